"""Words that a head noun is recognised by, of the table `heads.tsv`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from seeds.text.lexicon import Lexicon

VERSION = 1


@dataclass(frozen=True, slots=True)
class HeadWords:
    """Each set is one kind of the table; `events` and `acted` are patterns built from it."""

    pointers: frozenset[str]
    vague: frozenset[str]
    metrics: frozenset[str]
    things: frozenset[str]
    trades: frozenset[str]
    furniture: frozenset[str]
    rates: tuple[str, ...]  # 失业率, 研发强度: percentages that stand by themselves
    parts: tuple[str, ...]  # 占有率: those that tell a part of a whole
    keeping: frozenset[str]  # 减免租金: without its verb the name would tell the contrary
    deeds: re.Pattern[str]  # 年培训5000人次: done to so many people
    events: re.Pattern[str]
    acted: re.Pattern[str]  # 企业融资: thing and event in one phrase


@lru_cache(maxsize=4)
def head_words(lexicon: Lexicon) -> HeadWords:
    def kind(name: str) -> frozenset[str]:
        return frozenset(lexicon.words("heads", kind=name))

    events = "|".join(sorted(kind("event"), key=len, reverse=True))
    things = "|".join(sorted(kind("thing"), key=len, reverse=True))
    acted = re.compile(rf"^(?P<who>{things})(?P<act>{events})$")
    deeds = re.compile(rf"(?:[年日月](?:均)?)?(?:{'|'.join(sorted(kind('deed'), key=len, reverse=True))})$")
    return HeadWords(
        pointers=kind("pointer"),
        vague=kind("vague"),
        metrics=kind("metric"),
        things=kind("thing"),
        trades=kind("trade"),
        furniture=kind("furniture"),
        rates=tuple(kind("rate")),
        parts=tuple(kind("part")),
        keeping=kind("keeping"),
        deeds=deeds,
        events=re.compile(events),
        acted=acted,
    )
