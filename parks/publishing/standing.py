"""Whether what an action made stands in public: such a record is withdrawn or corrected, never unmade."""

from django.apps import apps
from django.db import models

from articles.log import CannotUndo
from articles.models import Action, Effect
from parks.models import TARGETS, Evidence, PublicSubject
from parks.publishing.frozen import mention


def refuse_if_published(action: Action) -> None:
    """Raise CannotUndo if undoing `action` would delete a statement, or the evidence of one, that is published."""
    tables = {field.related_model._meta.label_lower for field in map(Evidence._meta.get_field, TARGETS)}
    tables.add(Evidence._meta.label_lower)
    for effect in action.effects.filter(op=Effect.Op.CREATE, table__in=tables):
        row = apps.get_model(effect.table)._base_manager.filter(pk=effect.row_id).first()
        if row is None:
            continue
        holder = _holder(row)
        if holder is not None:
            raise CannotUndo(f"“{row}”已在“{holder.name}”的公开页面上发布，请先撤稿或发布更正。")


def _holder(row: models.Model) -> PublicSubject | None:
    """The public subject that says `row`; of an evidence, that says its statement under its quote."""
    if not isinstance(row, Evidence):
        return PublicSubject.objects.filter(data__contains=mention(row)).first()
    statement = next(getattr(row, name) for name in TARGETS if getattr(row, f"{name}_id") is not None)
    holders = PublicSubject.objects.filter(data__contains=mention(statement))
    return holders.filter(data__contains=mention(row.citation)).first()
