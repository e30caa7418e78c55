import pytest

from seeds.text.periods import find_periods
from seeds.text.types import Sentence
from tests.seeds.gold_cases import cases, labels


def _told(text, year):
    sentence = Sentence(0, len(text), text, 0, "body")
    return [
        [m.text, m.rule, m.period.kind, str(m.period.start or ""), str(m.period.end or "")]
        for m in find_periods((sentence,), year)
    ]


@pytest.mark.parametrize("case", cases("periods"), ids=labels("periods"))
def test_periods(case):
    assert _told(case["text"], case["year"]) == case["periods"]


def test_a_year_told_in_another_paragraph_does_not_date_a_day():
    first, second = "2010年升格为国家级。", "8月10日投产。"
    sentences = (Sentence(0, 11, first, 0, "body"), Sentence(12, 20, second, 1, "body"))
    assert str(find_periods(sentences, 2024)[-1].period.start) == "2024-08-10"


@pytest.mark.parametrize(
    ("opening", "following", "year"),
    [
        ("2023年,园区运行平稳。", "全年产值120亿元。", "2023"),
        ("2023年,园区运行平稳。", "今年全年产值要过150亿元。", "2024"),
        ("2012年,园区挂牌成立。", "全年产值120亿元。", "2024"),
    ],
)
def test_a_report_that_opens_with_the_year_before(opening, following, year):
    first = Sentence(0, len(opening), opening, 0, "body")
    second = Sentence(40, 40 + len(following), following, 1, "body")
    assert str(find_periods((first, second), 2024)[-1].period.start)[:4] == year
