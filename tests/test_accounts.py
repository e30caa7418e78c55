"""Accounts are managed by the role for it, without ways to more rights."""

import stat
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from articles.access import EDITOR

pytestmark = pytest.mark.django_db


def test_the_first_accounts_and_their_file(settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings.DATA_DIR = tmp_path
    call_command("create_accounts")
    lines = [line.split("\t") for line in (tmp_path / "accounts.txt").read_text("utf-8").splitlines()]
    assert [name for name, _, _ in lines] == ["editor", "publisher", "administrator"]
    assert stat.S_IMODE((tmp_path / "accounts.txt").stat().st_mode) == 0o600
    for name, password, _ in lines:
        assert User.objects.get(username=name).check_password(password)
    capsys.readouterr()
    call_command("create_accounts")
    assert not [password for _, password, _ in lines if password in capsys.readouterr().out]
    assert User.objects.count() == 3


def test_without_roles_no_account_is_made(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    Group.objects.all().delete()
    with pytest.raises(CommandError, match="migrate"):
        call_command("create_accounts")
    assert not User.objects.exists()
    assert not (tmp_path / "accounts.txt").exists()


def test_an_administrator_makes_an_account_and_gives_it_a_role(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    made = client.post(
        "/admin/auth/user/add/",
        {
            "username": "xinren",
            "usable_password": "true",
            "password1": "yuanqu-2026-xin",
            "password2": "yuanqu-2026-xin",
        },
    )
    assert made.status_code == 302
    newcomer = User.objects.get(username="xinren")
    assert newcomer.is_staff
    role = Group.objects.get(name=EDITOR)
    form = {"username": "xinren", "is_active": "on", "is_staff": "on", "groups": [role.pk], "is_superuser": "on"}
    client.post(f"/admin/auth/user/{newcomer.pk}/change/", form)
    newcomer.refresh_from_db()
    assert list(newcomer.groups.all()) == [role]
    assert not newcomer.is_superuser


def test_nobody_gives_rights_to_the_own_account(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    before = list(administrator.groups.all())
    form = {"username": administrator.username, "groups": [Group.objects.get(name=EDITOR).pk], "is_active": "on"}
    client.post(f"/admin/auth/user/{administrator.pk}/change/", form)
    assert list(administrator.groups.all()) == before


def test_a_superuser_is_out_of_an_administrators_reach(client: Client, administrator: User) -> None:
    root = User.objects.create_superuser("root", password="x")
    client.force_login(administrator)
    assert client.post(f"/admin/auth/user/{root.pk}/change/", {"username": "mine"}).status_code == 403
    assert client.post(f"/admin/auth/user/{root.pk}/password/", {}).status_code == 403


@pytest.mark.parametrize("role", ["editor", "publisher", "steward", "viewer"])
def test_other_roles_see_no_accounts(client: Client, role: str, request: pytest.FixtureRequest) -> None:
    client.force_login(request.getfixturevalue(role))
    assert client.get("/admin/auth/user/").status_code == 403
    assert client.post("/admin/auth/user/add/", {}).status_code == 403


def test_accounts_are_switched_off_not_deleted(client: Client, administrator: User, editor: User) -> None:
    client.force_login(administrator)
    assert client.post(f"/admin/auth/user/{editor.pk}/delete/", {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=editor.pk).exists()
