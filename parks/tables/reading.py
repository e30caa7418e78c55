"""An uploaded table as rows of text: CSV in the encodings of Chinese offices, or XLSX; what is doubtful is refused."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from openpyxl import load_workbook

from articles.decoding import Refused, decode
from parks.names import name_key
from parks.tables.columns import DEMO_HEAD, Column
from parks.tables.csv_writer import FORMULA_STARTS
from parks.tables.xlsx_writer import MEDIA_TYPE as XLSX_MEDIA_TYPE

MOST_ROWS = 5_000
MOST_COLUMNS = 60
LONGEST_CELL = 5_000  # characters; no column of ours holds more
LARGEST_UNPACKED = 200 * 1024 * 1024  # bytes; a workbook that unpacks to more is a bomb or no table for a form
DELIMITERS = ",\t;"


class TableRefused(ValueError):
    """The file as a whole cannot be imported; the message says why and what is expected."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows in the order of the file, one cell a head; `lines[i]` is the line (or sheet row) of `rows[i]`."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    encoding: str
    media_type: str


def read_table(data: bytes, columns: Sequence[Column], ignored: Sequence[str] = ()) -> RawTable:
    """The table in `data`, its heads in the words of `columns`; blank rows are left out, `ignored` columns too.

    Raises TableRefused.
    """
    if len(data) > settings.MAX_FILE_BYTES:
        raise TableRefused(f"文件超过 {settings.MAX_FILE_BYTES // 1024 // 1024} MB 的上限")
    if data.startswith(b"PK\x03\x04"):
        cells, encoding, media_type = list(_xlsx(data)), "xlsx", XLSX_MEDIA_TYPE
    else:
        text, encoding = _decoded(data)
        cells, media_type = list(_csv(text, columns)), "text/csv"
    if not cells:
        raise TableRefused("表格是空的")
    places = _places(cells[0][1], columns, ignored)
    rows, lines = [], []
    for line, row in cells[1:]:
        if not any(cell.strip() for cell in row):
            continue
        if any(cell.strip() for cell in row[len(cells[0][1]) :]):
            raise TableRefused(f"第 {line} 行的单元格比表头多")
        padded = row + [""] * (len(cells[0][1]) - len(row))
        rows.append(tuple(_plain(padded[place], line) for place in places.values()))
        lines.append(line)
    if not rows:
        raise TableRefused("表格只有表头，没有数据")
    if len(rows) > MOST_ROWS:
        raise TableRefused(f"表格超过 {MOST_ROWS} 行，请分成几个文件导入")
    return RawTable(tuple(places), tuple(rows), tuple(lines), encoding, media_type)


def _decoded(data: bytes) -> tuple[str, str]:
    try:
        decoded = decode(data, largest=settings.MAX_FILE_BYTES)
    except Refused as refused:
        raise TableRefused(f"{refused}（表格须为 CSV 或 XLSX）") from refused
    return decoded.text, decoded.encoding


def _csv(text: str, columns: Sequence[Column]) -> Iterator[tuple[int, list[str]]]:
    first = text.split("\n", 1)[0]
    known = {name_key(column.head) for column in columns}
    delimiter = max(DELIMITERS, key=lambda sign: sum(name_key(head) in known for head in first.split(sign)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if reader.line_num > MOST_ROWS * 2:
                raise TableRefused(f"表格超过 {MOST_ROWS} 行，请分成几个文件导入")
            yield reader.line_num, row
    except csv.Error as error:
        raise TableRefused(f"第 {reader.line_num} 行附近的引号或分隔符有误，无法读成表格") from error


def _xlsx(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Rows of the first sheet. Only what is stored is read: formulas give their last value, links are not followed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise TableRefused("这不是 XLSX 表格")
            if sum(item.file_size for item in archive.infolist()) > LARGEST_UNPACKED:
                raise TableRefused("表格展开后过大")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # the file's own statement may name a million columns
        rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        yield from ((line, [_text(cell, line) for cell in row]) for line, row in enumerate(rows, 1))
    except TableRefused:
        raise
    except Exception as error:  # openpyxl raises whatever the damaged part happens to raise
        raise TableRefused("XLSX 文件已损坏或不是标准格式，无法读取") from error


def _text(cell: Any, line: int) -> str:
    """A sheet's cell as it would be typed. A float is a number of at most fifteen digits."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return format(cell, ".15g") if abs(cell) < 1e15 else format(cell, ".0f")
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(cell)
    if text.startswith("#") and text.rstrip("!?").isupper():
        raise TableRefused(f"第 {line} 行有公式错误值 {text}，请先在表格软件中更正")
    return text


def _places(heads: list[str], columns: Sequence[Column], ignored: Sequence[str]) -> dict[str, int]:
    """Head -> place in the file. Every head must be known, once, and the first column's head must be there."""
    names = {name_key(column.head): column.head for column in columns}
    passed_over = {name_key(head) for head in (*ignored, DEMO_HEAD)}
    while heads and not heads[-1].strip():
        heads.pop()
    places: dict[str, int] = {}
    problems = []
    for place, head in enumerate(heads):
        key = name_key(head)
        if key in passed_over:
            continue
        name = names.get(key)
        if not key:
            problems.append(f"第 {place + 1} 列没有列名（表头不能有合并单元格）")
        elif name is None:
            problems.append(f"不认识的列“{head.strip()[:30]}”")
        elif name in places:
            problems.append(f"列“{name}”出现两次")
        else:
            places[name] = place
    if columns[0].head not in places:
        problems.append(f"缺少列“{columns[0].head}”")
    if problems:
        allowed = "、".join(column.head for column in columns)
        raise TableRefused(f"表头有误：{'；'.join(problems[:8])}。可用的列：{allowed}")
    return places


def _plain(cell: str, line: int) -> str:
    """The cell without the ' that our own CSV puts before what looks like a formula."""
    text = cell.strip()
    if len(text) > LONGEST_CELL:
        raise TableRefused(f"第 {line} 行有单元格超过 {LONGEST_CELL} 字")
    if "\0" in text:
        raise TableRefused(f"第 {line} 行含有空字符")
    if text[:1] == "'" and text[1:].lstrip()[:1] in FORMULA_STARTS:
        return text[1:].strip()
    return text
