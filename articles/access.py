"""Who may do what: the one permission question, `can(user, verb, obj)`.

Roles are Django groups made by a migration; what a role may do is the table `VERBS`, read top to bottom like
the matrix in the handbook. An object that belongs to an office (its `office_id`) is for members of that office
alone; an object without an office is everybody's. Anything not in the table is refused.
"""

from typing import Protocol

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied

VIEWER, EDITOR, PUBLISHER, STEWARD, ADMINISTRATOR = "查看者", "编辑", "发布者", "数据管理员", "系统管理员"
ROLES = (VIEWER, EDITOR, PUBLISHER, STEWARD, ADMINISTRATOR)

EVERYONE_INSIDE = frozenset(ROLES)
VERBS: dict[str, frozenset[str]] = {
    "view": EVERYONE_INSIDE,
    "receive": frozenset({EDITOR, PUBLISHER, STEWARD}),  # texts into the house
    "requeue": frozenset({EDITOR, PUBLISHER, STEWARD}),
    "describe": frozenset({EDITOR, PUBLISHER, STEWARD}),  # title, publisher, trust of an article
    "retire_article": frozenset({STEWARD}),
    "decide": frozenset({EDITOR, PUBLISHER, STEWARD}),  # accept, correct, reject, undo
    "edit": frozenset({EDITOR, PUBLISHER, STEWARD}),  # catalogue entries of subjects
    "merge": frozenset({STEWARD}),
    "prefer": frozenset({PUBLISHER, STEWARD}),  # 采信
    "oversee": frozenset({PUBLISHER, STEWARD}),  # how the rules do by what was decided
    "publish": frozenset({PUBLISHER, STEWARD}),
    "withdraw": frozenset({PUBLISHER, STEWARD}),
    "import_table": frozenset({EDITOR, STEWARD}),
    "export": frozenset({EDITOR, PUBLISHER, STEWARD}),
    "manage_reference": frozenset({STEWARD}),  # indicators, units, industries, publishers
    "manage_users": frozenset({ADMINISTRATOR}),
}


class Owned(Protocol):
    """Something an office may hold."""

    @property
    def office_id(self) -> int | None: ...


User = AbstractBaseUser | AnonymousUser


class SystemActor:
    """The instance itself: what a command or a worker does without a person. It never decides or publishes."""

    verbs = frozenset({"view", "receive", "requeue", "describe", "edit", "import_table", "manage_reference"})


SYSTEM = SystemActor()


def roles_of(user: User) -> frozenset[str]:
    """Names of the user's roles, asked once a request. A superuser holds all of them."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    cached = getattr(user, "_roles", None)
    if cached is None:
        cached = frozenset(ROLES) if user.is_superuser else frozenset(user.groups.values_list("name", flat=True))
        user._roles = cached
    return cached & EVERYONE_INSIDE


def offices_of(user: User) -> frozenset[int]:
    cached = getattr(user, "_office_ids", None)
    if cached is None:
        cached = user._office_ids = frozenset(user.offices.values_list("pk", flat=True))
    return cached


def is_staff_member(user: User) -> bool:
    return bool(getattr(user, "is_staff", False) and roles_of(user))


def can(user: User | SystemActor | None, verb: str, obj: Owned | None = None) -> bool:
    """Whether `user` may do `verb` (a key of VERBS) to `obj`. Unknown verbs are a programming error."""
    if isinstance(user, SystemActor):
        return verb in user.verbs
    if user is None or not roles_of(user) & VERBS[verb]:
        return False
    office_id = getattr(obj, "office_id", None)
    if verb == "view" or office_id is None or user.is_superuser:
        return True
    return office_id in offices_of(user)


def require(user: User | SystemActor | None, verb: str, obj: Owned | None = None) -> None:
    """Raise PermissionDenied, in words an editor understands, unless `can`."""
    if not can(user, verb, obj):
        owner = getattr(obj, "office_id", None)
        if owner is not None and can(user, verb):
            raise PermissionDenied(f"“{obj}”由其他单位负责，您所在单位不能执行此操作。")
        raise PermissionDenied("您的角色没有执行此操作的权限。")
