"""Input that nobody sends by accident is told so: no error page, nothing stored that cannot be shown."""

import uuid

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Action
from articles.typed import visible_text
from parks.models import Publication, Redaction
from parks.names import name_key
from parks.publishing import publish
from tests.builders import make_subject
from tests.conftest import PASSWORD
from tests.parks.public_builders import make_world
from tests.seeds.builders import make_figure

pytestmark = pytest.mark.django_db
TURNED = "口径\0有误\u202e\u200b"  # a zero character, a right-to-left mark, a zero-width blank


def test_what_shows_nothing_is_not_kept() -> None:
    assert visible_text(f" {TURNED}\r\n第二行\t完 ") == "口径有误\n第二行完"
    assert visible_text("木垒哈萨克自治县🏭𠅤") == "木垒哈萨克自治县🏭𠅤"
    assert visible_text("\ud800\u202e\0 ") == ""


@pytest.mark.parametrize(
    "address", ["/parks/", "/search/", "/admin/parks/park/", "/admin/seeds/candidate/", "/nosuch/"]
)
def test_a_zero_character_in_an_address_is_a_bad_request(address: str, publisher: User, client: Client) -> None:
    client.force_login(publisher)
    answer = client.get(f"{address}?kind=%00&state=a%00b")
    assert answer.status_code == 400
    assert "Content-Security-Policy" in answer.headers
    assert client.get(f"{address}?kind=%2500").status_code in (200, 302, 404)


@pytest.mark.parametrize("name", ["x" * 151, "x" * 300, "名" * 100_000, "x\0y"])
def test_a_user_name_that_no_account_can_have_is_refused(name: str, client: Client) -> None:
    answer = client.post(reverse("admin:login"), {"username": name, "password": "whatever"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["username"]


@pytest.mark.parametrize("goal", ["", "//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:a()"])
def test_a_login_leads_nowhere_but_into_the_house(goal: str, editor: User, client: Client) -> None:
    form = {"username": editor.username, "password": PASSWORD, "next": goal}
    assert client.post(reverse("admin:login"), form)["Location"] == reverse("admin:index")


def test_notes_are_kept_without_what_shows_nothing(editor: User, publisher: User, client: Client) -> None:
    world = make_world(editor)
    publish(publisher, world.park, note_public=TURNED)
    assert Publication.objects.get().note_public == "口径有误"
    client.force_login(publisher)
    form = {"target": f"fact:{world.growth.pk}", "notice": TURNED}
    assert client.post(reverse("admin:parks_withdraw", args=[world.park.pk]), form).status_code == 302
    assert Redaction.objects.get().notice == "口径有误"


def test_a_doubt_is_kept_without_what_shows_nothing(editor: User, client: Client) -> None:
    candidate = make_figure()
    client.force_login(editor)
    form = {"answer": "unsure", "version": candidate.version, "fix-note": TURNED, "request_key": uuid.uuid4()}
    assert client.post(reverse("admin:seeds_candidate_decide", args=[candidate.pk]), form).status_code == 302
    assert Action.objects.get(kind="unsure").note == "口径有误"


def test_a_correction_with_a_zero_character_is_shown_again(editor: User, client: Client) -> None:
    candidate = make_figure()
    client.force_login(editor)
    form = {"version": candidate.version, "fix-subject": "准东\0开发区", "fix-indicator": "\0"}
    answer = client.post(reverse("admin:seeds_candidate_correct", args=[candidate.pk]), form)
    assert answer.status_code == 409
    assert {"subject", "indicator"} <= set(answer.context["form"].errors)


def test_names_hold_no_direction_marks_and_are_found_with_them() -> None:
    subject = make_subject(name="准东\u202e开发区\u200f")
    assert subject.name == "准东开发区"
    assert subject.names.get().text == "准东开发区"
    assert name_key("准东\u202e开发区\u2066\0") == "准东开发区"


@pytest.mark.parametrize(
    "query", ["o=abc&foo__bar=1", "p=-1", "id__exact=abc", "subject__name__contains=x", "office=²"]
)
@pytest.mark.parametrize("model", ["parks_park", "parks_fact", "parks_group", "projects_project"])
def test_an_export_by_a_senseless_list_is_no_error_page(model: str, query: str, editor: User, client: Client) -> None:
    client.force_login(editor)
    address = f"{reverse(f'admin:{model}_export', args=['csv'])}?{query}"
    answer = client.get(address)
    assert answer.status_code in (200, 302, 400)
    if answer.status_code == 302:
        assert answer["Location"] == reverse(f"admin:{model}_changelist") + "?e=1"
        assert not Action.objects.filter(kind="export").exists()


@pytest.mark.parametrize("key", ["abc", "1.5", "0", "-1", "9" * 30, "１"])
@pytest.mark.parametrize(
    "model", ["seeds_upload", "articles_article", "parks_park", "seeds_candidate", "parks_publication"]
)
def test_a_row_that_cannot_be_is_not_found(model: str, key: str, editor: User, client: Client) -> None:
    client.force_login(editor)
    answer = client.get(reverse(f"admin:{model}_change", args=[key]), follow=True)
    assert "不存在" in answer.content.decode()


@pytest.mark.parametrize("query", ["office=²", "prefecture=²", "office=１", "prefecture=٣", "q=²"])
def test_a_filter_takes_figures_for_numbers_only_where_they_are(query: str, editor: User, client: Client) -> None:
    client.force_login(editor)
    assert client.get(f"{reverse('admin:parks_park_changelist')}?{query}").status_code == 200


@pytest.mark.parametrize("address", ["parks/park/", "parks/fact/", "parks/park/export.csv", "projects/project/"])
@pytest.mark.parametrize("key", ["office", "subject__exact", "prefecture"])
def test_a_filter_over_a_number_that_no_key_can_be_is_no_error_page(
    address: str, key: str, editor: User, client: Client
) -> None:
    client.force_login(editor)
    assert client.get(f"/admin/{address}?{key}={'9' * 30}", follow=True).status_code == 200
