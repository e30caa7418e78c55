"""Making all public rows and pages again from the revisions, byte for byte."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from articles.locks import Turn, one_at_a_time
from parks.models import PublicFact, PublicLink, PublicPage, PublicSubject, PublicText, Subject
from parks.publishing.page.render import built_with
from parks.publishing.projection import published, render, write_rows

PUBLIC = (PublicSubject, PublicFact, PublicLink, PublicText, PublicPage)
Snapshot = dict[tuple[str, Any], tuple[Any, ...]]


@dataclass(frozen=True)
class Rebuilt:
    """How many subjects were made again, and which rows came out otherwise than they were."""

    subjects: int
    different: tuple[str, ...]


def rebuild(*, keep: bool = True) -> Rebuilt:
    """Delete and make all public rows in one transaction; with `keep=False` only compare, and leave all as it was."""
    with transaction.atomic():
        one_at_a_time(Turn.PUBLISHING)
        before = snapshot()
        for model in PUBLIC:
            model.objects.all().delete()
        ids = list(Subject.objects.filter(current_revision__isnull=False).values_list("pk", flat=True))
        for current in published(ids):
            write_rows(current)
        render(ids)
        after = snapshot()
        different = tuple(
            f"{model} {key}"
            for model, key in sorted(set(before) | set(after), key=str)
            if before.get((model, key)) != after.get((model, key))
        )
        if not keep:
            transaction.set_rollback(True)
    return Rebuilt(len(ids), different)


def outdated() -> bool:
    """Whether stored pages were made by other code, templates or settings than those of now, or are missing."""
    if PublicPage.objects.exclude(built_with=built_with()).exists():
        return True
    return PublicPage.objects.count() != Subject.objects.filter(current_revision__isnull=False).count()


def snapshot() -> Snapshot:
    """Every public row by its natural key (automatic ids say nothing)."""
    return dict(_rows())


def _rows() -> Iterator[tuple[tuple[str, Any], tuple[Any, ...]]]:
    natural = {PublicLink: ("subject_id", "kind", "object_id"), PublicPage: ("path",)}
    for model in PUBLIC:
        automatic = natural.get(model)
        columns = [f.attname for f in model._meta.concrete_fields if not (automatic and f.primary_key)]
        keys = automatic or (model._meta.pk.attname,)
        for row in model.objects.values(*columns).iterator(chunk_size=500):
            yield (model.__name__, tuple(row[key] for key in keys)), tuple(row[column] for column in columns)
