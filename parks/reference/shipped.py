"""The shipped CSV tables as rows. Pure but for reading the files."""

import csv
import io
from dataclasses import dataclass
from importlib.resources import files

from parks.reference.sources import is_citable


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `index` counts rows from 0; cells are text by head, blanks collapsed."""

    index: int
    cells: dict[str, str]

    def __getitem__(self, head: str) -> str:
        return self.cells[head]

    def items(self, head: str) -> list[str]:
        return [entry for entry in self.cells[head].split("；") if entry]

    @property
    def source(self) -> str:
        """The document or address that the row names; '' where it names none."""
        source = self.cells.get("出处", "")
        return source if is_citable(source) else ""


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    title: str
    data: bytes
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


TITLES = {
    "units": "参考数据：计量单位",
    "indicators": "参考数据：指标词表",
    "industries": "参考数据：产业分类",
    "regions": "参考数据：行政区划",
    "parks": "参考数据：园区名录",
}


def shipped(name: str) -> Table:
    """The table as it stands in the package (a key of TITLES)."""
    return table_of(name, files("parks.reference").joinpath(f"{name}.csv").read_bytes())


def table_of(name: str, data: bytes) -> Table:
    """Rows of CSV bytes (UTF-8). ValueError for a row of another length than the head line."""
    lines = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    heads = tuple(lines[0])
    return Table(name, TITLES[name], data, heads, rows_of(heads, lines[1:], name))


def rows_of(heads: tuple[str, ...], lines: list[list[str]], name: str) -> tuple[Row, ...]:
    rows = []
    for index, line in enumerate(lines):
        if len(line) != len(heads):
            raise ValueError(f"{TITLES[name]}第 {index + 2} 行有 {len(line)} 列，应为 {len(heads)} 列")
        rows.append(Row(index, {head: " ".join(cell.split()) for head, cell in zip(heads, line, strict=True)}))
    return tuple(rows)
