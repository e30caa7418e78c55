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
    events: re.Pattern[str]
    acted: re.Pattern[str]  # 企业融资: thing and event in one phrase


@lru_cache(maxsize=4)
def head_words(lexicon: Lexicon) -> HeadWords:
    def kind(name: str) -> frozenset[str]:
        return frozenset(lexicon.words("heads", kind=name))

    events = "|".join(sorted(kind("event"), key=len, reverse=True))
    things = "|".join(sorted(kind("thing"), key=len, reverse=True))
    acted = re.compile(rf"^(?P<who>{things})(?P<act>{events})$")
    return HeadWords(
        kind("pointer"), kind("vague"), kind("metric"), kind("thing"), kind("trade"), re.compile(events), acted
    )
