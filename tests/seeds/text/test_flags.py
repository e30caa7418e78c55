from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from seeds.text.flags import Today, flags_of, known_indicator
from seeds.text.lexicon import load
from seeds.text.types import FigureProposal, Period

PLAIN = FigureProposal("某园区", "工业总产值", "level", Decimal(12), None, "亿元", "亿元", "equal")


TODAY = Today(None, 2024)


def flags(figure, today=TODAY, spun=False):
    return flags_of(figure, load(), today, spun=spun)


def test_a_plain_figure_has_none():
    assert flags(PLAIN) == ()


@pytest.mark.parametrize(
    ("change", "flag"),
    [
        ({"subject": ""}, "no_subject"),
        ({"unit": "吨", "unit_printed": "吨"}, "dimension"),
        ({"value": Decimal(10) ** 6}, "range"),
        ({"measure": "share", "unit": "%", "value": Decimal(120)}, "over_whole"),
        ({"period": Period("year", date(2026, 1, 1), date(2026, 12, 31))}, "future"),
    ],
)
def test_each_check(change, flag):
    assert flags(replace(PLAIN, **change)) == (flag,)


def test_a_plan_may_lie_ahead():
    ahead = replace(PLAIN, nature="plan_target", period=Period("year", date(2026, 1, 1), date(2026, 12, 31)))
    assert flags(ahead) == ()


def test_a_rewritten_text_is_said_so():
    assert flags(PLAIN, spun=True) == ("spun",)


def test_known_indicators_by_every_strict_name():
    lexicon = load()
    assert known_indicator("规模以上工业总产值", lexicon) == known_indicator("规上工业总产值", lexicon)
    assert known_indicator("入驻企业", lexicon) is not None
    assert known_indicator("某某指标", lexicon) is None
