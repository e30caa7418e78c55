from typing import Any

from django.db import models

from articles.access import require
from articles.log import Act
from articles.typed import visible_text
from parks.models import Enterprise, Group, Name, Park, ParkVersion, Region, Subject
from parks.models.terms import NameKind, SubjectKind, SubjectState
from parks.names import name_key
from parks.records.statements import add_name


def create_subject(act: Act, kind: str, name: str, /, **details: Any) -> Subject:
    """A new draft subject with its official name and its detail row (but a project's: see projects.records).

    `details` are columns of the detail table; for a park also `park_version`: the columns of its open ParkVersion.
    """
    require(act.user, "edit")
    name = visible_text(name)
    if not name:
        raise ValueError("名称不能为空")
    subject = act.create(Subject(kind=kind, name=name, state=SubjectState.DRAFT))
    add_name(act, subject, name, NameKind.OFFICIAL)
    if kind == SubjectKind.PARK:
        version = details.pop("park_version", {})
        park = act.create(Park(subject=subject, **details))
        act.create(ParkVersion(park=park, **version))
    elif kind == SubjectKind.ENTERPRISE:
        act.create(Enterprise(subject=subject, **details))
    elif kind == SubjectKind.REGION:
        act.create(Region(subject=subject, **details))
    elif kind == SubjectKind.GROUP:
        act.create(Group(subject=subject, **details))
    elif kind != SubjectKind.PROJECT:
        raise ValueError(f"unknown kind of subject: {kind}")
    return subject


def find_subjects(name: str, kind: str | None = None) -> list[Subject]:
    """Living subjects one of whose names has the same key; merged ones answer with their survivor."""
    names = Name.objects.filter(key=name_key(name), subject__state__in=[SubjectState.DRAFT, SubjectState.ACTIVE])
    if kind:
        names = names.filter(subject__kind=kind)
    found: dict[int, Subject] = {}
    for row in names.select_related("subject__merged_into").order_by("subject_id"):
        subject = row.subject.merged_into or row.subject
        found.setdefault(subject.pk, subject)
    return list(found.values())


def rename(act: Act, subject: Subject, name: str, *, keep_as: str = NameKind.FORMER) -> None:
    """Give the subject another official name; the present one stays as a former name."""
    require(act.user, "edit", subject)
    name = visible_text(name)
    if not name or name == subject.name:
        return
    add_name(act, subject, subject.name, keep_as)
    add_name(act, subject, name, NameKind.OFFICIAL)
    act.change(subject, name=name)


def set_details(act: Act, row: models.Model, **values: Any) -> bool:
    """Change columns of a subject's detail row or of its open ParkVersion."""
    owner = row.park.subject if isinstance(row, ParkVersion) else row.subject
    require(act.user, "edit", owner)
    return act.change(row, **values)
