"""Words of a sentence: the most probable way to cut, by the dictionary.

The search is our own: jieba builds the graph of all words first and weighs it in a second pass, for which the whole
pipeline would have no time left. This one does both at once, without the model for unknown words, since names are
found by rules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from seeds.text.lexicon import Lexicon
from seeds.text.types import Sentence, Token

VERSION = 2

_RUN = re.compile(r"[\u3400-\u9fff]{1,400}|[A-Za-z0-9]{1,400}|.", re.DOTALL)


def tag(sentence: Sentence, lexicon: Lexicon) -> tuple[Token, ...]:
    """Tokens with clean offsets, covering the sentence without gaps."""
    cut = lexicon.dictionary.cut
    new: Callable[[tuple[int, int, str]], Token] = partial(tuple.__new__, Token)  # Token() itself is half as fast
    tokens: list[Token] = []
    at = sentence.start
    for run in _RUN.findall(sentence.text):
        for word in (run,) if len(run) == 1 or run[0] < "\u3400" else cut(run):
            end = at + len(word)
            tokens.append(new((at, end, word)))
            at = end
    return tuple(tokens)
