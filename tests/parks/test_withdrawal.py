"""撤稿 reaches everywhere: pages, lists, tables, and sentences quoted for other figures."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client

from articles.models import Citation
from parks.models import (
    Publication,
    PublicFact,
    PublicLink,
    PublicPage,
    PublicSubject,
    PublicText,
    Redaction,
    Revision,
    Subject,
)
from parks.publishing import publish, withdraw
from tests.builders import make_text
from tests.parks.public_builders import World, make_fact, make_published_world, say

pytestmark = pytest.mark.django_db
PARK = "/parks/zhun-dong-jing-ji-ji-shu-kai-fa-qu/"


@pytest.fixture
def world(editor: User, publisher: User) -> World:
    """All of it published."""
    return make_published_world(editor, publisher)


def everything_public() -> str:
    """All that strangers can be sent, as one text."""
    texts = [*PublicPage.objects.values_list("body", flat=True), *PublicFact.objects.values_list("csv_line", flat=True)]
    texts += [*PublicText.objects.values_list("text", flat=True), *PublicText.objects.values_list("grams", flat=True)]
    for row in PublicSubject.objects.values_list("name", "headline", "data", "industries", "region_name"):
        texts += row
    return "\n".join(texts)


def test_a_withdrawn_figure_leaves_a_notice_without_value_and_quote(
    world: World, publisher: User, client: Client
) -> None:
    assert "477.65" in everything_public()
    withdraw(publisher, fact=world.investment, notice="经核对有误，已撤回。")
    shown = everything_public()
    assert "477.65" not in shown
    assert "47,765,000,000" not in shown
    body = client.get(PARK).content.decode()
    assert "该数据已撤回。经核对有误，已撤回。" in body
    assert "17.4%" in body  # the other figure of the same sentence stays, its sentence is blacked out in part
    assert "■■■■■■■■■■■■■■" in body
    assert not PublicFact.objects.filter(fact_id=world.investment.pk).exists()
    assert PublicSubject.objects.get(subject_id=world.park.pk).headline == "固定资产投资同比增速 17.4%（2024年）"


def test_the_number_is_blacked_out_in_other_sources_and_on_other_subjects_pages(
    editor: User, publisher: User, world: World
) -> None:
    text = make_text("昌吉州税收20亿元，准东完成投资477.65亿元。", title="另一篇")
    tax = {"name": "税收收入", "code": "tax"}
    make_fact(editor, world.region, text, "税收20亿元", "20", indicator=tax)
    say(editor, text, "投资477.65亿元", world.investment)
    publish(publisher, [Subject.objects.get(pk=world.region.pk), Subject.objects.get(pk=world.park.pk)])
    assert "477.65" in PublicPage.objects.get(subject_id=world.region.pk).body
    withdraw(publisher, fact=world.investment)
    assert "477.65" not in everything_public()
    assert "税收20亿元" in PublicPage.objects.get(subject_id=world.region.pk).body


def test_a_number_that_shares_its_quote_with_another_is_found_by_its_print(
    editor: User, publisher: User, world: World
) -> None:
    text = make_text("入驻企业1,250家、从业人员3万人。")
    firms = {"name": "入驻企业数", "code": "firms"}
    staff = {"name": "从业人员数", "code": "staff"}
    whole = "入驻企业1,250家、从业人员3万人"
    gone = make_fact(editor, world.park, text, whole, "1250", indicator=firms, unit="家", dimension="count")
    make_fact(editor, world.park, text, whole, "3", indicator=staff, unit="万人", dimension="people")
    publish(publisher, Subject.objects.get(pk=world.park.pk))
    withdraw(publisher, fact=gone)
    body = PublicPage.objects.get(subject_id=world.park.pk).body
    assert "1,250" not in everything_public()
    assert "从业人员3万人" in body


@pytest.mark.parametrize(
    ("words", "gone_value", "unit", "left"),
    [
        ("高技能人才30 余名、培训班12期", "30", "人", "培训班12期"),  # the unit is read otherwise than it is printed
        ("两千五百人参加、开班12期", "2500", "人", None),  # the number is printed in characters: the quote goes
    ],
)
def test_a_shared_quote_never_keeps_the_withdrawn_number(
    words: str, gone_value: str, unit: str, left: str | None, editor: User, publisher: User, world: World
) -> None:
    text = make_text(f"{words}。")
    people, classes = {"name": "培训人数", "code": "people"}, {"name": "培训班", "code": "classes"}
    gone = make_fact(editor, world.park, text, words, gone_value, indicator=people, unit=unit, dimension="people")
    make_fact(editor, world.park, text, words, "12", indicator=classes, unit="期", dimension="count")
    publish(publisher, Subject.objects.get(pk=world.park.pk))
    withdraw(publisher, fact=gone)
    notes = PublicPage.objects.get(subject_id=world.park.pk).body.split('<section class="notes"')[1]
    assert "30 余名" not in notes
    assert "两千五百" not in everything_public()
    assert left is None or left in notes


def test_a_withdrawn_quote_takes_along_what_rests_on_it_alone(editor: User, publisher: User, world: World) -> None:
    other = make_text("准东增速17.4个百分点，同比增长17.4%。", title="另一篇")
    say(editor, other, "同比增长17.4%", world.growth)
    publish(publisher, Subject.objects.get(pk=world.park.pk))
    for words in ("固定资产投资477.65亿元", "同比增长17.4%"):
        citation = Citation.objects.get(text=world.text, quote=words)
        withdraw(publisher, citation=citation, notice="引文有误。")
    assert set(PublicFact.objects.filter(subject_id=world.park.pk).values_list("fact_id", flat=True)) == {
        world.growth.pk
    }
    body = PublicPage.objects.get(subject_id=world.park.pk).body
    assert "477.65" not in body
    assert "昌吉何以亮眼" not in body
    assert "另一篇" in body
    assert "撤回告示：引文有误。" in body


def test_a_withdrawn_article_disappears_with_title_address_and_all_that_it_carried(
    world: World, publisher: User
) -> None:
    withdraw(publisher, article=world.text.article, notice="原文已被撤回。")
    shown = everything_public()
    for words in ("昌吉何以亮眼", "https://example.org/a", "477.65", "17.4", "7.8", "总投资120亿元"):
        assert words not in shown
    assert not PublicFact.objects.exists()
    assert "原文已被撤回。" in PublicPage.objects.get(subject_id=world.region.pk).body
    assert not PublicLink.objects.exclude(kind="in_region").exists()


def test_a_withdrawn_subject_answers_410_and_is_listed_nowhere(world: World, publisher: User, client: Client) -> None:
    withdraw(publisher, subject=Subject.objects.get(pk=world.park.pk), notice="应主管部门要求撤回。")
    answer = client.get(PARK)
    assert answer.status_code == 410
    assert "应主管部门要求撤回。" in answer.content.decode()
    assert "准东" not in answer.content.decode()
    assert client.get(PARK.rstrip("/") + ".csv").status_code == 410
    for address in ("/", "/parks/", "/search/?q=准东"):
        assert "准东经济技术开发区" not in client.get(address).content.decode()
    project = PublicPage.objects.get(subject_id=world.project.pk).body
    assert PARK not in project


def test_a_withdrawn_subject_can_be_published_again(world: World, publisher: User, client: Client) -> None:
    withdraw(publisher, subject=world.park)
    publish(publisher, Subject.objects.get(pk=world.park.pk))
    assert client.get(PARK).status_code == 200
    assert Revision.objects.filter(subject=world.park).count() == 2
    assert "第 1 版" not in client.get(PARK).content.decode()


def test_a_withdrawn_fact_stays_withdrawn_in_later_revisions(editor: User, world: World, publisher: User) -> None:
    withdraw(publisher, fact=world.investment)
    make_fact(editor, world.park, make_text("税收3亿元。"), "税收3亿元", "3", indicator={"name": "税收", "code": "tax"})
    publish(publisher, Subject.objects.get(pk=world.park.pk))
    assert "477.65" not in everything_public()
    assert "该数据已撤回" in PublicPage.objects.get(subject_id=world.park.pk).body


def test_older_revisions_are_untouched_by_a_withdrawal_of_one(editor: User, world: World, publisher: User) -> None:
    withdraw(publisher, revision=Revision.objects.get(subject=world.park))
    assert PublicSubject.objects.get(subject_id=world.park.pk).notice
    assert Redaction.objects.count() == 1
    assert Publication.objects.filter(kind="withdraw").count() == 1


@pytest.mark.parametrize("person", ["editor", "viewer", "administrator", "stranger"])
def test_only_publishers_withdraw(person: str, world: World, request: pytest.FixtureRequest) -> None:
    with pytest.raises(PermissionDenied):
        withdraw(request.getfixturevalue(person), fact=world.investment)
    assert not Redaction.objects.exists()


def test_what_was_never_published_or_is_withdrawn_already_is_refused(
    editor: User, publisher: User, world: World
) -> None:
    draft = make_fact(
        editor, world.park, make_text("税收3亿元。"), "税收3亿元", "3", period_end=date(2024, 6, 30), period_kind="ytd"
    )
    with pytest.raises(ValueError, match="未曾发布"):
        withdraw(publisher, fact=draft)
    withdraw(publisher, fact=world.investment)
    with pytest.raises(ValueError, match="已经撤回过"):
        withdraw(publisher, fact=world.investment)
    with pytest.raises(ValueError, match="指定一项"):
        withdraw(publisher)
    withdraw(publisher, subject=world.park)
    with pytest.raises(ValueError, match="没有已发布的内容"):
        withdraw(publisher, subject=world.park)
