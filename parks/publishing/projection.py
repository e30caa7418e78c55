"""Copying revisions into Public* rows and pages. Callers hold the transaction."""

from collections.abc import Iterable
from dataclasses import dataclass

from parks.models import PublicFact, PublicLink, PublicPage, PublicSubject, PublicText, Revision, Subject
from parks.publishing.page.render import page_of
from parks.publishing.redact import Shown, shown
from parks.publishing.rows import rows_of


@dataclass(frozen=True)
class Current:
    """A published subject with its revision as it may be shown today."""

    subject: Subject
    revision: Revision
    seen: Shown


def project(subject_ids: Iterable[int]) -> None:
    """Rewrite the rows of these subjects, and every page that shows or shows no longer one of them."""
    ids = set(subject_ids)
    before, reached = _faces(ids), _objects(ids)
    for current in published(ids):
        write_rows(current)
    after = _faces(ids)
    changed = {subject_id for subject_id in ids if before.get(subject_id) != after.get(subject_id)}
    render(ids | reached | _objects(ids) | _subjects(changed))


def published(subject_ids: Iterable[int]) -> Iterable[Current]:
    """The published ones among these subjects."""
    subjects = Subject.objects.filter(pk__in=list(subject_ids), current_revision__isnull=False)
    for subject in subjects.select_related("current_revision__publication__action").order_by("pk"):
        revision = subject.current_revision
        if revision is not None:
            yield Current(subject, revision, shown(revision))


def write_rows(current: Current) -> None:
    """Replace the rows of one subject; its page is not touched."""
    rows = rows_of(current.subject, current.revision, current.seen)
    pk = current.subject.pk
    for model in (PublicSubject, PublicFact, PublicLink, PublicText):
        model.objects.filter(subject_id=pk).delete()
    rows.subject.save(force_insert=True)
    PublicFact.objects.bulk_create(rows.facts)
    PublicLink.objects.bulk_create(rows.links)
    if rows.text:
        rows.text.save(force_insert=True)


def render(subject_ids: Iterable[int]) -> None:
    """Render anew the pages of the published ones among these subjects."""
    for current in published(subject_ids):
        page = page_of(current.subject, current.revision, current.seen)
        PublicPage.objects.filter(subject_id=current.subject.pk).delete()
        page.save(force_insert=True)


def _faces(ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """What other pages show of these subjects."""
    columns = ("slug", "name", "notice", "level", "park_kind", "status", "industries", "headline")
    rows = PublicSubject.objects.filter(subject_id__in=list(ids)).values_list("subject_id", *columns)
    return {row[0]: row[1:] for row in rows}


def _objects(ids: Iterable[int]) -> set[int]:
    """The subjects that these name: their pages list them."""
    return set(PublicLink.objects.filter(subject_id__in=list(ids)).values_list("object_id", flat=True))


def _subjects(ids: Iterable[int]) -> set[int]:
    """The subjects that name these: their pages link to them."""
    return set(PublicLink.objects.filter(object_id__in=list(ids)).values_list("subject_id", flat=True))
