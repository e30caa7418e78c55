"""Regions and words that point back to one; gold cases in tests/seeds/gold/regions.jsonl."""

from __future__ import annotations

from typing import Any

import pytest

from tests.seeds.text.reading import gold, read


@pytest.mark.parametrize("case", gold("regions"), ids=lambda case: case["text"][:16])
def test_names_in_a_sentence(case: dict[str, Any]) -> None:
    assert {mention.name for mention in read(case["text"]).regions} == set(case["names"])


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("博州产业兴旺,全州新增企业百家。", "全州", "博尔塔拉蒙古自治州"),
        ("塔城地区召开会议,全地区完成投资。", "全地区", "塔城地区"),
        ("全区完成投资477亿元。", "全区", "新疆维吾尔自治区"),
        ("阜康市光照好,全市装机增长。", "全市", "阜康市"),
    ],
)
def test_pointing_back(text: str, word: str, meant: str) -> None:
    pointing = [mention for mention in read(text).regions if mention.text == word]
    assert [mention.name for mention in pointing] == [meant]


def test_bare_name_means_what_the_text_states() -> None:
    prefecture = read("昌吉州工业增长。昌吉的园区很多。").regions
    seat = read("昌吉市工业增长。昌吉的园区很多。").regions
    assert prefecture[-1].name == "昌吉回族自治州"
    assert seat[-1].name == "昌吉市"
