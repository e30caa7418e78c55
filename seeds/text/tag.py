"""Words of a sentence, by jieba's dictionary and its model: the most probable way to cut.

The search is our own: jieba builds the graph of all words first and weighs it in a second pass, for which the whole
pipeline would have no time left. This one does both at once, without the model for unknown words, since names are
found by rules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from seeds.text.lexicon import Lexicon
from seeds.text.types import Sentence, Token

VERSION = 2

_RUN = re.compile(r"[\u3400-\u9fff]{1,400}|[A-Za-z0-9]{1,400}|.", re.DOTALL)
_NO_WORD = 1.0  # no logarithm of a probability
_UNKNOWN = -20.0  # log probability of a character that no dictionary has


def tag(sentence: Sentence, lexicon: Lexicon) -> tuple[Token, ...]:
    """Tokens with clean offsets, covering the sentence without gaps."""
    weights = lexicon.weights
    tokens: list[Token] = []
    at = sentence.start
    for match in _RUN.finditer(sentence.text):
        run = match.group()
        if len(run) == 1 or run[0] < "\u3400":
            tokens.append(Token(at, at + len(run), run))
            at += len(run)
            continue
        for word in _words(run, weights):
            tokens.append(Token(at, at + len(word), word))
            at += len(word)
    return tuple(tokens)


def _words(run: str, weights: Mapping[str, float | None]) -> list[str]:
    """The most probable words of a run of Chinese characters, found from its end to its start."""
    length, weight_of = len(run), weights.get
    best = [0.0] * (length + 1)
    ends = [0] * length
    for start in range(length - 1, -1, -1):
        chosen, weight = start + 1, _UNKNOWN + best[start + 1]
        end = start + 1
        while end <= length:
            own = weight_of(run[start:end], _NO_WORD)
            if own is None:
                end += 1
                continue
            if own == _NO_WORD:
                break
            if end == start + 1 or own + best[end] >= weight:
                chosen, weight = end, own + best[end]
            end += 1
        best[start], ends[start] = weight, chosen
    start, words = 0, []
    while start < length:
        words.append(run[start : ends[start]])
        start = ends[start]
    return words
