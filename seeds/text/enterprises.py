"""Enterprises: full names by legal form, known names, names in lists, and short forms that the text itself proves."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from seeds.text import (
    company_derived,
    company_known,
    company_names,
    company_rows,
    company_shorts,
    company_works,
    field,
    gazetteer,
    lists,
    shortnames,
)
from seeds.text.lexicon import Lexicon
from seeds.text.spans import is_bound, longest
from seeds.text.types import CleanText, Mention, Sentence, Token

VERSION = 1

_LATIN = re.compile("[A-Z][A-Za-z]{1,9}")  # TCL集团
_TOO_SHORT = 2


def find_enterprises(
    sentences: tuple[Sentence, ...],
    clean: CleanText,
    lexicon: Lexicon,
    regions: tuple[Mention, ...],
    parks: tuple[Mention, ...],
) -> tuple[Mention, ...]:
    """Mentions of companies in text order; `name` is the form by which `names.resolve` joins them."""
    text = clean.text
    found: list[Mention] = []
    park_ends = sorted({m.end for m in parks if m.rule not in ("bare place", "shared suffix")})
    for sentence in gazetteer.readable(sentences):
        found.extend(_full_names(sentence, text, lexicon, park_ends))
    found.extend(company_known.known(sentences, text, lexicon, found))
    found.extend(_holders(parks, lexicon, found))
    found.extend(shortnames.bracketed(sentences, text, lexicon, found))
    found.extend(lists.members(sentences, text, lexicon, found))
    found.extend(company_shorts.by_trade(sentences, text, lexicon, [*found, *parks]))
    found.extend(company_rows.makers(sentences, text, lexicon, [*found, *parks]))
    found.extend(company_rows.loose(sentences, text, lexicon, [*found, *parks]))
    found.extend(company_rows.beside(sentences, text, lexicon, [*found, *parks]))
    found.extend(company_works.works(sentences, text, lexicon, [*found, *parks]))
    found.extend(company_derived.derived(sentences, text, lexicon, found))
    return tuple(sorted(_outermost(found), key=lambda m: (m.start, m.end)))


def _full_names(sentence: Sentence, text: str, lexicon: Lexicon, park_ends: list[int]) -> Iterator[Mention]:
    forms = company_names.legal_forms(lexicon)
    words = gazetteer.vocabulary(lexicon)
    floor, group = sentence.start, None  # start of the name that ends at `floor`
    for last, form in longest(company_names.form_automaton(lexicon), text, sentence.start, sentence.end):
        end = last + 1
        if forms[form] == "never" or not is_bound(sentence, end):
            continue
        start = end - len(form)
        if start <= floor and floor > sentence.start:
            continue
        if forms[form] == "loose" and _goes_on(text, end, sentence.end, lexicon):
            continue
        nearest = bisect_right(park_ends, start)
        low = max(floor, park_ends[nearest - 1]) if nearest else floor
        space = field.left_of(sentence, start, words, low, verbs=True)
        begin = _beginning(text, lexicon, space, start, forms[form])
        if begin < 0 and low > floor:  # a firm called after its park: 喀什综合保税区投资开发有限公司
            space = field.left_of(sentence, start, words, floor, verbs=True)
            begin = _beginning(text, lexicon, space, start, forms[form])
        if begin < 0 and group is not None and gazetteer.region_form(lexicon, text[floor:start]):
            begin = floor  # …集团有限公司|新疆公司
        if begin < 0:
            continue
        rule = "legal form"
        if group is not None and begin == floor and forms[form] == "loose":  # 国家能源集团|榆林化工公司
            begin, rule = group, "branch"
        yield Mention("enterprise", begin, end, text[begin:end], rule, text[begin:end])
        floor, group = end, begin
        branch = company_known.BRANCH.match(text, end, sentence.end)
        if branch and not any(mark in branch.group(1) for mark in "的和与及在由"):
            name = text[begin : branch.end()]
            yield Mention("enterprise", begin, branch.end(), name, "branch", name)
            floor = branch.end()


_LONGER = re.compile(r"([\u4e00-\u9fff()]{0,12}?)(?:股份|集团)?(?:有限公司|有限责任公司|股份公司)")


def _goes_on(text: str, end: int, limit: int, lexicon: Lexicon) -> bool:
    """The name is longer: 清电能源集团|硅业有限公司. A place after 集团 begins another company."""
    longer = _LONGER.match(text, end, limit)
    if longer is None:
        return False
    words = longer.group(1)
    if any(mark in words for mark in "的和与及"):
        return False
    return not gazetteer.leading_regions(lexicon, words) or not company_names.parse(lexicon, words).core


def _beginning(text: str, lexicon: Lexicon, space: field.Field, start: int, form: str) -> int:
    """Where the name begins: the nearest opening behind which a proper name stands; -1 if there is none."""
    for opening in space.openings:
        tokens = _from_place(lexicon, space.since(opening))
        if not tokens or tokens[0].text == "(":
            continue
        words = text[tokens[0].start : start]
        if _names_firm(lexicon, words, tokens, form, sure=space.role != "void" and opening not in space.doubtful):
            return tokens[0].start
    return -1


def _from_place(lexicon: Lexicon, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Plain words before a place belong to the sentence: 龙头企业|新疆其亚; the name begins with its place."""
    known = gazetteer.forms(lexicon, "region")
    words = gazetteer.vocabulary(lexicon)
    for index, token in enumerate(tokens):
        if token.text == "(":
            break
        if token.text in known:
            before = [t.text for t in tokens[:index]]
            plain = all(w in words.adjectives or w in words.generic or w in words.stops for w in before)
            return tokens[index:] if plain or _after_a_firm(lexicon, tokens, index) else tokens
    first = 0
    while first < len(tokens) and (
        tokens[first].text in words.adjectives or words.stops.get(tokens[first].text) == "soft"  # 央企|中化集团
    ):
        first += 1
    return tokens[first:] if first < len(tokens) else ()


def _after_a_firm(lexicon: Lexicon, tokens: tuple[Token, ...], index: int) -> bool:
    """A whole short name stands before 新疆, and another proper part after it: 汇达矿业|新疆广利丰盈矿业."""
    words = gazetteer.vocabulary(lexicon)
    place = gazetteer.region_form(lexicon, tokens[index].text)
    known = gazetteer.forms(lexicon, "enterprise")
    if not index or place is None or place.level != "province" or tokens[0].text in known:
        return False
    after = "".join(t.text for t in tokens[index + 1 :])
    return tokens[index - 1].text in words.trade and len(company_names.parse(lexicon, after).core) >= _TOO_SHORT


def _names_firm(lexicon: Lexicon, words: str, tokens: tuple[Token, ...], form: str, *, sure: bool) -> bool:
    """Whether `words` before a legal form name one firm rather than a kind of firm."""
    if len(words) < _TOO_SHORT:
        return False
    known = gazetteer.forms(lexicon, "enterprise")
    if _LATIN.fullmatch(words) or words in known or tokens[0].text in known or field.holder_of_place(tokens, lexicon):
        return True
    parts = company_names.parse(lexicon, words + "有限公司")
    proper = gazetteer.proper_part(lexicon, words, [t.text for t in tokens])
    placed = bool(gazetteer.leading_regions(lexicon, words))
    if form in ("firm", "group"):
        return placed or bool(proper) or (len(parts.core) >= _TOO_SHORT and sure)
    if words.endswith(tuple(gazetteer.context_words(lexicon, "kind of owner"))):
        return False
    if gazetteer.region_form(lexicon, words):  # 新疆公司 is somebody's, and names nobody
        return False
    if len(tokens) == 1 and rare(lexicon, words):
        return True
    if form == "loose" and placed:
        named = bool(parts.core) and parts.core not in gazetteer.vocabulary(lexicon).stops
        return bool(parts.trade or proper or named) and "企业" not in words
    return bool(proper) and len(words) <= 10


_PLAIN_WORD = 1500  # words that the dictionary counts more often are no names


def rare(lexicon: Lexicon, word: str) -> bool:
    """A word of the dictionary that speech hardly uses, and no trade: 中化, 恒丰."""
    words = gazetteer.vocabulary(lexicon)
    plain = word in words.common or word in words.stops
    return not plain and lexicon.dictionary.noun(word) and lexicon.dictionary.count(word) <= _PLAIN_WORD


_HOLDER = re.compile(r"([^()]{2,8})\(([\u4e00-\u9fff]{2,8})\)")


def _holders(parks: tuple[Mention, ...], lexicon: Lexicon, found: list[Mention]) -> Iterator[Mention]:
    """The firm that a park is called after: 三一重能(巴里坤)…产业园."""
    taken = {m.start for m in found}
    for park in parks:
        holder = _HOLDER.match(park.text)
        if holder is None or park.start in taken or gazetteer.region_form(lexicon, holder.group(2)) is None:
            continue
        parts = company_names.parse(lexicon, holder.group(1))
        if len(parts.core) >= _TOO_SHORT and parts.trade and not parts.places:
            end = park.start + len(holder.group(1))
            yield Mention("enterprise", park.start, end, holder.group(1), "holder of park", holder.group(1))


def _outermost(found: list[Mention]) -> Iterator[Mention]:
    """Of mentions that lie in one another the outer one, and the inner one too where it is the firm of a branch."""
    ordered = sorted(found, key=lambda m: (m.start, -m.end))
    reach, holder = -1, ""
    for mention in ordered:
        if mention.start < reach and mention.end <= reach:
            if holder == "branch" and mention.rule in ("legal form", "lexicon"):
                yield mention
            continue
        if mention.start < reach:
            continue
        yield mention
        reach, holder = mention.end, mention.rule
