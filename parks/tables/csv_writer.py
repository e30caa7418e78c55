"""CSV as Chinese Excel opens it: byte-order mark, CRLF, no cell that runs as a formula, numbers left numbers."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from parks.tables.columns import DEMO_HEAD, DEMO_MARK, Column, Kind, as_text

# First characters by which a spreadsheet takes a text for a formula; full-width twins are folded by some of them.
FORMULA_STARTS = frozenset("=+-@＝＋－＠")
CHUNK = 64 * 1024  # characters; a response of one line a packet is ten times slower
BOM = "\ufeff"

_LINE_BREAKS = str.maketrans({"\r": " ", "\n": " ", "\v": " ", "\f": " ", "\u2028": " ", "\u2029": " "})
_CONTROLS = {code: None for code in range(32) if code not in (9,)} | {127: None}


def harmless(text: str) -> str:
    """A text cell that no spreadsheet runs: a leading ' where the first character would start a formula.

    Line breaks become blanks (a cell of two lines breaks filters and many readers), control characters go.
    """
    flat = text.replace("\r\n", " ").translate(_LINE_BREAKS).translate(_CONTROLS)
    if flat[:1] == "\t" or flat.lstrip()[:1] in FORMULA_STARTS:
        return f"'{flat}"
    return flat


def _cell(column: Column, row: Any) -> str:
    text = as_text(column.get(row))
    return harmless(text) if column.kind in (Kind.TEXT, Kind.CODE) else text


def _joined(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells)
    return buffer.getvalue()


def csv_line(columns: Sequence[Column], row: Any) -> str:
    """One line of the table without its line end. Number and date columns are never quoted into text."""
    return _joined(_cell(column, row) for column in columns)


def stream_csv(columns: Sequence[Column], rows: Iterable[Any], *, demo: bool) -> Iterator[bytes]:
    """UTF-8 bytes of the whole file in chunks; memory does not grow with the table.

    A `str` among `rows` is a finished line of `csv_line`. On a demonstration instance a last column says so in
    every line: whatever a reader cuts out of the file still says what it is.
    """
    heads = [column.head for column in columns]
    tail = f",{DEMO_MARK}\r\n" if demo else "\r\n"
    pending = [BOM + _joined([*heads, DEMO_HEAD] if demo else heads) + "\r\n"]
    size = 0
    for row in rows:
        line = row if isinstance(row, str) else csv_line(columns, row)
        pending += (line, tail)
        size += len(line)
        if size >= CHUNK:
            yield "".join(pending).encode()
            pending, size = [], 0
    yield "".join(pending).encode()
