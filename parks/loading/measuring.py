"""Loading units, indicators with their terms, and industries: what figures are measured by."""

from decimal import Decimal
from typing import Any

from articles.log import Act
from parks.loading.plan import Change, Plan, settled
from parks.models import Indicator, IndicatorTerm, Industry, Unit
from parks.records.definitions import add_terms, define_indicators, define_industries, define_units, redefine
from parks.reference.shipped import Row
from parks.reference.words import codes

NATURES = {term: code for code, term in Indicator.Nature.choices}
TERM_HEADS = (
    ("同义词", IndicatorTerm.Meaning.SAME),
    ("更宽的指标", IndicatorTerm.Meaning.WIDER),
    ("更窄的指标", IndicatorTerm.Meaning.NARROWER),
    ("不同的指标", IndicatorTerm.Meaning.OTHER),
)


def unit_key(row: Row) -> str:
    return row["单位"]


def load_units(act: Act, todo: Plan) -> list[str]:
    """Canonical units before those that refer to them. Returns notes for the report."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    create, compare = todo.against(units, unit_key)
    for derived in (False, True):
        batch = [_unit(row, units) for row in create if bool(row["标准单位"]) is derived]
        define_units(act, batch)
        units |= {unit.code: unit for unit in batch}
    notes = []
    for change in compare:
        try:
            _settle(act, units[unit_key(change.row)], change, lambda row: _unit_values(row, units))
        except ValueError as error:
            notes.append(str(error))
    return notes


def _unit(row: Row, units: dict[str, Unit]) -> Unit:
    return Unit(code=row["单位"], **_unit_values(row, units))


def _unit_values(row: Row, units: dict[str, Unit]) -> dict[str, Any]:
    canonical = row["标准单位"]
    return {
        "dimension": codes("dimension")[row["量纲"]],
        "canonical": units[canonical] if canonical else None,
        "factor": Decimal(row["换算系数"]) if canonical else None,
    }


def indicator_key(row: Row) -> str:
    return row["代码"]


def load_indicators(act: Act, todo: Plan) -> list[str]:
    units = {unit.code: unit for unit in Unit.objects.all()}
    indicators = {indicator.code: indicator for indicator in Indicator.objects.all()}
    create, compare = todo.against(indicators, indicator_key)
    batch = [Indicator(code=row["代码"], **_indicator_values(row, units)) for row in create]
    define_indicators(act, batch)
    indicators |= {indicator.code: indicator for indicator in batch}
    for change in compare:
        _settle(act, indicators[indicator_key(change.row)], change, lambda row: _indicator_values(row, units))
    rows = create + [change.row for change in compare]
    add_terms(
        act,
        [
            (indicators[indicator_key(row)], word, meaning)
            for row in rows
            for head, meaning in (("名称", IndicatorTerm.Meaning.SAME), *TERM_HEADS)
            for word in row.items(head)
        ],
    )
    return []


def _indicator_values(row: Row, units: dict[str, Unit]) -> dict[str, Any]:
    def number(head: str) -> Decimal | None:
        return Decimal(row[head]) if row[head] else None

    return {
        "name": row["名称"],
        "status": Indicator.Status.DEFINED,
        "nature": NATURES[row["性质"]],
        "dimension": codes("dimension")[row["量纲"]],
        "unit": units[row["标准单位"]] if row["标准单位"] else None,
        "additive": row["可相加"] == "是",
        "min": number("合理下限"),
        "max": number("合理上限"),
        "headline_order": int(row["要情顺序"]) if row["要情顺序"] else None,
        "definition": row["定义"],
        "source": row["出处"],
    }


def industry_key(row: Row) -> str:
    return f"{row['分类']}/{row['代码']}"


def load_industries(act: Act, todo: Plan) -> list[str]:
    """Roots of a list before its members. Two levels are all that our lists have."""
    industries = {f"{industry.scheme}/{industry.code}": industry for industry in Industry.objects.all()}
    create, compare = todo.against(industries, industry_key)
    for child in (False, True):
        batch = [
            Industry(scheme=row["分类"], code=row["代码"], **_industry_values(row, industries))
            for row in create
            if bool(row["上级代码"]) is child
        ]
        define_industries(act, batch)
        industries |= {f"{industry.scheme}/{industry.code}": industry for industry in batch}
    for change in compare:
        _settle(act, industries[industry_key(change.row)], change, lambda row: _industry_values(row, industries))
    return []


def _industry_values(row: Row, industries: dict[str, Industry]) -> dict[str, Any]:
    parent = row["上级代码"]
    return {"name": row["名称"], "parent": industries[f"{row['分类']}/{parent}"] if parent else None}


def _settle(act: Act, record: Any, change: Change, values: Any) -> None:
    """Take over what the table says now, column by column, unless somebody decided otherwise since."""
    new = values(change.row)
    old = values(change.before) if change.before else {}
    redefine(act, record, **{name: settled(getattr(record, name), new[name], old.get(name)) for name in new})
