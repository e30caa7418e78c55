"""Deciding about candidates."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection

from articles.models import Action, Citation, Office
from parks.models import Event, Evidence, Fact, Indicator, Name, Relation, Subject
from seeds.models import Candidate, Decision
from seeds.review import AlreadyDecided, accept, answer_of, correct, reject, undo, unsure
from seeds.review.answers import dump, load
from tests.builders import make_indicator, make_subject, make_text
from tests.seeds.builders import NEWS, make_entity, make_figure, make_project

pytestmark = pytest.mark.django_db


def test_accepting_a_figure_makes_the_fact_with_the_clause_as_evidence(editor: User) -> None:
    park = make_subject()
    indicator = make_indicator()
    candidate = make_figure(suggested=park)
    decision = accept(editor, candidate, version=candidate.version)
    fact = Fact.objects.get()
    assert (fact.subject, fact.indicator, fact.value, fact.low) == (park, indicator, Decimal("477.65"), 47765000000)
    assert fact.step == 1000000  # the last printed digit, though the table keeps four decimals
    citation = Evidence.objects.get(fact=fact).citation
    assert citation.quote == "准东经济技术开发区完成固定资产投资477.65亿元"
    assert citation.sentence == NEWS[: NEWS.index("新疆其亚")]
    candidate.refresh_from_db()
    assert (candidate.state, candidate.version) == ("accepted", 2)
    assert (decision.verdict, decision.candidate_version, decision.before == decision.after) == ("accept", 1, True)
    assert decision.action.by == editor
    assert set(decision.action.effects.values_list("table", flat=True)) == {
        "parks.fact",
        "parks.evidence",
        "seeds.candidate",
    }


@pytest.mark.parametrize("said", ["自治区统计局", ""])
def test_the_evidence_keeps_the_office_that_gave_the_figure(editor: User, said: str) -> None:
    candidate = make_figure(suggested=make_subject(), origin_text=said)
    make_indicator()
    accept(editor, candidate, version=candidate.version)
    origin = Evidence.objects.get().origin
    assert (origin.name if origin else "") == said


def test_an_editor_may_say_another_office(editor: User) -> None:
    candidate = make_figure(suggested=make_subject(), origin_text="州统计局")
    make_indicator()
    answer = answer_of(candidate)
    correct(editor, candidate, replace(answer, origin="自治区统计局"), version=candidate.version)
    origin = Evidence.objects.get().origin
    assert origin is not None
    assert origin.name == "自治区统计局"


def test_a_subject_is_found_by_any_of_its_names(editor: User) -> None:
    park = make_subject(name="新疆准东经济技术开发区")
    Name.objects.create(subject=park, text="准东经济技术开发区", key="准东经济技术开发区", kind="short")
    candidate = make_figure()
    accept(editor, candidate, version=1)
    assert Fact.objects.get().subject == park


def test_an_unknown_subject_becomes_a_draft_of_the_proposed_kind(editor: User) -> None:
    accept(editor, make_figure(), version=1)
    subject = Subject.objects.get()
    assert (subject.kind, subject.state, subject.park.versions.count()) == ("park", "draft", 1)


@pytest.mark.parametrize(("kind", "words"), [("", "选择类别"), ("region", "地区表")])
def test_what_a_name_does_not_tell_is_asked_not_guessed(editor: User, kind: str, words: str) -> None:
    candidate = make_figure(subject="乌昌石", subject_kind=kind)
    with pytest.raises(ValueError, match=words):
        accept(editor, candidate, version=1)
    assert not Subject.objects.exists()
    assert not Action.objects.exists()
    candidate.refresh_from_db()
    assert (candidate.state, candidate.version) == ("open", 1)


def test_a_name_of_two_subjects_is_not_settled_by_chance(editor: User) -> None:
    make_subject()
    make_subject()
    with pytest.raises(ValueError, match="可能指 2 个记录"):
        accept(editor, make_figure(), version=1)


def test_an_ambiguous_short_name_links_nothing(editor: User) -> None:
    park = make_subject(name="哈密高新技术产业开发区")
    Name.objects.create(subject=park, text="高新区", key="高新区", kind="short", ambiguous=True)
    candidate = make_figure(make_text("高新区完成投资5亿元。"), subject="高新区", number="5", indicator="投资")
    with pytest.raises(ValueError, match="不止它一个"):
        accept(editor, candidate, version=1)


def test_a_name_of_another_kind_of_subject_is_asked_about(editor: User) -> None:
    make_subject("enterprise", "准东经济技术开发区")
    with pytest.raises(ValueError, match="是企业，而这里读作园区"):
        accept(editor, make_figure(), version=1)


def test_an_unknown_indicator_becomes_a_provisional_one_never_the_nearest(editor: User) -> None:
    make_indicator()
    accept(editor, make_figure(indicator="固定资产投资完成"), version=1)
    indicator = Fact.objects.get().indicator
    assert (indicator.name, indicator.status, indicator.unit.code) == ("固定资产投资完成", "provisional", "元")


def test_a_growth_tells_nothing_of_the_unit_its_indicator_is_counted_in(editor: User) -> None:
    candidate = make_figure(indicator="工业用电量", number="12.3", unit="%", measure="growth", base="yoy")
    accept(editor, candidate, version=1)
    assert Indicator.objects.get(name="工业用电量").unit is None


def test_the_same_statement_in_another_article_adds_evidence_only(editor: User, second_editor: User) -> None:
    accept(editor, make_figure(), version=1)
    accept(second_editor, make_figure(make_text(NEWS + "转载。")), version=1)
    assert Fact.objects.count() == 1
    assert Evidence.objects.count() == 2


def test_correcting_keeps_the_machines_value_beside_the_persons(editor: User) -> None:
    candidate = make_figure()
    proposed = answer_of(candidate)
    decision = correct(editor, candidate, replace(proposed, value=Decimal("477.6"), nature="expected"), version=1)
    fact = Fact.objects.get()
    assert (fact.value, fact.nature) == (Decimal("477.6"), "expected")
    assert load(decision.before) == proposed
    after = load(decision.after)
    assert (after.value, after.subject_id) == (Decimal("477.6"), fact.subject_id)
    assert Candidate.objects.get().state == "corrected"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"qualifier": "range"}, "上限"),
        ({"qualifier": "range", "value_max": Decimal(1)}, "上限须大于"),
        ({"period_kind": "unstated"}, "不填起止"),
        ({"period_start": None}, "须填起止"),
        ({"period_start": date(2024, 1, 1)}, "起不能晚于止"),
        ({"period_kind": "point"}, "同一天"),
        ({"nature": "hoped"}, "hoped"),
        ({"subject": " "}, "主体不能为空"),
        ({"unit": "担"}, "单位表"),
        ({"value": Decimal(10) ** 12}, "数值过大"),
    ],
)
def test_a_correction_that_cannot_be_recorded_is_refused_in_words(editor: User, changes: dict, words: str) -> None:
    candidate = make_figure()
    with pytest.raises(ValueError, match=words):
        correct(editor, candidate, replace(answer_of(candidate), **changes), version=1)
    assert not Decision.objects.exists()


def test_a_correction_may_name_the_subject_by_its_id(editor: User) -> None:
    make_subject()
    other = make_subject()
    candidate = make_figure()
    correct(editor, candidate, replace(answer_of(candidate), subject_id=other.pk), version=1)
    assert Fact.objects.get().subject == other


def test_a_new_region_needs_its_level(editor: User) -> None:
    candidate = make_figure(subject="乌昌石", subject_kind="region")
    correct(editor, candidate, replace(answer_of(candidate), region_level="macro"), version=1)
    assert Subject.objects.get().region.level == "macro"


def test_rejecting_records_nothing_but_the_reason(editor: User) -> None:
    candidate = make_figure()
    decision = reject(editor, candidate, "6", version=1)
    assert (decision.reason, decision.get_reason_display(), decision.after) == ("6", "计划当实际", "")
    assert not Fact.objects.exists()
    assert Candidate.objects.get().state == "rejected"


def test_rejecting_needs_a_reason(editor: User) -> None:
    with pytest.raises(ValueError, match="原因"):
        reject(editor, make_figure(), "x", version=1)


def test_what_one_is_unsure_of_a_second_editor_decides(editor: User, second_editor: User) -> None:
    candidate = make_figure()
    decision = unsure(editor, candidate, "口径看不清", version=1)
    assert decision.action.note == "口径看不清"
    accept(second_editor, candidate, version=2)
    assert list(Decision.objects.order_by("pk").values_list("verdict", "candidate_version")) == [
        ("unsure", 1),
        ("accept", 2),
    ]


def test_what_is_left_in_doubt_is_not_left_in_doubt_again(editor: User, second_editor: User) -> None:
    candidate = make_figure()
    unsure(editor, candidate, version=1)
    with pytest.raises(ValueError, match="已经标为存疑"):
        unsure(second_editor, candidate, version=2)
    with pytest.raises(AlreadyDecided, match="把这条候选标为存疑"):
        accept(second_editor, candidate, version=1)


def test_the_second_of_two_is_told_who_decided_what(editor: User, second_editor: User) -> None:
    candidate = make_figure()
    reject(editor, candidate, "2", version=1)
    with pytest.raises(AlreadyDecided, match=r"bianji已于 .*驳回这条候选（数值错）"):
        accept(second_editor, candidate, version=1)
    assert Decision.objects.count() == 1
    assert not Fact.objects.exists()


def test_a_proposal_that_changed_since_it_was_shown_is_not_accepted_blindly(editor: User) -> None:
    candidate = make_figure()
    Candidate.objects.update(version=2, reading="r2")
    with pytest.raises(AlreadyDecided, match="重新提取"):
        accept(editor, candidate, version=1)


def test_the_same_click_twice_is_one_decision(editor: User) -> None:
    candidate = make_figure()
    key = uuid.uuid4()
    first = accept(editor, candidate, version=1, request_key=key)
    assert accept(editor, candidate, version=1, request_key=key) == first
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("act", ["accept", "reject", "unsure", "correct"])
def test_who_may_not_decide_cannot(viewer: User, act: str) -> None:
    candidate = make_figure()
    calls = {
        "accept": lambda: accept(viewer, candidate, version=1),
        "reject": lambda: reject(viewer, candidate, "1", version=1),
        "unsure": lambda: unsure(viewer, candidate, version=1),
        "correct": lambda: correct(viewer, candidate, answer_of(candidate), version=1),
    }
    with pytest.raises(PermissionDenied):
        calls[act]()
    assert not Decision.objects.exists()


@pytest.mark.parametrize("linked", [True, False])
def test_a_subject_of_another_office_is_not_written_to(editor: User, linked: bool) -> None:
    park = make_subject()
    Subject.objects.update(office=Office.objects.create(name="准东管委会"))
    candidate = make_figure(suggested=park if linked else None)
    with pytest.raises(PermissionDenied, match="其他单位"):
        accept(editor, candidate, version=1)
    assert not Fact.objects.exists()
    park.refresh_from_db()
    park.office.members.add(editor)
    del editor._office_ids
    accept(editor, candidate, version=1)
    assert Fact.objects.get().subject == park


def test_accepting_an_enterprise_links_names_and_the_park_it_sits_in(editor: User) -> None:
    park = make_subject(name="准东开发区")
    candidate = make_entity(aliases=("其亚硅业",), park="准东开发区")
    accept(editor, candidate, version=1)
    enterprise = Subject.objects.get(kind="enterprise")
    assert sorted(enterprise.names.values_list("text", "kind")) == [
        ("其亚硅业", "alias"),
        ("新疆其亚硅业有限公司", "official"),
    ]
    relation = Relation.objects.get()
    assert (relation.subject, relation.kind, relation.object) == (enterprise, "sits_in", park)
    quote = Evidence.objects.get(relation=relation).citation.quote
    assert quote == "新疆其亚硅业有限公司在准东开发区建设年产20万吨工业硅项目"
    assert set(Evidence.objects.filter(name__subject=enterprise).values_list("citation__quote", flat=True)) == {
        "新疆其亚硅业有限公司",
        "其亚硅业",
    }


def test_a_relation_is_quoted_where_the_text_names_both_whatever_it_calls_them(editor: User) -> None:
    text = make_text("新疆其亚硅业有限公司来了。新疆其亚硅业有限公司在准东经开区投产。")
    park = make_subject(name="准东经济技术开发区")
    Name.objects.create(subject=park, text="准东经开区", key="准东经开区", kind="short")
    candidate = make_entity(text, park="准东经济技术开发区")
    at = text.text.rindex("新疆其亚硅业有限公司")
    candidate.spans.create(start=at, end=at + 10, role="mention")
    accept(editor, candidate, version=1)
    quote = Evidence.objects.get(relation__object=park).citation.quote
    assert quote == "新疆其亚硅业有限公司在准东经开区投产"


def test_a_park_that_the_same_article_proposes_is_drafted_so_that_the_relation_is_not_lost(editor: User) -> None:
    text = make_text(NEWS)
    park = make_entity(text, kind="park", name="准东经济技术开发区", aliases=("准东开发区",))
    accept(editor, make_entity(text, park="准东开发区"), version=1)
    assert Relation.objects.get().object.name == "准东开发区"
    accept(editor, park, version=1)
    drafted = Subject.objects.get(kind="park")  # found again by the other name
    assert set(drafted.names.values_list("text", "kind")) == {
        ("准东开发区", "official"),
        ("准东经济技术开发区", "alias"),
    }


def test_a_park_nobody_proposes_is_not_invented(editor: User) -> None:
    accept(editor, make_entity(park="准东开发区"), version=1)
    assert not Relation.objects.exists()
    assert not Subject.objects.filter(kind="park").exists()


def test_a_park_is_put_into_its_region_unless_it_has_one(editor: User) -> None:
    region = make_subject("region", "昌吉回族自治州")
    text = make_text("昌吉回族自治州准东开发区完成投资。")
    accept(editor, make_entity(text, kind="park", name="准东开发区", region=region.name), version=1)
    park = Subject.objects.get(kind="park").park
    relation = Relation.objects.get()
    assert (park.region.subject, relation.kind, relation.object) == (region, "located_in", region)
    assert Evidence.objects.get(relation=relation).citation.quote == "昌吉回族自治州准东开发区完成投资"
    undo(editor)
    assert list(Subject.objects.values_list("name", flat=True)) == [region.name]


def test_forms_of_a_rewritten_text_are_search_keys_only(editor: User) -> None:
    park = make_subject(name="准东开发区")
    text = make_text("准东开拓区完成投资。", trust="spun")
    candidate = make_entity(text, kind="park", name="准东开发区", aliases=("准东开拓区",), suggested=park)
    accept(editor, candidate, version=1)
    assert list(park.names.exclude(kind="official").values_list("text", "kind")) == [("准东开拓区", "spun")]


def test_accepting_a_project_records_owner_place_stage_money_and_capacity(editor: User) -> None:
    park = make_subject(name="准东开发区")
    accept(editor, make_project(), version=1)
    project = Subject.objects.get(kind="project")
    owner = Subject.objects.get(kind="enterprise")
    assert (owner.name, owner.state) == ("新疆其亚硅业有限公司", "draft")
    assert set(Relation.objects.values_list("subject", "kind", "object")) == {
        (project.pk, "owner", owner.pk),
        (project.pk, "located_in", park.pk),
    }
    event = Event.objects.get()
    assert (event.kind, event.nature, event.start, event.end) == (
        "started",
        "actual",
        date(2022, 5, 1),
        date(2022, 5, 31),
    )
    facts = {fact.indicator.name: fact for fact in Fact.objects.filter(subject=project)}
    assert set(facts) == {"计划总投资", "产能"}
    assert (facts["计划总投资"].nature, facts["产能"].nature, facts["产能"].breakdown) == (
        "plan_target",
        "design",
        "工业硅",
    )
    quotes = {fact.indicator.name: fact.evidence.get().citation.quote for fact in facts.values()}
    assert quotes["计划总投资"] == "总投资50亿元"
    assert "20万吨" in quotes["产能"]
    for target in ("event", "relation", "name"):
        assert Evidence.objects.filter(**{f"{target}__isnull": False}).exists()


def test_a_project_in_operation_has_its_capacity_as_a_result(editor: User) -> None:
    accept(editor, make_project(status="operating"), version=1)
    assert set(Fact.objects.values_list("indicator__name", "nature")) == {
        ("计划总投资", "plan_target"),
        ("产能", "actual"),
    }


def test_a_stage_after_the_texts_own_date_is_planned(editor: User) -> None:
    text = make_text(NEWS, published_on=date(2022, 1, 1))
    accept(editor, make_project(text), version=1)
    assert Event.objects.get().nature == "planned"


def test_answers_of_all_kinds_are_read_back_as_written() -> None:
    text = make_text(NEWS)
    for candidate in (make_figure(text), make_entity(text, aliases=("其亚硅业",)), make_project(text)):
        answer = answer_of(candidate)
        assert load(dump(answer)) == answer


def test_undoing_the_last_decision_takes_everything_back(editor: User) -> None:
    candidate = make_figure()
    accept(editor, candidate, version=1)
    undo(editor)
    assert not Subject.objects.exists()
    assert not Fact.objects.exists()
    assert Citation.objects.count() == 1  # a quote stays true whoever uses it
    candidate.refresh_from_db()
    assert (candidate.state, candidate.version) == ("open", 3)
    accept(editor, candidate, version=3)
    assert Fact.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_people_at_the_very_same_moment_one_wins_and_the_other_learns_of_it(
    editor: User, second_editor: User
) -> None:
    """Three rounds of two threads; whoever wins, exactly one decision and one fact come of it."""
    start = Barrier(2)

    def decide(user: User, candidate: Candidate) -> str:
        try:
            start.wait(timeout=20)
            accept(user, candidate, version=1)
        except AlreadyDecided as error:
            return str(error)
        finally:
            connection.close()
        return ""

    for number in range(3):
        candidate = make_figure(make_text(NEWS + f"{number}"), indicator=f"投资{number}")
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(decide, (editor, second_editor), (candidate, candidate)))
        assert sorted(bool(answer) for answer in answers) == [False, True]
        assert "采纳这条候选" in max(answers)
        assert Decision.objects.filter(candidate=candidate).count() == 1
        assert Fact.objects.filter(indicator__name=f"投资{number}").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_figures_of_one_new_subject_decided_at_once_make_one_draft(editor: User, second_editor: User) -> None:
    start = Barrier(2)

    def decide(user: User, candidate: Candidate) -> None:
        try:
            start.wait(timeout=20)
            accept(user, candidate, version=1)
        finally:
            connection.close()

    for number in range(3):
        text = make_text(NEWS + f"{number}")
        pair = [
            make_figure(text, subject=f"新园区{number}"),
            make_figure(text, subject=f"新园区{number}", number="50", indicator="总投资"),
        ]
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(decide, (editor, second_editor), pair))
        assert Subject.objects.filter(name=f"新园区{number}").count() == 1
