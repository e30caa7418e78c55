"""The day a text was published: of all days that its head and foot print, the one that looks most like a stamp."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from seeds.text.lexicon import Lexicon
from seeds.text.types import Sentence

VERSION = 1

DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|(?!\d))")
_DAY_FIRST = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2})(?![\d.])")  # 19.08.2015
_CLOCK = re.compile(r"\s?\d{1,2}:\d{2}")
_WEEKDAY = re.compile(r"\s?星期[一二三四五六日天]")
_HEAD, _FOOT = 12, 6  # sentences that can carry a stamp
_LEAST = 3  # from this weight on a day is taken for that of publication


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    kinds = ("stamp", "beside", "today")
    return {kind: tuple(sorted(lexicon.words("header_words", kind=kind), key=len, reverse=True)) for kind in kinds}


def published_on(sentences: Sequence[Sentence], lexicon: Lexicon) -> date | None:
    """The most likely day, the first of equals; None where no day is printed like a stamp."""
    words = _words(lexicon)
    places = [*sentences[:_HEAD], *sentences[max(_HEAD, len(sentences) - _FOOT) :]]
    weighed = [
        (weight, day) for place, s in enumerate(places) for weight, day in _days(s, words, is_head=place < _HEAD)
    ]
    best = max((weight for weight, _ in weighed), default=0)
    return next(day for weight, day in weighed if weight == best) if best >= _LEAST else None


def _days(sentence: Sentence, words: dict[str, tuple[str, ...]], *, is_head: bool) -> Iterator[tuple[int, date]]:
    """(weight, day) of every whole day that a line prints."""
    text = sentence.text
    for match in (*DAY.finditer(text), *_DAY_FIRST.finditer(text)):
        parts = match.groups() if len(match[1]) == 4 else match.groups()[::-1]
        try:
            day = date(int(parts[0]), int(parts[1]), int(parts[2]))
        except ValueError:
            continue
        before = text[max(0, match.start() - 12) : match.start()].rstrip(" :于")
        if before.endswith(words["today"]):
            continue
        weight = 5 if before.endswith(words["stamp"]) else 0
        weight += 3 if _CLOCK.match(text, match.end()) else 0
        weight += 2 if _WEEKDAY.match(text, match.end()) else 0
        weight += 2 if any(word in text for word in words["beside"]) else 0
        weight += 3 if match.end() - match.start() >= len(text.strip("()")) else 0  # a line of its own
        if sentence.role in ("byline", "label", "heading", "title") and is_head:
            weight += 3
        if sentence.role == "body" and text.endswith("。"):
            weight -= 6  # a day that the story tells of
        yield weight, day
