"""Short names that a text gives itself: (以下简称…) and other forms proven by use in the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.text import gazetteer
from seeds.text.types import Mention, Sentence

_GIVEN = re.compile(
    r"\((?:以下|下文)?(?:统称|简称|下称|又称|也称)(?:为|:)?[“\"「]?([^()“”\"「」,。;]{2,14})[”\"」]?(?:[,、或][^()]{1,20})?\)"
)
# What a text calls for brevity but what names nobody outside it.
_GENERIC = frozenset(
    "公司 本公司 集团 本集团 上市公司 项目 本项目 园区 开发区 目标公司 子公司 项目公司 标的公司 标的 甲方 乙方 发行人 管委会 工业园 产业园".split()
)


def bracketed(sentences: tuple[Sentence, ...], text: str, found: list[Mention]) -> Iterator[Mention]:
    """The short name that follows a full one in brackets, there and everywhere else in the text."""
    by_end = {m.end: m for m in found}
    taken = {(m.start, m.end) for m in found}
    for match in _GIVEN.finditer(text):
        full = by_end.get(match.start())
        short = match.group(1).strip()
        if full is None or short in _GENERIC:
            continue
        for at in occurrences(text, short, sentences):
            inside = any(m.start <= at and at + len(short) <= m.end for m in found if m.kind == full.kind)
            if not inside and (at, at + len(short)) not in taken:
                taken.add((at, at + len(short)))
                yield Mention(full.kind, at, at + len(short), short, "given short name", full.name or full.text)


def occurrences(text: str, word: str, sentences: tuple[Sentence, ...]) -> Iterator[int]:
    """Offsets of `word` within sentences that are read."""
    for sentence in gazetteer.readable(sentences):
        at = text.find(word, sentence.start, sentence.end)
        while at >= 0:
            yield at
            at = text.find(word, at + len(word), sentence.end)
