"""Short names that a text gives itself: (以下简称…) and other forms proven by use in the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.text import gazetteer
from seeds.text.lexicon import Lexicon
from seeds.text.spans import Spans
from seeds.text.types import Mention, Sentence

_GIVEN = re.compile(
    r"\((?:以下|下文)?(?:统称|简称|下称|又称|也称)(?:为|:)?[“\"「]?([^()“”\"「」,。;]{2,14})[”\"」]?(?:[,、或][^()]{1,20})?\)"
)


def bracketed(sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon, found: list[Mention]) -> Iterator[Mention]:
    """The short name that follows a full one in brackets, there and everywhere else in the text."""
    generic = gazetteer.context_words(lexicon, "short for this text only")
    by_end = {m.end: m for m in found}
    taken = Spans.of(found)
    given: set[str] = set()
    for match in _GIVEN.finditer(text):
        full = by_end.get(match.start())
        short = match.group(1).strip()
        if full is None or short in generic or short in given:
            continue
        given.add(short)
        for at in occurrences(text, short, sentences):
            if not taken.hold(at, at + len(short)):
                yield Mention(full.kind, at, at + len(short), short, "given short name", full.name or full.text)


def occurrences(text: str, word: str, sentences: tuple[Sentence, ...]) -> Iterator[int]:
    """Offsets of `word` within sentences that are read."""
    for sentence in gazetteer.readable(sentences):
        at = text.find(word, sentence.start, sentence.end)
        while at >= 0:
            yield at
            at = text.find(word, at + len(word), sentence.end)
