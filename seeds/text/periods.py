"""Periods: the words that say when, resolved to days as far as the text tells.

A month or quarter without a year takes the year told last, else the year of the text. What cannot be
resolved keeps its kind and has no days: a year is never guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from seeds.text.numerals import chinese
from seeds.text.types import Mention, Period, PeriodKind, Sentence

VERSION = 1

_TO = "[—~至到-]"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_PARTS = (
    rf"(?P<m1>{_MONTH})月?(?:份)?(?:{_TO}{{1,2}})(?P<m2>{_MONTH})月(?:份)?(?P<mend>底|末|尾)?"
    rf"|(?P<mo>{_MONTH})月(?P<day>[12]\d|3[01]|0?[1-9])日"
    rf"|(?P<month>{_MONTH})月(?:份)?(?P<when>底|末|尾|初|中旬|上旬|下旬|当月|单月)?"
    r"|前(?P<nmonths>[1-9]\d?|[一二两三四五六七八九十]{1,3})个?月(?!\d)"
    r"|前(?P<nquarters>[二两三23])(?:个)?季度"
    r"|(?:第)?(?P<quarter>[一二三四1-4])季度(?P<qend>末)?"
    r"|(?P<half>上|下)半年"
    r"|(?P<end>年底|年末|年尾|底(?!蕴|部|气|线|座)|末(?!端))|(?P<start>年初|初(?!步|期|级|具|始|创|衷|夏|心))|(?P<all>全年(?:度)?|整年)|(?P<since>以来)"
)
# Each pattern opens with the characters it can begin with: elsewhere its branches need not be tried.
_PERIOD = re.compile(
    r"(?=[比较同环对高低超截到至自从力早12今本当去上前明])"
    r"(?P<compare>(?:比|较|同比|环比|对比|高于|低于|超过)(?:去年|上年|上月|上季度|上半年)?)?"
    r"(?P<lead>截至到?|截止到?|到|至|自|从|力争到?|早在)?(?:(?P<spanfrom>(?:19|20)\d{2})年?(?:—{1,2}|-|~|至|到)(?P<spanto>(?:19|20)\d{2})年"
    r"|(?P<year>(?:19|20)\d{2})年(?:度)?|(?P<rel>今年|本年度?|当年|去年|上年|前年|明年|同年)(?:度)?)"
    rf"(?:[的,]?(?:{_PARTS}))?"
)
_PART = re.compile(
    r"(?=[比较同环对截到至自从力第前上下年底末初全整以一二三四\d])"
    rf"(?P<compare>比|较|同比|环比|对比)?(?P<lead>截至到?|截止到?|到|至|自|从|力争)?(?<![\d年.]){'(?:' + _PARTS + ')'}"
)
_PLAN = re.compile(r"[“\"'](?P<plan>十[一二三四五六])五[”\"'](?P<tail>期间|末|时期|以来|开局|收官|规划期|)")
_OPEN = re.compile(
    r"(?=[规五截目现如眼迄至今年开近多\d一二三四五六七八九十本全期当比较与去上])"
    r"(?P<now>截至目前|截止目前|目前|现有|现已|如今|眼下|现(?=拥有|有)|迄今|至今)"
    r"|(?P<five>(?<![近前过未来后\d一二三四十])[五5]年(?:期间|[来间内]|(?=累计|年均|共|新增|净增|实现|完成)))"
    r"|(?P<open>今年以来|年初以来|开年以来|近年来|近年|多年来|近[\d一二三四五]{1,2}年来?|[\d一二三四五六七八九十]{1,2}多?年[来间])"
    r"|(?P<within>年内|本年度内|全年)|(?P<final>(?:规划)?期末)|(?P<throughout>规划期(?:内|间)?)"
    r"|(?P<ago>(?<![比较与和])(?:去年|上年)同期(?=[才仅只为是的]{1,2}有?\d|\d))|(?P<once>当时|当天|当日|今天|今日)"
    r"|(?P<same>(?:比|较|与)?(?:去年|上年|上月)(?:同期|末|底)?(?:相比)?(?=[增下上提减回收]|同期|同比|相比|末|底))"
)
_TIMES = re.compile(r"的?(?:\d[\d.]{0,6}多?倍|[一二三四五六七八九]成|水平)")  # 是2016年的2.6倍
_PART_OF_YEAR = re.compile("[月底末尾初]|季度|半年|[全整]年|以来")
_ANY = re.compile(
    "[年月]|季度|期[末内间]|目前|截[至止]|现[有已拥]|如今|眼下|迄今|至今|期末|当时|[当今][天日]|同期|相比|十[一二三四五六]五"
)
_DATELINE = re.compile(r" ?(?:电|讯|消息)")  # 中新网库尔勒5月17日电: when it was sent, not what it tells of
_WHOLE_YEAR = re.compile(r"((?:19|20)\d{2})年(?!\d|底|末|初)")
_AND = re.compile(r"^(?:和|与|及|、)$")
_PAST_SHEET = re.compile(r"上年(?=:)")
_PLANS = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026}


@dataclass(slots=True)
class _Clock:
    """The year in force while reading on."""

    text_year: int | None
    told: int | None = None
    section: int | None = None  # of the heading above (一、2023年工作回顾)
    reported: int | None = None  # year before that of the text which the headline reports on (2024年统计公报)
    plan: Period | None = None  # of five years, told last: what 五年 and 期末 mean
    last: Period | None = None
    day: Period | None = None  # last told to the day: what 当天 means

    @property
    def year(self) -> int | None:
        return self.told or self.section or self.reported or self.text_year


def find_periods(sentences: tuple[Sentence, ...], year: int | None) -> tuple[Mention, ...]:
    """Period mentions in reading order; `year` is what 今年 means, None where the text does not tell.

    Rules: `period` (may date a figure), `comparison` (比上年同期: what a growth is measured against),
    `open` (目前, 近年来: ends what was carried), `dateline` (the day on which an agency sent the text).
    """
    title = next((sentence.text for sentence in sentences if sentence.role in ("title", "heading")), "")
    clock = _Clock(year, reported=_reported(title, year) or _opened_with(sentences, year))
    found: list[Mention] = []
    paragraph = -1
    for sentence in sentences:
        if sentence.role == "boilerplate":
            continue
        if sentence.paragraph != paragraph and year is not None and sentence.role not in ("label", "heading"):
            clock.told = None  # a year told some paragraphs ago says nothing of 8月10日
        paragraph = sentence.paragraph
        at = 0
        for start, end, rule, period in _stretched(_in_sentence(sentence.text, clock)):
            if start >= at:
                place = sentence.start
                text = sentence.text[start:end]
                found.append(Mention("period", place + start, place + end, text, rule, period=period))
                at = end
        if sentence.role == "heading":
            clock.section = clock.told if re.search(r"(?:19|20)\d{2}年", sentence.text) else None
        elif sentence.role == "title":
            clock.section = None
    return tuple(found)


def _reported(title: str, year: int | None) -> int | None:
    whole = _WHOLE_YEAR.search(title)
    return int(whole[1]) if whole and year is not None and int(whole[1]) < year else None


def _opened_with(sentences: tuple[Sentence, ...], year: int | None) -> int | None:
    """2023年,园区…: a report of the year before opens with it, and never says 今年."""
    body = [sentence.text for sentence in sentences if sentence.role == "body"]
    whole = _WHOLE_YEAR.match(body[0]) if body else None
    told = int(whole[1]) if whole else None
    return told if year is not None and told == year - 1 and not any("今年" in text for text in body) else None


_Told = tuple[int, int, str, Period]  # start, end, rule, period


def _in_sentence(text: str, clock: _Clock) -> Iterator[_Told]:
    if not _ANY.search(text):
        return
    matches: list[tuple[int, int, str, re.Match[str]]] = []
    for kind, pattern, fits in (
        ("full", _PERIOD, "年" in text),
        ("open", _OPEN, True),
        ("plan", _PLAN, "五" in text),
        ("past", _PAST_SHEET, "上年" in text),
        ("part", _PART, _PART_OF_YEAR.search(text) is not None),
    ):
        if fits:
            matches += [(m.start(), m.end(), kind, m) for m in pattern.finditer(text)]
    matches.sort(key=lambda m: (m[0], -m[1]))
    at, before = 0, ""
    for start, end, kind, match in matches:
        if start < at or (kind == "part" and match.group() in ("底", "末", "初")):  # 且末: no end of anything
            continue
        if kind == "plan" and not match["tail"]:
            _resolve(kind, match, clock)  # “十四五”工业家底: dates nothing, but tells which five years
            continue
        rule, period = _resolve(kind, match, clock)
        if rule == "period" and before == "comparison" and _AND.match(text[at:start]):
            rule = "comparison"  # 较一季度和1—8月
        elif rule == "period" and period.kind == "point" and _DATELINE.match(text, end):
            rule = "dateline"
        at, before = end, rule
        if rule == "period" and period.start is not None:
            clock.last = period
            if period.start == period.end and period.printed.endswith("日"):
                clock.day = period
        yield start, end, rule, period


def _stretched(told: Iterable[_Told]) -> Iterator[_Told]:
    """从2023年4月 and 到今年10月, told in one breath, are one span."""
    held: _Told | None = None
    for one in told:
        if held is not None and held[1] == one[0] and held[3].start and one[3].end and _joins(held, one):
            printed = held[3].printed + one[3].printed
            one = (held[0], one[1], "period", Period("since", held[3].start, one[3].end, printed))
        elif held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def _joins(one: _Told, following: _Told) -> bool:
    return one[3].printed.startswith(("从", "自")) and following[3].printed.startswith(("到", "至"))


def _resolve(kind: str, match: re.Match[str], clock: _Clock) -> tuple[str, Period]:
    printed = match.group()
    if kind == "plan":
        first = _PLANS[match["plan"]]
        plan = Period("plan", date(first, 1, 1), date(first + 4, 12, 31), printed)
        if clock.plan is None or clock.plan.start is None or clock.plan.start < date(first, 1, 1):
            clock.plan = plan
        if match["tail"] == "以来":
            return "period", Period("since", printed=printed)
        if match["tail"] == "末":
            return "period", Period("point", date(first + 4, 12, 31), date(first + 4, 12, 31), printed)
        return "period", plan
    if kind == "past":
        year = clock.year
        return "period", _year(year - 1, printed) if year else Period("year", printed=printed)
    if kind == "open":
        return _open(match, clock)
    named = match.groupdict()
    compared = named.get("compare") or _TIMES.match(match.string, match.end()) or (kind == "part" and printed == "年初")
    rule = "comparison" if compared else "period"
    if named.get("spanfrom"):
        first, last = int(match["spanfrom"]), int(match["spanto"])
        return rule, Period("plan", date(first, 1, 1), date(last, 12, 31), printed)
    year = clock.year
    if named.get("year"):
        year = int(match["year"])
        if rule == "period":
            clock.told = year
    elif named.get("rel"):
        year = _relative_year(match["rel"], clock)
        if rule == "period" and match["rel"] in ("今年", "本年", "本年度"):
            clock.told = None
    since = (
        named.get("lead") in ("自", "从")
        and not named.get("m2")
        and not match.string.startswith(("的", "到", "至"), match.end())
    )
    period = _part(match, year, printed, since=since)
    if period.kind == "year" and named.get("rel") in ("今年", "本年", "本年度"):
        # 今年 alone reaches to the day of writing, which the text seldom tells: the days bound it.
        period = replace(period, kind="ytd_open")
    return rule, period


def _relative_year(word: str, clock: _Clock) -> int | None:
    if word in ("当年", "同年"):
        return clock.year
    base = clock.year if word == "上年" else clock.text_year
    if base is None:
        return None
    return base + {"去年": -1, "上年": -1, "前年": -2, "明年": 1}.get(word, 0)


def _open(match: re.Match[str], clock: _Clock) -> tuple[str, Period]:
    printed, year = match.group(), clock.text_year
    if match["same"]:
        return "comparison", Period("unstated", printed=printed)
    if match["within"] and printed == "全年":
        year = clock.year
    if match["within"]:
        return "period", _year(year, printed) if year else Period("year", printed=printed)
    if match["final"]:
        planned = clock.plan is not None and (clock.last is None or clock.last.kind == "plan" or "规划" in printed)
        ended = clock.plan if planned else clock.last
        end = ended.end if ended else None
        return "period", Period("point", end, end, printed)
    if match["throughout"]:
        return "period", replace(clock.plan, printed=printed) if clock.plan else Period("plan", printed=printed)
    if match["five"]:
        return _five_years(clock, printed)
    if match["ago"]:
        return "period", _year_before(clock.last, printed)
    if match["once"]:
        if printed == "当时":
            return "period", clock.last or Period("unstated", printed=printed)
        return "period", clock.day or Period("point", printed=printed)
    kind: PeriodKind = "unstated"
    if match["open"]:
        kind = "ytd_open" if "今年" in printed or "年初" in printed else "since"
    return "open", Period(kind, printed=printed)


def _five_years(clock: _Clock, printed: str) -> tuple[str, Period]:
    """五年累计: up to the year told last where a plan ends with it, else those of the plan told last."""
    if clock.told is not None and clock.told % 5 == 0:
        return "period", Period("plan", date(clock.told - 4, 1, 1), date(clock.told, 12, 31), printed)
    if clock.plan is not None:
        return "period", replace(clock.plan, printed=printed)
    return "open", Period("since", printed=printed)


def _year_before(period: Period | None, printed: str) -> Period:
    """去年同期才2.6亿元: the same days a year before."""
    if period is None or period.start is None or period.end is None:
        return Period("unstated", printed=printed)
    start, end = period.start, period.end
    last = monthrange(end.year - 1, end.month)[1]
    whole = end.day == monthrange(end.year, end.month)[1]
    return Period(
        period.kind,
        start.replace(year=start.year - 1, day=min(start.day, monthrange(start.year - 1, start.month)[1])),
        end.replace(year=end.year - 1, day=last if whole else min(end.day, last)),
        printed,
    )


def _part(match: re.Match[str], year: int | None, printed: str, *, since: bool) -> Period:
    part = match.groupdict()
    kind, first, last = _span(part)
    if since or part.get("since"):
        return Period("since", printed=printed)
    if year is None:
        return Period(kind, printed=printed)
    ends = part.get("when") in ("底", "末", "尾") or part.get("mend") or part.get("qend")
    try:
        if part.get("day"):
            day = date(year, int(part["mo"]), int(part["day"]))
            return Period("point", day, day, printed)
        start, end = date(year, first, 1), date(year, last, monthrange(year, last)[1])
    except ValueError:
        return Period(kind, printed=printed)
    closing = part.get("lead") in ("截至", "截止", "截至到", "截止到")
    if ends or part.get("end") or (closing and kind != "ytd" and not part.get("start")):
        return Period("point", end, end, printed)
    if part.get("start"):
        return Period("point", start, start, printed)
    return Period(kind, start, end, printed)


def _span(part: dict[str, str | None]) -> tuple[PeriodKind, int, int]:
    """Kind, first and last month of the part of a year that was named."""
    if part.get("m1") and part.get("m2"):
        first, last = int(part["m1"] or 1), int(part["m2"] or 12)
        return ("ytd" if first == 1 else "since"), first, max(first, last)
    if part.get("day"):
        return "point", 1, 12
    if part.get("month"):
        month = int(part["month"] or 1)
        return "month", month, month
    if part.get("nmonths"):
        count = _count(part["nmonths"] or "")
        return "ytd", 1, min(12, max(1, count))
    if part.get("nquarters"):
        return "ytd", 1, 3 * _count(part["nquarters"] or "")
    if part.get("quarter"):
        quarter = min(4, max(1, _count(part["quarter"] or "")))
        return ("ytd" if quarter == 1 else "quarter"), 3 * quarter - 2, 3 * quarter
    if part.get("half"):
        return ("ytd", 1, 6) if part["half"] == "上" else ("since", 7, 12)
    return "year", 1, 12


def _count(printed: str) -> int:
    return int(printed) if printed.isdigit() else chinese(printed) or 1


def _year(year: int, printed: str) -> Period:
    return Period("year", date(year, 1, 1), date(year, 12, 31), printed)
