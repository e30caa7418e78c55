"""Noun phrases beside a number: the words that name what is counted or measured.

Built on the words that jieba finds and a table of words that cannot stand inside such a phrase
(verbs, adverbs, prepositions, pronouns); no parser, no part-of-speech model.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from seeds.text.lexicon import Lexicon
from seeds.text.types import Sentence

LONGEST = 30  # characters of a phrase

_STOP = re.compile(r"[,;:。!?()\[\]…【】<>|]|——|■|●")
_TRIM_LEFT = "的之个家、和及与等“‘’”\"' —"
_TRIM_RIGHT = "的、,和及与为是达约“‘’\"' :"
_UNPAIRED = re.compile(r"^[^“”]*”|“[^“”]*$")


@dataclass(frozen=True, slots=True)
class Bounds:
    words: frozenset[str]
    verbs: frozenset[str]


@lru_cache(maxsize=4)
def bounds(lexicon: Lexicon) -> Bounds:
    return Bounds(frozenset(lexicon.words("bounds")), frozenset(lexicon.words("bounds", kind="verb")))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Clean offsets and words of a noun phrase; `verb` is the boundary word before (left) or after (right) it."""

    start: int
    end: int
    text: str
    verb: str = ""


def left_phrase(
    sentence: Sentence, limit: int, end: int, lexicon: Lexicon, walls: tuple[tuple[int, int], ...]
) -> Phrase | None:
    """The phrase that ends at `end` (clean offset), not reaching before `limit` nor into a wall (a name, a period).

    Closing verbs and adverbs (达, 突破, 共计) between phrase and number are passed over first.
    """
    words = bounds(lexicon).words
    tokens = sentence.tokens
    starts = [token.start for token in tokens]
    at = bisect_left(starts, end) - 1
    while at >= 0 and tokens[at].start >= limit and (tokens[at].text in words or not tokens[at].text.strip(" :约")):
        if tokens[at].text in ("等", "和", "与"):
            break
        at -= 1
    stop = tokens[at].end if at >= 0 else end
    first = at
    while first >= 0:
        token = tokens[first]
        inside_wall = any(a < token.end and token.start < b for a, b in walls)
        if token.start < limit or inside_wall or token.text in words or _STOP.search(token.text):
            break
        if stop - token.start > LONGEST:
            break
        first -= 1
    verb = tokens[first].text if first >= 0 and tokens[first].start >= limit else ""
    start = tokens[first + 1].start if first + 1 < len(tokens) else end
    return _phrase(sentence, max(start, limit), min(stop, end), verb)


def right_phrase(
    sentence: Sentence, start: int, limit: int, lexicon: Lexicon, walls: tuple[tuple[int, int], ...]
) -> Phrase | None:
    """The phrase that begins at `start` (clean offset) and ends before `limit`."""
    words = bounds(lexicon).words
    tokens = sentence.tokens
    at = bisect_left([token.start for token in tokens], start)
    if at < len(tokens) and tokens[at].text == "的":
        at += 1
    first, last = at, at
    while last < len(tokens):
        token = tokens[last]
        inside_wall = any(a < token.end and token.start < b for a, b in walls)
        if token.end > limit or inside_wall or token.text in words or _STOP.search(token.text):
            break
        if token.end - start > LONGEST:
            break
        last += 1
    if first >= last:
        return None
    verb = tokens[last].text if last < len(tokens) and tokens[last].end <= limit else ""
    return _phrase(sentence, tokens[first].start, tokens[last - 1].end, verb)


def _phrase(sentence: Sentence, start: int, end: int, verb: str) -> Phrase | None:
    if end <= start:
        return None
    text = sentence.text[start - sentence.start : end - sentence.start]
    bare = text.rstrip(_TRIM_RIGHT)
    if "“" not in bare:
        bare = bare.rstrip("”")
    lead = len(bare) - len(bare.lstrip(_TRIM_LEFT if "”" not in bare else _TRIM_LEFT.replace("“", "")))
    bare = bare[lead:]
    start += lead
    return Phrase(start, start + len(bare), bare, verb) if bare else None
