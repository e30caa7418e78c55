"""规则表现: who sees it, what it counts, the same as a file."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Action
from seeds.models import Decision
from seeds.review import accept, reject
from tests.builders import make_text
from tests.seeds.builders import NEWS, make_calibration, make_figure

pytestmark = pytest.mark.django_db
PAGE = "/admin/seeds/calibration/rules/"


@pytest.fixture
def decisions(editor: User) -> list[Decision]:
    """One accepted, one rejected for its subject, by two rules."""
    first = make_figure(make_text(NEWS), candidate={"rule": "noun-before-number"})
    second = make_figure(make_text(NEWS + "又。"), candidate={"rule": "told-before"})
    return [accept(editor, first, version=first.version), reject(editor, second, "1", version=second.version)]


@pytest.fixture
def chief(client: Client, publisher: User) -> Client:
    client.force_login(publisher)
    return client


def test_right_and_wrong_by_rule(chief: Client, decisions: list[Decision]) -> None:
    page = chief.get(PAGE).content.decode()
    assert page.index("<code>told-before</code>") < page.index("<code>noun-before-number</code>")  # errors first
    assert "100%" in page
    assert "21%—100%" in page
    assert 'title="主体错">驳1<' in page


def test_ninety_days_or_all(chief: Client, decisions: list[Decision], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seeds.admin.calibrations.DAYS", -1)  # as if they were decided before that time
    assert "这段时间没有决定" in chief.get(PAGE).content.decode()
    assert "<code>told-before</code>" in chief.get(PAGE, {"days": "all"}).content.decode()


def test_the_file_holds_each_reason(chief: Client, decisions: list[Decision]) -> None:
    answer = chief.get("/admin/seeds/calibration/rules.csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    head, worst = lines[0].split(","), lines[1].split(",")
    assert dict(zip(head, worst, strict=True)) | {"规则": "told-before", "驳回：主体错": "1", "准确率": "0"} == dict(
        zip(head, worst, strict=True)
    )
    assert Action.objects.filter(kind="export", reason="规则表现").count() == 1


def test_an_editor_is_not_shown_it(client: Client, editor: User, decisions: list[Decision]) -> None:
    client.force_login(editor)
    assert client.get(PAGE).status_code == 403
    assert "规则表现" not in client.get("/admin/").content.decode()


def test_the_desk_and_the_list_of_refits_lead_to_it(chief: Client, decisions: list[Decision]) -> None:
    make_calibration(decisions[0].action)
    for page in ("/admin/", "/admin/seeds/calibration/"):
        assert f'href="{PAGE}"' in chief.get(page).content.decode()
