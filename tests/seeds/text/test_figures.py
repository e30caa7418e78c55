import pytest

from seeds.text.breakdown import joined_name
from seeds.text.lexicon import load
from seeds.text.pipeline import read
from seeds.text.types import Text
from tests.seeds.gold_cases import cases, labels


def figures_of(text):
    """[printed number, subject, indicator, measure, value, days, nature] of each figure, in reading order."""
    told = []
    for candidate in read(Text("case", text), load()).candidates:
        if candidate.kind != "figure" or candidate.aside:
            continue
        figure = candidate.proposal
        span = next(span for span in candidate.spans if span.role == "value")
        days = f"{figure.period.start}..{figure.period.end}" if figure.period.start else ""
        told.append(
            (span.start, [text[span.start : span.end], figure.subject, joined_name(figure), figure.measure])
            + ([f"{figure.value.normalize():f}", days, figure.nature],)
        )
    return [[*words, *values] for _, words, values in sorted(told)]


@pytest.mark.parametrize("case", cases("figures"), ids=labels("figures"))
def test_figures(case):
    assert figures_of(case["text"]) == case["figures"]


def test_a_sheet_is_read_by_its_labels():
    sheet = "于田产业园概况\n\n规划面积：12平方公里\n入驻企业：85户\n　其中规上：11户\n工业总产值：23亿元(增长8.1%)\n"
    told = {row[2]: row[4] for row in figures_of(sheet) if row[3] == "level"}
    assert told == {"规划面积": "12", "入驻企业数": "85", "规上企业数": "11", "工业总产值": "23"}


def test_a_heading_that_says_target_makes_targets():
    sheet = "于田产业园概况\n\n■ 2026年目标\n工业总产值：30亿元\n"
    assert figures_of(sheet)[0][-2:] == ["2026-01-01..2026-12-31", "year_target"]


def test_the_subject_is_carried_through_a_paragraph():
    text = "莎车县工业园区建设提速。2023年新增企业14家。实现产值9亿元。"
    assert {row[1] for row in figures_of(text)} == {"莎车县工业园区"}


def test_a_list_keeps_the_subject_and_the_year_of_the_words_that_announced_it():
    text = (
        "某产业基地投资忙\n\n2022年，且末县实施项目46个。呈现几个特点：\n\n"
        "一是工业项目占比高，开工工业项目24个，总投资88.4亿元。\n\n二是民生投入大，完成投资9.2亿元。\n"
    )
    rows = figures_of(text)
    assert [row[0] for row in rows] == ["46个", "24个", "88.4亿元", "9.2亿元"]
    assert {(row[1], row[5]) for row in rows} == {("且末县", "2022-01-01..2022-12-31")}


def test_a_brief_that_reports_one_span_dates_its_undated_figures_by_it():
    text = (
        "一、总体情况\n2021年1-3月，和静县规上工业增加值增长6.1%。1-3月实现利润3.2亿元。\n"
        "二、主要行业\n1、食品制造业实现增加值0.9亿元。\n"
    )
    assert figures_of(text)[-1][2:6] == ["食品制造业增加值", "level", "0.9", "2021-01-01..2021-03-31"]


def test_a_list_of_started_projects_makes_their_capacities_designs():
    text = (
        "2023年9月5日，尉犁县3个项目集中开工，分别是：年产5万吨棉浆粕项目；年产800万米家纺布项目；年产2万吨番茄酱项目。"
    )
    assert {row[6] for row in figures_of(text) if row[2].endswith("产能")} == {"design"}


def test_the_whole_district_is_the_zone_that_the_text_is_about():
    text = "石河子高新技术产业开发区运行情况\n\n一季度，石河子高新区实现产值31亿元。全区规上工业企业达到64家。"
    assert {row[1] for row in figures_of(text)} == {"石河子高新技术产业开发区"}


def test_money_by_area_and_a_share_that_was_raised():
    text = "2023年，疏附县土地投资强度达到每亩220万元，亩均税收12万元，研发投入强度由1.2%提高到2.1%。"
    assert [(row[2], row[4]) for row in figures_of(text)] == [
        ("土地投资强度", "220"),
        ("亩均税收", "12"),
        ("研发投入强度", "1.2"),
        ("研发投入强度", "2.1"),
    ]


def test_labels_with_values_in_columns_are_no_header_of_a_table():
    sheet = "经济效益\n    年营业收入           5.2亿元\n    年净利润              0.3亿元\n    投资收益率      11.6%\n"
    assert [row[0] for row in figures_of(sheet)] == ["5.2亿元", "0.3亿元", "11.6%"]


def test_years_at_the_head_of_columns_leave_the_indicator_to_the_row():
    sheet = (
        "于田产业园“十四五”规划\n\n到2025年，于田产业园的各项工作迈上台阶。\n\n"
        "指标         2020年     2025年     年均增长(%)\n"
        "工业总产值(亿元)      86.4     140     10.1\n"
        "入园企业(家)      68     120     12.0\n"
    )
    assert [row[2] for row in figures_of(sheet)] == ["工业总产值"] * 3 + ["入园企业"] * 3
