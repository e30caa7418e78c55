"""Writing and undoing Actions: the only way a mutable row of ours changes.

    with acting(user, "accept", request_key=key) as act:
        subject = act.create(Subject(...))
        act.change(candidate, state="accepted")

Everything inside is one transaction. `change` compares the version that the caller read with the one in the
table (row locks do nothing on SQLite), so of two writers one wins and the other gets `Stale`.
"""

import json
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from articles.access import SystemActor, User
from articles.models import Action, Effect

M = TypeVar("M", bound=models.Model)
STATE_SCHEMA = 1


class Stale(Exception):
    """Somebody else changed the row after the caller read it."""

    def __init__(self, row: models.Model, by: Action | None):
        who = _who_and_when(by)
        super().__init__(f"“{row}”已被{who}修改，请刷新后重新决定。")
        self.row, self.action = row, by


class AlreadyDone(Exception):
    """The same request arrived twice; `action` is what the first one did."""

    def __init__(self, action: Action):
        super().__init__("这一请求已经执行过。")
        self.action = action


class CannotUndo(Exception):
    """A row of the action has moved on since; the message names who and where."""


class Act:
    """An open action: rows are written through it, and each write leaves an Effect."""

    def __init__(self, user: User | SystemActor, action: Action):
        self.user = user
        self.action = action
        self._effects: list[Effect] = []

    def create(self, row: M) -> M:
        row.save(force_insert=True)
        self._note(row, Effect.Op.CREATE, before="", after=row_state(row))
        return row

    def create_many(self, rows: Sequence[M]) -> Sequence[M]:
        """Create rows of one model with one insert; each leaves its Effect like a row of `create`."""
        if rows:
            type(rows[0])._base_manager.bulk_create(rows)
            for row in rows:
                self._note(row, Effect.Op.CREATE, before="", after=row_state(row))
        return rows

    def change(self, row: models.Model, /, op: str = Effect.Op.CHANGE, **values: Any) -> bool:
        """Set fields (attname or field name) of `row`; False if nothing differs. Raises Stale."""
        values = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not values:
            return False
        before = row_state(row)
        manager = type(row)._base_manager
        version = row.version
        if not manager.filter(pk=row.pk, version=version).update(**values, version=version + 1):
            raise Stale(row, last_action(row))
        for name, value in values.items():
            setattr(row, name, value)
        row.version = version + 1
        self._note(row, op, before=before, after=row_state(row))
        return True

    def retire(self, row: models.Model, /, **values: Any) -> bool:
        return self.change(row, op=Effect.Op.RETIRE, **values)

    def take_back(self, effect: Effect) -> None:
        """Undo one effect; raises CannotUndo where the row has moved on."""
        model = apps.get_model(effect.table)
        row = model._base_manager.filter(pk=effect.row_id).first()
        if effect.op == Effect.Op.DELETE:
            if row is not None:
                raise CannotUndo(f"“{row}”已重新存在，无法恢复。")
            restored = model(**state_values(model, effect.before))
            restored.save(force_insert=True)
            self._note(restored, Effect.Op.CREATE, before="", after=row_state(restored))
            return
        if row is None or not _same_content(row_state(row), effect.after):
            raise CannotUndo(_moved_on(row))
        if effect.op == Effect.Op.CREATE:
            before = row_state(row)
            identity = row.pk
            try:
                row.delete()
            except (models.ProtectedError, models.RestrictedError) as error:
                users = list(error.args[1])[:1]
                raise CannotUndo(
                    f"“{row}”已被后来的记录使用（{users[0] if users else ''}），请先撤销后来的操作。"
                ) from error
            row.pk = identity
            self._note(row, Effect.Op.DELETE, before=before, after="")
            return
        values = state_values(model, effect.before)
        values.pop("version", None)
        values.pop(model._meta.pk.attname, None)
        self.change(row, **values)

    def _note(self, row: models.Model, op: str, *, before: str, after: str) -> None:
        self._effects.append(
            Effect(
                action=self.action,
                seq=len(self._effects) + 1,
                table=row._meta.label_lower,
                row_id=str(row.pk),
                op=op,
                before=before,
                after=after,
                version_after=getattr(row, "version", None),
            )
        )

    def close(self) -> None:
        Effect.objects.bulk_create(self._effects)


@contextmanager
def acting(
    user: User | SystemActor,
    kind: str,
    *,
    reason: str = "",
    note: str = "",
    request_key: uuid.UUID | None = None,
    undoes: Action | None = None,
) -> Iterator[Act]:
    """Open an action in one transaction. Raises AlreadyDone when `request_key` was used before."""
    key = request_key or uuid.uuid4()
    with transaction.atomic():
        by = None if isinstance(user, SystemActor) else user
        try:
            with transaction.atomic():
                action = Action.objects.create(
                    kind=kind, by=by, reason=reason, note=note, request_key=key, undoes=undoes
                )
        except IntegrityError:
            done = Action.objects.filter(request_key=key).first()
            if done is None:
                raise
            raise AlreadyDone(done) from None
        act = Act(user, action)
        yield act
        act.close()


def row_state(row: models.Model) -> str:
    """The row as canonical text: sorted keys, exact decimals, ISO dates. `state_values` reads it back."""
    values = {field.attname: _plain(_kept(field, field.value_from_object(row))) for field in row._meta.concrete_fields}
    state = {"schema": STATE_SCHEMA, "table": row._meta.label_lower, "values": values}
    return json.dumps(state, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def state_values(model: type[models.Model], state: str) -> dict[str, Any]:
    """attname -> Python value of a state written by `row_state`."""
    values = json.loads(state)["values"]
    result = {}
    for field in model._meta.concrete_fields:
        if field.attname in values:
            target = field.target_field if field.remote_field else field
            raw = values[field.attname]
            result[field.attname] = None if raw is None else target.to_python(raw)
    return result


def last_action(row: models.Model) -> Action | None:
    """The newest action that touched the row."""
    return (
        Action.objects.filter(effects__table=row._meta.label_lower, effects__row_id=str(row.pk))
        .select_related("by")
        .order_by("-id")
        .first()
    )


def _same_content(state: str, other: str) -> bool:
    """Equal but for `version`, which only ever grows: a change that was itself undone is no change."""
    ours, theirs = json.loads(state)["values"], json.loads(other)["values"]
    ours.pop("version", None)
    theirs.pop("version", None)
    return bool(ours == theirs)


def undo(user: User | SystemActor, action: Action, *, request_key: uuid.UUID | None = None) -> Action:
    """Take back every effect of `action`, newest first, all or nothing. Raises CannotUndo.

    The caller asks the permission: it knows what the action was about.
    """
    if Action.objects.filter(undoes=action).exists():
        raise CannotUndo("这一操作已经撤销过。")
    with acting(user, f"undo_{action.kind}", undoes=action, request_key=request_key) as act:
        for effect in action.effects.order_by("-seq"):
            act.take_back(effect)
    return act.action


def _moved_on(row: models.Model | None) -> str:
    if row is None:
        return "要撤销的记录已不存在。"
    later = last_action(row)
    who = _who_and_when(later)
    return f"“{row}”已被{who}再次修改，不能直接撤销。"


def _who_and_when(action: Action | None) -> str:
    return f"{action.by or '系统'}于 {timezone.localtime(action.at):%Y-%m-%d %H:%M} " if action else ""


def _kept(field: models.Field, value: Any) -> Any:
    """The value as the table gives it back: 477.65 in a column of four decimals is 477.6500."""
    if isinstance(field, models.DecimalField) and value is not None:
        return Decimal(value).quantize(Decimal(1).scaleb(-field.decimal_places))
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    return value
