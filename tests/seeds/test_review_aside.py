"""不入库: suggestions not to enter something are folded, no work, agreed to in one go, and can still be accepted."""

import uuid

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse

from articles.log import CannotUndo
from articles.models import Action, ArticleText, Office
from parks.models import Fact
from seeds.extraction import drafts_of
from seeds.models import Candidate, Decision, Extraction, Job
from seeds.progress import progress_of
from seeds.reruns import reconcile
from seeds.review import last_and_today, reject, set_aside, undo
from seeds.text.lexicon import load
from seeds.text.pipeline import read
from seeds.text.types import Text
from tests.builders import make_subject, make_text, make_unit
from tests.seeds.builders import NEWS, make_figure
from tests.seeds.test_review_screen import FIGURE_FIELDS, desk, save, screen, words

pytestmark = pytest.mark.django_db


def make_aside(text: ArticleText, number: str = "20", unit: str = "万吨", **fields: object) -> Candidate:
    candidate = {"aside": "attribute", "rule": "aside-attribute", **fields}
    nobody = {"indicator": "", "subject": "", "subject_kind": ""}
    return make_figure(text, number=number, unit=unit, marks=[("value", number + unit)], candidate=candidate, **nobody)


@pytest.fixture
def text(db: None) -> ArticleText:
    """One figure that is asked and two suggestions."""
    make_unit("万吨", "mass")
    text = make_text(NEWS)
    make_figure(text)
    make_aside(text)
    make_aside(text, "50", "亿元", aside="slogan")
    return text


def asides() -> list[Candidate]:
    return list(Candidate.objects.exclude(aside="").order_by("position"))


def agree(user: User, text: ArticleText, *, query: str = "", **fields: object) -> HttpResponse:
    address = reverse("admin:seeds_candidate_set_aside", args=[text.article_id]) + query
    shown = [f"{one.pk}.{one.version}" for one in asides()]
    return desk(user).post(address, {"shown": shown, "request_key": str(uuid.uuid4()), **fields}, follow=True)


def test_what_the_pipeline_sets_aside_is_stored_with_its_reason() -> None:
    make_unit("亿元")
    make_unit("个", "count")
    raw = "精河工业园区打造千亿级产业集群，聚焦三大产业，2023年实现产值31亿元。"
    drafts, reasons = drafts_of(make_text(raw), read(Text("case", raw), load()))
    assert not reasons
    assert {draft.row.aside for draft in drafts} == {"", "size class", "set phrase"}


def test_they_stand_last_folded_and_without_buttons_to_accept(editor: User, text: ArticleText) -> None:
    body = screen(desk(editor), text).content.decode()
    assert body.index('class="review-list"') < body.index('<details class="review-aside">')
    assert body.count('value="accept"') == 1
    page = words(screen(desk(editor), text))
    assert "不入库建议 2" in page
    assert "是限定条件而非数据 1" in page
    assert "口号 1" in page
    assert "已定 0/1" in page
    assert "全部不入库（2 条）" in page


def test_they_are_no_work(editor: User, text: ArticleText) -> None:
    Job.objects.create(kind="extract", article=text.article, state="done")
    assert progress_of([text.article_id])[text.article_id].open == 1
    home = words(desk(editor).get("/admin/"))
    assert "1 条" in home or "1条" in home
    reject(editor, Candidate.objects.get(aside=""), "1", version=1)
    assert progress_of([text.article_id])[text.article_id].words == "待审 0，已决 1"
    other = make_text("另一篇。")
    page = screen(desk(editor), other).content.decode()
    assert 'id="next-article"' not in page  # nothing is left to do in the first


def test_going_on_passes_them_over(editor: User, text: ArticleText) -> None:
    candidate = Candidate.objects.get(aside="")
    address = reverse("admin:seeds_candidate_decide", args=[candidate.pk])
    data = {"answer": "reject-1", "version": 1, "request_key": str(uuid.uuid4())}
    response = desk(editor).post(address, data, follow=True)
    assert " data-open" not in response.content.decode()


def test_agreeing_takes_one_click_and_one_action(editor: User, text: ArticleText) -> None:
    page = words(agree(editor, text))
    assert "不入库：2 条" in page
    assert {one.state for one in asides()} == {"rejected"}
    assert Decision.objects.values_list("action", flat=True).distinct().count() == 1
    assert set(Decision.objects.values_list("reason", flat=True)) == {"8"}
    assert "已定 0/1" in page
    assert "全部不入库" not in page
    assert last_and_today(editor)[1] == 0


def test_undo_brings_all_of_them_back(editor: User, text: ArticleText) -> None:
    agree(editor, text)
    decision = last_and_today(editor)[0]
    assert decision is not None
    response = desk(editor).post(
        reverse("admin:seeds_candidate_undo"), {"decision": decision.pk, "request_key": str(uuid.uuid4())}, follow=True
    )
    assert "已撤销：驳回 不入库 2 条" in words(response)
    assert {one.state for one in asides()} == {"open"}
    with pytest.raises(CannotUndo):
        undo(editor, decision)


def test_the_same_click_twice_is_one_decision(editor: User, text: ArticleText) -> None:
    key = str(uuid.uuid4())
    agree(editor, text, request_key=key)
    shown = [f"{one.pk}.1" for one in asides()]
    address = reverse("admin:seeds_candidate_set_aside", args=[text.article_id])
    page = words(desk(editor).post(address, {"shown": shown, "request_key": key}, follow=True))
    assert "不入库：2 条" in page
    assert Action.objects.filter(kind="reject").count() == 1


def test_what_changed_meanwhile_stays(editor: User, text: ArticleText) -> None:
    first, second = asides()
    Candidate.objects.filter(pk=first.pk).update(version=7)
    decisions = set_aside(editor, text, {first.pk: 1, second.pk: 1})
    assert [decision.candidate for decision in decisions] == [second]
    with pytest.raises(ValueError, match="已经处理过"):
        set_aside(editor, text, {first.pk: 1})
    assert not Action.objects.filter(kind="reject", decisions__isnull=True).exists()


def test_a_question_is_never_set_aside(editor: User, text: ArticleText) -> None:
    asked = Candidate.objects.get(aside="")
    with pytest.raises(ValueError, match="已经处理过"):
        set_aside(editor, text, {asked.pk: asked.version})


@pytest.mark.parametrize("shown", [["x"], ["1"], ["."], ["99999999999999999999.1"], []])
def test_nonsense_is_refused_in_words(editor: User, text: ArticleText, shown: list[str]) -> None:
    address = reverse("admin:seeds_candidate_set_aside", args=[text.article_id])
    response = desk(editor).post(address, {"shown": shown}, follow=True)
    assert response.status_code == 200
    assert 'class="error"' in response.content.decode()


def test_who_may_not_decide_sees_them_and_cannot_agree(viewer: User, editor: User, text: ArticleText) -> None:
    assert "全部不入库" not in words(screen(desk(viewer), text))
    with pytest.raises(PermissionDenied):
        set_aside(viewer, text, {one.pk: 1 for one in asides()})
    park = make_subject(name="别家的园区")
    park.office = Office.objects.create(name="别的单位")
    park.save()
    Candidate.objects.filter(pk=asides()[0].pk).update(suggested=park)
    with pytest.raises(PermissionDenied):
        set_aside(editor, text, {one.pk: 1 for one in asides()})


def test_one_that_is_a_figure_after_all_is_corrected_and_joins_the_list(editor: User, text: ArticleText) -> None:
    candidate = asides()[0]
    client = desk(editor)
    body = screen(client, text, edit=str(candidate.pk)).content.decode()
    assert '<details class="review-aside" open>' in body
    assert 'name="fix-indicator"' in body
    fields = {**FIGURE_FIELDS, "indicator": "产能", "value": "20", "unit": "万吨", "nature": "design"}
    save(client, candidate, fields=fields)
    assert Fact.objects.get().indicator.name == "产能"
    page = words(screen(client, text))
    assert "已定 1/2" in page
    assert "不入库建议 1" in page


def test_filters_hide_them_where_they_do_not_belong(editor: User, text: ArticleText) -> None:
    for query, seen in (({"kind": "figure"}, True), ({"kind": "park"}, False), ({"state": "done"}, False)):
        assert ("不入库建议" in words(screen(desk(editor), text, **query))) == seen


def test_a_suggestion_agreed_to_that_is_read_as_a_figure_later_is_asked(editor: User) -> None:
    make_unit("亿元")
    raw = "精河工业园区2023年实现产值31亿元。"
    text = make_text(raw)
    reading = read(Text("case", raw), load())
    drafts, _ = drafts_of(text, reading)
    figure = next(draft for draft in drafts if draft.row.kind == "figure")
    Candidate.objects.create(
        text=text,
        kind="figure",
        key=figure.row.key,
        reading="r0",
        rule="aside-no-indicator",
        confidence=0.02,
        position=figure.row.position,
        aside="no indicator",
        state="rejected",
        extraction=_report(text),
    )
    outcome = reconcile(text, drafts)
    assert [row.key for row, _ in outcome.rejected_before] == [figure.row.key]


def _report(text: ArticleText) -> Extraction:
    job = Job.objects.create(kind="extract", article=text.article, state="done")
    return Extraction.objects.create(
        text=text,
        job=job,
        pipeline_version=1,
        lexicon_sha256="",
        calibration_version="1",
        spun_score=0,
        new=0,
        kept=0,
        replaced=0,
        dropped=0,
    )
