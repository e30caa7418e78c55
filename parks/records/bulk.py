"""The same writers for hundreds of rows at once: reference tables are loaded in one insert a model."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import models

from articles.access import require
from articles.log import Act
from articles.models import Citation
from parks.models import Evidence, Name, Subject
from parks.models.terms import NameKind, SubjectState
from parks.names import name_key
from parks.records.evidence import target_column

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class NewName:
    text: str
    kind: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class NewSubject:
    """A draft subject to be; its official name need not stand among `names`."""

    kind: str
    name: str
    names: tuple[NewName, ...] = ()


def create_subjects(act: Act, items: Sequence[NewSubject]) -> list[tuple[Subject, list[Name]]]:
    """Draft subjects with their names, in the order of `items`; detail rows are the caller's (`create_rows`)."""
    require(act.user, "edit")
    subjects = act.create_many([Subject(kind=i.kind, name=i.name, state=SubjectState.DRAFT) for i in items])
    names: list[list[Name]] = []
    for subject, item in zip(subjects, items, strict=True):
        wanted = dict.fromkeys((NewName(item.name, NameKind.OFFICIAL), *item.names))
        names.append(
            [
                Name(subject=subject, text=n.text, key=name_key(n.text), kind=n.kind, ambiguous=n.ambiguous)
                for n in wanted
            ]
        )
    act.create_many([name for group in names for name in group])
    return list(zip(subjects, names, strict=True))


def create_rows(act: Act, rows: Sequence[M]) -> Sequence[M]:
    """Detail rows, relations, events or industry links of subjects that are new in this action."""
    require(act.user, "edit")
    return act.create_many(rows)


def attest_many(act: Act, pairs: Iterable[tuple[models.Model, Citation]]) -> None:
    """Evidence for statements that are new in this action, so that none can be there already."""
    require(act.user, "edit")
    act.create_many(
        [
            Evidence(citation=citation, added_by=act.action, **{target_column(target): target})
            for target, citation in pairs
        ]
    )
