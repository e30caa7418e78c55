"""Companies that the tables know, with the place or trade that makes a brand the name of one firm (国电|哈密能源)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.text import field, gazetteer
from seeds.text.lexicon import Lexicon
from seeds.text.spans import Spans, is_bound
from seeds.text.types import Mention, Sentence

BRANCH = re.compile(r"([\u4e00-\u9fff]{2,8}?)(?:分公司|分行|分厂)")
_NOT_A_FIRM = re.compile("(?:大学|学院|医院|学校|党委|工会|协会|杯|路|街|大厦|大酒店)")
_SHORTEST = 2
_LONGEST_PROPER = 3
_PLAIN_WORD = 1500  # words that the dictionary counts more often are no proper ones
_SURE_LENGTH = 4  # shorter known names also occur inside other words


def known(sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon, found: list[Mention]) -> Iterator[Mention]:
    """Names of the lexicon; weak ones only where the same company stands in the text under a longer name."""
    read = list(gazetteer.readable(sentences))
    places = gazetteer.vocabulary(lexicon).places
    taken = Spans.of(found)
    strong: set[str] = {
        form.canonical for m in found for form in gazetteer.forms(lexicon, "enterprise").get(m.name, ())
    }
    weak: list[gazetteer.Hit] = []
    at = 0
    for hit in gazetteer.hits(text, lexicon, "enterprise"):
        while at < len(read) and read[at].end < hit.end:
            at += 1
        if at == len(read) or hit.start < read[at].start:
            continue
        bounded = is_bound(read[at], hit.start) and is_bound(read[at], hit.end)
        if len(hit.form.text) < _SURE_LENGTH and not bounded:
            continue
        if (hit.start, hit.end) in taken or _NOT_A_FIRM.match(text, hit.end):
            continue
        branch_end = _local_branch(text, hit.end, read[at], lexicon) if bounded else 0
        if branch_end:
            strong.add(hit.form.canonical)
            name = text[hit.start : branch_end]
            yield Mention("enterprise", hit.start, branch_end, name, "brand with place", name)
            continue
        if hit.form.weak:
            if not _trade_follows(text, hit.end, lexicon):
                weak.append(hit)
            continue
        strong.add(hit.form.canonical)
        short = len(hit.form.text) == _SHORTEST
        head = _place_before(text, hit.start, places) if short else 0
        if head:
            name = text[hit.start - head : hit.end]
            yield Mention("enterprise", hit.start - head, hit.end, name, "placed brand", name)
            continue
        trade = _trade_follows(text, hit.end, lexicon) if short else 0
        if trade:
            name = text[hit.start : hit.end + trade]
            yield Mention("enterprise", hit.start, hit.end + trade, name, "brand with trade", name)
            continue
        branch = BRANCH.match(text, hit.end, read[at].end)
        if branch:
            name = text[hit.start : branch.end()]
            yield Mention("enterprise", hit.start, branch.end(), name, "branch", name)
        yield Mention("enterprise", hit.start, hit.end, hit.form.text, "lexicon", hit.form.text)
    for hit in weak:
        head = _place_before(text, hit.start, places)
        if head:  # a brand right after a place: 喀什华电
            name = text[hit.start - head : hit.end]
            yield Mention("enterprise", hit.start - head, hit.end, name, "placed brand", name)
            continue
        meanings = gazetteer.forms(lexicon, "enterprise")[hit.form.text]
        meant = [form.canonical for form in meanings if form.canonical in strong]
        if len(meant) == 1:
            yield Mention("enterprise", hit.start, hit.end, hit.form.text, "weak form", meant[0])


def _place_before(text: str, start: int, places: frozenset[str]) -> int:
    """Size of the place that ends at `start`, 0 for none or for one with its ending (伊宁县): there the firm is."""
    size = next((size for size in range(min(8, start), 1, -1) if text[start - size : start] in places), 0)
    return 0 if size > _SHORTEST and text[start - 1] in "县市州区" else size


def _local_branch(text: str, end: int, sentence: Sentence, lexicon: Lexicon) -> int:
    """End of place or proper word and trade behind a brand: 国电|哈密能源, 中石油|昆仑燃气; 0 for none."""
    limit = sentence.end
    places = gazetteer.leading_regions(lexicon, text[end : min(limit, end + 12)])
    size = len(places[0].text) if places else _proper_word(sentence, end, lexicon)
    at = end + size if size else limit
    trade = _trade_follows(text[:limit], at, lexicon) if at < limit else 0
    industries = gazetteer.context_words(lexicon, "industry after")
    stop = at + trade
    named = trade and not any(text.startswith(word, stop) for word in industries)
    return stop if named else 0


def _trade_follows(text: str, end: int, lexicon: Lexicon) -> int:
    """Size of the word of trade at `end`: 中泰|石化 is a company of its own, not the short name of 中泰集团."""
    return next((size for size in (3, 2) if text[end : end + size] in gazetteer.vocabulary(lexicon).trade), 0)


def _proper_word(sentence: Sentence, start: int, lexicon: Lexicon) -> int:
    """Size of the rare word that stands at `start`, 0 for a common one: 中石油|昆仑, but 中石油|合作."""
    index = field.token_at(sentence, start)
    word = sentence.tokens[index].text if index < len(sentence.tokens) else ""
    words = gazetteer.vocabulary(lexicon)
    if sentence.tokens[index].start != start or not 2 <= len(word) <= _LONGEST_PROPER or word[0] < "\u4e00":
        return 0
    plain = word in words.common or word in words.stops or word in words.places
    rare = lexicon.dictionary.noun(word) and lexicon.dictionary.count(word) <= _PLAIN_WORD
    return len(word) if rare and not plain else 0
