"""Park groups: several parks told of as one (全疆84家自治区级以上园区, 州直12个自治区级园区).

The name says whom the group counts and where: the region, then the level, then the kind. How many there are is a
figure of its own and no part of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from seeds.text.lexicon import Lexicon
from seeds.text.referents import Named
from seeds.text.types import Mention, Sentence

VERSION = 1

_FAR = 4  # characters between a region and the group in it (州直, 现有, 的)


@lru_cache(maxsize=4)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    def either(kind: str) -> str:
        return "|".join(sorted(lexicon.words("group_words", kind=kind), key=len, reverse=True))

    count = r"(?:(?P<count>\d{1,4}|[一二三四五六七八九十]{1,3})[个家])"
    return re.compile(rf"{count}?(?P<level>{either('level')})?(?P<park>{either('park')})(?!{either('not')})")


def find_groups(sentences: Sequence[Sentence], places: Sequence[Mention], lexicon: Lexicon) -> Iterator[Named]:
    """Every group that is counted or levelled and lies in a region told right before it, in reading order."""
    regions = {mention.end: mention for mention in places}
    pattern = _pattern(lexicon)
    for sentence in sentences:
        if sentence.role == "boilerplate" or "区" not in sentence.text and "园" not in sentence.text:
            continue
        for match in pattern.finditer(sentence.text):
            if not match["level"] or match["level"] in ("重点", "主要") and not match["count"]:
                continue
            at = sentence.start + match.start()
            region = next((regions[end] for end in range(at, at - _FAR, -1) if end in regions), None)
            where = region.name if region is not None else ""
            yield Named(at, sentence.start + match.end(), "group", where + match["level"] + match["park"], wall=False)
