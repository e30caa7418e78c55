"""Words beside a number or a period that tell how the two belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from seeds.text.lexicon import Lexicon
from seeds.text.types import Period

VERSION = 1

_OPENING = re.compile(
    r"^[“\"'(（●■•◆\s—]*(?:[一二三四五六七八九十\d]{1,2}[、.])?(?:(?:记者|据)[^,。]{2,24},)?(?:截至|截止|早在|在|其中,?|到|至)?$"
)
_ORDINAL = re.compile(r"^第[一二三四五六七八九十\d]{1,3}[批届期轮]")
_CLAUSE_END = re.compile(r"[,;:。!?()]")
_BOUND = re.compile(r"^的?[^\u4e00-\u9fff,;。、]{0,2}\d|^的")
_LEADS = ("截至", "截止", "力争", "到", "至", "自", "从", "早在")
# What lies in a span of time, what is there at a moment, what is true of a thing as long as it stands.
_SORTS = {
    **dict.fromkeys(("flow", "event", "energy"), "span"),
    **dict.fromkeys(("stock", "people", "area", "count"), "moment"),
    **dict.fromkeys(("plant", "whole", "power", "time"), "thing"),
}
_NEAR = 16  # characters after a period in which an event belongs to it


@dataclass(frozen=True, slots=True)
class TimingWords:
    own: re.Pattern[str]
    flags: Mapping[str, str]
    events: re.Pattern[str]
    classes: tuple[tuple[str, str], ...]
    tense: re.Pattern[str]
    tenses: Mapping[str, str]

    def tenses_of(self, clause: str) -> tuple[str, ...]:
        """What the words of a clause say of its tense, each flag once."""
        return tuple(dict.fromkeys(self.tenses[m.group()] for m in self.tense.finditer(clause)))

    def flags_of(self, own: str) -> tuple[str, ...]:
        """What the words of a number say of its time, each flag once."""
        return tuple(dict.fromkeys(self.flags[m.group()] for m in self.own.finditer(own)))

    def tells_event(self, text: str) -> bool:
        """Whether words tell that something was signed, begun or finished."""
        return self.events.search(text) is not None

    def part_of(self, after: str) -> str:
        """What the words right after a period make of it: of a name, of an event, bound to what follows."""
        clause = _CLAUSE_END.split(after, maxsplit=1)[0]
        event = self.events.search(clause, 0, _NEAR)
        if _ORDINAL.match(clause) or event and "的" in clause[event.end() : event.end() + 5]:
            return "modifies"
        if event:
            return "event"
        return "bound" if _BOUND.match(clause) else ""

    def class_of(self, indicator: str, dimension: str) -> str:
        """How what is counted lies in time: made in a span, there at a moment, of an undertaking as a whole."""
        return next((name for word, name in self.classes if word in indicator), dimension or "other")


@lru_cache(maxsize=4)
def timing_words(lexicon: Lexicon) -> TimingWords:
    rows = lexicon.rows("period_context")
    own = {row["word"]: row["flag"] for row in rows if row["side"] == "own"}
    events = [row["word"] for row in rows if row["side"] == "event"]
    classes = tuple((row["word"], row["flag"]) for row in rows if row["side"] == "class")
    tenses = {row["word"]: row["flag"] for row in rows if row["side"] == "tense"}
    return TimingWords(_any_of(own), own, _any_of(events), classes, _any_of(tenses), tenses)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


def sort_of(kind: str, measure: str) -> str:
    """A coarser word than the class: growth is that of a span unless it is one of things that are counted."""
    sort = _SORTS.get(kind, "")
    if measure in ("growth", "change"):
        return "moment" if sort == "moment" else "span"
    return sort if measure == "level" else measure


def opens(before: str) -> bool:
    """Whether a period stands first in what it is told in."""
    return _OPENING.match(before) is not None


def lead_of(period: Period) -> str:
    """The word that leads up to a period: 截至, 到, 自."""
    return _lead(period.printed)


@lru_cache(maxsize=1024)
def _lead(printed: str) -> str:
    return next((lead for lead in _LEADS if printed.startswith(lead)), "")


def lies_ahead(period: Period) -> bool:
    """到2025年, “十四五”期间: what is aimed at can be dated by it."""
    return lead_of(period) in ("力争", "到", "至") or period.kind == "plan"


def shape_of(period: Period) -> str:
    """What a period is, as far as it tells what can be dated by it: a day, the end of something, a span."""
    if period.kind == "point":
        return "day" if period.printed.endswith(("日", "天")) and not lead_of(period) else "end"
    return "end" if lead_of(period) in ("截至", "截止") else period.kind
