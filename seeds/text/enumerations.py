"""Numbers told together: A、B分别增长1%、2%, 3个千亿集群,4个百亿集群."""

from __future__ import annotations

import re

from seeds.text.nouns import Head
from seeds.text.places import Place
from seeds.text.types import Draft, FigureProposal

VERSION = 1

_LIST_LINK = re.compile(r"^(?:、|和|及|以及|,|与)$")


def distributed(listed: list[Place]) -> dict[int, tuple[int, int]]:
    """Index of a number -> (index of the first, how many) for numbers told together after 分别 or in a bare list."""
    found: dict[int, tuple[int, int]] = {}
    index = 0
    while index < len(listed):
        last = index
        while (
            last + 1 < len(listed)
            and _LIST_LINK.match(listed[last + 1].left_text.strip())
            and (
                listed[last + 1].dimension == listed[index].dimension
                and listed[index].dimension in ("share", "points")
                or "分别" in listed[index].left_text
            )
        ):
            last += 1
        if last > index:
            for member in range(index, last + 1):
                found[member] = (index, last - index + 1)
        index = last + 1
    return found


def parallel(before: list[Draft], head: Head, place: Place) -> bool:
    """打造3个千亿集群,4个百亿集群: a count told right after another one of the same kind of thing."""
    if not before or head.rule != "count-before-noun" or before[-1].rule != head.rule:
        return False
    previous = before[-1].proposal
    same_thing = isinstance(previous, FigureProposal) and previous.indicator[-3:] == head.indicator[-3:]
    return same_thing and before[-1].marks[-1][0] == place.sentence.start
