"""Checks that warn an editor; a flagged candidate is never dropped."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from seeds.text.keys import folded
from seeds.text.lexicon import Lexicon, opened
from seeds.text.numbers import grammar
from seeds.text.numerals import MULTIPLIERS
from seeds.text.types import FigureProposal, Period

VERSION = 1

_FACTORS = dict(zip(("十", "百", "千", "万", "亿"), (10, 10**2, 10**3, 10**4, 10**8), strict=True))


@dataclass(frozen=True, slots=True)
class KnownIndicator:
    """A row of the indicators table; bounds in the canonical unit."""

    name: str
    dimension: str
    low: Decimal | None
    high: Decimal | None


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


def multiplier(printed: str) -> tuple[Decimal, str]:
    """万亿元 -> (10**12, 元): the factor before a unit and the unit."""
    for many in MULTIPLIERS:
        rest = printed.removeprefix(many)
        if rest != printed and rest:
            factor = Decimal(1)
            for sign in many:
                factor *= _FACTORS[sign]
            return factor, rest
    return Decimal(1), printed


def flags_of(figure: FigureProposal, lexicon: Lexicon, *, year: int | None, spun: bool) -> tuple[str, ...]:
    """Codes: spun, no_subject, future, over_whole, dimension, range."""
    found: list[str] = []
    if spun:
        found.append("spun")
    if not figure.subject:
        found.append("no_subject")
    found.extend(happens_later(figure.period, planned=figure.nature != "actual", year=year))
    if figure.measure == "share" and figure.unit == "%" and abs(figure.value) > 100:
        found.append("over_whole")
    known = known_indicator(figure.indicator, lexicon)
    if known is not None and figure.measure == "level":
        found.extend(_against(figure, known, lexicon))
    return tuple(found)


def happens_later(period: Period, *, planned: bool, year: int | None) -> tuple[str, ...]:
    """`future` for what is told as done in a year that had not come when the text was written."""
    later = not planned and period.end is not None and year is not None and period.end.year > year
    return ("future",) if later else ()


def _against(figure: FigureProposal, known: KnownIndicator, lexicon: Lexicon) -> list[str]:
    units = grammar(lexicon).units
    factor, base = (Decimal(1), figure.unit) if figure.unit in units else multiplier(figure.unit)
    unit = units.get(base)
    if unit is None:
        return []
    alike = {unit.dimension, known.dimension}
    if len(alike) > 1 and alike != {"count", "people"}:
        return ["dimension"]
    size = (figure.value_max or figure.value) * factor * unit.factor
    if (known.low is not None and size < known.low) or (known.high is not None and size > known.high):
        return ["range"]
    return []
