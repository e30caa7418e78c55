"""Figures told of a project take its stage: what is not built yet has no capacity."""

from __future__ import annotations

import pytest

from seeds.text.pipeline import read
from seeds.text.types import FigureProposal, Text
from tests.seeds.text.reading import lexicon

_FIRM = "新疆瀚泽新材料有限公司"


@pytest.mark.parametrize(
    ("text", "value", "actual"),
    [
        (f"{_FIRM}年产8万吨土工布项目正在施工,总投资9亿元。", "8", False),
        (f"{_FIRM}年产8万吨土工布项目正在施工,总投资9亿元。", "9", True),
        (f"{_FIRM}年产8万吨土工布项目已签约,总投资9亿元。", "9", False),
        (f"{_FIRM}年产8万吨土工布项目去年投产,总投资9亿元。", "8", True),
        (f"{_FIRM}年产8万吨土工布项目正在施工,一期产能3万吨已投产。", "3", True),
        (f"{_FIRM}年产8万吨土工布项目正在施工,包括纺丝产能5万吨。", "5", False),
    ],
)
def test_stage_of_the_project_is_that_of_its_figures(text: str, value: str, actual: bool) -> None:
    figures = [c.proposal for c in read(Text("case", text), lexicon()).candidates]
    (nature,) = [f.nature for f in figures if isinstance(f, FigureProposal) and str(f.value) == value]
    assert (nature == "actual") is actual
