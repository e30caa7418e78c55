"""Figures of a table: each number with what its column and its row say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from seeds.text.lexicon import Lexicon
from seeds.text.numbers import printed_unit, unit_of
from seeds.text.referents import Named
from seeds.text.rows import Cell
from seeds.text.subjects import Subject
from seeds.text.tables import Column, Table, bare_label, is_total, lists_branches
from seeds.text.types import UNSTATED, Draft, FigureProposal, Mark, Measure, Mention, Period

VERSION = 1

_MEASURES: dict[str, Measure] = {"level": "level", "growth": "growth", "share": "share", "rank": "rank"}


@dataclass(frozen=True, slots=True)
class Around:
    """What the text has told where the table stands."""

    subject: Subject | None
    period: Period
    named: Sequence[Named]
    periods: Sequence[Mention]


def figures_of(table: Table, around: Around, lexicon: Lexicon) -> Iterator[Draft]:
    """Drafts of kind figure, row by row. A level without a unit anywhere is passed over."""
    for row in table.rows:
        label, row_unit = bare_label(row[0].text)
        unit_at = next((at for at, column in enumerate(table.columns) if column.kind == "unit"), None)
        if unit_at is not None:
            row_unit = row[unit_at].text
        for at, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            if column.kind not in _MEASURES or not cell.is_number:
                continue
            indicator, subject = _reading(table, column, label, row, around, lexicon)
            unit = "位" if column.kind == "rank" else column.unit or (row_unit if column.kind == "level" else "%")
            if cell.text.endswith("%"):
                unit = "%"
            code = unit_of(unit, lexicon)
            if not code or len(indicator) < 2:
                continue
            period = _period(table, at, around)
            shown = printed_unit(unit)
            proposal = FigureProposal(
                subject=subject.name if subject else "",
                subject_kind=subject.kind if subject else "",
                indicator=indicator,
                measure=_MEASURES[column.kind],
                value=Decimal(cell.text.rstrip("%").replace(",", "").lstrip("+")),
                value_max=None,
                unit=code,
                unit_printed=shown,
                qualifier="equal",
                period=period,
            )
            marks: list[Mark] = [(cell.start, cell.end, "value"), (row[0].start, row[-1].end, "sentence")]
            if table.names_indicators:
                marks.insert(1, (table.header[at].start, table.header[at].end, "indicator"))
            features = ("rule:table-cell", "period:" + period.kind, "role:label")
            yield Draft("figure", proposal, "table-cell", VERSION, tuple(marks), features)


def _reading(
    table: Table, column: Column, label: str, row: tuple[Cell, ...], around: Around, lexicon: Lexicon
) -> tuple[str, Subject | None]:
    """Indicator and subject of a cell."""
    if not table.names_indicators:
        return label, around.subject
    indicator = column.indicator or next((c.indicator for c in table.columns if c.indicator), "")
    if lists_branches(table, lexicon):
        return label + indicator, around.subject
    if is_total(label, lexicon):
        return indicator, around.subject
    start, end = row[0].start, row[0].end
    name = next((n for n in around.named if n.start < end and start < n.end), None)
    if name is not None:
        return indicator, Subject(name.name, name.kind, name.start, name.end, 0, "named")
    return indicator, Subject(label, "", start, end, 0, "named")


def _period(table: Table, at: int, around: Around) -> Period:
    """Of the column's own words, else of the text; 本月 is the month that closes the span of the text."""
    cell, base = table.header[at], around.period
    own = next((m.period for m in around.periods if cell.start <= m.start < cell.end and m.rule == "period"), None)
    if own is not None and own.start is not None:
        return own
    above = [c for c in range(at) if table.columns[c].kind == "level"]
    if table.columns[at].kind != "level" and above and not table.columns[at].span:
        return _period(table, above[-1], around)
    if base.start is None or base.end is None:
        return UNSTATED
    if table.columns[at].span == "month":
        return replace(base, kind="month", start=base.end.replace(day=1))
    if table.columns[at].span == "span":
        return replace(base, kind="ytd", start=date(base.end.year, 1, 1))
    return base
