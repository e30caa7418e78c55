"""Checks that warn an editor; a flagged candidate is never dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from seeds.text.keys import folded
from seeds.text.lexicon import Lexicon, opened
from seeds.text.numbers import grammar
from seeds.text.sizes import size_of
from seeds.text.types import FigureProposal, Period

VERSION = 1


@dataclass(frozen=True, slots=True)
class KnownIndicator:
    """A row of the indicators table; bounds in the canonical unit."""

    name: str
    dimension: str
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class Today:
    """When the text was published, as far as it says: the day, or what 今年 means."""

    day: date | None = None
    year: int | None = None


@lru_cache(maxsize=4)
def indicators(lexicon: Lexicon) -> dict[str, KnownIndicator]:
    """Known indicators under every folded name of theirs."""
    known: dict[str, KnownIndicator] = {}
    for row in lexicon.rows("indicators"):
        bounds = [Decimal(row[name]) if row[name] else None for name in ("min", "max")]
        entry = KnownIndicator(row["name"], row["dimension"], bounds[0], bounds[1])
        for name in (row["name"], *opened(row["synonyms"])):
            known.setdefault(_plain(name), entry)
    return known


def known_indicator(name: str, lexicon: Lexicon) -> KnownIndicator | None:
    """The indicator of exactly this name or synonym; 规上 and 规模以上 are one word, 数 at the end may be missing."""
    plain = _plain(name)
    known = indicators(lexicon)
    return known.get(plain) or known.get(plain.removesuffix("数")) or known.get(plain + "数")


def _plain(name: str) -> str:
    return folded(name).replace("规模以上", "规上")


def flags_of(figure: FigureProposal, lexicon: Lexicon, today: Today, *, spun: bool) -> tuple[str, ...]:
    """Codes: spun, no_subject, future, over_whole, dimension, range."""
    found: list[str] = []
    if spun:
        found.append("spun")
    if not figure.subject:
        found.append("no_subject")
    found.extend(happens_later(figure.period, planned=figure.nature != "actual", today=today))
    if figure.measure == "share" and figure.unit == "%" and abs(figure.value) > 100:
        found.append("over_whole")
    known = known_indicator(figure.indicator, lexicon)
    if known is not None and figure.measure == "level":
        found.extend(_against(figure, known, lexicon))
    return tuple(found)


def happens_later(period: Period, *, planned: bool, today: Today) -> tuple[str, ...]:
    """`future` for what is told as done on days that had not come when the text was written."""
    return ("future",) if not planned and _lies_ahead(period, today) else ()


def _lies_ahead(period: Period, today: Today) -> bool:
    """Whether a result cannot be known yet. The running year is: 2024年 said in November means 年初至发稿."""
    if period.start is None or period.end is None:
        return False
    if today.day is None:
        return today.year is not None and period.end.year > today.year
    if period.kind in ("year", "plan", "ytd_open", "since"):
        return period.start > today.day or period.end.year > today.day.year
    return period.end > today.day


def _against(figure: FigureProposal, known: KnownIndicator, lexicon: Lexicon) -> list[str]:
    size = size_of(figure, grammar(lexicon).units)
    if size is None:
        return []
    alike = {size.dimension, known.dimension}
    if len(alike) > 1 and alike != {"count", "people"}:
        return ["dimension"]
    if (known.low is not None and size.high < known.low) or (known.high is not None and size.high > known.high):
        return ["range"]
    return []
