from datetime import date

import pytest

from seeds.text.lexicon import load
from seeds.text.pipeline import read
from seeds.text.types import Text


def header(raw, published_on=None):
    reading = read(Text("t", raw, published_on), load())
    return reading.title, reading.publisher, reading.authors, reading.published_on


def test_dateline_of_a_portal():
    raw = "园区“加速度”\n2023-08-18 17:32:54 来源: 某某新闻网原创\n\n某某日报记者 马小兰\n\n上半年园区产值增长5%。\n"
    assert header(raw) == ("园区“加速度”", "某某新闻网", ("马小兰",), date(2023, 8, 18))


def test_own_paper_names_no_publisher():
    assert header("园区新貌\n\n□本报通讯员 马小兰\n\n园区产值增长5%。\n")[1:3] == ("", ("马小兰",))


def test_a_headline_in_two_lines_and_its_punctuation():
    raw = "精河某某能源股份有限公司\n关于签订投资协议的公告\n\n公司拟投资2亿元。\n\n2023年12月14日\n"
    title, publisher, _, day = header(raw)
    assert title == "精河某某能源股份有限公司关于签订投资协议的公告"
    assert publisher == "精河某某能源股份有限公司"
    assert day == date(2023, 12, 14)


def test_what_the_editor_states_goes_first():
    assert header("园区新貌\n\n园区产值增长5%。\n", date(2020, 2, 2))[3] == date(2020, 2, 2)


@pytest.mark.parametrize(
    ("raw", "days"),
    [
        ("2024年前三季度,园区产值增长5%。今年签约项目22个。", "2024-01-01"),
        ("2023年,园区产值658亿元。今年一季度,园区新增企业28家。", "2024-01-01"),
        ("今年签约项目22个。财政拟从2024年起加大投入。12月9日召开推进会。", "2023-01-01"),
        ("2025年一季度,园区产值120亿元,2027年要过500亿元。今年签约项目22个。", "2025-01-01"),
        ("今年签约项目22个。", ""),
    ],
)
def test_the_year_of_this_year(raw, days):
    figures = [c.proposal for c in read(Text("t", raw), load()).candidates if c.kind == "figure"]
    last = next(f for f in figures if f.unit_printed in ("个", "家"))
    assert str(last.period.start or "") == days


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("某某日报数字报 第03版:要闻 2025年11月18日 星期二 上一版 下一版", date(2025, 11, 18)),
        ("来源:某某网 发布时间:2025-06-27 20:41 作者:马小兰 字体:大", date(2025, 6, 27)),
        ("联络我们 服务时限:2025-06-27前 字体:大", None),
    ],
)
def test_a_day_in_the_midst_of_a_masthead(line, day):
    assert header(f"{line}\n\n园区新貌\n\n今年园区产值增长5%,2030年要过百亿元。\n")[3] == day


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            "和静之窗　首页 > 园区 > 正文\n园区上半年开工21个项目\n作者：买买提　发布时间：2021-07-26　阅读：31",
            "2021-07-26",
        ),
        ("天山北麓日报　2022年10月18日　星期二　第03版：经济\n园区三季度产值过百亿元", "2022-10-18"),
        (
            "欢迎访问和静县网站！今天是2024年11月8日 星期五\n园区三季度产值过百亿元\n发布：2024-11-07　浏览：31",
            "2024-11-07",
        ),
        ("园区三季度产值过百亿元\nhttp://example.org　2014-01-07 09:25:31　我要评论(0)", "2014-01-07"),
    ],
)
def test_the_day_is_the_one_printed_like_a_stamp(head: str, day: str) -> None:
    body = "\n\n2020年6月1日，园区与3家企业签约。和静工业园区今年三季度完成产值12亿元，园区三季度产值增长9%。"
    found = read(Text("case", head + body), load()).published_on
    assert found is not None
    assert found.isoformat() == day


def test_a_day_that_the_story_tells_is_not_that_of_publication() -> None:
    text = "园区与3家企业签约\n\n2020年6月1日，和静工业园区与3家企业签约，总投资12亿元。"
    assert read(Text("case", text), load()).published_on is None


def test_the_way_to_a_page_is_no_headline() -> None:
    text = "首页 >> 新闻 >> 正文\n和静工业园区三季度产值增长9%\n发布时间：2021-07-26\n\n和静工业园区产值12亿元。"
    assert read(Text("case", text), load()).title == "和静工业园区三季度产值增长9%"
