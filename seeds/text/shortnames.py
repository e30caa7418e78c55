"""Short names that a text gives itself: (以下简称…) and other forms proven by use in the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.text import field, gazetteer
from seeds.text.lexicon import Lexicon
from seeds.text.spans import Spans
from seeds.text.types import Mention, Sentence

_GIVEN = re.compile(
    r"\((?:以下|下文)?(?:统称|简称|下称|又称|也称)(?:为|:)?[“\"「]?([^()“”\"「」,。;]{2,14})[”\"」]?(?:[,、或][^()]{1,20})?\)"
)


def bracketed(sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon, found: list[Mention]) -> Iterator[Mention]:
    """The short name that follows a full one in brackets, there and everywhere else in the text.

    A kind for a short name (以下简称园区) means its bearer from there on, wherever the kind stands by itself.
    """
    generic = gazetteer.context_words(lexicon, "short for this text only")
    by_end = {m.end: m for m in found}
    taken = Spans.of(found)
    given: set[str] = set()
    for match in _GIVEN.finditer(text):
        full = by_end.get(match.start())
        short = match.group(1).strip()
        if full is None or short in given:
            continue
        given.add(short)
        rule = "kind for a name" if short in generic else "given short name"
        spots = occurrences(text, short, sentences) if short not in generic else ()
        kinds = alone(text, short, sentences, lexicon, match.start()) if short in generic else ()
        for at in (*spots, *kinds):
            if not taken.hold(at, at + len(short)):
                yield Mention(full.kind, at, at + len(short), short, rule, full.name or full.text)


def alone(text: str, word: str, sentences: tuple[Sentence, ...], lexicon: Lexicon, after: int) -> Iterator[int]:
    """Offsets behind `after` where a kind stands by itself: 园区实现, 在园区; not 84家园区, 化工园区, 园区级."""
    words = gazetteer.vocabulary(lexicon)
    for sentence in gazetteer.readable(sentences):
        if sentence.end <= after:
            continue
        for index, token in enumerate(sentence.tokens):
            if token.text != word or token.start < after:
                continue
            before = sentence.tokens[index - 1].text if index else ""
            role = field.role_of(before, words)
            if not before or not before[0].isalnum() or (role and role not in ("void", "measure", "join", "soft")):
                yield token.start


def occurrences(text: str, word: str, sentences: tuple[Sentence, ...]) -> Iterator[int]:
    """Offsets of `word` within sentences that are read."""
    for sentence in gazetteer.readable(sentences):
        at = text.find(word, sentence.start, sentence.end)
        while at >= 0:
            yield at
            at = text.find(word, at + len(word), sentence.end)
