"""The people every test shares: an editor, a publisher, a stranger. No superuser does an editor's work."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection

from articles.access import ADMINISTRATOR, EDITOR, PUBLISHER, ROLES, STEWARD, VIEWER
from articles.triggers import guarded

PASSWORD = "correct horse battery"


def person(name: str, *roles: str) -> User:
    """An active staff member with these roles; logging in works with PASSWORD."""
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    for role in roles:
        user.groups.add(Group.objects.get_or_create(name=role)[0])
    return user


@pytest.fixture
def roles(transactional_db: None) -> None:
    """The groups that a migration makes, also after another test's flush took them away."""
    for role in ROLES:
        Group.objects.get_or_create(name=role)


@pytest.fixture
def editor(db: None) -> User:
    return person("bianji", EDITOR)


@pytest.fixture
def second_editor(db: None) -> User:
    return person("bianji2", EDITOR)


@pytest.fixture
def publisher(db: None) -> User:
    return person("fabu", PUBLISHER)


@pytest.fixture
def steward(db: None) -> User:
    return person("guanli", STEWARD)


@pytest.fixture
def viewer(db: None) -> User:
    return person("chakan", VIEWER)


@pytest.fixture
def administrator(db: None) -> User:
    return person("xitong", ADMINISTRATOR)


@pytest.fixture
def stranger(db: None) -> User:
    """A user with a staff flag and no role: may do nothing."""
    return User.objects.create_user("moshengren", password=PASSWORD, is_staff=True)


def drop_guards() -> None:
    """SQLite's flush is DELETE, which guards refuse; flush itself lays them anew (post_migrate)."""
    with connection.cursor() as cursor:
        for model in guarded(list(apps.get_models())):
            table = model._meta.db_table
            for event in ("update", "delete"):
                on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
                cursor.execute(f'DROP TRIGGER IF EXISTS "guard_{table}_{event}"{on}')


@pytest.fixture(autouse=True)
def _flushable(request: pytest.FixtureRequest) -> Iterator[None]:
    """For tests that flush at their end: take the guards away first (this fixture is torn down before theirs)."""
    transactional = "transactional_db" in request.fixturenames or "live_server" in request.fixturenames
    marker = request.node.get_closest_marker("django_db")
    transactional = transactional or bool(marker and marker.kwargs.get("transaction"))
    if transactional:
        request.getfixturevalue("transactional_db")
    yield
    if transactional:
        drop_guards()
