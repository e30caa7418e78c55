"""Words of a sentence. One pass of jieba over the text is the unit of cost of the whole pipeline."""

from __future__ import annotations

from seeds.text.lexicon import Lexicon
from seeds.text.types import Sentence, Token


def tag(sentence: Sentence, lexicon: Lexicon) -> tuple[Token, ...]:
    """Tokens with clean offsets, covering the sentence without gaps."""
    tokens: list[Token] = []
    at = sentence.start
    for word in lexicon.tokenizer.cut(sentence.text, HMM=False):
        tokens.append(Token(at, at + len(word), word))
        at += len(word)
    return tuple(tokens)
