"""What rests on internal, machine-rewritten or retired articles alone is published by no route there is."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles.log import acting
from articles.models import Article
from parks.integrity import findings
from parks.models import Fact, PublicFact, PublicPage, PublicSubject, PublicText, Revision, Subject
from parks.models.terms import EventKind, RelationKind
from parks.publishing import PublishRefused, collect, correct, publish, withdraw
from parks.publishing.frozen import digest, dump
from parks.publishing.rebuild import rebuild
from parks.records import add_event, add_name, add_relation, add_title
from tests.builders import make_subject, make_text
from tests.parks.public_builders import World, make_fact, make_world, say
from tests.parks.test_public_isolation import addresses, body

pytestmark = pytest.mark.django_db

FORBIDDEN = {
    "internal": {"publicity": "internal"},
    "on request": {"publicity": "on_request"},
    "closed": {"publicity": "closed"},
    "rewritten by its trust": {"trust": "spun"},
    "rewritten by its kind": {"source_kind": "spun"},
    "retired": {"retired_at": timezone.now()},
}
# Everything of the forbidden article carries one of these.
CANARIES = ("禁", "987654", "jin-ming", "jin-qi", "secret.example")
ARTICLE = "禁句：准东税收987654亿元，禁名园区2019年获批，授予禁牌示范基地，禁企业股份有限公司入驻并建设禁项目。"


@dataclass(frozen=True)
class Forbidden:
    world: World
    park: Subject  # known from the forbidden article alone
    enterprise: Subject
    fact: Fact


@pytest.fixture(params=FORBIDDEN.values(), ids=FORBIDDEN)
def scene(request: pytest.FixtureRequest, editor: User) -> Forbidden:
    """A publishable world, into which the forbidden article says one thing of every kind."""
    world = make_world(editor)
    text = make_text(ARTICLE, title="禁题", publisher="禁报", url="https://secret.example/", **request.param)
    park = make_subject(name="禁名园区")
    enterprise = make_subject("enterprise", "禁企业股份有限公司")
    tax = {"name": "税收收入", "code": "tax", "headline_order": 1}
    fact = make_fact(editor, world.park, text, "税收987654亿元", "987654", indicator=tax)
    own = make_fact(editor, park, text, "税收987654亿元", "987654", indicator=tax)
    assert own.value == Decimal(987654)
    with acting(editor, "accept") as act:
        statements = [
            add_name(act, world.park, "禁名开发区", "alias"),
            add_event(
                act, world.park, EventKind.UPGRADED, label="禁事", start=date(2019, 1, 1), end=date(2019, 12, 31)
            ),
            add_title(act, world.park, "禁牌示范基地"),
            add_relation(act, enterprise, RelationKind.SITS_IN, world.park),
            add_relation(act, world.enterprise, RelationKind.PARENT_COMPANY, enterprise),
            park.names.get(),
            enterprise.names.get(),
        ]
    say(editor, text, "禁名园区2019年获批", *statements)
    return Forbidden(world, park, enterprise, fact)


def through_the_screen(client: Client, opened: Subject, *chosen: Subject) -> None:
    """Everything ticked on the publish screen of `opened`, whatever the screen offers."""
    form: dict[str, object] = {"subject": "1", "with": [one.pk for one in chosen], "request_key": uuid.uuid4()}
    seen = {f"seen_{one.pk}": digest(dump(collect(one).frozen)) for one in (opened, *chosen)}
    assert client.post(f"/admin/parks/publication/subject/{opened.pk}/", {**form, **seen}).status_code == 302


def assert_nothing_leaked(client: Client) -> None:
    client.logout()
    for row in (*PublicSubject.objects.all(), *PublicFact.objects.all(), *PublicText.objects.all()):
        assert not any(canary in str(vars(row)) for canary in CANARIES), row
    for revision in Revision.objects.all():
        assert not any(canary in revision.data for canary in CANARIES), revision
    for address in (*addresses(), "/search/?q=开发区", "/nosuch/"):
        assert not any(canary in body(client.get(address)) for canary in CANARIES), address
    assert not list(findings())


def test_no_route_publishes_what_rests_on_it_alone(scene: Forbidden, publisher: User, client: Client) -> None:
    world = scene.world
    client.force_login(publisher)
    alone = (scene.park, scene.enterprise)
    routes: list[Callable[[], object]] = [
        *(lambda one=one: publish(publisher, one) for one in alone),
        *(lambda one=one: correct(publisher, one, "更正") for one in alone),
        lambda: publish(publisher, [world.park, *alone]),
    ]
    for route in routes:
        with pytest.raises(PublishRefused):
            route()
    through_the_screen(client, scene.park)
    through_the_screen(client, world.park, *alone)
    assert not Revision.objects.exists()
    for subject in (world.project, world.enterprise, world.park, world.region):
        publish(publisher, subject)
    publish(publisher, Subject.objects.get(pk=world.park.pk), kind="correct", note_public="再次发布")
    withdraw(publisher, fact=world.growth)
    rebuild()
    call_command("rebuild_public", "--if-outdated", verbosity=0)
    assert PublicPage.objects.count() == 4
    assert_nothing_leaked(client)


def test_a_merger_carries_it_nowhere(scene: Forbidden, publisher: User, client: Client) -> None:
    Subject.objects.filter(pk=scene.park.pk).update(merged_into=scene.world.park)
    publish(publisher, scene.world.park)
    assert_nothing_leaked(client)


def test_what_became_forbidden_after_publication_is_named_and_left_out_next_time(
    editor: User, publisher: User, client: Client
) -> None:
    world = make_world(editor)
    text = make_text(ARTICLE, title="禁题", publisher="禁报")
    make_fact(editor, world.park, text, "税收987654亿元", "987654", indicator={"name": "税收收入", "code": "tax"})
    publish(publisher, world.park)
    assert "987654" in body(client.get(PublicPage.objects.get().path))
    Article.objects.filter(pk=text.article_id).update(publicity="internal")
    assert {finding.check for finding in findings()} == {"chains"}
    correct(publisher, Subject.objects.get(pk=world.park.pk), "删去一项")
    assert not any(canary in PublicPage.objects.get().body for canary in CANARIES)
    assert not list(findings())
