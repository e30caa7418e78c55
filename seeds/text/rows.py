"""Lines that are rows of a table: cells parted by bars, tabs or blanks.

A page sets its tables in many ways; what they share is that line after line has the same number of cells
and most cells are bare numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_WIDE_GAP = re.compile(r" {2,}|\t")
_GAP = re.compile(r" +|\t")
_NUMBER = re.compile(r"[-+]?\d[\d,]{0,20}(?:\.\d{1,8})?%?")
_NOTHING = re.compile(r"[-—/…]{0,3}")
_PARTED = re.compile(r"[|\t ]")
_RULER = re.compile(r"[-:| =]{3,}")
_PROSE = re.compile(r"[。;!?]")


class Cell(NamedTuple):
    """Offsets within the line, blanks left out."""

    start: int
    end: int
    text: str

    @property
    def is_number(self) -> bool:
        return _NUMBER.fullmatch(self.text) is not None

    @property
    def is_empty(self) -> bool:
        return _NOTHING.fullmatch(self.text) is not None


def cells(line: str) -> list[Cell]:
    """The cells of a line; one for a line that is not parted."""
    if not _PARTED.search(line):
        return [_cell(line, 0, len(line))]
    if "|" in line:
        bounds = [-1, *(at for at, character in enumerate(line) if character == "|"), len(line)]
        parts = [(a + 1, b) for a, b in zip(bounds, bounds[1:], strict=False)]
        parts = parts[1 if not line[: parts[0][1]].strip() else 0 :]
        parts = parts[: len(parts) - 1 if not line[parts[-1][0] :].strip() else len(parts)] if parts else parts
    else:
        pattern = _WIDE_GAP if _WIDE_GAP.search(line.strip()) else _GAP
        edges = [0, *(at for gap in pattern.finditer(line) for at in gap.span()), len(line)]
        parts = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    return [_cell(line, start, end) for start, end in parts]


def _cell(line: str, start: int, end: int) -> Cell:
    bare = line[start:end].strip()
    start += line[start:end].index(bare) if bare else 0
    return Cell(start, start + len(bare), bare)


def is_ruler(line: str) -> bool:
    """|---|---|, the line that Markdown draws under a header."""
    return "-" in line and _RULER.fullmatch(line.strip()) is not None


def tells_values(line: str) -> bool:
    """Whether a line is a row with a name and numbers."""
    if _PROSE.search(line):
        return False
    row = cells(line)
    numbers = sum(cell.is_number for cell in row)
    parted = "|" in line or "\t" in line
    if len(row) < (2 if parted else 3) or row[0].is_number and not parted:
        return False
    return numbers >= 1 if parted else numbers >= 2 and numbers >= len(row) - 2


def row_lines(lines: Sequence[str]) -> frozenset[int]:
    """Indices of the lines that belong to tables: rows with values, the header over them, rulers, single cells."""
    found = {at for at, line in enumerate(lines) if tells_values(line) or is_ruler(line)}
    found |= {at for at, line in enumerate(lines) if line.strip().endswith("|")}
    for at in sorted(found):
        above = at - 1
        if above < 0 or above in found or _PROSE.search(lines[above]):
            continue
        if len(cells(lines[above])) == len(cells(lines[at])) >= 2:
            found.add(above)
    return frozenset(found)
