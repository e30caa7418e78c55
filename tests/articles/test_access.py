"""The permission question: roles, offices, the instance itself."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.core.exceptions import PermissionDenied

from articles.access import ROLES, SYSTEM, VERBS, can, is_staff_member, require
from articles.models import Office
from tests.builders import make_subject
from tests.conftest import person

pytestmark = pytest.mark.django_db

# verb -> who may: V viewer, E editor, P publisher, S steward, A administrator. Written by hand, not read from VERBS.
MATRIX = {
    "view": "VEPSA",
    "receive": "EPS",
    "requeue": "EPS",
    "describe": "EPS",
    "retire_article": "S",
    "decide": "EPS",
    "edit": "EPS",
    "merge": "S",
    "prefer": "PS",
    "oversee": "PS",
    "publish": "PS",
    "withdraw": "PS",
    "import_table": "ES",
    "export": "EPS",
    "manage_reference": "S",
    "manage_users": "A",
}


@pytest.mark.parametrize("verb", MATRIX)
def test_the_matrix(verb: str) -> None:
    for letter, role in zip("VEPSA", ROLES, strict=True):
        user = person(f"u-{letter}", role)
        assert can(user, verb) is (letter in MATRIX[verb]), (verb, role)


def test_the_matrix_names_every_verb() -> None:
    assert set(MATRIX) == set(VERBS)


def test_roles_are_made_by_a_migration() -> None:
    assert set(Group.objects.values_list("name", flat=True)) >= set(ROLES)


@pytest.mark.parametrize("verb", MATRIX)
def test_strangers_may_nothing(stranger: User, verb: str) -> None:
    assert not can(stranger, verb)
    assert not can(AnonymousUser(), verb)
    assert not can(None, verb)


def test_a_staff_flag_alone_opens_no_editorial_room(stranger: User, editor: User) -> None:
    assert not is_staff_member(stranger)
    assert is_staff_member(editor)
    editor.is_active = False
    assert not is_staff_member(editor)


def test_an_office_keeps_its_subjects_to_its_members(editor: User, second_editor: User) -> None:
    office = Office.objects.create(name="准东管委会")
    office.members.add(editor)
    subject = make_subject()
    subject.office = office
    assert can(editor, "edit", subject)
    assert not can(second_editor, "edit", subject)
    assert can(second_editor, "view", subject)
    with pytest.raises(PermissionDenied, match="其他单位"):
        require(second_editor, "edit", subject)


def test_a_subject_without_an_office_is_everybodys(second_editor: User) -> None:
    assert can(second_editor, "edit", make_subject())


def test_the_instance_itself_never_decides_or_publishes() -> None:
    assert can(SYSTEM, "receive")
    for verb in ("decide", "publish", "withdraw", "prefer", "merge", "manage_users"):
        assert not can(SYSTEM, verb)


def test_an_unknown_verb_is_a_programming_error(editor: User) -> None:
    with pytest.raises(KeyError):
        can(editor, "do_anything")
