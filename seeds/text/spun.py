"""Texts rewritten word by word with synonyms (洗稿): recognised by words that no editor writes, read repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from seeds.text.lexicon import Lexicon

THRESHOLD = 0.5
_ENOUGH_WORDS = 8  # distinct tell-tale words that leave no doubt


@lru_cache(maxsize=4)
def _tables(lexicon: Lexicon) -> tuple[tuple[str, ...], dict[str, str], re.Pattern[str]]:
    rows = lexicon.rows("spun_words")
    tells = tuple(row["spun"] for row in rows if row["tell"])
    originals = {row["spun"]: row["original"] for row in rows if row["repair"]}
    longest_first = sorted(originals, key=len, reverse=True)
    return tells, originals, re.compile("|".join(map(re.escape, longest_first)))


def detect(text: str, lexicon: Lexicon) -> tuple[float, tuple[str, ...]]:
    """0 for a plain text to 1 for a rewritten one, and the words that say so.

    One such word is chance (家当 is a real word); several different ones are a machine.
    """
    tells, _, _ = _tables(lexicon)
    seen = tuple(word for word in tells if word in text)
    return min(1.0, len(seen) / _ENOUGH_WORDS), seen


def repairs(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """(start, end, original) of every spun word, longest first at each place."""
    _, originals, pattern = _tables(lexicon)
    for match in pattern.finditer(text):
        yield match.start(), match.end(), originals[match.group()]
