"""Numbers with their units: what is printed, how exactly it is meant, where it stands.

A number without a unit of the table is no mention: dates, telephone numbers, names of roads and models
have none. Whether a number answers an indicator is decided later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import cast

from seeds.text.lexicon import Lexicon, opened
from seeds.text.numerals import ARABIC, CHINESE, DIGITS, MULTIPLIERS, arabic, chinese, split_multiplier
from seeds.text.types import CleanText, Mention, Number, Qualifier, Sentence

VERSION = 1

_IDENTIFIER = re.compile(r"[A-Za-z±第.]$|(?<![\u4e00-\u9fff])\+$|\d[-.,/]$|[A-Za-z]-$")
_MINUS = re.compile(r"[\u4e00-\u9fff:(]-$")
_RANGE = re.compile(r" ?(?:—{1,2}|-|~|至|到) ?(?=[\d〇零一二两三四五六七八九十百千万])")
_FROM_TO = re.compile(r"[从由自][^,。;]{0,12}$")
_PERCENT_WORDS = re.compile(r"百分之([\d.]{1,8}|[〇零一二两三四五六七八九十百点]{1,6})")
_FRACTION = re.compile(r"([二两三四五六七八九十]{1,2})分之([一二两三四五六七八九]{1,2})")
_HALF = re.compile(r"(?<![一另前后上下大两各])(?:(过|超|近|约)?一?半(?=[。,;、!)以]|左右|$)|一半)")
_DOUBLING = re.compile(r"翻(?:了)?(?:近|约|超过?)?([一二两三四五六七八九])?番(?!半)")
_TENTH_PART = re.compile(r"[半一二三四五六七八九]")  # 八成半, 四成五
_MANY = re.compile(r"[数几若]$")
_UPWARD = re.compile(r"上$")
# Words in which the numeral is not a count.
_TOGETHER = re.compile(r"分别[^。;]{0,40}$")
_LINK = re.compile(r"、|和|与|及|,")
_MOST_TOGETHER = 12
_HEAVY = re.compile(r"[\u4e00-\u9fff]{0,6}?(?:生产线|项目|企业|工厂|电站|装置|机组)")
_ABOUT_SHARE = re.compile(r"约占[^,;:。\d]{0,16}$")
_BOOK = re.compile(r"《[^》]{1,60}》")
_PHRASE = re.compile(r"千家万户|千方百计|百家争鸣|百家号|万家灯火|千万家|千人千面|万人空巷|百万亩良田")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the table. `dimension` says what it measures; `factor` leads to the canonical unit."""

    code: str
    dimension: str
    canonical: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Grammar:
    tail: re.Pattern[str]
    before: re.Pattern[str]
    units: dict[str, Unit]
    qualifiers: dict[str, Qualifier]


@lru_cache(maxsize=4)
def grammar(lexicon: Lexicon) -> Grammar:
    """Patterns built from the tables of units and qualifiers."""
    units: dict[str, Unit] = {}
    alternatives: dict[str, str] = {}
    for row in lexicon.rows("units"):
        unit = Unit(row["unit"], row["dimension"], row["canonical_unit"], Decimal(row["factor"]))
        stops = opened(row["not_before"])
        guard = f"(?!{'|'.join(map(re.escape, stops))})" if stops else ""
        for form in (row["unit"], *opened(row["aliases"])):
            units[form] = unit
            needs = "(?<=[万亿])" if form == "方" else ""
            alternatives[form] = needs + re.escape(form) + guard
    base = "|".join(alternatives[form] for form in sorted(alternatives, key=len, reverse=True))
    many = "|".join(MULTIPLIERS)
    odd = "|".join(lexicon.words("qualifiers", side="odd"))
    after = "|".join(sorted(lexicon.words("qualifiers", side="after"), key=len, reverse=True))
    before = "|".join(map(re.escape, sorted(lexicon.words("qualifiers", side="before"), key=len, reverse=True)))
    tail = re.compile(
        rf" ?(?P<odd1>{odd})?(?:个(?P<spoken>亿)(?![\u4e00-\u9fff])"
        rf"|(?P<plain>{base})|(?P<many>{many})(?P<odd2>{odd})?(?P<base>{base})"
        rf"|(?P<bare>万亿|亿|万)(?![\u4e00-\u9fff])|(?P<left>万亿|亿|万)(?=[至到]))(?P<per>/(?:\d{{1,3}})?(?:{base}|日|月))?"
        rf"(?P<class>级)?(?P<after>(?:{after})(?![\u4e00-\u9fff](?<=[多余许内][\u4e00-\u9fff])))?"
    )
    return Grammar(
        tail,
        re.compile(rf"(?<![签契合公节预违通经不路])(?:{before})(?:了|到)? ?$"),  # 签约5个: no 约
        units,
        {row["word"]: cast(Qualifier, row["code"]) for row in lexicon.rows("qualifiers")},
    )


def find_numbers(
    sentences: tuple[Sentence, ...], clean: CleanText, lexicon: Lexicon, taken: tuple[tuple[int, int], ...] = ()
) -> tuple[Mention, ...]:
    """Every number with a unit outside page furniture and outside the `taken` spans (periods), in reading order."""
    rules = grammar(lexicon)
    blocked = {at for start, end in taken for at in range(start, end)}
    found: list[Mention] = []
    for sentence in sentences:
        if sentence.role in ("boilerplate", "byline"):
            continue
        at = sentence.start
        for mention in _in_sentence(sentence, rules):
            if mention.start >= at and mention.start not in blocked:
                found.append(mention)
                at = mention.end
    return tuple(found)


def _in_sentence(sentence: Sentence, rules: Grammar) -> list[Mention]:
    text = sentence.text
    masked = [match.span() for match in _PHRASE.finditer(text)]
    if "《" in text:
        masked += [match.span() for match in _BOOK.finditer(text)]
    found: list[Mention] = []
    for match in ARABIC.finditer(text):
        found.extend(_arabic(text, match, rules))
    for match in CHINESE.finditer(text):
        found.extend(_chinese(text, match, rules))
    found.extend(_worded(text))
    found = [m for m in found if not any(a <= m.start < b for a, b in masked)]
    found.sort(key=lambda m: (m.start, -m.end))
    return [
        Mention(m.kind, m.start + sentence.start, m.end + sentence.start, m.text, m.rule, number=m.number)
        for m in _without_overlap(found)
    ]


def _without_overlap(mentions: list[Mention]) -> Iterator[Mention]:
    at = 0
    for mention in mentions:
        if mention.start >= at:
            yield mention
            at = mention.end


def _arabic(text: str, match: re.Match[str], rules: Grammar) -> Iterator[Mention]:
    start = match.start()
    if _IDENTIFIER.search(text, max(0, start - 2), start) or text[start - 1 : start].isdigit():
        return  # the rest of a run of digits that is too long for a number is none either
    low = arabic(match.group())
    if low is None:
        return
    if _MINUS.search(text, max(0, start - 2), start):  # 净利润-28.65亿元
        start, low = start - 1, -low
    tail = rules.tail.match(text, match.end())
    bridge = _RANGE.match(text, tail.end() if tail else match.end())
    if bridge and not _FROM_TO.search(text, max(0, start - 14), start):
        upper = ARABIC.match(text, bridge.end())
        high = arabic(upper.group()) if upper else None
        high_tail = rules.tail.match(text, upper.end()) if upper else None
        if high is not None and high_tail is not None and high > low and _fits(tail, high_tail):
            yield _mention(text, start, low, high, high_tail, rules, "range")
            return
    if tail is not None and not tail["left"]:
        yield _mention(text, start, low, None, tail, rules, "number-unit")
    elif tail is None and _TOGETHER.search(text, max(0, start - 40), start):
        shared = _shared_unit(text, match.end(), rules)
        if shared is not None:
            mention = _mention(text, start, low, None, shared, rules, "shared-unit")
            printed = text[start : match.end()]
            yield Mention("number", start, match.end(), printed, mention.rule, number=mention.number)


def _shared_unit(text: str, at: int, rules: Grammar) -> re.Match[str] | None:
    """The unit at the end of a list of numbers: 分别提高4.5和1.2个百分点."""
    for _ in range(_MOST_TOGETHER):
        link = _LINK.match(text, at)
        following = ARABIC.match(text, link.end()) if link else None
        if following is None:
            return None
        tail = rules.tail.match(text, following.end())
        if tail is not None:
            return tail
        at = following.end()
    return None


def _chinese(text: str, match: re.Match[str], rules: Grammar) -> Iterator[Mention]:
    start = match.start()
    if _IDENTIFIER.search(text, max(0, start - 2), start) or text[start - 1 : start].isdigit():
        return
    if _MANY.search(text, 0, start):
        return
    # 千瓦 begins with a numeral sign: give the sign back to the unit (千万千瓦 = 千万 + 千瓦).
    last = rules.tail.match(text, match.end() - 1)
    stop = match.end() - 1 if last is not None and (last["plain"] or "")[:1] == "千" else match.end()
    shown, many = split_multiplier(text[start:stop])
    value = chinese(shown) if shown else None
    tail = rules.tail.match(text, stop - len(many))
    if value is None or tail is None or tail.end() <= match.end():
        return
    unit = tail["plain"] or tail["base"] or ""
    if text[start : match.end()] in ("万", "亿") and not (
        tail["after"] or tail["class"] or _UPWARD.search(text, 0, start) or rules.before.search(text, 0, start)
    ):
        return  # 单位:万元, 万元GDP能耗: a unit, no amount
    if len(shown) == 1 and shown in DIGITS and not many:
        heavy = unit in ("条", "家", "个", "座", "台", "套") and shown != "一" and _HEAVY.match(text, tail.end())
        counts = unit in ("成", "倍") or heavy
        if not counts:
            return
    if unit == "成":
        yield from _tenths(text, start, Decimal(value), tail, rules)
        return
    yield _mention(text, start, Decimal(value), None, tail, rules, "chinese-numeral")


def _tenths(text: str, start: int, value: Decimal, tail: re.Match[str], rules: Grammar) -> Iterator[Mention]:
    """三成, 七成以上, 八成半: tenths are told as percentages."""
    part = None if tail["after"] else _TENTH_PART.match(text, tail.end())
    end = part.end() if part else tail.end()
    if value > 10 or not (tail["after"] or re.match(r"[。,;、!)以左多的]|$", text[end : end + 1])):
        return
    mention = _mention(text, start, value, None, tail, rules, "chinese-numeral")
    more = Decimal(0) if part is None else Decimal(5) if part.group() == "半" else Decimal(DIGITS[part.group()])
    qualifier: Qualifier = mention.number.qualifier if mention.number else "equal"
    number = Number(value * 10 + more, None, qualifier, "%", "%")
    yield mention._replace(end=max(mention.end, end), text=text[start : max(mention.end, end)], number=number)


def _printed_unit(tail: re.Match[str]) -> str:
    return (
        (tail["many"] or "") + (tail["plain"] or tail["base"] or "")
        or tail["bare"]
        or tail["spoken"]
        or tail["left"]
        or ""
    )


def unit_of(printed: str, lexicon: Lexicon) -> str:
    """The code of a unit that stands without a number (万元 over a column of a table), '' where there is none."""
    rules = grammar(lexicon)
    tail = rules.tail.fullmatch(printed)
    unit = rules.units.get(tail["plain"] or tail["base"] or "") if tail else None
    return (tail["many"] or "") + unit.code if tail and unit else ""


def printed_unit(words: str) -> str:
    """A unit as it is shown: without 个 before another unit."""
    return words if words == "个月" else words.removeprefix("个") or words


def _fits(low: re.Match[str] | None, high: re.Match[str]) -> bool:
    """Both ends of a range in one unit: 1000吨—1500吨, 8亿至10亿元, 15—20个."""
    if low is None:
        return True
    printed, whole = _printed_unit(low), _printed_unit(high)
    return printed == whole or (low["plain"] is None and low["base"] is None and whole.startswith(printed))


def _mention(
    text: str, start: int, low: Decimal, high: Decimal | None, tail: re.Match[str], rules: Grammar, rule: str
) -> Mention:
    printed = _printed_unit(tail)
    base = tail["plain"] or tail["base"] or ""
    unit = rules.units.get(base)
    per = tail["per"] or ""
    code = (tail["many"] or "") + unit.code if unit else printed
    shown = printed_unit(printed)
    if printed in ("亿", "万亿"):  # 到位资金251.89亿: money is what is counted in bare 亿
        shown = code = printed + "元"
    if per and per not in ("/年", "/a"):
        shown, code = shown + per, code + per
    qualifier: Qualifier = "range" if high is not None else "equal"
    before = rules.before.search(text, max(0, start - 6), start)
    odd = tail["odd1"] or tail["odd2"]
    end = tail.end("after") if tail["after"] else tail.end()
    class_alone = rule == "chinese-numeral" and text[start] in "万亿" and bool(tail["after"])  # 亿元以上项目
    if tail["class"] or class_alone:
        qualifier, rule = "magnitude", "size-class"
    elif before is None and rule == "number-unit" and _ABOUT_SHARE.search(text, max(0, start - 20), start):
        qualifier = "about"  # 约占全州的37%
    elif before is not None:
        qualifier = rules.qualifiers.get(before.group().rstrip("了到 "), "equal")
    elif tail["after"]:
        qualifier = rules.qualifiers[tail["after"]]
    elif odd:
        qualifier = "slightly_over"
    elif _UPWARD.search(text, 0, start) and rule == "chinese-numeral":
        qualifier = "at_least"
    if tail["after"] and len(tail["after"]) == 1 and tail["after"] not in "余多":
        end = tail.end() - 1
    number = Number(low, high, qualifier, code, shown)
    return Mention("number", start, end, text[start:end], rule, number=number)


def _worded(text: str) -> Iterator[Mention]:
    """Percentages, fractions, halves and doublings written in words."""
    # Most sentences have none of these: a search for one character is cheaper than any pattern.
    for match in _PERCENT_WORDS.finditer(text) if "百分之" in text else ():
        value = _spoken_percent(match.group(1))
        if value is not None:
            yield _word(match, value, "%")
    for match in _FRACTION.finditer(text) if "分之" in text else ():
        below, above = chinese(match.group(1)), chinese(match.group(2))
        if below and above and above < below:
            yield _word(match, (Decimal(above) / Decimal(below) * 100).quantize(Decimal("0.1")), "%")
    for match in _HALF.finditer(text) if "半" in text else ():
        lead = match.group(1)
        kinds: dict[str | None, Qualifier] = {"过": "over", "超": "over", "近": "nearly", "约": "about"}
        yield _word(match, Decimal(50), "%", kinds.get(lead, "equal"))
    for match in _DOUBLING.finditer(text) if "番" in text else ():
        times = chinese(match.group(1)) if match.group(1) else 1
        yield _word(match, Decimal(100 * (2 ** (times or 1) - 1)), "%")  # twice as much is 100% more


def _word(match: re.Match[str], value: Decimal, unit: str, qualifier: Qualifier = "equal") -> Mention:
    return Mention(
        "number", match.start(), match.end(), match.group(), "worded", number=Number(value, None, qualifier, unit, unit)
    )


def _spoken_percent(printed: str) -> Decimal | None:
    if printed[0].isdigit():
        return arabic(printed.rstrip("."))
    whole, _, decimals = printed.partition("点")
    value = chinese(whole)
    if value is None or not all(character in DIGITS for character in decimals):
        return None
    fraction = "".join(str(DIGITS[character]) for character in decimals)
    return Decimal(f"{value}.{fraction}" if fraction else value)
