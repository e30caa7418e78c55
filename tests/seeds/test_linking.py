"""Which record a name means: with a reason, never by guess, in a handful of queries."""

from collections.abc import Callable
from typing import Any

import pytest

from articles.access import SYSTEM
from articles.log import acting
from parks.models import Region, Subject
from parks.records import add_name, add_relation
from projects.records import create_project
from seeds.known_names import known_names
from seeds.linking import Asked, Linker, Suggestion, place_of
from seeds.review.answers import EntityAnswer
from seeds.text.lexicon import KnownName
from tests.builders import make_subject
from tests.seeds.text.reading import gold

pytestmark = pytest.mark.django_db


def name(subject: Subject, text: str, kind: str, *, ambiguous: bool = False) -> None:
    with acting(SYSTEM, "test_setup") as act:
        add_name(act, subject, text, kind, ambiguous=ambiguous)


@pytest.fixture
def zhundong() -> Subject:
    park = make_subject(name="准东经济技术开发区")
    name(park, "准东开发区", "short")
    name(park, "准东煤电煤化工产业带", "former")
    return park


def suggest(kind: str, *names: str, place: str = "", owner: str = "") -> Suggestion:
    asked = Asked(kind, names, place, owner)
    return Linker([asked]).suggest(asked)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("准东经济技术开发区", "全称"),
        ("准东 经济技术开发区", "全称"),
        ("准东开发区", "简称"),
        ("“准东开发区”", "简称"),
        ("准东煤电煤化工产业带", "曾用名"),
    ],
)
def test_by_any_of_its_names_with_the_reason(zhundong: Subject, asked: str, words: str) -> None:
    found = suggest("park", asked)
    assert found.subject == zhundong
    assert found.by_name
    assert words in found.reason


def test_an_unknown_name_is_a_new_record(zhundong: Subject) -> None:
    assert suggest("park", "轮台拉依苏化工园区") == Suggestion()
    assert suggest("enterprise", "新疆其亚硅业有限公司") == Suggestion()


def test_another_kind_is_not_meant(zhundong: Subject) -> None:
    assert suggest("enterprise", "准东开发区").subject is None
    assert suggest("", "准东开发区").subject == zhundong


def test_a_second_name_is_tried_when_the_first_is_unknown(zhundong: Subject) -> None:
    assert suggest("park", "准东国家级经济技术开发区", "准东开发区").subject == zhundong


def test_two_subjects_of_one_short_name_are_for_the_editor(zhundong: Subject) -> None:
    other = make_subject(name="准东高新技术产业园区")
    name(other, "准东开发区", "short")
    found = suggest("park", "准东开发区")
    assert found.subject is None
    assert found.unclear
    assert "2 个记录：准东经济技术开发区、准东高新技术产业园区" in found.reason
    assert [choice.subject for choice in found.choices] == [zhundong, other]


def test_an_official_name_beats_anothers_short_name(zhundong: Subject) -> None:
    other = make_subject(name="准东开发区")
    assert suggest("park", "准东开发区").subject == other


def test_a_name_marked_ambiguous_is_not_trusted() -> None:
    park = make_subject(name="昌吉高新技术产业开发区")
    name(park, "高新区", "short", ambiguous=True)
    found = suggest("park", "高新区")
    assert found.subject is None
    assert found.unclear
    assert "不止它一个" in found.reason


def test_a_merged_record_answers_with_its_survivor(zhundong: Subject) -> None:
    old = make_subject(name="准东工业园")
    Subject.objects.filter(pk=old.pk).update(merged_into=zhundong)
    found = suggest("park", "准东工业园")
    assert found.subject == zhundong
    assert "已并入" in found.reason


def test_a_retired_record_is_not_suggested(zhundong: Subject) -> None:
    Subject.objects.filter(pk=zhundong.pk).update(state="retired")
    assert suggest("park", "准东开发区") == Suggestion()
    assert suggest("park", "准东国家级经济技术开发区") == Suggestion()


@pytest.mark.parametrize("many", [3, 300])
def test_a_handful_of_queries_however_many_names(
    zhundong: Subject, many: int, django_assert_max_num_queries: Callable[..., object]
) -> None:
    projects = [Asked("project", (f"年产{n}万吨硅料项目",), owner="其亚硅业") for n in range(many)]
    asked = [Asked("park", ("准东开发区",)), *(Asked("park", (f"第{n}园区",)) for n in range(many)), *projects]
    with django_assert_max_num_queries(7):
        linker = Linker(asked)
        assert [linker.suggest(one).subject for one in asked][0] == zhundong


# Near names


@pytest.fixture
def changji() -> Subject:
    return make_subject("region", "昌吉回族自治州", code="652300")


@pytest.mark.parametrize("case", gold("linking"), ids=lambda case: f"{case['asked']}/{case['record']}")
def test_near_names(case: dict[str, Any]) -> None:
    """`link`: the rules of names make them one; `choice`: offered to look at; `new`: nothing to say."""
    record = make_subject(case["kind"], case["record"])
    found = suggest(case["kind"], case["asked"])
    chosen = [choice.subject for choice in found.choices]
    got = "link" if found.subject == record else "choice" if record in chosen else "new"
    assert got == case["is"], found
    words = found.reason + "".join(choice.why for choice in found.choices)
    assert case.get("why", "") in words
    assert not found.by_name
    assert not found.unclear


def park_in(region: Subject, park: str) -> Subject:
    return make_subject(name=park, region=Region.objects.get(subject=region))


def test_a_short_name_of_many_is_told_by_the_place_of_the_text(changji: Subject) -> None:
    city = make_subject("region", "昌吉市", code="652301", level="county", parent=Region.objects.get(subject=changji))
    other = make_subject("region", "克拉玛依市", code="650200")
    here, there = park_in(city, "昌吉高新技术产业开发区"), park_in(other, "克拉玛依高新技术产业开发区")
    for park in (here, there):
        name(park, "高新区", "short")
    assert suggest("park", "高新区").unclear
    assert suggest("park", "高新区", place="昌吉回族自治州").subject == here
    assert suggest("park", "高新区", place="克拉玛依市").subject == there
    assert "同在昌吉回族自治州" in suggest("park", "高新区", place="昌吉回族自治州").reason
    assert suggest("park", "高新区", place="喀什地区").unclear
    assert suggest("park", "高新区", place="新疆维吾尔自治区").unclear


def test_one_ambiguous_name_is_told_by_the_place_too(changji: Subject) -> None:
    park = park_in(changji, "昌吉高新技术产业开发区")
    name(park, "高新区", "short", ambiguous=True)
    assert suggest("park", "高新区", place="昌吉回族自治州").subject == park
    assert suggest("park", "高新区", place="克拉玛依市").unclear


def test_a_company_that_sits_in_the_place_is_meant(changji: Subject) -> None:
    here, there = make_subject("enterprise", "新疆晨光生物有限公司"), make_subject("enterprise", "喀什晨光生物有限公司")
    with acting(SYSTEM, "test_setup") as act:
        add_relation(act, here, "located_in", changji)
    for firm in (here, there):
        name(firm, "晨光生物", "short")
    assert suggest("enterprise", "晨光生物").unclear
    assert suggest("enterprise", "晨光生物", place="昌吉回族自治州").subject == here


def project(title: str, owner: Subject | None = None) -> Subject:
    with acting(SYSTEM, "test_setup") as act:
        made = create_project(act, title)
        if owner is not None:
            add_relation(act, made, "owner", owner)
    return made


def test_projects_of_one_name_and_different_owners_are_two() -> None:
    known = project("年产20万吨工业硅项目", make_subject("enterprise", "新疆其亚硅业有限公司"))
    same = suggest("project", "年产20万吨工业硅项目", owner="其亚硅业")
    assert same.subject == known
    assert "业主相同" in same.reason
    other = suggest("project", "年产20万吨工业硅项目", owner="合盛硅业")
    assert other.subject is None
    assert "业主是新疆其亚硅业有限公司" in other.choices[0].why
    assert suggest("project", "年产20万吨工业硅项目").subject == known


def test_a_project_of_the_same_owner_with_a_near_name_is_offered() -> None:
    owner = make_subject("enterprise", "新疆其亚硅业有限公司")
    known = project("年产20万吨工业硅及配套电厂项目", owner)
    project("职工宿舍改造工程", owner)
    found = suggest("project", "20万吨工业硅及配套电厂", owner="新疆其亚硅业有限公司")
    assert [choice.subject for choice in found.choices] == [known]
    assert suggest("project", "20万吨工业硅及配套电厂", owner="合盛硅业股份有限公司") == Suggestion()


def test_the_place_of_a_text_is_whom_its_figures_are_of() -> None:
    said = [
        EntityAnswer(kind="park", name="甲", region="昌吉市"),
        EntityAnswer(kind="park", name="乙", region="昌吉市"),
        EntityAnswer(kind="enterprise", name="丙", region="阜康市"),
        EntityAnswer(kind="enterprise", name="丁"),
    ]
    assert place_of(said) == "昌吉市"
    assert place_of([]) == ""


def test_the_lexicon_knows_accepted_names_but_no_ambiguous_or_printed_ones(zhundong: Subject) -> None:
    name(zhundong, "准东幵发区", "printed")
    name(zhundong, "开发区", "short", ambiguous=True)
    one, two = make_subject("enterprise", "新疆其亚硅业有限公司"), make_subject("enterprise", "其亚铝电有限公司")
    for subject in (one, two):
        name(subject, "其亚", "short")
    merged = make_subject(name="准东工业园")
    Subject.objects.filter(pk=merged.pk).update(merged_into=zhundong)
    assert set(known_names()) == {
        KnownName("park", "准东经济技术开发区", "准东经济技术开发区"),
        KnownName("park", "准东开发区", "准东经济技术开发区"),
        KnownName("park", "准东煤电煤化工产业带", "准东经济技术开发区"),
        KnownName("park", "准东工业园", "准东经济技术开发区"),
        KnownName("enterprise", "新疆其亚硅业有限公司", "新疆其亚硅业有限公司"),
        KnownName("enterprise", "其亚铝电有限公司", "其亚铝电有限公司"),
    }
