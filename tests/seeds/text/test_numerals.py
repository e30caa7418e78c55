from decimal import Decimal

import pytest

from seeds.text.numerals import arabic, chinese, split_multiplier


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("三千五百", 3500),
        ("十", 10),
        ("二十", 20),
        ("百", 100),
        ("一千零五", 1005),
        ("两万", 20000),
        ("一万亿", 10**12),
    ],
)
def test_chinese_numerals(printed, value):
    assert chinese(printed) == value


@pytest.mark.parametrize("printed", ["百千", "一二三", ""])
def test_what_is_no_numeral(printed):
    assert chinese(printed) is None


def test_arabic_numerals():
    assert arabic("1,234.5") == Decimal("1234.5")
    assert arabic("9" * 21) is None


def test_the_multiplier_goes_to_the_unit():
    assert split_multiplier("三千五百万") == ("三千五百", "万")
    assert split_multiplier("千亿") == ("千", "亿")
    assert split_multiplier("百") == ("百", "")
    assert split_multiplier("亿") == ("一", "亿")
