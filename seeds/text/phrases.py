"""Noun phrases beside a number: the words that name what is counted or measured.

Built on the words that jieba finds, the class that its dictionary gives them and a table of words that cannot stand
inside such a phrase (verbs, adverbs, prepositions, pronouns); no parser, no part-of-speech model.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from seeds.text.lexicon import Lexicon
from seeds.text.spans import token_from
from seeds.text.types import Sentence, Token

LONGEST = 30  # characters of a phrase

_STOP = re.compile(r"[,;:。!?()\[\]…【】<>|]|——|■|●")
_ASPECT = re.compile(r"[了过到着成起出]")
_VERB_PAIR = re.compile(r"[\u4e00-\u9fff][过到成起]")
_NOUN_PAIRS = frozenset({"构成", "组成", "合成", "集成", "收成", "分成", "现成", "通过", "不起", "一起"})
_TRIM_LEFT = "的之个家、和及与等“‘’”\"' —"
_TRIM_RIGHT = "的、,和及与为是达约“‘’\"' :"
_DIRECTIONS = frozenset("进掉完满齐起下")
_NO_QUALIFIER = re.compile(r"[签契合公节预违]约$")
_BEGINS = re.compile(r"[\u3400-\u9fffA-Za-z“‘\"\d]")


@dataclass(frozen=True, slots=True)
class Bounds:
    words: frozenset[str]
    verbs: frozenset[str]
    firm: frozenset[str]  # 7个部门对68项: what comes before such a word belongs to something else
    rest: frozenset[str]  # no verbs: what even a nominal use (综合受理比例) does not reach over
    inner: frozenset[str]  # words that may stand inside, whatever their class: 高速公路, 输出功率
    outside: Callable[[str], bool]

    def stop(self, word: str, *, wide: bool = False) -> bool:
        """Whether no phrase reaches over the word; `wide` lets verbs of the table stand inside."""
        return word in (self.rest if wide else self.words) or (word not in self.inner and self.outside(word))


@lru_cache(maxsize=4)
def bounds(lexicon: Lexicon) -> Bounds:
    inner = frozenset(lexicon.words("bounds", kind="inner"))
    words = frozenset(lexicon.words("bounds")) - inner
    verbs = frozenset(lexicon.words("bounds", kind="verb"))
    firm = frozenset(lexicon.words("bounds", kind="preposition")) - set("从由自到于以至为")
    return Bounds(words, verbs, firm, words - verbs, inner, lexicon.dictionary.outside)


class Walls(NamedTuple):
    """Clean spans that no phrase contains: names, and periods, which may stand between phrase and number."""

    names: tuple[tuple[int, int], ...] = ()
    periods: tuple[tuple[int, int], ...] = ()
    free: tuple[tuple[int, int], ...] = ()  # a size that belongs to the noun: 100亿元以上园区

    def hit(self, token: Token) -> int:
        """The end of the wall that a token runs into, 0 for none."""
        for start, end in (*self.names, *self.periods):
            if start < token.end and token.start < end:
                return end
        return 0

    def frees(self, token: Token) -> bool:
        return any(start <= token.start < end for start, end in self.free)


class Phrase(NamedTuple):
    """Clean offsets and words of a noun phrase; `verb` is the boundary word before (left) or after (right) it."""

    start: int
    end: int
    text: str
    verb: str = ""


def left_phrase(
    sentence: Sentence, limit: int, end: int, lexicon: Lexicon, walls: Walls, *, wide: bool = False
) -> Phrase | None:
    """The phrase that ends at `end` (clean offset), not reaching before `limit` nor into a wall.

    Closing verbs, adverbs and periods (2022年底达到) between phrase and number are passed over first.
    `wide` lets verbs stand inside (政务服务事项综合受理比例).
    """
    known = bounds(lexicon)
    tokens = sentence.tokens
    at = token_from(tokens, end) - 1
    while at >= 0 and tokens[at].start >= limit:
        token = tokens[at]
        if token.text == ")":
            opening = _opening(tokens, at, limit)
            if opening >= 0:
                at = opening - 1
                continue
        dated = any(start <= token.start and token.end <= stop for start, stop in walls.periods)
        if at and _ASPECT.fullmatch(token.text) and len(tokens[at - 1].text) == 1 and tokens[at - 1].start >= limit:
            at -= 2  # 铺了, 融到, 理成: a verb of one character and its particle
            continue
        if _VERB_PAIR.fullmatch(token.text) and token.text not in _NOUN_PAIRS:
            at -= 1  # 冲过, 托起
            continue
        if token.text in known.firm or not dated and not known.stop(token.text) and token.text.strip(" :约的、和—"):
            break
        at -= 1
    stop = tokens[at].end if at >= 0 else end
    first, start, verb = at, end, ""
    while first >= 0 and tokens[first].start >= limit:
        token = tokens[first]
        wall = walls.hit(token)
        if wall:
            start = min(start, wall) if start > wall > token.start else start
            break
        if first and _is_moving(tokens[first - 1], token):
            verb = tokens[first - 1].text + token.text
            break
        stops = known.stop(token.text, wide=wide) or _STOP.search(token.text) or token.text == " "
        if (stops and not walls.frees(token)) or stop - token.start > LONGEST:
            verb = token.text
            break
        start = token.start
        first -= 1
    return _phrase(sentence, max(start, limit), min(stop, end), verb)


def _opening(tokens: tuple[Token, ...], closing: int, limit: int) -> int:
    """The bracket that `tokens[closing]` closes, if words stand before it that can be what it is said of; else -1."""
    for at in range(closing - 1, max(0, closing - 8), -1):
        if tokens[at].text == "(":
            return at if tokens[at - 1].start >= limit else -1
    return -1


def _is_moving(verb: Token, particle: Token) -> bool:
    """吃进, 拉回: a verb of one character with the particle of its direction, which no dictionary has as a word."""
    return len(verb.text) == 1 and _BEGINS.match(verb.text) is not None and particle.text in _DIRECTIONS


def right_phrase(
    sentence: Sentence, start: int, limit: int, lexicon: Lexicon, walls: Walls, *, wide: bool = False
) -> Phrase | None:
    """The phrase that begins at `start` (clean offset) and ends before `limit`; `wide` lets it begin with a verb."""
    known = bounds(lexicon)
    tokens = sentence.tokens
    at = token_from(tokens, start)
    if at < len(tokens) and tokens[at].text == "的":
        at += 1
    if at >= len(tokens) or not _BEGINS.match(tokens[at].text):
        return None
    first, last = at, at
    stop = tokens[at].start
    while last < len(tokens):
        token = tokens[last]
        if token.end > limit or token.end - start > LONGEST or _STOP.search(token.text) or walls.hit(token):
            break
        if known.stop(token.text) and not (wide and last == first and token.text in known.verbs):
            break
        if token.text == " " and last > first:
            break
        following = tokens[last + 1].text if last + 1 < len(tokens) else ""
        if last > first and len(token.text) == 1 and (_ASPECT.fullmatch(following) or following in ("向", "进", "给")):
            break  # 审批流程搬到: the verb that follows the noun
        stop = token.end
        last += 1
    if stop <= tokens[first].start:
        return None
    shared = sentence.text.rfind("、", start - sentence.start, stop - sentence.start)
    if stop == limit and shared > tokens[first].start - sentence.start:
        stop = (
            sentence.start + shared
        )  # 20万吨多晶硅、三期40万吨有机硅: what follows the mark belongs to the next number
    verb = tokens[last].text if last < len(tokens) and tokens[last].end <= limit else ""
    return _phrase(sentence, tokens[first].start, stop, verb)


def _phrase(sentence: Sentence, start: int, end: int, verb: str) -> Phrase | None:
    if end <= start:
        return None
    text = sentence.text[start - sentence.start : end - sentence.start]
    bare = text if _NO_QUALIFIER.search(text) else text.rstrip(_TRIM_RIGHT)
    if "“" not in bare:
        bare = bare.rstrip("”")
    lead = len(bare) - len(bare.lstrip(_TRIM_LEFT if "”" not in bare else _TRIM_LEFT.replace("“", "")))
    bare = bare[lead:]
    start += lead
    return Phrase(start, start + len(bare), bare, verb) if bare else None
