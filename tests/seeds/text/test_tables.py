from seeds.text.rows import row_lines
from tests.seeds.text.test_figures import figures_of

HALF = "2023-01-01..2023-06-30"


def rows(text):
    """(printed, subject, indicator, measure, days) of each figure."""
    return [(row[0], row[1], row[2], row[3], row[5]) for row in figures_of(text)]


def test_rows_are_subjects_where_the_header_names_indicators():
    text = (
        "2023年1—6月阿克苏地区规上工业情况\n\n| 县市 | 规上工业增加值（亿元） | 增速（%） | 位次 |\n|---|---|---|---|\n"
        "| 库车市 | 131.4 | 7.2 | 1 |\n| 沙雅县 | 28.6 | -3.1 | 6 |\n"
    )
    assert rows(text) == [
        ("131.4", "库车市", "规上工业增加值", "level", HALF),
        ("7.2", "库车市", "规上工业增加值", "growth", HALF),
        ("1", "库车市", "规上工业增加值", "rank", HALF),
        ("28.6", "沙雅县", "规上工业增加值", "level", HALF),
        ("-3.1", "沙雅县", "规上工业增加值", "growth", HALF),
        ("6", "沙雅县", "规上工业增加值", "rank", HALF),
    ]


def test_rows_are_indicators_where_the_header_names_none():
    text = (
        "2023年1—6月阿克苏地区主要指标\n\n指标\t单位\t1-6月\t同比增长\n"
        "固定资产投资\t亿元\t402.5\t9.8\n其中：工业投资\t亿元\t188\t21.3\n"
    )
    assert rows(text) == [
        ("402.5", "阿克苏地区", "固定资产投资", "level", HALF),
        ("9.8", "阿克苏地区", "固定资产投资", "growth", HALF),
        ("188", "阿克苏地区", "工业投资", "level", HALF),
        ("21.3", "阿克苏地区", "工业投资", "growth", HALF),
    ]


def test_cells_on_lines_of_their_own_and_the_month_that_closes_the_span():
    cells = [
        "名 称",
        "本月产值(万元)",
        "累计产值",
        "累计增长率%",
        "库车市",
        "5120",
        "30410",
        "8.4",
        "拜城县",
        "990",
        "4120",
        "2.5",
    ]
    text = "2023年1—6月阿克苏地区工业情况\n\n" + "\n".join(cell + " |" for cell in cells) + "\n"
    told = rows(text)
    assert told[0] == ("5120", "库车市", "产值", "level", "2023-06-01..2023-06-30")
    assert told[1:3] == [("30410", "库车市", "产值", "level", HALF), ("8.4", "库车市", "产值", "growth", HALF)]
    assert len(told) == 6


def test_prose_and_navigation_are_no_tables():
    assert not row_lines(["2023年 全县 完成 投资 12 亿元。", "首页 | 新闻 | 公告", "来源: 某报 2023-04-05 08:30"])


def test_a_column_without_a_unit_is_passed_over():
    assert rows("阿克苏地区\n\n县市\t产值\t税收\n库车市\t31\t2\n拜城县\t22\t1\n") == []
