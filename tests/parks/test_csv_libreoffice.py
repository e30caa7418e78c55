"""What we write, read by LibreOffice: the judge is a spreadsheet, not our own parser."""

import csv
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from parks.tables.csv_writer import stream_csv
from parks.tables.facts import FACT_COLUMNS, FactRow
from parks.tables.xlsx_writer import write_xlsx

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [pytest.mark.libreoffice, pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")]

# Comma, double quote, UTF-8, from line 1, every column by its own look (as a double click in Excel does).
CSV_IN = "CSV:44,34,76,1,,0,false,true,false,false"
CSV_OUT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"


def fact(**changed: object) -> FactRow:
    values: dict[str, object] = dict.fromkeys(FactRow.__dataclass_fields__, "")
    values |= {
        "subject": "新疆准东经济技术开发区",
        "indicator": "固定资产投资",
        "value": Decimal("477.65"),
        "value_max": None,
        "unit": "亿元",
        "canonical_value": Decimal("47765000000.0000"),
        "canonical_max": None,
        "period_start": date(2024, 1, 1),
        "period_end": date(2024, 10, 31),
        "published_on": date(2024, 12, 10),
        "quote": "准东开发区完成固定资产投资477.65亿元",
        "sources": 1,
        "fact_id": 1,
        "revision": None,
    }
    return FactRow(**{**values, **changed})


ROWS = [
    fact(),
    fact(indicator="利润总额", value=Decimal("-3.5"), canonical_value=Decimal("-350000000")),
    fact(subject='=HYPERLINK("http://example.invalid","点我")', article="+86 991", publisher="@某报", quote="-1+2"),
    fact(quote='他说：“又好又快”，"quoted", 逗号,\r\n换行\t制表'),
    fact(subject="＝1+1", indicator_code="001234567890123456"),
]


def converted(source: Path, target: str, folder: Path, *options: str) -> Path:
    """The file that LibreOffice makes of `source`."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [str(SOFFICE), "--headless", profile, *options, "--convert-to", target, "--outdir", str(folder / "out")]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
    return folder / "out" / f"{source.stem}.{target.split(':')[0]}"


def head_places(heads: Sequence[object]) -> dict[str, int]:
    return {str(head): place for place, head in enumerate(heads)}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    """The CSV as LibreOffice takes it in, cell by cell with its type."""
    folder = tmp_path_factory.mktemp("csv")
    source = folder / "数据.csv"
    source.write_bytes(b"".join(stream_csv(FACT_COLUMNS, ROWS, demo=True)))
    book = load_workbook(converted(source, "xlsx", folder, f"--infilter={CSV_IN}"))
    return list(book.worksheets[0].iter_rows())


def test_chinese_text_and_all_rows_arrive(opened: list[tuple[object, ...]]) -> None:
    heads = [cell.value for cell in opened[0]]
    assert heads == [*(column.head for column in FACT_COLUMNS), "数据性质"]
    assert len(opened) == len(ROWS) + 1
    places = head_places(heads)
    assert opened[1][places["主体"]].value == "新疆准东经济技术开发区"
    assert {row[places["数据性质"]].value for row in opened[1:]} == {"演示数据"}


def test_numbers_are_numbers_and_dates_dates(opened: list[tuple[object, ...]]) -> None:
    places = head_places([cell.value for cell in opened[0]])
    value = opened[1][places["数值"]]
    assert (value.data_type, value.value) == ("n", 477.65)
    assert opened[1][places["标准值"]].value == 47_765_000_000
    assert (opened[2][places["数值"]].data_type, opened[2][places["数值"]].value) == ("n", -3.5)
    assert opened[1][places["期间止"]].value.date() == date(2024, 10, 31)


def test_nothing_became_a_formula(opened: list[tuple[object, ...]]) -> None:
    assert [cell.coordinate for row in opened for cell in row if cell.data_type == "f"] == []
    places = head_places([cell.value for cell in opened[0]])
    assert opened[3][places["主体"]].value.lstrip("'").startswith("=HYPERLINK")
    assert str(opened[3][places["原文引句"]].value).lstrip("'") == "-1+2"
    assert opened[5][places["主体"]].value.lstrip("'") == "＝1+1"


def test_quotes_commas_and_breaks_stay_in_their_cell(opened: list[tuple[object, ...]]) -> None:
    places = head_places([cell.value for cell in opened[0]])
    assert opened[4][places["原文引句"]].value == '他说：“又好又快”，"quoted", 逗号, 换行\t制表'


def test_a_workbook_opens_with_texts_codes_and_numbers_as_they_are(tmp_path: Path) -> None:
    source = tmp_path / "数据.xlsx"
    with source.open("wb") as file:
        write_xlsx(file, FACT_COLUMNS, ROWS, title="数据", demo=False)
    with converted(source, CSV_OUT, tmp_path).open(encoding="utf-8", newline="") as file:
        heads, *lines = list(csv.reader(file))
    places = head_places(heads)
    assert lines[0][places["主体"]] == "新疆准东经济技术开发区"
    assert lines[1][places["数值"]] == "-3.5"
    assert lines[2][places["主体"]] == '=HYPERLINK("http://example.invalid","点我")'
    assert lines[4][places["指标代码"]] == "001234567890123456"
    assert lines[0][places["期间止"]] == "2024-10-31"
