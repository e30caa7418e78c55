"""The first accounts of an instance: an editor, a publisher, an administrator."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.access import ADMINISTRATOR, EDITOR, PUBLISHER, STEWARD

ACCOUNTS = {"editor": (EDITOR,), "publisher": (PUBLISHER,), "administrator": (ADMINISTRATOR, STEWARD)}


class Command(BaseCommand):
    help = "Create the first accounts with random passwords, if the instance has none; print them once."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            if User.objects.exists():
                self.stdout.write(f"账号已经存在；首次启动时的密码在 {self.path}")
                return
            lines = [self.create(name, roles) for name, roles in ACCOUNTS.items()]
            self.keep(lines)
        self.stdout.write("已创建账号（密码只显示这一次，另存于仅本人可读的 " + str(self.path) + "）：")
        for line in lines:
            self.stdout.write("  " + line)

    @property
    def path(self) -> Path:
        return Path(settings.DATA_DIR) / "accounts.txt"

    def create(self, name: str, roles: tuple[str, ...]) -> str:
        password = secrets.token_urlsafe(12)
        make = User.objects.create_superuser if ADMINISTRATOR in roles else User.objects.create_user
        user = make(name, password=password, is_staff=True)
        groups = Group.objects.filter(name__in=roles)
        if len(groups) != len(roles):
            raise CommandError(f"缺少角色：{'、'.join(roles)}。角色由数据库迁移建立，请先运行 manage.py migrate。")
        user.groups.set(groups)
        return f"{name}\t{password}\t{'、'.join(roles)}"

    def keep(self, lines: list[str]) -> None:
        """A file that only its owner can read, never widened by the umask or an older file's mode."""
        self.path.unlink(missing_ok=True)
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
