"""Companies told in a row: 以A、B为代表的…, 依托A、B等龙头企业, A、B、C等一批企业."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.text import company_names, field, gazetteer
from seeds.text.lexicon import Lexicon
from seeds.text.spans import Spans
from seeds.text.types import Mention, Sentence, Token

_CLOSERS = re.compile(
    r"等?(?:为代表|为龙头|为首|为主力|为引领)|(?:[两二三四五六七八九十]|\d{1,2})家(?:龙头|重点|骨干|上市|知名)?(?:企业|公司)"
    r"|等(?:\d{1,3}(?:余|多)?家|多家|数家|[一二三四五六七八九十两几百]{1,3}(?:余|多)?家|一批|一大批|众多|诸多)?"
    r"(?:[\u4e00-\u9fff“”\"]{0,14}?)(?:企业|公司|集团|厂商|名企|央企|国企|民企|巨头|品牌)"
)
_SEPARATORS = frozenset("、和与及")
_QUOTES = '“”"‘’「」'
_LONGEST = 14


def members(sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon, found: list[Mention]) -> Iterator[Mention]:
    """Members of such lists that have a name's form, or stand beside a member that is a known company."""
    known = Spans.of(found)
    for sentence in gazetteer.readable(sentences):
        for closer in _CLOSERS.finditer(text, sentence.start, sentence.end):
            items = [
                item for item in _items(sentence, text, closer.start(), lexicon) if _no_speech(sentence, item, lexicon)
            ]
            sure = [(s, e) for s, e in items if (s, e) in known or _is_name(lexicon, sentence, text, s, e)]
            if not sure:
                continue
            for start, end in items:
                if (start, end) in known or known.hold(start, end):
                    continue
                if (start, end) in sure or _may_be(lexicon, text[start:end]):
                    yield Mention("enterprise", start, end, text[start:end], "list", text[start:end])


def _items(sentence: Sentence, text: str, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Spans of the members of the list that ends at `end`, the last one first."""
    tokens = sentence.tokens
    stoppers = gazetteer.context_words(lexicon, "before a list")
    index = field.token_at(sentence, end - 1)
    close = end
    first = True
    while index >= 0:
        opening, index, more = _item_start(tokens, index, stoppers)
        start, stop = opening, close
        while start < stop and text[start] in _QUOTES:
            start += 1
        while stop > start and text[stop - 1] in _QUOTES:
            stop -= 1
        if 2 <= stop - start <= _LONGEST:
            yield start, stop
        elif not first:
            return
        if not more:
            return
        first = False
        close = tokens[index + 1].start


def _item_start(tokens: tuple[Token, ...], index: int, stoppers: frozenset[str]) -> tuple[int, int, bool]:
    """Start of the member that ends with `tokens[index]`, the next index to read, and whether a separator was met."""
    start = tokens[index].start + len(tokens[index].text)
    while index >= 0:
        text = tokens[index].text
        if text in _SEPARATORS:
            return start, index - 1, True
        if not ("\u4e00" <= text[0] <= "\u9fff" or text[0].isalnum() or text[0] in "()·" or text[0] in _QUOTES):
            return start, index, False
        if text in stoppers:
            return start, index, False
        start = tokens[index].start
        index -= 1
    return start, index, False


def _no_speech(sentence: Sentence, item: tuple[int, int], lexicon: Lexicon) -> bool:
    """No word in it that only sentences have: 企业|近期|正与… is no member."""
    stops = gazetteer.vocabulary(lexicon).stops
    first = field.token_at(sentence, item[0])
    inner = sentence.tokens[first : field.token_at(sentence, item[1] - 1) + 1]
    return not any(stops.get(token.text) in ("cut", "void") for token in inner)


def _is_name(lexicon: Lexicon, sentence: Sentence, text: str, start: int, end: int) -> bool:
    """A known company, or a word no dictionary knows that is neither place nor trade."""
    word = text[start:end]
    known = gazetteer.forms(lexicon, "enterprise").get(word)
    if known and not known[0].weak:
        return True
    if not _may_be(lexicon, word):
        return False
    tokens = [t.text for t in sentence.tokens if start <= t.start and t.end <= end]
    return bool(gazetteer.proper_part(lexicon, word, tokens))


def _may_be(lexicon: Lexicon, word: str) -> bool:
    """Not a place, not a park, not made of trade words alone."""
    words = gazetteer.vocabulary(lexicon)
    if (
        gazetteer.region_form(lexicon, word)
        or word.endswith(tuple(gazetteer.context_words(lexicon, "no firm")))
        or word in words.common
        or word in words.stops
    ):
        return False
    parts = company_names.parse(lexicon, word)
    if len(parts.core) < 2 and not (parts.places and parts.trade):
        return False
    rest, _ = gazetteer.strip_common(parts.core, words.common, words.longest)
    return rest not in words.common and bool(rest)
