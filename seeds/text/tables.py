"""Tables of a text as grids: which lines they take, what their columns measure, what their rows are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from seeds.text.lexicon import Lexicon
from seeds.text.rows import Cell, cells, is_ruler
from seeds.text.types import Sentence

VERSION = 1

_MOST_COLUMNS = 16
_UNIT = re.compile(r"\((?P<bracket>[^()]{1,8})\)$|(?P<percent>%)$")
_VALUE = re.compile(r"[约≥≤><]?\d[\d,]{0,20}(?:\.\d{1,8})?[万亿千百]?(?!年|月|季|级|强)[\u4e00-\u9fff/]{1,6}")
_NOTE = re.compile(r"^[(]?单位[:为] ?(?P<units>[^()]{1,24}?)[)]?$")
_LEAD = re.compile(r"^(?:其中[:]?|#|\*|[(]?[一二三四五六七八九十\d]{1,2}[)、.])[ ]?")


@dataclass(frozen=True, slots=True)
class Column:
    """What the header says: `span` is month, span (from January on) or '' for the period of the text."""

    kind: str  # label, unit, order, level, growth, share, rank
    indicator: str = ""
    unit: str = ""
    span: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Cells with clean offsets; every row has as many as there are columns."""

    start: int
    end: int
    header: tuple[Cell, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def names_indicators(self) -> bool:
        """Whether the header names the indicators; else each row does."""
        return any(column.indicator for column in self.columns)


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> dict[str, list[str]]:
    """Kind -> words, longest first."""
    by_kind: dict[str, list[str]] = {}
    for row in lexicon.rows("table_words"):
        by_kind.setdefault(row["kind"], []).append(row["word"])
    return {kind: sorted(words, key=len, reverse=True) for kind, words in by_kind.items()}


def is_total(label: str, lexicon: Lexicon) -> bool:
    return label in _words(lexicon)["total"]


def lists_branches(table: Table, lexicon: Lexicon) -> bool:
    return table.header[0].text.replace(" ", "") in _words(lexicon)["branch"]


def bare_label(text: str) -> tuple[str, str]:
    """Name and unit of a row's first cell: 其中:工业增加值(亿元) -> (工业增加值, 亿元)."""
    words = _LEAD.sub("", text)
    match = _UNIT.search(words)
    return (words[: match.start()].strip(), match["bracket"] or "%") if match else (words.strip(), "")


def find_tables(sentences: tuple[Sentence, ...], lexicon: Lexicon) -> tuple[Table, ...]:
    """All grids with a header and rows of numbers, in reading order."""
    found: list[Table] = []
    lines = [line for line in sentences if line.role != "boilerplate"]
    note = ""
    for grid in _grids(lines):
        table = _table(grid, note, lexicon) if isinstance(grid, list) else None
        if table is not None:
            found.append(table)
        match = _NOTE.match(grid.text) if isinstance(grid, Sentence) else None
        note = match["units"] if match else ""
    return tuple(found)


def _grids(lines: list[Sentence]) -> Iterator[Sentence | list[list[Cell]]]:
    """Runs of lines with the same number of cells, single cells folded into rows; other lines as they are."""
    shown = [line for line in lines if not is_ruler(line.text)]
    for single, run in groupby(shown, key=_is_single):
        group = list(run)
        if single and len(group) >= 6:
            yield _folded([cell for line in group for cell in _placed(line)])
            continue
        for count, same in groupby(group, key=lambda line: len(cells(line.text))):
            alike = list(same)
            if 2 <= count <= _MOST_COLUMNS and len(alike) >= 2:
                yield from _parted([_placed(line) for line in alike])
            else:
                yield from alike


def _parted(rows: list[list[Cell]]) -> Iterator[list[list[Cell]]]:
    """Tables that follow one another: a row without numbers after rows with some is the next header."""
    begin = 0
    for at in range(1, len(rows)):
        titles = not any(cell.is_number or cell.is_empty for cell in rows[at])
        if titles and any(cell.is_number for cell in rows[at - 1]):
            yield rows[begin:at]
            begin = at
    yield rows[begin:]


def _is_single(line: Sentence) -> bool:
    """A line with one cell: a page that sets each cell on a line of its own."""
    return line.text.endswith("|") and line.text.count("|") == 1


def _placed(line: Sentence) -> list[Cell]:
    return [Cell(line.start + cell.start, line.start + cell.end, cell.text) for cell in cells(line.text)]


def _folded(flat: list[Cell]) -> list[list[Cell]]:
    """Rows of a table whose cells came one by one: the header ends before the first name with a number behind it."""
    first = next((at for at, cell in enumerate(flat) if cell.is_number), 0)
    width = first - 1
    if width < 2 or width > _MOST_COLUMNS:
        return []
    return [flat[at : at + width] for at in range(0, len(flat) - width + 1, width)]


def _table(grid: list[list[Cell]], note: str, lexicon: Lexicon) -> Table | None:
    if len(grid) < 2 or any(cell.is_number or _VALUE.fullmatch(cell.text) for cell in grid[0]):
        return None  # 营业收入 52.4亿元 over 收益率 11.62%: labels with their values
    rows = [row for row in grid[1:] if not row[0].is_number or len(row) > 2]
    told = [row for row in rows if any(cell.is_number for cell in row[1:])]
    columns = _columns(grid[0], note, lexicon)
    if not told or not any(column.kind in ("level", "growth", "share", "rank") for column in columns):
        return None
    return Table(grid[0][0].start, grid[-1][-1].end, tuple(grid[0]), columns, tuple(tuple(row) for row in told))


def _columns(header: list[Cell], note: str, lexicon: Lexicon) -> tuple[Column, ...]:
    columns: list[Column] = []
    for at, cell in enumerate(header):
        column = Column("label") if at == 0 else _column(cell.text, lexicon)
        if column.kind == "growth" and not column.indicator:
            column = replace(column, indicator=next((c.indicator for c in reversed(columns) if c.kind == "level"), ""))
        columns.append(column)
    units = {column.indicator: column.unit for column in columns if column.kind == "level" and column.unit}
    money = next((unit for unit in re.split(r"[、,/ ]", note) if unit and unit != "%"), "")
    return tuple(
        replace(column, unit=units.get(column.indicator, money))
        if column.kind == "level" and not column.unit
        else column
        for column in columns
    )


def _column(text: str, lexicon: Lexicon) -> Column:
    words = _words(lexicon)
    bare = text.replace(" ", "")
    match = _UNIT.search(bare)
    unit = (match["bracket"] or "%") if match else ""
    core = bare[: match.start()] if match else bare
    span = ""
    for kind in ("month", "span"):
        for word in words[kind]:
            if core.startswith(word):
                core, span = core.removeprefix(word), kind
    for kind in ("unit", "order", "rank"):
        if core in words[kind]:
            return Column(kind, span=span)
    for kind in ("growth", "share"):
        for word in words[kind]:
            if core.endswith(word):
                named = core.removesuffix(word)
                return Column(kind, "" if named in words["value"] else named, "%", span)
    if unit == "%" and not core:
        return Column("growth", unit="%", span=span)
    return Column("level", "" if core in words["value"] or re.search(r"\d", core) else core, unit, span)
