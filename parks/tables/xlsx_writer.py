"""XLSX of the same columns: figures are numbers, codes are text, no text can be a formula."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from parks.tables.columns import DEMO_HEAD, DEMO_MARK, Column, Kind, Value

LONGEST_CELL = 32_767  # characters that a cell of the format holds
CUT_MARK = "…（超长，已截断）"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = {Kind.TEXT: 22, Kind.NUMBER: 14, Kind.DATE: 12, Kind.CODE: 24}


def write_xlsx(file: IO[bytes], columns: Sequence[Column], rows: Iterable[Any], *, title: str, demo: bool) -> None:
    """Write the workbook into `file`, row by row. A second sheet explains the heads.

    `title` is the sheet's name; signs that the format forbids there become blanks.
    """
    columns = [*columns, Column(DEMO_HEAD, Kind.TEXT, lambda row: DEMO_MARK)] if demo else list(columns)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    sheet.freeze_panes = "B2"  # the name of a row and the head of a column stay in sight
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = WIDTHS[column.kind]
    sheet.append([_head(sheet, column.head) for column in columns])
    lines = 1
    for row in rows:
        sheet.append([_cell(sheet, column.kind, column.get(row)) for column in columns])
        lines += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{lines}"
    notes = book.create_sheet("说明")
    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 20, 70
    notes.append([_head(notes, "列"), _head(notes, "说明")])
    for column in columns:
        notes.append([_text(notes, column.head), _text(notes, column.note)])
    book.save(file)


def _cell(sheet: WriteOnlyWorksheet, kind: Kind, value: Value) -> Cell | None:
    if value is None or value == "":
        return None
    if kind is Kind.NUMBER and isinstance(value, Decimal | int):
        return WriteOnlyCell(sheet, value)
    if kind is Kind.DATE and isinstance(value, date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "yyyy-mm-dd"
        return cell
    return _text(sheet, str(value), code=kind is Kind.CODE)


def _text(sheet: WriteOnlyWorksheet, text: str, *, code: bool = False) -> Cell:
    """A cell typed as a string: what looks like a formula or a number stays what was printed."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)
    if len(clean) > LONGEST_CELL:
        clean = clean[: LONGEST_CELL - len(CUT_MARK)] + CUT_MARK
    cell = WriteOnlyCell(sheet, clean)
    cell.data_type = "s"
    if code or clean[:1] in "=+-@":
        cell.number_format = "@"
        cell.quotePrefix = True
    return cell


def _head(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = _text(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _sheet_name(title: str) -> str:
    return "".join(" " if c in "[]:*?/\\" else c for c in title)[:31].strip("' ") or "表"
