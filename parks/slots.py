"""The key that two values share when they answer the same question, and canonical values. Pure of queries."""

import hashlib
from decimal import Decimal

from parks.models import Figure, Indicator, Scope, Unit
from parks.names import name_key

LARGEST = Decimal(10) ** 15  # SQLite keeps 15 significant digits and drops the rest in silence
SMALLEST = Decimal("0.0001")


class ValueTooLong(ValueError):
    """A number that the database could not keep exactly."""


def canonical(value: Decimal, unit: Unit) -> Decimal:
    """`value` in the canonical unit of `unit`, exact to four places. Raises ValueTooLong."""
    converted = value * unit.factor if unit.factor is not None else value
    if abs(converted) >= LARGEST:
        raise ValueTooLong(f"数值过大，无法精确保存：{value}{unit.code}")
    return converted.quantize(SMALLEST)


def canonical_unit(unit: Unit) -> Unit:
    return unit.canonical or unit


def bounds(figure: Figure) -> tuple[Decimal, Decimal]:
    """(low, high) in the canonical unit; equal unless the figure is a range."""
    low = canonical(figure.value, figure.unit)
    return low, low if figure.value_max is None else canonical(figure.value_max, figure.unit)


def printed_step(value: Decimal, unit: Unit) -> Decimal:
    """Canonical size of the last printed digit: 1.07万亿元 -> 10 000 000 000元."""
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(int(exponent)) if isinstance(exponent, int) and exponent < 0 else Decimal(1)
    return (step * unit.factor if unit.factor is not None else step).quantize(Decimal("1E-10"))


def slot_of(figure: Figure, indicator: Indicator) -> str:
    """blake2b-128 over what makes two figures of one subject comparable; the subject is not part of it."""
    scope: Scope = figure.scope
    parts = (
        indicator.code,
        scope.coverage,
        scope.xpcc,
        scope.attribution,
        scope.farm,
        scope.parts,
        str(figure.industry_id or ""),
        name_key(figure.breakdown),
        figure.measure,
        figure.base,
        figure.price,
        name_key(figure.reference),
        canonical_unit(figure.unit).code,
        figure.period_start.isoformat() if figure.period_start else "",
        figure.period_end.isoformat() if figure.period_end else "",
        figure.period_kind,
        figure.nature,
    )
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()
