"""Sketches of texts: how alike two stories are, told from a kilobyte each. Pure; standard library alone.

MinHash over the character 4-grams of a story's words, in one pass: each gram's hash picks one of `BINS` bins and the
smallest hash of a bin stays (one permutation hashing). Equal bins are an unbiased estimate of the Jaccard index J,
with a standard error of 0.03 at 0.7. `bands` are keys of which two texts as alike as reprints share at least one.

Bulletins of one series have most 4-grams in common and are no reprints: a reprint also tells the same numbers.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

EDITION = 1  # of the method: sketches of different editions cannot be compared
GRAM, BINS = 4, 256
BANDS, ROWS = 20, 3  # two texts share a band in 99.97 of 100 cases with J = 0.7, in 93 with 0.5, in 2 with 0.1
SHORTEST = 120  # grams: shorter texts are alike by chance
ALIKE = 0.7  # J of reprints
CUT_ALIKE, KEPT = 0.5, 0.8  # J of a reprint cut short, of whose own grams this share stands in the longer text
SAME_NUMBERS = 0.7  # share of the poorer text's numbers that the other one tells too
ENOUGH = 5  # figures of their own: then years and small counts, which all texts share, say nothing

_EMPTY = 0xFFFFFFFF
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_COUNT = re.compile(r"\d{1,2}|(?:19|20)\d\d")  # small numbers and years
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SPREAD, _MASK = 0x9E3779B97F4A7C15, 0xFFFFFFFFFFFFFFFF


@dataclass(frozen=True, slots=True)
class Sketch:
    """`size` counts distinct 4-grams, `grams` holds a 32-bit minimum a bin; the others are hashes of what is told."""

    size: int
    grams: array[int]
    figures: array[int]
    counts: array[int]


def sketch_of(words: str) -> Sketch | None:
    """The sketch of a story's own words (no headline, no navigation); None where they are too few to tell."""
    letters = "".join(filter(str.isalnum, words)).casefold()
    view = memoryview(letters.encode("utf-32-le"))
    hashes = {zlib.crc32(view[at : at + 4 * GRAM]) for at in range(0, len(view) - 4 * GRAM + 4, 4)}
    if len(hashes) < SHORTEST:
        return None
    least = [_EMPTY] * BINS
    for value in hashes:
        mixed = value * _SPREAD & _MASK  # neighbouring grams have neighbouring checksums
        place, rest = mixed >> 56, mixed >> 24 & _EMPTY
        if rest < least[place]:
            least[place] = rest
    told = set(_NUMBER.findall(_THOUSANDS.sub("", words)))
    counts = set(filter(_COUNT.fullmatch, told))
    return Sketch(len(hashes), array("I", least), _hashed(told - counts), _hashed(counts))


def _hashed(words: set[str]) -> array[int]:
    return array("I", sorted(zlib.crc32(word.encode()) for word in words))


def likeness(one: Sketch, other: Sketch) -> float:
    """The share of 4-grams in common, 0..1: an estimate of the Jaccard index."""
    pairs = [(a, b) for a, b in zip(one.grams, other.grams, strict=True) if a != _EMPTY or b != _EMPTY]
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0


def one_story(one: Sketch, other: Sketch) -> bool:
    """Whether two texts are reprints of one story: alike in words, and in the numbers they tell."""
    alike = likeness(one, other)
    if alike < CUT_ALIKE or _numbers_in_common(one, other) < SAME_NUMBERS:
        return False
    shared = alike / (1 + alike) * (one.size + other.size)
    return alike >= ALIKE or shared >= KEPT * min(one.size, other.size)


def _numbers_in_common(one: Sketch, other: Sketch) -> float:
    """Share of the smaller set: who cuts a story tells fewer numbers, but no others."""
    mine, theirs = set(one.figures), set(other.figures)
    if min(len(mine), len(theirs)) < ENOUGH:
        mine, theirs = mine | set(one.counts), theirs | set(other.counts)
    fewer = min(len(mine), len(theirs))
    return len(mine & theirs) / fewer if fewer else 1.0


def bands(sketch: Sketch) -> list[int]:
    """Signed 64-bit keys to find reprints by."""
    full = _filled(sketch.grams)
    step = BINS // BANDS
    keys = []
    for band in range(BANDS):
        # Bins apart from each other, so that one which is lent to its neighbours stands in a band once.
        rows = array("I", (full[band * step + row * (step // ROWS)] for row in range(ROWS)))
        digest = blake2b(rows.tobytes(), digest_size=8, salt=band.to_bytes(2, "big")).digest()
        keys.append(int.from_bytes(digest, "big", signed=True))
    return keys


def _filled(grams: Sequence[int]) -> list[int]:
    """Every empty bin lent the value of the next full one, around the end: short texts have bands too."""
    full = list(grams)
    last = next((value for value in full if value != _EMPTY), _EMPTY)
    for at in range(len(full) - 1, -1, -1):
        if full[at] == _EMPTY:
            full[at] = last
        last = full[at]
    return full
