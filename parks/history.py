"""What happened to a record: its Actions with the columns each changed, in words. Reads the log and nothing else."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q

from articles.models import Effect
from articles.wording import action_word
from parks.models import Subject

# Statements of a subject whose changes are part of its history; evidence has its own place beside each of them.
STATEMENTS = ("names", "relations", "events", "titles", "industry_links", "facts")
HIDDEN = frozenset({"id", "version", "key", "slot", "subject_id", "park_id", "step", "low", "high", "scope_id"})
UNSTATED = frozenset({None, "", "unstated", "none", False})
MOST_ENTRIES = 500


@dataclass(frozen=True, slots=True)
class Change:
    """One column of one row; '' where it said nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What one Action did to one row. Entries of one Action stand together."""

    action_id: int
    at: datetime
    by: str
    action: str
    reason: str
    what: str
    operation: str
    changes: tuple[Change, ...]


def history_of(subject: Subject) -> list[Entry]:
    """Entries of the subject, its detail row, its versions and its statements, newest first."""
    rows = [subject, *_details(subject)]
    for name in STATEMENTS:
        rows += getattr(subject, name).all()
    return entries(rows)


def entries(rows: Iterable[models.Model]) -> list[Entry]:
    """Entries of these very rows, newest first, at most MOST_ENTRIES."""
    by_table: dict[str, list[str]] = {}
    for row in rows:
        by_table.setdefault(row._meta.label_lower, []).append(str(row.pk))
    wanted = Q(pk__in=[])
    for table, ids in by_table.items():
        wanted |= Q(table=table, row_id__in=ids)
    found = Effect.objects.filter(wanted).select_related("action__by").order_by("-action_id", "seq")[:MOST_ENTRIES]
    return [_entry(effect) for effect in found]


def _details(subject: Subject) -> list[models.Model]:
    detail = getattr(subject, subject.kind, None)
    return [] if detail is None else [detail, *(detail.versions.all() if hasattr(detail, "versions") else ())]


def _entry(effect: Effect) -> Entry:
    model = apps.get_model(effect.table)
    before, after = _values(effect.before), _values(effect.after)
    changes = []
    for name in sorted({*before, *after}, key=list({**after, **before}).index):
        old, new = before.get(name), after.get(name)
        if name in HIDDEN or old == new or (old in UNSTATED and new in UNSTATED):
            continue
        changes.append(Change(_label(model, name), _shown(model, name, old), _shown(model, name, new)))
    action = effect.action
    return Entry(
        action_id=action.pk,
        at=action.at,
        by=str(action.by) if action.by else "系统",
        action=action_word(action.kind),
        reason=action.note if action.kind not in ("load_reference", "export") else "",
        what=str(model._meta.verbose_name),
        operation=effect.get_op_display(),
        changes=tuple(changes),
    )


def _values(state: str) -> dict[str, Any]:
    return json.loads(state)["values"] if state else {}


def _field(model: type[models.Model], attname: str) -> models.Field | None:
    try:
        return model._meta.get_field(attname.removesuffix("_id"))
    except FieldDoesNotExist:
        return None


def _label(model: type[models.Model], attname: str) -> str:
    """The column in words; a reference without a word of its own is called after what it points to."""
    field = _field(model, attname)
    if field is None:
        return attname
    word = str(field.verbose_name)
    return str(field.remote_field.model._meta.verbose_name) if word.isascii() and field.remote_field else word


def _shown(model: type[models.Model], attname: str, value: Any) -> str:
    """A stored value in words: the term of a code, the name of a row."""
    field = _field(model, attname)
    if value in (None, ""):
        return ""
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field is not None and field.remote_field:
        row = field.remote_field.model._base_manager.filter(pk=value).first()
        return str(row) if row else f"#{value}"
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)
