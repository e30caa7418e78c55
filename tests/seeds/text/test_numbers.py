import pytest

from seeds.text.lexicon import load
from seeds.text.numbers import find_numbers
from seeds.text.types import CleanText, Sentence
from tests.seeds.gold_cases import cases, labels


@pytest.mark.parametrize("case", cases("numbers"), ids=labels("numbers"))
def test_numbers(case):
    text = case["text"]
    sentence = Sentence(0, len(text), text, 0, "body")
    found = find_numbers((sentence,), CleanText(text, None), load())
    told = [
        [m.text, f"{m.number.value:f}", m.number.value_max and f"{m.number.value_max:f}", m.number.qualifier]
        + [m.number.unit_printed]
        for m in found
    ]
    assert told == case["numbers"]


def test_nothing_is_read_from_page_furniture():
    sentence = Sentence(0, 6, "阅读100次", 0, "boilerplate")
    assert find_numbers((sentence,), CleanText(sentence.text, None), load()) == ()


def test_a_number_inside_a_period_is_none():
    text = "2023年产值12亿元"
    sentence = Sentence(0, len(text), text, 0, "body")
    found = find_numbers((sentence,), CleanText(text, None), load(), taken=((0, 5),))
    assert [m.text for m in found] == ["12亿元"]
