"""Writers of what figures are measured by: units, indicators with their terms, industries."""

from collections.abc import Sequence
from decimal import Context, Decimal
from typing import Any

from articles.access import require
from articles.log import Act
from parks.models import Fact, Indicator, IndicatorTerm, Industry, Unit
from parks.names import term_key

# 10 万 = 十万: what Chinese print before a unit, longest first so that 万亿 is not read as 万 of 亿.
MULTIPLIERS: tuple[tuple[str, int], ...] = (
    ("万亿", 10**12),
    ("千亿", 10**11),
    ("百亿", 10**10),
    ("十亿", 10**9),
    ("千万", 10**7),
    ("百万", 10**6),
    ("十万", 10**5),
    ("亿", 10**8),
    ("万", 10**4),
    ("千", 10**3),
    ("百", 10**2),
)
EXACT = Context(prec=15)  # SQLite keeps no more
LARGEST_FACTOR = Decimal(10) ** 14  # what the column holds; 亿平方公里 is no unit that anybody prints


def unit_for(code: str) -> Unit | None:
    """The unit, or a row made for a multiple of a known one (百万锭); None where even that is not known.

    Like a scope such a row says nothing new and never changes, so it leaves no Effect.
    """
    found = Unit.objects.select_related("canonical").filter(code=code).first()
    if found or not code:
        return found
    for word, times in MULTIPLIERS:
        if not code.startswith(word):
            continue
        base = Unit.objects.select_related("canonical").filter(code=code[len(word) :]).first()
        if base:
            factor = EXACT.create_decimal((base.factor or Decimal(1)) * times)
            if factor >= LARGEST_FACTOR:
                return None
            made, _ = Unit.objects.get_or_create(
                code=code,
                defaults={"dimension": base.dimension, "canonical": base.canonical or base, "factor": factor},
            )
            return made
    return None


def define_units(act: Act, units: Sequence[Unit]) -> None:
    """New units; those that others refer to come in an earlier call."""
    require(act.user, "manage_reference")
    act.create_many(units)


def define_indicators(act: Act, indicators: Sequence[Indicator]) -> None:
    require(act.user, "manage_reference")
    act.create_many(indicators)


def define_industries(act: Act, industries: Sequence[Industry]) -> None:
    """New industries; parents come in an earlier call."""
    require(act.user, "manage_reference")
    act.create_many(industries)


def add_terms(act: Act, terms: Sequence[tuple[Indicator, str, str]]) -> int:
    """(indicator, word, meaning) triples; words whose key the indicator has already are passed over. How many."""
    require(act.user, "manage_reference")
    taken = set(
        IndicatorTerm.objects.filter(indicator__in=[indicator for indicator, _, _ in terms]).values_list(
            "indicator_id", "key"
        )
    )
    rows = []
    for indicator, text, meaning in terms:
        identity = (indicator.pk, term_key(text))
        if identity not in taken:
            taken.add(identity)
            rows.append(IndicatorTerm(indicator=indicator, text=text, key=identity[1], meaning=meaning))
    act.create_many(rows)
    return len(rows)


def redefine(act: Act, row: Unit | Indicator | Industry | IndicatorTerm, **values: Any) -> bool:
    """Change columns of a definition. A unit's factor and a defined indicator's code are fixed once facts use them."""
    require(act.user, "manage_reference")
    if isinstance(row, Unit) and _converts_otherwise(row, values) and Fact.objects.filter(unit=row).exists():
        raise ValueError(f"单位“{row}”已被数据使用，换算系数不能再改")
    if isinstance(row, Indicator) and values.get("code", row.code) != row.code:
        raise ValueError("指标代码不能修改")
    return act.change(row, **values)


def _converts_otherwise(unit: Unit, values: dict[str, Any]) -> bool:
    return any(name in values and getattr(unit, name) != values[name] for name in ("canonical", "factor"))
