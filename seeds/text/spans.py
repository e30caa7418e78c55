"""Questions about where things stand: is a place taken, is an offset a word bound."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from ahocorasick import Automaton

from seeds.text.types import Mention, Sentence, Token


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
    index = token_from(sentence.tokens, offset)
    return index < len(sentence.tokens) and sentence.tokens[index].start == offset


def token_from(tokens: tuple[Token, ...], offset: int) -> int:
    """Index of the first token that starts at `offset` or after it; their number where none does."""
    return bisect_left(tokens, (offset,))  # a token is a tuple that opens with its start: no key to compute


def after_mark(text: str, marks: str, end: int, floor: int = 0) -> int:
    """Where the clause begins that `end` lies in: right after the last of `marks` before it, `floor` for none."""
    while end > floor and text[end - 1] not in marks:
        end -= 1
    return end


def longest(automaton: Automaton, text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """(last offset, word) of the leftmost longest words between two offsets.

    The automaton copies the string it is given at every call, so it is given the piece and not the text.
    """
    for last, word in automaton.iter_long(text[start:end]):
        yield start + last, word
