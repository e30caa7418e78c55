"""The indicator that a number answers: its head noun, its measure and its sign.

Each number asks in turn: is it a rank, a share, a growth, a difference, a capacity; is its noun at its right
(84家园区), at its left (入驻企业3.71万家), before a colon; or is it told before (总量, 其中国家级)?
"""

from __future__ import annotations

import re

from seeds.text.head_words import head_words
from seeds.text.levels import level_head
from seeds.text.lexicon import Lexicon
from seeds.text.nouns import Head, Told
from seeds.text.places import Place
from seeds.text.relatives import duration_head, place_moved, rank_head, relative_head

VERSION = 2

_DISTANCE = re.compile(r"^(?:外|处(?![于理在])|远(?![超高低大])|开外)|^以?外")


def find_head(
    place: Place, told: Told, lexicon: Lexicon, previous: Head | None = None, before: Place | None = None
) -> Head | None:
    """The indicator of a number, or None where its words name none.

    `previous` and `before` are the head and the place of the number before it in the sentence.
    """
    if place.dimension == "rank":
        return rank_head(place, told, lexicon)
    if place.dimension in ("share", "ratio", "points"):
        return relative_head(place, told, lexicon, before, previous)
    if place.dimension == "time":
        return duration_head(place, lexicon)
    moved = place_moved(place, told)
    if moved is not None:
        return moved
    if _DISTANCE.match(place.right_text) or place.dimension in ("voltage", "temperature", ""):
        return None
    head = level_head(place, told, lexicon, previous, before)
    if head is not None and head.indicator.removesuffix("数") in head_words(lexicon).furniture:
        return None  # 浏览量279次, 定价396元
    return head
