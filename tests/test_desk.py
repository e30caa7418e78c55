"""The first page of the editors' site: what waits for whom, at a price that does not grow with it."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from seeds import review
from seeds.models import Decision, Job
from tests.builders import make_text
from tests.parks.public_builders import make_world
from tests.seeds.builders import make_figure
from xjindustry.desk import desk_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


def test_an_editor_sees_what_to_review_and_nothing_to_publish(client: Client, editor: User) -> None:
    candidate = make_figure()
    client.force_login(editor)
    body = client.get(reverse("admin:index")).content.decode()
    assert reverse("admin:seeds_candidate_review", args=[candidate.text.article_id]) in body
    assert "1 篇，1 条候选" in body
    assert "待发布" not in body


def test_decided_articles_leave_the_list_and_doubts_stay(editor: User) -> None:
    candidate = make_figure()
    review.unsure(editor, candidate, version=candidate.version)
    (article,) = desk_of(editor).articles or []
    assert (article.open, article.unsure) == (0, 1)
    candidate.refresh_from_db()
    review.reject(editor, candidate, Decision.Reason.IRRELEVANT, version=candidate.version)
    desk = desk_of(editor)
    assert desk.articles == []
    assert desk.candidates_total == 0
    assert desk.today == 2


def test_a_publisher_sees_subjects_with_figures(client: Client, editor: User, publisher: User) -> None:
    world = make_world(editor)
    client.force_login(publisher)
    body = client.get(reverse("admin:index")).content.decode()
    assert reverse("admin:parks_publish", args=[world.park.pk]) in body


def test_a_viewer_sees_neither(viewer: User) -> None:
    make_figure()
    desk = desk_of(viewer)
    assert desk.articles is None
    assert desk.unpublished is None
    assert not desk.may_receive


def test_a_failed_job_is_shown_until_a_later_one_made_up_for_it(editor: User) -> None:
    article = make_text().article
    failed = Job.objects.create(article=article, state=Job.State.FAILED, error="读不懂")
    assert desk_of(editor).stuck == [failed]
    Job.objects.create(article=article, state=Job.State.QUEUED)
    desk = desk_of(editor)
    assert desk.stuck == []
    assert desk.under_way == 1


def test_queries_do_not_grow(editor: User, publisher: User) -> None:
    make_world(editor)
    for number in range(12):
        make_figure(make_text(f"固定资产投资477.65亿元，第{number}篇。"))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        desk = desk_of(publisher)
    assert len(desk.articles or []) == 8
    assert desk.articles_total == 12
    assert len(queries) <= MOST_QUERIES + 1  # one asks for the roles


def test_the_menu_follows_the_work(client: Client, editor: User) -> None:
    client.force_login(editor)
    apps = client.get(reverse("admin:index")).context["app_list"]
    assert [app["app_label"] for app in apps] == ["seeds", "articles", "parks", "projects"]
    assert apps[0]["models"][0]["object_name"] == "Upload"
