"""Parks: named zones and industrial parks, by lexicon and by grammar (place + words + suffix).

A kind of park alone (园区, 84家园区, 百亿级产业园) names nobody; a short kind alone (高新区) points back to the last
park of that kind, else to the one of the place that the text speaks of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from seeds.text import field, gazetteer, park_names, park_parts, shortnames
from seeds.text.gazetteer import Form
from seeds.text.lexicon import Lexicon
from seeds.text.park_beginnings import beginning
from seeds.text.park_by_place import of_place
from seeds.text.spans import Spans, is_bound, longest
from seeds.text.types import CleanText, Mention, Sentence, Token

VERSION = 1

_BRACKETED_KIND = re.compile(r"\((?![^()]{0,3}称)[\u4e00-\u9fff]{1,5}区\)|\([AB]型\)")
_DISTRICT = re.compile("[\u4e00-\u9fff]{2,6}片区")
_COUNTED = re.compile("[一二三四五六七八九十两多各几][大个类]")
_SHORT_BETWEEN = re.compile(r"(?:\([^()]{0,8}(?:简称|下称|称)[^()]{2,16}|[”\"])?\)")
_SEPARATORS, _DIRECTIONS = "、和与及", "东南西北中"
# These kinds alone, with nothing in front, mean the park the text speaks of.
_POINTING = {"高新区", "经开区", "综保区", "边合区", "农高区", "经济技术开发区", "综合保税区"}


def find_parks(
    sentences: tuple[Sentence, ...], clean: CleanText, lexicon: Lexicon, regions: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """Mentions of parks in text order; `name` is the form by which `names.resolve` joins them."""
    text = clean.text
    found: list[Mention] = []
    loose: list[Mention] = []
    for sentence in gazetteer.readable(sentences):
        for mention in _in_sentence(sentence, text, lexicon):
            (loose if mention.rule in ("wild", "pointing") else found).append(mention)
    found.extend(park_parts.listed(sentences, text, lexicon, found))
    found.extend(_known(sentences, text, lexicon, found))
    found.extend(shortnames.bracketed(sentences, text, lexicon, found))
    spans = Spans.of(found)
    found.extend(m for m in _confirmed(loose, found, lexicon, regions) if not spans.hold(m.start, m.end))
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _in_sentence(sentence: Sentence, text: str, lexicon: Lexicon) -> Iterator[Mention]:
    automaton = park_names.suffix_automaton(lexicon)
    kinds = park_names.suffixes(lexicon)
    parent: Mention | None = None
    floor = sentence.start
    for last, suffix_text in longest(automaton, text, sentence.start, sentence.end):
        end = last + 1
        whole = _known_token(sentence, lexicon, end)
        if whole is None and not is_bound(sentence, end):
            continue
        start = end - len(suffix_text)
        suffix = kinds[suffix_text]
        bracket = _BRACKETED_KIND.match(text, end, sentence.end)
        if suffix.needs == "never":
            continue
        reach = bracket.end() if bracket else end
        adjoining = parent is not None and parent.end <= start
        words = gazetteer.vocabulary(lexicon)
        space = field.left_of(sentence, start, words, parent.end if adjoining and parent else floor, verbs=False)
        if adjoining and parent is not None and whole is not None and whole.start < parent.end and end == whole.end:
            yield Mention("park", whole.start, end, whole.text, "part", whole.text)
            floor = reach
            continue
        attached = parent is not None and (
            space.start == parent.end or _SHORT_BETWEEN.fullmatch(text, parent.end, space.start)
        )
        if parent is not None and suffix.family == "分区" and start == parent.end:
            yield Mention("park", parent.start, end, text[parent.start : end], "part", text[parent.start : end])
            floor = end
            continue
        if adjoining and parent is not None and attached and start > parent.end:
            part = _part(text, lexicon, space, parent, start, reach)
            if part is not None:
                yield part
                floor = reach
                continue
        mention = _named(text, lexicon, space, suffix, start, reach)
        if mention is None:
            continue
        if suffix.family != "自贸" or not _DISTRICT.match(text, mention.end):
            yield mention  # the pilot zone is not meant where one of its areas is: …自由贸易试验区喀什片区
        if mention.rule not in ("wild", "pointing"):
            parent = mention
            yield from _shared_suffix(sentence, text, lexicon, mention, suffix)


def _known_token(sentence: Sentence, lexicon: Lexicon, end: int) -> Token | None:
    """The known park, cut as one word, in which this kind of park ends (or which it ends)."""
    token = sentence.tokens[field.token_at(sentence, end - 1)]
    return token if token.text in gazetteer.forms(lexicon, "park") else None


def _part(text: str, lexicon: Lexicon, space: field.Field, parent: Mention, start: int, end: int) -> Mention | None:
    """A park within the park just named: 哈密高新区|南部循环经济产业园. A bare kind after a park is none."""
    words = gazetteer.vocabulary(lexicon)
    inner = text[space.start : start]
    if (
        (len(inner) < 2 and inner not in tuple(_DIRECTIONS))
        or inner in words.adjectives
        or len(space.openings) > 1
        or _COUNTED.match(inner)
    ):
        return None
    first = space.tokens[0].text
    place = gazetteer.region_form(lexicon, first)
    if first in gazetteer.forms(lexicon, "enterprise") or (place is not None and place.level == "province"):
        return None
    if space.start > parent.end:  # the parent's short name stands between, in brackets
        return Mention("park", space.start, end, text[space.start : end], "part", parent.name + text[space.start : end])
    return Mention("park", parent.start, end, text[parent.start : end], "part", text[parent.start : end])


def _named(
    text: str, lexicon: Lexicon, space: field.Field, suffix: park_names.Suffix, start: int, end: int
) -> Mention | None:
    """The name that ends with this suffix, if something in front of it tells which park it is."""
    begin, place = beginning(text, lexicon, space, start)
    if begin < 0:
        told = _told_with_area(text, lexicon, space, start, end)
        if told >= 0 and suffix.needs in ("county", "proper"):
            return Mention("park", told, end, text[told:end], "told with area", text[told:end])
        alone = space.alone and text[start:end] in _POINTING
        return Mention("park", start, end, text[start:end], "pointing") if alone else None
    words = text[begin:start]
    name = text[begin:end]
    rule = "grammar"
    theme = place is None or words != place.text
    if name in gazetteer.forms(lexicon, "park"):
        rule = "lexicon"
    elif suffix.needs in ("lexicon", "parent"):
        if place is None or theme or suffix.needs == "parent":
            return None
        rule = "wild"
    elif place is not None and not theme and not _place_enough(place, suffix):
        return None
    elif place is not None and place.level in ("province", "country", "macro") and suffix.needs in ("county", "proper"):
        rest = words.removeprefix(place.text)
        if not _identifies(lexicon, rest, list(space.since(begin + len(place.text)))):
            return None
    return Mention("park", begin, end, name, rule, name)


_AREA = re.compile("[,(]?(?:总)?(?:规划|占地|面积|位于|地处|成立于|始建于|批准设立)")
_LONGEST_PLAIN = 8


def _told_with_area(text: str, lexicon: Lexicon, space: field.Field, start: int, end: int) -> int:
    """Where a name of plain words begins that goes on as only the description of one park does: 金三角产业园区,规划…"""
    begin = space.openings[0]
    words = text[begin:start]
    tokens = [t.text for t in space.since(begin)]
    plain = gazetteer.vocabulary(lexicon).common
    named = 2 <= len(words) <= _LONGEST_PLAIN and any(len(t) > 1 and t not in plain for t in tokens)
    return begin if named and space.role != "void" and _AREA.match(text, end) else -1


def _place_enough(place: Form, suffix: park_names.Suffix) -> bool:
    """Whether a bare place names one park of this kind: 呼图壁县工业园区 does, 昌吉州工业园区 and 新疆园区 do not."""
    if suffix.needs == "region":
        return place.level not in ("country", "abroad")
    if suffix.needs == "proper":
        return False
    if suffix.family == "*开发":
        return place.level not in ("country", "province", "xpcc", "macro", "abroad", "elsewhere")
    return place.level in ("county", "xpcc_division") or (
        place.level == "prefecture" and not place.text.endswith(("州", "地区"))
    )


def _identifies(lexicon: Lexicon, words: str, tokens: list[Token]) -> bool:
    if not words:
        return False
    known = gazetteer.forms(lexicon, "enterprise")
    if any(t.text in known for t in tokens) or gazetteer.leading_regions(lexicon, words):
        return True
    return bool(gazetteer.proper_part(lexicon, words, [t.text for t in tokens]))


def _shared_suffix(
    sentence: Sentence, text: str, lexicon: Lexicon, mention: Mention, suffix: park_names.Suffix
) -> Iterator[Mention]:
    """乌鲁木齐、昌吉、石河子高新区: the places before share the suffix, if only a place stands before it."""
    if suffix.needs != "region" or text[mention.start : mention.end - len(suffix.text)] == "":
        return
    if gazetteer.region_form(lexicon, text[mention.start : mention.end - len(suffix.text)]) is None:
        return
    at = mention.start
    while at - 2 > sentence.start and text[at - 1] in _SEPARATORS:
        token = sentence.tokens[field.token_at(sentence, at - 2)]
        form = gazetteer.region_form(lexicon, text[token.start : at - 1])
        if form is None or form.level in ("country", "province"):
            return
        name = text[token.start : at - 1] + suffix.text
        yield Mention("park", token.start, at - 1, text[token.start : at - 1], "shared suffix", name)
        at = token.start


def _known(sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon, found: list[Mention]) -> Iterator[Mention]:
    """Names of the lexicon that the grammar did not see; bare places (准东) once the park itself was named."""
    covered = Spans.of(found)
    named = [m.name for m in found]
    read = list(gazetteer.readable(sentences))
    at = 0
    later: list[gazetteer.Hit] = []
    for hit in gazetteer.hits(text, lexicon, "park"):
        while at < len(read) and read[at].end < hit.end:
            at += 1
        if at == len(read) or hit.start < read[at].start or covered.meet(hit.start, hit.end):
            continue
        if not (is_bound(read[at], hit.start) and is_bound(read[at], hit.end)):
            continue
        if park_names.suffix_of(lexicon, hit.form.text) is None and not hit.form.accepted:
            later.append(hit)
            continue
        named.append(hit.form.text)
        yield Mention("park", hit.start, hit.end, hit.form.text, "lexicon", hit.form.text)
    beside: dict[str, bool] = {}
    for hit in later:
        place = hit.form.canonical
        if place not in beside:
            beside[place] = any(park_names.same_park(lexicon, place, name) for name in set(named))
        if beside[place]:
            yield Mention("park", hit.start, hit.end, hit.form.text, "bare place", hit.form.canonical)


def _confirmed(
    loose: list[Mention], found: list[Mention], lexicon: Lexicon, regions: tuple[Mention, ...]
) -> Iterator[Mention]:
    """乌苏园区 where the text also has 乌苏化工园区; 高新区 alone where it names a park of that kind or its place."""
    kinds = park_names.suffixes(lexicon)
    names = {m.name for m in found}
    fuller = {m.name: any(park_names.same_park(lexicon, m.name, name) for name in names) for m in loose if m.name}
    of_family: dict[str, list[Mention]] = {}
    for mention in sorted(found, key=lambda m: m.start):
        of_family.setdefault(park_names.park_key(lexicon, mention.name).family, []).append(mention)
    for mention in loose:
        if mention.rule == "wild":
            if fuller[mention.name]:
                yield mention
            continue
        fitting = of_family.get(kinds[mention.text].family, [])
        if fitting:
            before = bisect_left(fitting, mention.start, key=lambda m: m.start)
            name = fitting[max(0, before - 1)].name
        else:
            name = of_place(mention.text, regions, lexicon)
        if name:
            yield Mention("park", mention.start, mention.end, mention.text, "pointing", name)
