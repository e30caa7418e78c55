"""The publishing screens of the editors' site: what they show, and that they only do what the functions allow."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.log import acting
from articles.models import Office
from parks.models import Publication, PublicSubject, Redaction, Revision, Subject
from parks.publishing import publish
from parks.records import deprecate_fact
from tests.builders import make_subject, make_text
from tests.parks.public_builders import World, make_fact, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(editor: User) -> World:
    return make_world(editor)


def form_of(client: Client, address: str) -> dict[str, list[str]]:
    """What a browser would send back: hidden fields and checked boxes of the page."""
    body = client.get(address).content.decode()
    form: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", body[body.index('<form method="post">') :]):
        names = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if names.get("type") == "hidden" or " checked" in tag:
            form.setdefault(names["name"], []).append(names["value"])
    return form


def screen(subject: Subject, name: str = "publish") -> str:
    return reverse(f"admin:parks_{name}", args=[subject.pk])


def test_the_screen_shows_what_will_be_published_and_what_stays_out(
    world: World, editor: User, publisher: User, client: Client
) -> None:
    internal = make_text("内部：税收9亿元。", publicity="internal")
    make_fact(editor, world.park, internal, "税收9亿元", "9", indicator={"name": "税收收入", "code": "tax"})
    client.force_login(publisher)
    body = client.get(screen(world.park)).content.decode()
    assert "477.65亿元" in body
    assert "<mark>固定资产投资477.65亿元</mark>" in body
    assert "税收收入 9亿元：出处文章不公开" in body
    assert "一并发布" in body
    assert world.enterprise.name in body


def test_a_publisher_publishes_a_park_with_its_neighbours_in_one_act(
    world: World, publisher: User, client: Client
) -> None:
    client.force_login(publisher)
    form = form_of(client, screen(world.park))
    answer = client.post(screen(world.park), {**form, "note_public": "首次发布"}, follow=True)
    assert "打开公开页面" in answer.content.decode()
    assert Publication.objects.get().note_public == "首次发布"
    assert set(PublicSubject.objects.values_list("subject_id", flat=True)) == {
        world.park.pk,
        world.region.pk,
        world.enterprise.pk,
        world.project.pk,
    }
    again = client.post(screen(world.park), form, follow=True)
    assert "已经发布" in again.content.decode()
    assert Revision.objects.count() == 4


def test_what_is_not_ticked_is_not_published(world: World, publisher: User, client: Client) -> None:
    client.force_login(publisher)
    form = form_of(client, screen(world.park))
    form["with"] = [str(world.enterprise.pk)]
    client.post(screen(world.park), form)
    assert set(PublicSubject.objects.values_list("kind", flat=True)) == {"park", "enterprise"}


def test_what_changed_while_the_screen_was_open_is_refused(
    world: World, editor: User, publisher: User, client: Client
) -> None:
    client.force_login(publisher)
    form = form_of(client, screen(world.park))
    with acting(editor, "deprecate") as act:
        deprecate_fact(act, world.growth, "口径有误")
    answer = client.post(screen(world.park), form, follow=True)
    assert "在您查看之后内容有了变化" in answer.content.decode()
    assert not Revision.objects.exists()


def test_the_screen_compares_with_the_live_revision(
    world: World, editor: User, publisher: User, client: Client
) -> None:
    publish(publisher, world.park)
    with acting(editor, "deprecate") as act:
        deprecate_fact(act, world.growth, "口径有误")
        deprecate_fact(act, world.investment, "改为公报数")
    make_fact(editor, world.park, make_text("公报：固定资产投资480.1亿元。"), "投资480.1亿元", "480.1")
    client.force_login(publisher)
    body = client.get(screen(world.park)).content.decode()
    changes = body[body.index('id="changes"') : body.index('id="figures"')]
    assert re.search(r'class="changed".*477\.65亿元.*480\.1亿元', changes)
    assert re.search(r'class="removed".*17\.4%', changes)
    form = form_of(client, screen(world.park))
    client.post(screen(world.park), {**form, "kind": "correct", "note_public": ""}, follow=True)
    client.post(screen(world.park), {**form, "kind": "publish"})
    assert Revision.objects.filter(subject=world.park).count() == 2


def test_a_correction_without_a_note_is_refused(world: World, publisher: User, client: Client) -> None:
    publish(publisher, world.park)
    client.force_login(publisher)
    form = form_of(client, screen(world.park))
    form |= {"kind": ["correct"], "subject": ["1"]}
    answer = client.post(screen(world.park), form, follow=True)
    assert "更正须写明公开说明" in answer.content.decode()
    assert Revision.objects.filter(subject=world.park).count() == 1


def test_an_editor_sees_the_screen_but_cannot_publish(world: World, editor: User, client: Client) -> None:
    client.force_login(editor)
    body = client.get(screen(world.park)).content.decode()
    assert "发布须由有发布权限的人员执行" in body
    assert "<button" not in body[body.index('<form method="post">') :]
    answer = client.post(screen(world.park), {"subject": "1"}, follow=True)
    assert "没有执行此操作的权限" in answer.content.decode()
    assert not Revision.objects.exists()


def test_another_offices_subject_is_not_for_this_publisher(world: World, publisher: User, client: Client) -> None:
    office = Office.objects.create(name="准东管委会")
    Subject.objects.filter(pk=world.park.pk).update(office=office)
    client.force_login(publisher)
    form = form_of(client, screen(world.park))
    answer = client.post(screen(world.park), {**form, "subject": "1"}, follow=True)
    assert "由其他单位负责" in answer.content.decode()
    assert not Revision.objects.exists()


def test_strangers_are_sent_to_the_login(world: World, stranger: User, client: Client) -> None:
    for address in (screen(world.park), screen(world.park, "withdraw"), reverse("admin:parks_publishing_desk")):
        assert client.get(address).status_code == 302
        client.force_login(stranger)
        assert client.get(address).status_code == 302
        client.logout()


def test_a_publisher_withdraws_a_figure(world: World, publisher: User, client: Client) -> None:
    publish(publisher, world.park)
    client.force_login(publisher)
    address = screen(world.park, "withdraw")
    body = client.get(f"{address}?fact={world.growth.pk}").content.decode()
    assert re.search(rf'value="fact:{world.growth.pk}"[^>]* checked', body)
    form = {"target": f"fact:{world.growth.pk}", "notice": "口径有误，已撤回。"}
    answer = client.post(address, form, follow=True)
    assert "已撤回，公开页面已同时更新" in answer.content.decode()
    assert Redaction.objects.get().notice == "口径有误，已撤回。"
    answer = client.post(address, form, follow=True)
    assert "已经撤回过" in answer.content.decode()


@pytest.mark.parametrize(
    "target",
    ["", "fact:", "fact:0", "fact:-1", "fact:99999999999999999999", "revision:1", "user:1", "fact:１", "subject"],
)
def test_a_senseless_withdrawal_is_told_so(target: str, world: World, publisher: User, client: Client) -> None:
    client.force_login(publisher)
    answer = client.post(screen(world.park, "withdraw"), {"target": target, "notice": "x"}, follow=True)
    assert answer.status_code == 200
    assert re.search("请选择要撤回的内容|没有已发布的内容", answer.content.decode())
    assert not Redaction.objects.exists()


def test_the_desk_lists_what_waits_and_what_changed(
    world: World, editor: User, publisher: User, client: Client
) -> None:
    client.force_login(publisher)
    address = reverse("admin:parks_publishing_desk")
    body = client.get(address).content.decode()
    for subject in (world.region, world.park, world.enterprise, world.project):
        assert screen(subject) in body
    publish(publisher, [world.region, world.park, world.enterprise, world.project])
    assert screen(world.park) not in client.get(address).content.decode()
    make_fact(editor, world.park, make_text("税收3亿元。"), "税收3亿元", "3", indicator={"name": "税收", "code": "tax"})
    body = client.get(address).content.decode()
    assert screen(world.park) in body
    assert screen(world.region) not in body
    assert screen(make_subject(name="空园区")) not in client.get(address).content.decode()


def test_the_records_of_publishing_are_view_only(world: World, publisher: User, client: Client) -> None:
    publication = publish(publisher, world.park)
    client.force_login(publisher)
    revision = Revision.objects.get()
    for name, row in (("publication", publication), ("revision", revision)):
        assert client.get(reverse(f"admin:parks_{name}_changelist")).status_code == 200
        assert client.get(reverse(f"admin:parks_{name}_change", args=[row.pk])).status_code == 200
        assert client.get(reverse(f"admin:parks_{name}_add")).status_code == 403
        assert client.post(reverse(f"admin:parks_{name}_change", args=[row.pk]), {"number": 9}).status_code == 403
        assert client.post(reverse(f"admin:parks_{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


def test_the_number_of_queries_does_not_grow_with_the_figures(
    world: World, editor: User, publisher: User, client: Client
) -> None:
    client.force_login(publisher)
    client.get(screen(world.park))
    with CaptureQueriesContext(connection) as few:
        client.get(screen(world.park))
    for number in range(20):
        text = make_text(f"指标{number}为{number + 2}亿元。")
        name = {"name": f"指标{number}", "code": f"i{number}"}
        make_fact(editor, world.park, text, f"{number + 2}亿元", str(number + 2), indicator=name)
    with CaptureQueriesContext(connection) as many:
        client.get(screen(world.park))
    assert len(many) == len(few)
