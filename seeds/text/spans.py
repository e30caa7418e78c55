"""Questions about where things stand: is a place taken, is an offset a word bound."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from ahocorasick import Automaton

from seeds.text.types import Mention, Sentence


class Spans:
    """A fixed set of half-open spans, asked in logarithmic time whether they meet or hold another one."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))  # furthest end of the first n spans
        self._known = set(ordered)

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Spans:
        return cls((m.start, m.end) for m in mentions)

    def __contains__(self, span: tuple[int, int]) -> bool:
        return span in self._known

    def meet(self, start: int, end: int) -> bool:
        """Some span shares a character with start..end."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start

    def hold(self, start: int, end: int) -> bool:
        """Some span covers start..end."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end


def is_bound(sentence: Sentence, offset: int) -> bool:
    """A token of the sentence begins or ends at `offset`; tokens cover a sentence without gaps."""
    if offset == sentence.end or offset == sentence.start:
        return True
    tokens = sentence.tokens
    index = bisect_left(tokens, offset, key=lambda t: t.start)
    return index < len(tokens) and tokens[index].start == offset


def longest(automaton: Automaton, text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """(last offset, word) of the leftmost longest words between two offsets.

    The automaton copies the string it is given at every call, so it is given the piece and not the text.
    """
    for last, word in automaton.iter_long(text[start:end]):
        yield start + last, word
