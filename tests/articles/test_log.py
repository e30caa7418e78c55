"""Actions, effects and undo."""

import uuid

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.test import Client

from articles.access import SYSTEM
from articles.log import AlreadyDone, CannotUndo, Stale, acting, undo
from articles.models import Action, Effect
from parks.models import Name, Subject
from parks.records import create_subject, rename
from tests.builders import make_subject, make_text

pytestmark = pytest.mark.django_db


def test_an_action_leaves_one_effect_for_each_write(editor: User) -> None:
    with acting(editor, "create") as act:
        subject = create_subject(act, "park", "准东开发区")
    tables = list(act.action.effects.values_list("table", "op"))
    assert tables == [
        ("parks.subject", "create"),
        ("parks.name", "create"),
        ("parks.park", "create"),
        ("parks.parkversion", "create"),
    ]
    assert Effect.objects.get(action=act.action, seq=1).row_id == str(subject.pk)


def test_an_error_leaves_nothing(editor: User) -> None:
    with pytest.raises(ValueError, match="不能为空"), acting(editor, "create") as act:
        create_subject(act, "park", "好园区")
        create_subject(act, "park", " ")
    assert not Subject.objects.exists()
    assert not Action.objects.exists()


def test_the_second_of_two_writers_is_refused_and_told_who_was_first(editor: User, second_editor: User) -> None:
    mine = make_subject()
    theirs = Subject.objects.get(pk=mine.pk)
    with acting(editor, "rename") as act:
        rename(act, mine, "新名")
    with pytest.raises(Stale, match="bianji"), acting(second_editor, "rename") as act:
        rename(act, theirs, "别名")
    assert Subject.objects.get(pk=mine.pk).name == "新名"


def test_the_same_request_twice_is_done_once(editor: User) -> None:
    key = uuid.uuid4()
    with acting(editor, "create", request_key=key) as act:
        create_subject(act, "park", "甲园区")
    with pytest.raises(AlreadyDone) as caught, acting(editor, "create", request_key=key) as again:
        create_subject(again, "park", "甲园区")
    assert caught.value.action == act.action
    assert Subject.objects.count() == 1


def test_undo_restores_rows_and_can_itself_be_undone(editor: User) -> None:
    subject = make_subject(name="旧名")
    with acting(editor, "rename") as act:
        rename(act, subject, "新名")
    taken_back = undo(editor, act.action)
    assert Subject.objects.get(pk=subject.pk).name == "旧名"
    assert list(Name.objects.filter(subject=subject).values_list("text", "kind")) == [("旧名", "official")]
    undo(editor, taken_back)
    assert Subject.objects.get(pk=subject.pk).name == "新名"


def test_undo_of_older_changes_works_once_newer_ones_are_taken_back(editor: User) -> None:
    subject = make_subject(name="一")
    actions = []
    for name in ("二", "三", "四"):
        with acting(editor, "rename") as act:
            rename(act, subject, name)
        actions.append(act.action)
    for action in reversed(actions):
        undo(editor, action)
    assert Subject.objects.get(pk=subject.pk).name == "一"


def test_undo_refuses_a_row_that_moved_on_and_says_who_moved_it(editor: User, second_editor: User) -> None:
    subject = make_subject(name="一")
    with acting(editor, "rename") as first:
        rename(first, subject, "二")
    with acting(second_editor, "rename") as act:
        rename(act, subject, "三")
    with pytest.raises(CannotUndo, match="bianji2"):
        undo(editor, first.action)
    assert Subject.objects.get(pk=subject.pk).name == "三"


def test_an_action_is_undone_once(editor: User) -> None:
    with acting(SYSTEM, "create") as act:
        create_subject(act, "park", "甲园区")
    undo(editor, act.action)
    with pytest.raises(CannotUndo, match="已经撤销过"):
        undo(editor, act.action)


def test_the_log_cannot_be_changed_or_deleted(editor: User) -> None:
    with acting(editor, "create") as act:
        create_subject(act, "park", "甲园区")
    with pytest.raises(IntegrityError):
        Action.objects.filter(pk=act.action.pk).update(note="篡改")


def test_the_log_cannot_be_deleted(editor: User) -> None:
    with acting(editor, "create") as act:
        create_subject(act, "park", "甲园区")
    with pytest.raises(IntegrityError):
        Effect.objects.filter(action=act.action)._raw_delete("default")


def test_the_log_of_actions_speaks_in_words(client: Client, steward: User) -> None:
    text = make_text()
    with acting(steward, "describe", note="改标题") as act:
        act.change(text.article, title="新标题")
    client.force_login(steward)
    listed = client.get("/admin/articles/action/").content.decode()
    assert "修改文章信息" in listed
    assert ">describe<" not in listed
    shown = client.get(f"/admin/articles/action/{act.action.pk}/change/").content.decode()
    assert f"修改 文章 {text.article_id}" in shown
