"""Parks by lexicon and grammar; gold cases in tests/seeds/gold/parks.jsonl."""

from __future__ import annotations

from typing import Any

import pytest

from seeds.text import park_names
from tests.seeds.text.reading import gold, lexicon, read


@pytest.mark.parametrize("case", gold("parks"), ids=lambda case: case["text"][:16])
def test_names_in_a_sentence(case: dict[str, Any]) -> None:
    parks = read(case["text"]).of("park")
    found = [{entity.name, *entity.aliases} for entity in parks]
    assert len(found) == len(case["names"]), found
    for name in case["names"]:
        assert any(name in forms for forms in found), (name, found)
    for word, name in case.get("means", {}).items():
        assert any(m.text == word for park in parks if park.name == name for m in park.mentions), (word, name)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("新疆准东经济技术开发区", "准东经开区", True),
        ("准东开发区", "准东经济技术开发区", True),
        ("呼图壁县工业园区", "呼图壁工业园", True),
        ("木垒哈萨克自治县光伏产业园", "木垒县光伏产业园", True),
        ("哈密高新区南部循环经济产业园", "哈密高新技术产业开发区南部循环经济产业园", True),
        ("石河子经济技术开发区", "石河子高新技术产业开发区", False),
        ("和田县工业园区", "和静县工业园区", False),
        ("喀什经济开发区", "喀什综合保税区", False),
    ],
)
def test_same_park(one: str, other: str, same: bool) -> None:
    assert park_names.same_park(lexicon(), one, other) is same
    assert park_names.same_park(lexicon(), other, one) is same


def test_given_short_name_is_found_again() -> None:
    text = "莎车县纺织服装产业园(以下简称“莎纺园”)去年投用。目前,莎纺园入驻企业20家。"
    (park,) = read(text).of("park")
    assert "莎纺园" in park.aliases
    assert [text[m.start : m.end] for m in park.mentions] == ["莎车县纺织服装产业园", "莎纺园", "莎纺园"]


def test_bare_place_counts_only_beside_its_park() -> None:
    alone = read("准东的煤炭外运量增长。").of("park")
    beside = read("准东开发区产值增长。准东的煤炭外运量也增长。").of("park")
    assert alone == []
    assert [len(park.mentions) for park in beside] == [2]


def test_every_suffix_has_a_family_and_a_known_need() -> None:
    for suffix in park_names.suffixes(lexicon()).values():
        assert suffix.family
        assert suffix.needs in {"region", "county", "proper", "parent", "lexicon", "never"}, suffix
