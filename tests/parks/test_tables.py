"""Columns, the CSV and XLSX writers, and the reader of uploaded tables."""

import csv
import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.test import override_settings
from openpyxl import load_workbook

from parks.codes import credit_code
from parks.models.terms import Level, ParkKind
from parks.tables.columns import Column, Kind, as_text
from parks.tables.csv_writer import csv_line, harmless, stream_csv
from parks.tables.enterprises import ENTERPRISE_COLUMNS
from parks.tables.facts import FACT_COLUMNS
from parks.tables.parks import PARK_COLUMNS, PARK_EXPORT, ParkRow
from parks.tables.quantities import amount_in_wan, days_of, days_text
from parks.tables.reading import MOST_ROWS, TableRefused, read_table
from parks.tables.rows import merged
from parks.tables.vocabulary import code_of, items
from parks.tables.xlsx_writer import CUT_MARK, LONGEST_CELL, write_xlsx
from tests.parks.tables import csv_bytes, xlsx_bytes

COLUMNS = (
    Column("名称", Kind.TEXT, lambda r: r.name),
    Column("数值", Kind.NUMBER, lambda r: r.value),
    Column("日期", Kind.DATE, lambda r: r.day),
    Column("代码", Kind.CODE, lambda r: r.code),
)


def row(name: str = "甲", value: object = None, day: date | None = None, code: str = "") -> SimpleNamespace:
    return SimpleNamespace(name=name, value=value, day=day, code=code)


def written(*rows: object, demo: bool = False) -> list[list[str]]:
    data = b"".join(stream_csv(COLUMNS, rows, demo=demo))
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", " =", "\u3000=", "\r="])
def test_no_text_cell_can_run_as_a_formula(start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    assert written(row(text))[1][0].startswith("'")


@pytest.mark.parametrize("text", ["准东经济技术开发区", "3-5亿元", "a=b", "（试行）", "1+1"])
def test_other_text_is_written_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_numbers_stay_numbers_the_negative_too() -> None:
    lines = written(row(value=Decimal("-5.5000")), row(value=Decimal("1E+3")), row(value=0), row(value=Decimal("0.10")))
    assert [line[1] for line in lines[1:]] == ["-5.5", "1000", "0", "0.1"]


def test_a_cell_keeps_to_one_line_and_loses_control_characters() -> None:
    assert written(row("第一行\r\n第二行\x00\x07\u2028尾"))[1][0] == "第一行 第二行 尾"


def test_quotes_and_commas_survive() -> None:
    assert written(row('他说“好”，"quoted", 又,一个'))[1][0] == '他说“好”，"quoted", 又,一个'


def test_lines_end_as_excel_wants_them_and_dates_are_iso() -> None:
    data = b"".join(stream_csv(COLUMNS, [row(day=date(2024, 10, 31))], demo=False)).decode()
    assert data.endswith("甲,,2024-10-31,\r\n")
    assert data.count("\r\n") == 2


def test_a_demonstration_says_so_in_every_line() -> None:
    lines = written(row(), row(), demo=True)
    assert lines[0][-1] == "数据性质"
    assert {line[-1] for line in lines[1:]} == {"演示数据"}
    finished = csv_line(COLUMNS, row("甲"))
    assert written(finished, demo=True)[1] == ["甲", "", "", "", "演示数据"]


def test_a_finished_line_equals_a_row_written_in_place() -> None:
    one = row('=A1,"x"', Decimal("3.14"), date(2024, 1, 1), "0123")
    assert written(one) == written(csv_line(COLUMNS, one))


def test_a_long_table_comes_in_chunks() -> None:
    chunks = list(stream_csv(COLUMNS, (row("甲" * 100) for _ in range(5_000)), demo=False))
    assert len(chunks) > 5
    assert max(map(len, chunks)) < 1_000_000


@pytest.mark.parametrize("columns", [FACT_COLUMNS, PARK_EXPORT, ENTERPRISE_COLUMNS])
def test_heads_are_distinct(columns: tuple[Column, ...]) -> None:
    heads = [column.head for column in columns]
    assert len(set(heads)) == len(heads)


def sheet_of(*rows: object, demo: bool = False, title: str = "表"):
    buffer = io.BytesIO()
    write_xlsx(buffer, COLUMNS, rows, title=title, demo=demo)
    return load_workbook(buffer)


def test_a_workbook_holds_numbers_texts_and_dates_by_their_type() -> None:
    sheet = sheet_of(row("=1+1", Decimal("-5.5"), date(2024, 1, 2), "91650000000000000X")).worksheets[0]
    name, value, day, code = sheet[2]
    assert (name.data_type, name.value) == ("s", "=1+1")
    assert (value.data_type, value.value) == ("n", -5.5)
    assert day.value == datetime(2024, 1, 2)
    assert (code.data_type, code.number_format) == ("s", "@")
    assert sheet.freeze_panes == "B2"


def test_a_workbook_takes_any_text() -> None:
    sheet = sheet_of(row("x\x00\x08y"), row("长" * 40_000), title="a/b[c]:*?" + "长" * 40).worksheets[0]
    assert sheet["A2"].value == "xy"
    assert len(sheet["A3"].value) == LONGEST_CELL
    assert sheet["A3"].value.endswith(CUT_MARK)
    assert len(sheet.title) <= 31


def test_a_workbook_of_a_demonstration_says_so() -> None:
    sheet = sheet_of(row(), demo=True).worksheets[0]
    assert [sheet["E1"].value, sheet["E2"].value] == ["数据性质", "演示数据"]


HEADS = ["园区名称", "级别", "批准年份"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_the_encodings_of_offices(encoding: str) -> None:
    raw = read_table(csv_bytes([HEADS, ["甲园区", "国家级", "2012"]], encoding), PARK_COLUMNS)
    assert raw.heads == tuple(HEADS)
    assert raw.rows == (("甲园区", "国家级", "2012"),)


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_other_delimiters_are_recognised_by_the_heads(delimiter: str) -> None:
    raw = read_table(csv_bytes([HEADS, ["甲园区", "国家级", "2012"]], delimiter=delimiter), PARK_COLUMNS)
    assert raw.rows[0][2] == "2012"


def test_a_workbook_is_read_cell_by_cell_as_text() -> None:
    rows = [HEADS, ["甲园区", None, 2012], [None, None, None], ["乙园区", True, 2013.0], ["丙", 1.1, date(2024, 5, 1)]]
    raw = read_table(xlsx_bytes(rows), PARK_COLUMNS)
    assert raw.rows == (("甲园区", "", "2012"), ("乙园区", "是", "2013"), ("丙", "1.1", "2024-05-01"))
    assert raw.lines == (2, 4, 5)


def test_what_we_export_can_be_imported_again() -> None:
    data = b"".join(stream_csv(PARK_EXPORT, [ParkRow(name="=园区", short_names=("甲", "乙"))], demo=True))
    ignored = ("序号", "责任单位", "记录状态")
    raw = read_table(data, PARK_COLUMNS, ignored)
    assert raw.rows[0][:2] == ("=园区", "甲；乙")


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([["园区名称", "级別"], ["甲", ""]], "不认识的列“级別”.*可用的列：园区名称、简称"),
        ([["级别"], ["国家级"]], "缺少列“园区名称”"),
        ([["园区名称", "级别", "级别"], ["甲", "", ""]], "列“级别”出现两次"),
        ([["园区名称", "", "级别"], ["甲", "", ""]], "第 2 列没有列名"),
        ([["园区名称"]], "没有数据"),
        ([["园区名称"], ["甲", "多出"]], "第 2 行的单元格比表头多"),
        ([["园区名称"], ["长" * 6000]], "第 2 行有单元格超过 5000 字"),
        ([["园区名称"], ["长" * 140_000]], "引号或分隔符有误"),
        ([["园区名称"], *([["甲"]] * (MOST_ROWS + 1))], "超过 5000 行"),
    ],
)
def test_a_table_that_cannot_be_trusted_is_refused_with_the_reason(rows: list[list[str]], problem: str) -> None:
    with pytest.raises(TableRefused, match=problem):
        read_table(csv_bytes(rows), PARK_COLUMNS)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "空的"),
        (b"\x00\x01\x02" * 50, "不是"),
        ('园区名称,级别\n"甲,国家级\n'.encode(), "引号"),
        (b"PK\x03\x04" + b"x" * 50, "损坏"),
        ("园区名称\n甲\x00乙\n".encode(), "空字节|空字符"),
    ],
)
def test_damaged_files_are_refused(data: bytes, problem: str) -> None:
    with pytest.raises(TableRefused, match=problem):
        read_table(data, PARK_COLUMNS)


def test_a_bomb_a_document_and_a_formula_error_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (201 * 1024 * 1024))
    with pytest.raises(TableRefused, match="展开后过大"):
        read_table(buffer.getvalue(), PARK_COLUMNS)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", b"<x/>")
    with pytest.raises(TableRefused, match="不是 XLSX"):
        read_table(buffer.getvalue(), PARK_COLUMNS)
    with pytest.raises(TableRefused, match="公式错误值"):
        read_table(xlsx_bytes([["园区名称"], ["#REF!"]]), PARK_COLUMNS)


@override_settings(MAX_FILE_BYTES=1024)
def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(TableRefused, match="上限"):
        read_table(csv_bytes([["园区名称"], ["长" * 2000]]), PARK_COLUMNS)


def test_joining_adds_entries_replaces_values_and_never_erases() -> None:
    current = ParkRow(name="甲", short_names=("a",), level="自治区级", system="地方")
    claims = ParkRow(name="甲", short_names=("b", "a"), level="国家级")
    assert merged(current, claims) == ParkRow(name="甲", short_names=("a", "b"), level="国家级", system="地方")


@pytest.mark.parametrize(
    ("choices", "word", "code"),
    [
        (Level, "国家级", "national"),
        (Level, " 省级 ", "regional"),
        (Level, "", "unstated"),
        (ParkKind, "经开区", "etdz"),
        (ParkKind, "物流(陆港)园区", "logistics"),
    ],
)
def test_words_of_offices_are_understood(choices: type, word: str, code: str) -> None:
    assert code_of(choices, word) == code


def test_an_unknown_word_is_refused_with_the_list() -> None:
    with pytest.raises(ValueError, match="宇宙级.*国家级、自治区级"):
        code_of(Level, "宇宙级")


def test_entries_of_a_cell() -> None:
    assert items("甲；乙;丙；甲\n丁") == ["甲", "乙", "丙", "丁"]
    assert items("甲、乙") == ["甲", "乙"]
    assert items("酒、饮料和精制茶制造业；电力") == ["酒、饮料和精制茶制造业", "电力"]
    assert items(" ") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2500", "2500"), ("1,200.5", "1200.5"), ("２.５亿", "25000"), ("12000元", "1.2"), ("3万元", "3"), ("0", "0"),
    ],
)  # fmt: skip
def test_amounts_are_read_in_wan(text: str, expected: str) -> None:
    assert amount_in_wan(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    ["约5亿", "近百", "3-5亿", "1,23", "1.2.3", "1e309", "NaN", "Infinity", "-5", "½", "١٢", "1" * 5000, "5亿美元"],
)
def test_what_is_no_plain_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="金额|过大"):
        amount_in_wan(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "shown"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024"),
        ("2024年5月", date(2024, 5, 1), date(2024, 5, 31), "2024-05"),
        ("２０２４.5.20", date(2024, 5, 20), date(2024, 5, 20), "2024-05-20"),
        ("2023-2026", date(2023, 1, 1), date(2026, 12, 31), "2023至2026"),
        ("2023-03 至 2026", date(2023, 3, 1), date(2026, 12, 31), "2023-03-01至2026-12-31"),
    ],
)
def test_dates_are_spans_written_so_that_they_can_be_read(text: str, first: date, last: date, shown: str) -> None:
    assert days_of(text) == (first, last)
    assert days_text(first, last) == shown
    assert days_of(shown) == (first, last)


@pytest.mark.parametrize("text", ["去年", "2024-13", "2024-02-30", "2026至2023", "0001", "20240", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        days_of(text)


def test_credit_codes_are_checked() -> None:
    assert credit_code(" 91350100m000100y43 ") == "91350100M000100Y43"
    with pytest.raises(ValueError, match="校验位"):
        credit_code("91350100M000100Y44")
    with pytest.raises(ValueError, match="18位"):
        credit_code("9.16501E+17")


def test_a_value_as_text() -> None:
    assert [as_text(v) for v in (None, "", 5, Decimal("477.6500"), Decimal("100"))] == ["", "", "5", "477.65", "100"]
