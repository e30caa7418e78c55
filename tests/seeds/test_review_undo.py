"""Undo: after it every table is as before, but for what is append-only."""

import random
import uuid
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from articles.log import CannotUndo
from articles.models import Action
from parks.models import Fact, Subject
from parks.records import scope_for
from seeds.models import Candidate, Decision
from seeds.review import DEPTH, EntityAnswer, FigureAnswer, accept, answer_of, correct, reject, undo, undoable, unsure
from tests.builders import make_subject, make_text
from tests.conftest import person
from tests.seeds.builders import NEWS, make_entity, make_figure, make_project

pytestmark = pytest.mark.django_db

OURS = ("articles", "parks", "projects", "seeds")


def snapshot() -> dict[str, list[dict]]:
    """Every row of our tables that may change, but for `version`, which only grows."""
    tables = {}
    for model in apps.get_models():
        if model._meta.app_label in OURS and not getattr(model, "append_only", False):
            columns = [field.attname for field in model._meta.concrete_fields if field.attname != "version"]
            tables[model._meta.label] = list(model._base_manager.order_by("pk").values(*columns))
    return tables


def articles_full_of_candidates() -> None:
    """Six texts that partly repeat each other, with candidates of all kinds, some linked."""
    park = make_subject(name="准东开发区")
    for number in range(6):
        text = make_text(NEWS + f"第{number}篇。", trust="spun" if number == 4 else "clean")
        linked = {"suggested": park} if number % 2 else {}
        make_figure(text, **linked)
        make_figure(text, indicator="固定资产投资增速", number="12.3", unit="%", measure="growth", base="yoy")
        make_figure(text, indicator="投资总额", number="50", nature="plan_target")
        make_figure(text, subject="东疆", subject_kind="", number="2022", indicator="年份", unit="亿元")
        make_entity(text, aliases=("其亚硅业",), park="准东开发区")
        make_entity(text, kind="park", name="准东经济技术开发区", aliases=("准东开发区",), **linked)
        make_entity(text, kind="park", name="准东开发区", marks=["准东开发区"])
        make_project(text)
        make_project(text, name="工业硅项目", enterprise=None, status="operating", capacity=())


def corrected(candidate: Candidate, dice: random.Random) -> None:
    answer = answer_of(candidate)
    if isinstance(answer, FigureAnswer):
        value = Decimal(dice.randrange(1, 10**6)) / 100
        kind = answer.subject_kind or "enterprise"
        return replace(answer, value=value, subject_kind=kind, nature=dice.choice(["actual", "year_target"]))
    if isinstance(answer, EntityAnswer):
        return replace(answer, name=answer.name + dice.choice(["一", "二"]), park=None, subject_id=None)
    return replace(answer, name=answer.name + "（一期）", status=dice.choice(["signed", "operating"]))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_fifty_random_decisions_undone_leave_every_table_as_before(seed: int, editor: User) -> None:
    articles_full_of_candidates()
    scope_for()
    people = [editor, *(person(f"bianji-{number}", "编辑") for number in range(4))]
    before = snapshot()
    dice = random.Random(seed)
    verbs: list[Callable[[User, Candidate], Decision]] = [
        lambda user, it: accept(user, it, version=it.version),
        lambda user, it: accept(user, it, version=it.version),
        lambda user, it: correct(user, it, corrected(it, dice), version=it.version),
        lambda user, it: reject(user, it, dice.choice("0123456789"), version=it.version),
        lambda user, it: unsure(user, it, "看不清", version=it.version),
    ]
    decided: list[Decision] = []
    refused = 0
    while len(decided) < 50:
        candidate = dice.choice(list(Candidate.objects.filter(state__in=["open", "unsure"]).order_by("pk")))
        user = dice.choice([one for one in people if undoable(one).count() < DEPTH])
        try:
            decided.append(dice.choice(verbs)(user, candidate))
        except ValueError:  # a subject of unknown kind, unsure twice: refused, and nothing is left of it
            refused += 1
    assert refused, "the dice should also have tried what is refused"
    assert {decision.verdict for decision in decided} == {"accept", "correct", "reject", "unsure"}
    assert snapshot() != before
    for decision in reversed(decided):
        undo(decision.action.by, decision)
    after = snapshot()
    for table, rows in before.items():
        assert after[table] == rows, table
    assert Decision.objects.count() == 50
    assert Action.objects.filter(undoes__isnull=False).count() == 50


def test_only_ones_own_last_twenty_can_be_taken_back(editor: User, second_editor: User) -> None:
    text = make_text("、".join(f"指标{number}为{number}亿元" for number in range(100, 121)))
    made = [make_figure(text, number=str(number), indicator=f"指标{number}") for number in range(100, 121)]
    decisions = [reject(editor, candidate, "8", version=1) for candidate in made]
    with pytest.raises(CannotUndo, match="最近的 20 个"):
        undo(editor, decisions[0])
    with pytest.raises(CannotUndo, match="自己"):
        undo(second_editor, decisions[-1])
    undo(editor, decisions[1])
    assert Candidate.objects.get(pk=made[1].pk).state == "open"


def test_there_may_be_nothing_to_take_back(editor: User) -> None:
    with pytest.raises(CannotUndo, match="没有可以撤销"):
        undo(editor)


def test_a_decision_is_taken_back_once_but_a_double_click_is_no_error(editor: User) -> None:
    decision = accept(editor, make_figure(), version=1)
    key = uuid.uuid4()
    undo(editor, decision, request_key=key)
    assert undo(editor, decision, request_key=key) == decision
    with pytest.raises(CannotUndo, match="已经撤销过"):
        undo(editor, decision)


def test_who_may_not_decide_may_not_undo(editor: User) -> None:
    decision = accept(editor, make_figure(), version=1)
    editor.groups.clear()
    del editor._roles
    with pytest.raises(PermissionDenied):
        undo(editor, decision)


def test_what_others_have_built_upon_is_not_pulled_away(editor: User, second_editor: User) -> None:
    first = accept(editor, make_figure(), version=1)
    second = accept(second_editor, make_figure(make_text(NEWS + "转载。")), version=1)
    with pytest.raises(CannotUndo, match="后来的记录"):
        undo(editor, first)
    assert Fact.objects.count() == 1
    undo(second_editor, second)
    undo(editor, first)
    assert not Fact.objects.exists()


def test_a_suggestion_of_the_vanishing_draft_does_not_hold_it_back(editor: User) -> None:
    decision = accept(editor, make_figure(), version=1)
    other = make_figure(make_text(NEWS + "转载。"), suggested=Subject.objects.get())
    undo(editor, decision)
    other.refresh_from_db()
    assert other.suggested is None
    assert not Subject.objects.exists()
