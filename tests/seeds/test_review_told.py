"""Milestones and designations from the text to the record: read, stored, shown, decided, taken back."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from parks.models import Event, Evidence, Subject, Title
from seeds.extraction import drafts_of
from seeds.models import Candidate, Decision
from seeds.reruns import reconcile
from seeds.review import accept, answer_of, correct, reject, undo, unsure
from seeds.review.answers import dump, load
from seeds.text.lexicon import load as load_lexicon
from seeds.text.pipeline import read
from seeds.text.types import UNSTATED, Text
from tests.builders import make_subject, make_text
from tests.seeds.builders import TOLD, make_event, make_figure, make_title
from tests.seeds.test_review_screen import decide, desk, save, screen, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def park() -> Subject:
    return make_subject(name="精河工业园区")


def test_what_the_pipeline_reads_is_stored_and_linked(park: Subject) -> None:
    text = make_text(TOLD)
    drafts, reasons = drafts_of(text, read(Text("case", TOLD), load_lexicon()))
    told = [draft.row for draft in drafts if draft.row.kind in ("event", "title")]
    assert [(row.kind, row.suggested) for row in told] == [("event", park)] * 2 + [("title", park)] * 2
    assert not reasons
    outcome = reconcile(text, drafts)
    assert len(outcome.new) == len(drafts)


@pytest.mark.parametrize("make", [make_event, make_title])
def test_an_answer_is_written_and_read_back(make) -> None:
    answer = answer_of(make())
    assert load(dump(answer)) == answer


def test_accepting_a_milestone_makes_the_event_with_its_clause(editor: User, park: Subject) -> None:
    candidate = make_event(candidate={"suggested": park})
    accept(editor, candidate, version=1)
    event = Event.objects.get()
    assert (event.subject, event.kind, event.label, event.nature) == (park, "upgraded", "自治区级园区", "actual")
    assert (event.start, event.end) == (date(2010, 1, 1), date(2010, 12, 31))
    quote = Evidence.objects.get(event=event).citation.quote
    assert quote == "精河工业园区始建于2003年，2010年升格为自治区级园区"
    undo(editor)
    assert not Event.objects.exists()
    candidate.refresh_from_db()
    assert candidate.state == "open"


def test_accepting_a_designation_says_by_whom_and_since_when(editor: User, park: Subject) -> None:
    accept(editor, make_title(candidate={"suggested": park}), version=1)
    title = Title.objects.get()
    assert (title.name, title.state, title.level, title.grantor) == (
        *("自治区级绿色园区", "granted", "自治区级"),
        "自治区工业和信息化厅",
    )
    assert (title.valid_from, title.valid_to) == (date(2022, 11, 1), None)
    assert Evidence.objects.get(title=title).citation.quote.startswith("2022年11月，精河工业园区被自治区工信厅认定为")


@pytest.mark.parametrize(
    ("state", "valid"),
    [("applied", (None, None)), ("building", (None, None)), ("revoked", (None, date(2022, 11, 1)))],
)
def test_what_is_sought_or_lost_is_not_valid_from_then_on(editor: User, park: Subject, state: str, valid) -> None:
    accept(editor, make_title(candidate={"suggested": park}, state=state), version=1)
    title = Title.objects.get()
    assert (title.state, (title.valid_from, title.valid_to)) == (state, valid)


def test_a_plan_becomes_a_planned_event(editor: User, park: Subject) -> None:
    accept(editor, make_event(candidate={"suggested": park}, planned=True), version=1)
    assert Event.objects.get().nature == "planned"


def test_an_unknown_park_is_drafted(editor: User) -> None:
    accept(editor, make_event(), version=1)
    subject = Subject.objects.get()
    assert (subject.kind, subject.name, subject.state) == ("park", "精河工业园区", "draft")


def test_told_by_two_articles_is_one_record_with_two_quotes_and_fuller(editor: User, park: Subject) -> None:
    accept(editor, make_title(candidate={"suggested": park}, grantor="", period=UNSTATED), version=1)
    second = make_text(TOLD + "补记。")
    accept(editor, make_title(second, candidate={"suggested": park}), version=1)
    title = Title.objects.get()
    assert (title.grantor, title.valid_from) == ("自治区工业和信息化厅", date(2022, 11, 1))
    assert Evidence.objects.filter(title=title).count() == 2
    undo(editor)
    title.refresh_from_db()
    assert (title.grantor, title.valid_from) == ("", None)
    assert Evidence.objects.filter(title=title).count() == 1


def test_a_correction_is_kept_beside_what_the_machine_said(editor: User, park: Subject) -> None:
    candidate = make_event(candidate={"suggested": park})
    answer = replace(answer_of(candidate), label="自治区级工业园区", start=date(2010, 5, 1), end=date(2010, 5, 31))
    decision = correct(editor, candidate, answer, version=1)
    assert Event.objects.get().label == "自治区级工业园区"
    assert load(decision.before) == answer_of(candidate)


@pytest.mark.parametrize("changes", [{"start": date(2010, 1, 1), "end": None}, {"event": "nonsense"}, {"subject": ""}])
def test_an_impossible_answer_is_refused_in_words(editor: User, changes: dict) -> None:
    candidate = make_event()
    with pytest.raises(ValueError, match="时间|事件|主体"):
        correct(editor, candidate, replace(answer_of(candidate), **changes), version=1)
    assert not Event.objects.exists()
    assert not Decision.objects.exists()


def test_rejecting_and_leaving_in_doubt_write_no_record(editor: User, park: Subject) -> None:
    reject(editor, make_event(), "1", version=1)
    unsure(editor, make_title(Candidate.objects.get().text), version=1)
    assert set(Candidate.objects.values_list("state", flat=True)) == {"rejected", "unsure"}
    assert not Event.objects.exists()
    assert not Title.objects.exists()


def test_a_viewer_may_not_decide(viewer: User) -> None:
    with pytest.raises(PermissionDenied):
        accept(viewer, make_event(), version=1)


# The screen


def test_cards_say_what_when_and_whose_with_the_words_marked(editor: User, park: Subject) -> None:
    text = make_text(TOLD)
    make_event(text, candidate={"suggested": park})
    make_title(text, candidate={"suggested": park})
    response = screen(desk(editor), text)
    page = words(response)
    for part in ("升级：自治区级园区", "2010年", "自治区级绿色园区", "自治区工业和信息化厅", "2022年11月", "认定"):
        assert part in page
    body = response.content.decode()
    assert 'class="m event begins"' in body
    assert 'class="m title begins"' in body
    assert "<mark>升格为自治区级园区</mark>" in body


def test_an_application_never_looks_like_an_award(editor: User) -> None:
    text = make_text(TOLD)
    make_title(text, name="国家级绿色园区", state="applied", level="国家级", grantor="")
    make_event(text, planned=True)
    body = screen(desk(editor), text).content.decode()
    assert 'class="nature applied">申报' in body
    assert 'class="nature planned">计划' in body


def test_the_form_shows_what_was_read_and_saves_what_was_typed(editor: User, park: Subject) -> None:
    candidate = make_title(candidate={"suggested": park})
    client = desk(editor)
    page = screen(client, candidate.text, edit=str(candidate.pk)).content.decode()
    assert 'value="自治区工业和信息化厅"' in page
    fields = {"subject": "精河工业园区", "record": str(park.pk), "kind": "park", "name": "自治区级绿色园区"}
    fields |= {
        "state": "granted",
        "level": "自治区级",
        "grantor": "自治区工信厅",
        "batch": "第二批",
        "since": "2022-11-09",
    }
    save(client, candidate, fields=fields)
    title = Title.objects.get()
    assert (title.batch, title.grantor, title.valid_from) == ("第二批", "自治区工信厅", date(2022, 11, 9))


def test_the_form_of_a_milestone_keeps_what_was_typed_when_refused(editor: User, park: Subject) -> None:
    candidate = make_event(candidate={"suggested": park})
    fields = {"subject": "精河工业园区", "record": str(park.pk), "kind": "park", "event": "extended"}
    response = save(desk(editor), candidate, fields={**fields, "label": "二期", "start": "2012-05-01", "end": ""})
    assert response.status_code == 409
    assert "起止要么都填" in words(response)
    save(desk(editor), candidate, fields={**fields, "label": "二期", "start": "2012-05-01", "end": "2012-05-31"})
    event = Event.objects.get()
    assert (event.kind, event.label, event.start) == ("extended", "二期", date(2012, 5, 1))


def test_buttons_decide_and_the_list_goes_on(editor: User, park: Subject) -> None:
    text = make_text(TOLD)
    event = make_event(text, candidate={"suggested": park})
    make_title(text, candidate={"suggested": park})
    page = words(decide(desk(editor), event, "accept"))
    assert "采纳：精河工业园区 升级：自治区级园区" in page
    assert "已定 1/2" in page


def test_lists_of_candidates_and_decisions_name_them(editor: User, park: Subject) -> None:
    accept(editor, make_event(candidate={"suggested": park}), version=1)
    client = desk(editor)
    assert "精河工业园区 升级：自治区级园区" in words(client.get("/admin/seeds/candidate/"))
    assert "精河工业园区 升级：自治区级园区" in words(client.get("/admin/seeds/decision/"))


def test_they_stand_beside_figures_of_the_same_text(editor: User) -> None:
    text = make_text(TOLD + "准东经济技术开发区完成固定资产投资477.65亿元。")
    make_event(text)
    make_figure(text)
    page = words(screen(desk(editor), text))
    assert "数据1" in page
    assert "事件1" in page
