"""From the catalogue to the next article: names that no rule finds are read once a record has them, and only then."""

import pytest
from django.contrib.auth.models import User

from articles.access import SYSTEM
from articles.log import acting
from articles.models import ArticleText
from parks.models import Name, Subject
from parks.records import add_name
from seeds import extraction, jobs
from seeds.models import Candidate, Job
from seeds.review import accept
from tests.builders import make_indicator, make_subject, make_text, make_unit
from tests.seeds.builders import make_entity

pytestmark = pytest.mark.django_db
FIRST = "去年，云端筑梦港完成产值3亿元。蓝鲸贡献一半。"
SECOND = "今年一季度，云端筑梦港完成产值5亿元，同比增长8%。蓝鲸完成投资2亿元。"


@pytest.fixture(autouse=True)
def reference(db: None) -> None:
    make_unit()
    make_unit("%", "ratio")
    make_indicator()


def read(content: str) -> list[Candidate]:
    """The candidates of a new article."""
    text = make_text(content)
    job = jobs.take(Job.objects.create(article=text.article).pk)
    assert job is not None
    extraction.run(job)
    return list(text.candidates.select_related("suggested", "figure").order_by("position"))


def named(candidates: list[Candidate], kind: str) -> list[Subject | None]:
    return [candidate.suggested for candidate in candidates if candidate.kind == kind]


def test_no_rule_finds_such_names() -> None:
    candidates = read(FIRST)
    assert named(candidates, "park") == named(candidates, "enterprise") == []


def test_an_accepted_odd_name_is_found_in_the_next_article_and_linked(editor: User) -> None:
    text = make_text(FIRST)
    accept(editor, make_entity(text, kind="park", name="云端筑梦港"), version=1)
    accept(editor, make_entity(text, kind="enterprise", name="蓝鲸"), version=1)
    park, firm = Subject.objects.get(kind="park"), Subject.objects.get(kind="enterprise")
    candidates = read(SECOND)
    assert named(candidates, "park") == [park]
    assert named(candidates, "enterprise") == [firm]
    assert "全称相同" in candidates[0].suggestion_reason
    subjects = {c.figure.indicator_text: c.suggested for c in candidates if c.kind == "figure"}
    assert subjects["产值"] == park
    assert subjects["完成投资"] == firm


def test_a_second_name_of_a_record_is_found_too() -> None:
    park = make_subject(name="昌吉云端数字产业园")
    with acting(SYSTEM, "test_setup") as act:
        add_name(act, park, "云端筑梦港", "alias")
    assert named(read(SECOND), "park") == [park]


def test_a_retired_record_is_not_found() -> None:
    park = make_subject(name="云端筑梦港")
    Subject.objects.filter(pk=park.pk).update(state="retired")
    assert named(read(SECOND), "park") == []


def test_an_ambiguous_name_is_not_found() -> None:
    park = make_subject(name="昌吉云端数字产业园")
    with acting(SYSTEM, "test_setup") as act:
        add_name(act, park, "云端筑梦港", "short", ambiguous=True)
    assert named(read(SECOND), "park") == []


def test_a_name_of_two_records_is_not_found() -> None:
    with acting(SYSTEM, "test_setup") as act:
        for official in ("昌吉云端数字产业园", "阜康云端数字产业园"):
            add_name(act, make_subject(name=official), "云端筑梦港", "short")
    assert named(read(SECOND), "park") == []


def test_what_was_printed_once_is_no_name() -> None:
    park = make_subject(name="昌吉云端数字产业园")
    with acting(SYSTEM, "test_setup") as act:
        add_name(act, park, "云端筑梦港", "printed")
    assert named(read(SECOND), "park") == []


def test_a_name_taken_back_is_not_found_any_more() -> None:
    make_subject(name="云端筑梦港")
    assert len(named(read(FIRST), "park")) == 1
    Subject.objects.update(state="retired")
    assert named(read(SECOND), "park") == []
    assert Name.objects.exists()
    assert ArticleText.objects.count() == 2


def test_a_short_name_of_many_is_linked_by_the_place_of_the_text() -> None:
    make_subject("region", "昌吉市", code="652301", level="county")
    park = make_subject(name="昌吉高新技术产业开发区")
    found = read("昌吉市一季度经济平稳运行。高新区完成产值30亿元，昌吉市完成固定资产投资80亿元。")
    assert named(found, "park") == [park]
