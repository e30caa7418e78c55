"""Milestones and designations in public: shown with their sentence, withdrawn, verified like figures."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.log import acting
from articles.models import ArticleText
from parks.integrity import findings
from parks.models import Event, PublicPage, Revision, Subject, Title
from parks.publishing import publish, withdraw
from parks.publishing.collect import collect
from parks.publishing.desk import desk
from parks.publishing.frozen import dump, load
from parks.records import add_event, add_title
from tests.builders import make_subject, make_text
from tests.parks.public_builders import make_fact, say

pytestmark = pytest.mark.django_db

ARTICLE = (
    "精河工业园区2010年升格为自治区级园区。"
    "2022年11月，园区被自治区工信厅认定为自治区级绿色园区，完成产值31亿元。"
    "精河工业园区正在申报国家级绿色园区，计划2027年扩区。"
)


class Told:
    """A park with one milestone reached and one planned, one title held and one sought, and a figure."""

    def __init__(self, user: User):
        self.text: ArticleText = make_text(
            ARTICLE, title="园区二十年", publisher="演示日报", url="https://example.org/j"
        )
        self.park = make_subject("park", "精河工业园区")
        with acting(user, "accept") as act:
            self.upgraded = add_event(
                act, self.park, "upgraded", label="自治区级园区", start=date(2010, 1, 1), end=date(2010, 12, 31)
            )
            self.planned = add_event(
                act, self.park, "extended", start=date(2027, 1, 1), end=date(2027, 12, 31), nature="planned"
            )
            self.held = add_title(
                act,
                self.park,
                "自治区级绿色园区",
                level="自治区级",
                grantor="自治区工业和信息化厅",
                valid_from=date(2022, 11, 1),
            )
            self.sought = add_title(act, self.park, "国家级绿色园区", level="国家级", state="applied")
        say(user, self.text, "精河工业园区2010年升格为自治区级园区", self.upgraded)
        say(user, self.text, "2022年11月，园区被自治区工信厅认定为自治区级绿色园区", self.held)
        say(user, self.text, "精河工业园区正在申报国家级绿色园区", self.sought)
        say(user, self.text, "计划2027年扩区", self.planned)
        indicator = {"name": "工业总产值", "code": "output"}
        self.figure = make_fact(user, self.park, self.text, "完成产值31亿元", "31", indicator=indicator)

    @property
    def body(self) -> str:
        return PublicPage.objects.get(subject_id=self.park.pk).body


@pytest.fixture
def told(editor: User, publisher: User) -> Told:
    told = Told(editor)
    publish(publisher, told.park)
    return told


def test_the_profile_shows_them_with_a_footnote_each(told: Told) -> None:
    timeline = told.body.split('id="timeline"')[1].split("</section>")[0]
    assert "2010年</span>" in timeline
    assert "升级：自治区级园区" in timeline
    assert '<span class="nature plan">计划</span>扩区' in timeline
    assert timeline.count('href="#c') == 2
    titles = told.body.split('id="titles"')[1].split("</section>")[0]
    assert titles.index("自治区级绿色园区") < titles.index("国家级绿色园区")  # what is held comes first
    assert "自治区工业和信息化厅认定" in titles
    assert "2022年11月起" in titles
    assert '<span class="nature plan">申报</span>国家级绿色园区' in titles
    assert "园区二十年" in told.body


def test_before_publishing_they_can_be_read_with_their_quotes(editor: User, publisher: User) -> None:
    told = Told(editor)
    client = Client()
    client.force_login(publisher)
    page = client.get(reverse("admin:parks_publish", args=[told.park.pk])).content.decode()
    for part in ("将发布的大事", "升级：自治区级园区", "将发布的称号", "国家级绿色园区", "将发布的数据"):
        assert part in page
    assert "<mark>精河工业园区2010年升格为自治区级园区</mark>" in page


@pytest.mark.parametrize("what", ["upgraded", "held"])
def test_withdrawn_it_is_gone_from_the_page_and_its_quotes(told: Told, publisher: User, what: str) -> None:
    row = getattr(told, what)
    withdraw(publisher, **{row._meta.model_name: row}, notice="经核对有误，已撤回。")
    gone = {"upgraded": "升格为自治区级园区", "held": "自治区级绿色园区"}[what]
    assert gone not in told.body
    assert "经核对有误，已撤回。" in told.body
    assert "31亿元" in told.body
    assert list(findings()) == []
    assert row.pk in {omission.record_id for omission in collect(told.park).omissions}
    with pytest.raises(ValueError, match="已经撤回过"):
        withdraw(publisher, **{row._meta.model_name: row})


def test_the_withdraw_screen_offers_them(told: Told, publisher: User) -> None:
    client = Client()
    client.force_login(publisher)
    address = reverse("admin:parks_withdraw", args=[told.park.pk])
    assert f'value="event:{told.upgraded.pk}"' in client.get(address).content.decode()
    client.post(address, {"target": f"title:{told.sought.pk}", "notice": "已撤回。"})
    assert told.sought.redactions.count() == 1
    assert 'class="nature plan">申报' not in told.body


def test_a_changed_record_is_found(told: Told) -> None:
    Title.objects.filter(pk=told.held.pk).update(grantor="别的单位")
    Event.objects.filter(pk=told.upgraded.pk).update(label="国家级园区")
    found = [str(finding) for finding in findings()]
    assert len(found) == 2
    assert all("与记录不同" in line for line in found)


def test_what_is_filled_in_later_is_no_damage(told: Told, editor: User) -> None:
    with acting(editor, "accept") as act:
        add_title(act, told.park, "国家级绿色园区", state="applied", grantor="工业和信息化部")
    assert list(findings()) == []


def test_newer_evidence_of_a_milestone_brings_the_park_to_the_desk(told: Told, editor: User) -> None:
    assert told.park not in desk().newer
    say(editor, make_text("2010年，园区升格。", title="又一篇"), "2010年，园区升格", told.upgraded)
    assert told.park in desk().newer


def test_a_revision_written_before_titles_had_a_grantor_still_reads(told: Told) -> None:
    data = Revision.objects.get(subject=told.park).data
    older = data.replace(',"grantor":"自治区工业和信息化厅"', "")
    assert older != data
    assert dump(load(older)) == older


def test_a_subject_with_milestones_alone_can_be_published(editor: User, publisher: User) -> None:
    park = make_subject("park", "奇台产业园")
    text = make_text("奇台产业园成立于2006年。", publisher="演示日报")
    with acting(editor, "accept") as act:
        event = add_event(act, park, "founded", start=date(2006, 1, 1), end=date(2006, 12, 31))
    say(editor, text, "奇台产业园成立于2006年", event)
    publish(publisher, Subject.objects.get(pk=park.pk))
    body = PublicPage.objects.get(subject_id=park.pk).body
    assert "2006年" in body
    assert "成立" in body
