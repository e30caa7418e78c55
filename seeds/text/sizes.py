"""How large a figure is in the canonical unit of its dimension."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from seeds.text.numbers import Unit
from seeds.text.numerals import MULTIPLIERS
from seeds.text.types import FigureProposal

VERSION = 1

_FACTORS = dict(zip(("十", "百", "千", "万", "亿"), (10, 10**2, 10**3, 10**4, 10**8), strict=True))
_COUNTED = ("count", "people")  # 10家 and 10个 are two things, 1吨 and 1000千克 are one


@dataclass(frozen=True, slots=True)
class Size:
    """`alike` is equal for figures that can be compared; `step` is the size of the last printed digit."""

    alike: str
    dimension: str
    low: Decimal
    high: Decimal
    step: Decimal


def size_of(figure: FigureProposal, units: Mapping[str, Unit]) -> Size | None:
    """None for a unit that the table does not hold."""
    factor, base = (Decimal(1), figure.unit) if figure.unit in units else multiplier(figure.unit)
    unit = units.get(base)
    if unit is None:
        return None
    factor *= unit.factor
    exponent = figure.value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
    alike = base if unit.dimension in _COUNTED else unit.canonical
    high = figure.value if figure.value_max is None else figure.value_max
    return Size(alike, unit.dimension, figure.value * factor, high * factor, step * factor)


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
