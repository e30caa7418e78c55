"""The words of the language and how frequent they are: jieba's dictionary and the words of our own tables.

Kept as one automaton, not as a table: it takes a quarter of the memory, and finds all words of a run of text in one
pass. Words stand in it from their last character to their first, so that a run read backwards meets at each character
the words that begin there: just what the search for the most probable cut needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from math import exp, log
from pathlib import Path

from ahocorasick import STORE_INTS, Automaton

_NOUN = "n"  # kinds of nouns and names begin so
# Adverbs, prepositions, conjunctions, pronouns, lively words and sounds: what stands beside a noun phrase, not in it.
_FUNCTION = frozenset({"d", "p", "c", "r", "z", "y", "o", "e"})
_OF_NOUNS = "各每本"  # 各类项目, 每亩收入: pronouns that open a noun phrase
_DIRECTED = frozenset("出下回起进走掉完住满去来")  # 省下, 拿出, 卖完: verbs with what came of it
_UNKNOWN = -20.0  # log probability of a character that no dictionary has


_Key = tuple[int, int, bool, bool, bool]  # length, count, noun, outside of noun phrases, verb


class Dictionary:
    """Frozen once it is built; `count`, `noun`, `verb`, `outside` and `cut` are all that the text stages ask of it."""

    __slots__ = ("_automaton", "_counts", "_nouns", "_outside", "_sizes", "_verbs")

    def __init__(self, extra: Iterable[str] = (), path: Path | None = None) -> None:
        self._automaton = Automaton(STORE_INTS)
        self._counts: list[int] = []
        self._sizes: list[tuple[int, float]] = []  # length and log probability of the words of one number
        self._nouns: list[bool] = []
        self._outside: list[bool] = []
        self._verbs: list[bool] = []
        numbers: dict[_Key, int] = {}
        total = 0
        with (path or shipped()).open(encoding="utf-8") as lines:
            for line in lines:
                word, printed, kind, *_ = line.split(" ")
                count = int(printed)
                total += count
                if count:
                    key = (
                        len(word),
                        count,
                        kind.startswith(_NOUN),
                        _is_outside(word, kind.strip()),
                        kind.strip() == "v",
                    )
                    self._automaton.add_word(word[::-1], numbers.setdefault(key, len(numbers)))
        self._close(numbers, total)
        for word, count in [(word, self._guess(word, total)) for word in sorted(extra)]:
            total += count
            self._automaton.add_word(
                word[::-1], numbers.setdefault((len(word), count, True, False, False), len(numbers))
            )
        self._close(numbers, total)

    def _close(self, numbers: dict[_Key, int], total: int) -> None:
        self._automaton.make_automaton()
        self._counts = [key[1] for key in numbers]
        self._nouns = [key[2] for key in numbers]
        self._outside = [key[3] for key in numbers]
        self._verbs = [key[4] for key in numbers]
        self._sizes = [(key[0], log(key[1]) - log(total)) for key in numbers]

    def _guess(self, word: str, total: int) -> int:
        """How frequent a new word has to be, that it is kept whole rather than cut into its parts."""
        return max(int(exp(self._weigh(word)[0][0]) * total) + 1, self.count(word))

    def count(self, word: str) -> int:
        """How often the dictionary saw the word, 0 for none."""
        index: int = self._automaton.get(word[::-1], -1)
        return self._counts[index] if index >= 0 else 0

    def noun(self, word: str) -> bool:
        """A noun or a name, as far as the dictionary has the word."""
        index: int = self._automaton.get(word[::-1], -1)
        return index >= 0 and self._nouns[index]

    def outside(self, word: str) -> bool:
        """A word that stands beside a noun phrase and not in it, by its class: 悄悄, 鉴于, 省下."""
        index: int = self._automaton.get(word[::-1], -1)
        return index >= 0 and self._outside[index]

    def verb(self, word: str) -> bool:
        """A word that the dictionary has as a verb and not as the name of an act."""
        index: int = self._automaton.get(word[::-1], -1)
        return index >= 0 and self._verbs[index]

    def cut(self, run: str) -> list[str]:
        """The most probable words of a run of characters: of two cuts alike, the one with the longer first word."""
        ends = self._weigh(run)[1]
        start, length, words = 0, len(run), []
        while start < length:
            end = ends[start]
            words.append(run[start:end])
            start = end
        return words

    def _weigh(self, run: str) -> tuple[list[float], list[int]]:
        """For each offset: the log probability of the best cut of all that follows, and where its first word ends."""
        length, sizes = len(run), self._sizes
        best, ends = [0.0] * (length + 1), [0] * length
        at = length
        for last, index in self._automaton.iter(run[::-1]):  # the longest word of an offset first
            start = length - 1 - last
            while at > start:
                at -= 1
                best[at], ends[at] = _UNKNOWN + best[at + 1], at + 1
            size, weight = sizes[index]
            weight += best[start + size]
            if weight > best[start]:
                best[start], ends[start] = weight, start + size
        while at > 0:
            at -= 1
            best[at], ends[at] = _UNKNOWN + best[at + 1], at + 1
        return best, ends


def _is_outside(word: str, kind: str) -> bool:
    if kind == "v":
        return len(word) == 2 and word[1] in _DIRECTED
    return kind in _FUNCTION and len(word) > 1 and word[0] not in _OF_NOUNS


def shipped() -> Path:
    """jieba's own table; jieba is not imported for it, as its model of unknown words would take another 20 MB."""
    spec = find_spec("jieba")
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).with_name("dict.txt")
