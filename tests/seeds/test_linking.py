"""Which record a name means: with a reason, never by guess, in one query."""

from collections.abc import Callable

import pytest

from articles.access import SYSTEM
from articles.log import acting
from parks.models import Subject
from parks.records import add_name
from seeds.known_names import known_names
from seeds.linking import Linker
from seeds.text.lexicon import KnownName
from tests.builders import make_subject

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
    subject, reason = Linker([asked]).suggest("park", asked)
    assert subject == zhundong
    assert words in reason


def test_an_unknown_name_has_no_suggestion(zhundong: Subject) -> None:
    assert Linker(["准东"]).suggest("park", "准东") == (None, "")


def test_another_kind_is_not_meant(zhundong: Subject) -> None:
    linker = Linker(["准东开发区"])
    assert linker.suggest("enterprise", "准东开发区") == (None, "")
    assert linker.suggest("", "准东开发区")[0] == zhundong


def test_a_second_name_is_tried_when_the_first_is_unknown(zhundong: Subject) -> None:
    names = ("准东国家级经济技术开发区", "准东开发区")
    assert Linker(names).suggest("park", *names)[0] == zhundong


def test_two_subjects_of_one_short_name_are_for_the_editor(zhundong: Subject) -> None:
    other = make_subject(name="准东高新技术产业园区")
    name(other, "准东开发区", "short")
    subject, reason = Linker(["准东开发区"]).suggest("park", "准东开发区")
    assert subject is None
    assert "2 个记录：准东经济技术开发区、准东高新技术产业园区" in reason


def test_an_official_name_beats_anothers_short_name(zhundong: Subject) -> None:
    other = make_subject(name="准东开发区")
    assert Linker(["准东开发区"]).suggest("park", "准东开发区")[0] == other


def test_a_name_marked_ambiguous_is_not_trusted() -> None:
    park = make_subject(name="昌吉高新技术产业开发区")
    name(park, "高新区", "short", ambiguous=True)
    subject, reason = Linker(["高新区"]).suggest("park", "高新区")
    assert subject is None
    assert "不止它一个" in reason


def test_a_merged_record_answers_with_its_survivor(zhundong: Subject) -> None:
    old = make_subject(name="准东工业园")
    Subject.objects.filter(pk=old.pk).update(merged_into=zhundong)
    subject, reason = Linker(["准东工业园"]).suggest("park", "准东工业园")
    assert subject == zhundong
    assert "已并入" in reason


def test_a_retired_record_is_not_suggested(zhundong: Subject) -> None:
    Subject.objects.filter(pk=zhundong.pk).update(state="retired")
    assert Linker(["准东开发区"]).suggest("park", "准东开发区") == (None, "")


def test_one_query_however_many_names(zhundong: Subject, django_assert_num_queries: Callable[..., object]) -> None:
    names = ["准东开发区", *(f"第{n}园区" for n in range(500))]
    with django_assert_num_queries(1):
        linker = Linker(names)
        assert [linker.suggest("park", asked)[0] for asked in names][0] == zhundong


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
