"""Statements that all catalogue tables make of a subject: names, relations, industries, with their evidence."""

from collections.abc import Iterable
from typing import Protocol

from django.db import models

from articles.log import Act
from articles.models import Citation
from parks.models import TARGETS, Evidence, Industry, Subject
from parks.models.terms import NameKind
from parks.records import add_name, add_relation, attest, link_industry
from parks.records.bulk import attest_many
from parks.records.evidence import target_column


class Sources(Protocol):
    """Where the row at hand stands, as citations; None where nothing is to be attested."""

    def row(self) -> Citation | None: ...

    def cell(self, head: str) -> Citation | None: ...


class Statements:
    """Writes statements of one subject; `attest` then gives all of them the row's citation as evidence."""

    def __init__(self, act: Act, subject: Subject, citation: Citation | None):
        self._act = act
        self._subject = subject
        self._citation = citation
        self._said: dict[tuple[str, int], models.Model] = {}

    def said(self, statement: models.Model) -> None:
        self._said[target_column(statement), statement.pk] = statement

    def attest(self) -> None:
        """One insert for the evidence that is new; evidence that was there is taken up again if it was retired."""
        if self._citation is None or not self._said:
            return
        known = {
            (column, getattr(evidence, f"{column}_id"))
            for evidence in Evidence.objects.filter(citation=self._citation)
            for column in TARGETS
        }
        for identity in known & self._said.keys():
            attest(self._act, self._said.pop(identity), self._citation)
        attest_many(self._act, [(statement, self._citation) for statement in self._said.values()])

    def all_names(self, official: str, short: Iterable[str], former: Iterable[str]) -> None:
        """The names of a row. One that found its record by another name says nothing of the official one."""
        self.names(NameKind.OFFICIAL, [official] if official == self._subject.name else [])
        self.names(NameKind.SHORT, short)
        self.names(NameKind.FORMER, former)

    def names(self, kind: NameKind, texts: Iterable[str], *, ambiguous: bool = False) -> None:
        for text in texts:
            self.said(add_name(self._act, self._subject, text, kind, ambiguous=ambiguous))

    def relations(self, kind: str, objects: Iterable[Subject]) -> None:
        for other in objects:
            if other.pk == self._subject.pk:
                raise ValueError(f"“{other}”不能与自身建立关系")
            self.said(add_relation(self._act, self._subject, kind, other))

    def industries(self, role: str, industries: Iterable[Industry]) -> None:
        for industry in industries:
            self.said(link_industry(self._act, self._subject, industry, role))


def names_of(subject: Subject, kind: NameKind, *, ambiguous: bool = False) -> tuple[str, ...]:
    """Texts of one kind of name in the order they were given (reads prefetched rows)."""
    rows = [name for name in subject.names.all() if name.kind == kind and name.ambiguous is ambiguous]
    return tuple(name.text for name in sorted(rows, key=lambda name: name.pk))


def objects_of(subject: Subject, kind: str) -> tuple[str, ...]:
    """Official names of the objects of open relations of one kind (reads prefetched rows)."""
    rows = [r for r in subject.relations.all() if r.kind == kind and r.valid_to is None]
    return tuple(relation.object.name for relation in sorted(rows, key=lambda relation: relation.pk))
