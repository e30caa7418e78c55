"""Projects with their attributes; gold cases in tests/seeds/gold/projects.jsonl."""

from __future__ import annotations

from typing import Any

import pytest

from seeds.text import enterprises, parks, projects, regions
from seeds.text.types import ProjectProposal
from tests.doubling import at_most_triples
from tests.seeds.text.reading import Read, gold, lexicon, projects_of, read

CASES = gold("projects")


@pytest.mark.parametrize("case", [c for c in CASES if c["project"]], ids=lambda case: case["text"][:16])
def test_project_of_a_sentence(case: dict[str, Any]) -> None:
    expected = dict(case["project"])
    (project,) = projects_of(case["text"])
    assert expected.pop("name") in project.name
    money = project.investment
    found = {
        "enterprise": project.enterprise,
        "park": project.park,
        "investment": [str(money.value), money.unit_printed] if money else None,
        "capacity": [[str(made.value), made.unit_printed] for made in project.capacity],
        "status": project.status,
    }
    assert found == expected


@pytest.mark.parametrize("case", [c for c in CASES if not c["project"]], ids=lambda case: case["text"][:16])
def test_what_is_no_project(case: dict[str, Any]) -> None:
    assert projects_of(case["text"]) == []


def test_told_twice_is_one_project_with_both_places() -> None:
    text = (
        "1月5日,新疆泽润纤维股份有限公司年产20万吨粘胶短纤项目开工。\n"
        "园区道路已经贯通,企业陆续进场。\n"
        "11月9日,新疆泽润纤维股份有限公司年产20万吨粘胶短纤项目投产。"
    )
    told = read(text)
    (draft,) = projects.find_projects(told.sentences, told.clean, lexicon(), told.mentions).drafts
    assert isinstance(draft.proposal, ProjectProposal)
    assert draft.proposal.status == "operating"
    assert [role for _, _, role in draft.marks] == ["sentence", "sentence", "mention", "mention"]


def test_phases_are_told_apart() -> None:
    text = (
        "新疆晟源能源有限公司晟源硅基项目落户石河子经济技术开发区。"
        "一期拟投资30亿元,建设年产5万吨多晶硅装置;二期拟投资20亿元,建设年产3万吨多晶硅装置。"
    )
    found = {project.name[-2:]: project for project in projects_of(text)}
    assert {"一期", "二期"} <= set(found)
    assert [str(made.value) for made in found["二期"].capacity] == ["3"]
    assert found["一期"].park == "石河子经济技术开发区"


def test_a_row_with_owners_is_as_many_projects() -> None:
    found = projects_of("新疆瀚泽新材料有限公司纺织全产业链、新疆泽润纤维股份有限公司植物提取一体化等6个项目破土动工。")
    assert [(p.enterprise, p.status) for p in found] == [
        ("新疆瀚泽新材料有限公司", "started"),
        ("新疆泽润纤维股份有限公司", "started"),
    ]


def test_a_row_of_kinds_is_no_project() -> None:
    assert projects_of("园区推动纺织服装、装备制造等12个项目落地。") == []


def test_a_lone_first_phase_is_the_project_itself() -> None:
    (project,) = projects_of("阿拉尔市年产6万吨莱赛尔项目,一期投资8亿元,正在施工。")
    assert (str(project.investment.value) if project.investment else "") == "8"


def test_stage_after_a_plan_word_is_still_planned() -> None:
    (project,) = projects_of("新疆泽润纤维股份有限公司年产6万吨莱赛尔项目计划2026年9月开工。")
    assert project.status == "planned"


def test_what_is_about_to_be_finished_is_being_built() -> None:
    (project,) = projects_of("新疆泽润纤维股份有限公司年产6万吨莱赛尔项目去年4月开工,预计2026年9月投产。")
    assert project.status in ("started", "under_construction")


def test_what_a_part_has_reached_the_whole_has_not() -> None:
    (project,) = projects_of("若羌县天岳新能源100万千瓦风电项目正在施工,首批30万千瓦已并网。")
    assert project.status == "under_construction"


def test_twice_the_text_takes_no_more_than_three_times_the_work() -> None:
    line = "新疆泽润纤维股份有限公司年产20万吨粘胶短纤项目在库尔勒经济技术开发区开工,总投资36亿元。全州园区运行平稳。\n"
    told = {size: read(line * size) for size in (150, 300)}
    assert at_most_triples(lambda size: _find_everything(told[size]), 150)


def _find_everything(told: Read) -> None:
    words = lexicon()
    places = regions.find_regions(told.sentences, told.clean, words)
    zones = parks.find_parks(told.sentences, told.clean, words, places)
    enterprises.find_enterprises(told.sentences, told.clean, words, places, zones)
    projects.find_projects(told.sentences, told.clean, words, told.mentions)


def test_row_of_amounts_closed_by_one_noun_is_several_projects() -> None:
    found = projects_of("新疆瀚泽硅业有限公司计划新增投资60亿元,建设8万吨/年多晶硅、二期12万吨/年有机硅等项目。")
    assert [project.name for project in found] == [
        "新疆瀚泽硅业有限公司8万吨/年多晶硅项目",
        "新疆瀚泽硅业有限公司二期12万吨/年有机硅项目",
    ]
    assert {project.status for project in found} == {"planned"}
    assert all(project.investment is None for project in found)


def test_place_where_people_met_and_counted_batches_are_none() -> None:
    assert projects_of("开工仪式在精河硅基新材料产业基地举行。") == []
    assert projects_of("开工建设保障性安居工程、卫生健康等民生工程项目18个。") == []


def test_word_of_stage_inside_a_name_is_no_stage() -> None:
    (project,) = projects_of("新疆瀚泽电力有限公司托里50兆瓦并网光伏项目开工。")
    assert project.status == "started"


def test_cells_of_a_table_row_belong_together() -> None:
    (project,) = projects_of("1 年产3万吨有机肥项目 洛浦县沃泽肥业有限公司 3200 续建")
    assert (project.name, project.enterprise) == (
        "洛浦县沃泽肥业有限公司年产3万吨有机肥项目",
        "洛浦县沃泽肥业有限公司",
    )


def test_heading_tells_the_stage_of_the_list_below_it() -> None:
    raw = "一、续建项目\n1.新疆瀚泽矿业有限公司年处理30万吨萤石选矿厂项目,总投资3.5亿元。\n"
    (project,) = projects_of(raw)
    assert project.status == "under_construction"


def test_what_was_built_before_a_comma_is_not_told_of_the_row_behind_it() -> None:
    found = projects_of("准东开发区建成全疆最大的智慧矿山,40亿立方米煤制气、300万吨煤制烯烃等重大项目加快推进。")
    assert {p.name: p.status for p in found} == {
        "40亿立方米煤制气项目": "under_construction",
        "300万吨煤制烯烃项目": "under_construction",
    }
