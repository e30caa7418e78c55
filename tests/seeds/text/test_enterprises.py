"""Companies: full names, lists, brands, derived short names; gold cases in tests/seeds/gold/enterprises.jsonl."""

from __future__ import annotations

from typing import Any

import pytest

from seeds.text import company_names
from tests.seeds.text.reading import gold, lexicon, read


@pytest.mark.parametrize("case", gold("enterprises"), ids=lambda case: case["text"][:16])
def test_names_in_a_sentence(case: dict[str, Any]) -> None:
    firms = read(case["text"]).of("enterprise")
    found = [{entity.name, *entity.aliases} for entity in firms]
    assert len(found) == len(case["names"]), found
    for name in case["names"]:
        assert any(name in forms for forms in found), (name, found)
    for word, name in case.get("means", {}).items():
        assert any(m.text == word for firm in firms if firm.name == name for m in firm.mentions), (word, name)


@pytest.mark.parametrize(
    ("name", "places", "core", "trade", "form"),
    [
        ("新疆湘晟新材料科技有限公司", ("新疆",), "湘晟", ("新材料", "科技"), "有限公司"),
        ("易事特(新疆)能源科技有限公司", (), "易事特", ("能源科技",), "有限公司"),
        ("新疆昌吉娃哈哈乳业有限公司", ("新疆", "昌吉"), "娃哈哈", ("乳业",), "有限公司"),
        ("东旭集团", (), "东旭", (), "集团"),
    ],
)
def test_parts_of_a_name(name: str, places: tuple[str, ...], core: str, trade: tuple[str, ...], form: str) -> None:
    assert company_names.parse(lexicon(), name) == company_names.Parts(places, core, trade, form)


def test_short_forms_follow_from_the_full_name() -> None:
    forms = company_names.short_forms(lexicon(), "新疆瀚海蓝天氢能科技有限公司")
    assert {"瀚海蓝天", "新疆瀚海蓝天", "瀚海蓝天氢能"} <= forms
    assert "新疆" not in forms


def test_parent_and_subsidiary_stay_two() -> None:
    found = read("泽润集团控股的新疆泽润纤维股份有限公司扩产。").of("enterprise")
    assert {entity.name for entity in found} == {"泽润集团", "新疆泽润纤维股份有限公司"}


def test_full_and_short_name_are_one() -> None:
    found = read("新疆沃野丰农业科技有限公司投产。沃野丰今年订单翻番,沃野丰农业还将扩产。").of("enterprise")
    assert [entity.name for entity in found] == ["新疆沃野丰农业科技有限公司"]
    assert set(found[0].aliases) == {"沃野丰", "沃野丰农业"}


def test_company_that_follows_its_park_knows_it() -> None:
    (firm,) = read("走进乌苏化工园区新疆昊聚盐化有限公司,装置满负荷运行。").of("enterprise")
    assert (firm.name, firm.park) == ("新疆昊聚盐化有限公司", "乌苏化工园区")


def test_company_that_settles_in_a_park_knows_it() -> None:
    (firm,) = read("新疆昊聚盐化有限公司计划在乌苏化工园区投资建设烧碱装置。").of("enterprise")
    assert (firm.name, firm.park) == ("新疆昊聚盐化有限公司", "乌苏化工园区")
