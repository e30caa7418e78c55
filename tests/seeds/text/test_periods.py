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
