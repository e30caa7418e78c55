"""Figures in words."""

from datetime import date
from decimal import Decimal

import pytest

from parks.wording import amount, measure_text, period_text, plain, value_text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("level", "equal", "477.65", None, "亿元"), "477.65亿元"),
        (("level", "about", "100.00", None, "家"), "约100家"),
        (("level", "nearly", "100", None, "家"), "近100家"),
        (("level", "slightly_over", "30", None, "家"), "30余家"),
        (("level", "slightly_over", "250", None, "万千瓦"), "250余万千瓦"),
        (("level", "range", "1000", "1500", "吨"), "1,000—1,500吨"),
        (("level", "range", "3", "5", "亿元"), "3—5亿元"),
        (("level", "equal", "5600000", None, "吨"), "560万吨"),
        (("level", "equal", "47765000000", None, "元"), "477.65亿元"),
        (("level", "magnitude", "100", None, "亿元"), "100亿元级"),
        (("growth", "equal", "-3.1", None, "%"), "−3.1%"),
        (("growth", "slightly_over", "15", None, "%"), "15%多"),
        (("rank", "equal", "2", None, ""), "第2位"),
    ],
)
def test_values_read_as_they_are_printed(arguments: tuple[str, str, str, str | None, str], words: str) -> None:
    measure, qualifier, value, most, unit = arguments
    assert value_text(measure, qualifier, Decimal(value), Decimal(most) if most else None, unit) == words


@pytest.mark.parametrize(
    ("kind", "start", "end", "words"),
    [
        ("year", date(2024, 1, 1), date(2024, 12, 31), "2024年"),
        ("ytd", date(2024, 1, 1), date(2024, 10, 31), "2024年1—10月"),
        ("quarter", date(2024, 7, 1), date(2024, 9, 30), "2024年第三季度"),
        ("month", date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        ("point", date(2023, 12, 31), date(2023, 12, 31), "2023年末"),
        ("point", date(2024, 10, 31), date(2024, 10, 31), "截至2024年10月31日"),
        ("plan", date(2021, 1, 1), date(2025, 12, 31), "2021—2025年"),
        ("since", date(2023, 4, 1), None, "2023年4月1日以来"),
        ("ytd_open", date(2024, 1, 1), date(2024, 12, 10), "2024年初至发稿"),
        ("design", None, None, "设计能力"),
        ("unstated", None, None, "时间未注明"),
    ],
)
def test_periods_are_named_in_full(kind: str, start: date | None, end: date | None, words: str) -> None:
    assert period_text(kind, start, end) == words


def test_measures_and_amounts_in_words() -> None:
    assert measure_text("level", "none", "") == ""
    assert measure_text("growth", "yoy", "") == "同比增速"
    assert measure_text("share", "none", "全疆") == "占全疆比重"
    assert measure_text("rank", "none", "全疆") == "在全疆的位次"
    assert amount(Decimal("12345"), "家") == "1.23万家"
    assert plain(Decimal("-1234.50")) == "−1,234.5"


def test_a_difference_is_not_said_twice() -> None:
    assert measure_text("change", "against", "全区增速") == "与全区增速之差"
    assert measure_text("growth", "yoy", "") == "同比增速"
