"""From records to what would be published: the frozen subject, what is left out and why, and what forbids it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import models
from django.db.models import Q

from articles.models import Article
from parks.models import Event, Fact, IndustryLink, Name, ParkVersion, Relation, Subject, Title
from parks.models.terms import Rank, SubjectState
from parks.publishing import statements
from parks.publishing.details import places_of
from parks.publishing.figures import disputed, in_order, published_figure
from parks.publishing.frozen import PublishedSubject, Source
from parks.publishing.kinds import published_kind
from parks.publishing.refusals import Omission, Refusal, Why
from parks.publishing.sources import Evidences, evidences

M = TypeVar("M", bound=models.Model)
T = TypeVar("T")
E = TypeVar("E", Event, Title)


@dataclass(frozen=True)
class Collected:
    """What publishing `subject` now would say. `frozen` may be published only if `refusals` is empty."""

    subject: Subject
    frozen: PublishedSubject
    omissions: tuple[Omission, ...]
    refusals: tuple[Refusal, ...]


class Collecting:
    """The elements of one subject, judged one by one against their evidence."""

    def __init__(self, evidence: Evidences):
        self.evidence = evidence
        self.used: dict[int, Source] = {}
        self.omissions: list[Omission] = []
        self.broken: list[str] = []
        self.carried = False

    def take(
        self, column: str, rows: Iterable[M], freeze: Callable[[M, tuple[int, ...]], T], *, catalogue: bool
    ) -> tuple[T, ...]:
        """The rows that may be published, frozen. A `catalogue` row without any evidence is an entry of the house."""
        taken = []
        for row in rows:
            citations = self.judge(column, row, catalogue=catalogue)
            if citations is not None:
                taken.append(freeze(row, citations))
        return tuple(taken)

    def judge(self, column: str, row: models.Model, *, catalogue: bool = False) -> tuple[int, ...] | None:
        """The citations under which `row` may be published; None, and an omission noted, if it may not."""
        everything = self.evidence.of(column, row.pk)
        self.broken += [f"引文 {cited.source.citation_id}" for cited in everything if not cited.intact]
        quotable = self.evidence.quotable(column, row.pk)
        carrying = [cited for cited in quotable if cited.carries]
        if not everything and not catalogue:
            return self.leave_out(row, [Why.NO_EVIDENCE])
        if everything and not quotable:
            return self.leave_out(row, [cited.why_not for cited in everything if cited.why_not])
        if not carrying and not catalogue:
            return self.leave_out(row, [Why.REFERENCE])
        self.carried = self.carried or bool(carrying)
        for cited in quotable:
            self.keep(cited.source)
        return tuple(dict.fromkeys(cited.source.citation_id for cited in quotable))

    def keep(self, source: Source) -> None:
        """One block a citation, dated by the latest decision that used it."""
        known = self.used.get(source.citation_id)
        if known is None or (known.checked_on and source.checked_on and known.checked_on < source.checked_on):
            self.used[source.citation_id] = source

    def leave_out(self, row: models.Model, reasons: Sequence[Why]) -> None:
        self.omissions.append(Omission(row._meta.label_lower, row.pk, str(row), tuple(dict.fromkeys(reasons))))


def collect(subject: Subject) -> Collected:
    """Read everything that is recorded of `subject` (and of what was merged into it) and judge it. Writes nothing."""
    ids = [subject.pk, *Subject.objects.filter(merged_into=subject).values_list("pk", flat=True)]
    facts = list(_facts(ids))
    names = list(
        Name.objects.filter(subject_id__in=ids, kind__in=statements.SHOWN_NAMES).order_by("kind", "text", "id")
    )
    versions = list(
        ParkVersion.objects.filter(park__subject=subject).order_by(models.F("valid_from").asc(nulls_first=True), "id")
    )
    relations = list(
        Relation.objects.filter(subject_id__in=ids).exclude(object_id__in=ids).select_related("object__merged_into")
    )
    events = list(Event.objects.filter(subject_id__in=ids).prefetch_related("redactions"))
    titles = list(Title.objects.filter(subject_id__in=ids).prefetch_related("redactions").order_by("name", "id"))
    links = list(
        IndustryLink.objects.filter(subject_id__in=ids).select_related("industry").order_by("role", "industry__code")
    )
    evidence = evidences(
        {
            "fact": [fact.pk for fact in facts],
            "name": [name.pk for name in names],
            "park_version": [version.pk for version in versions],
            "relation": [relation.pk for relation in relations],
            "event": [event.pk for event in events],
            "title": [title.pk for title in titles],
            "industry_link": [link.pk for link in links],
        }
    )
    work = Collecting(evidence)
    judged = [(fact, _judge_fact(work, fact)) for fact in facts]
    at_odds = disputed(fact for fact, citations in judged if citations is not None)
    figures = [
        published_figure(fact, _origins(evidence, fact), citations, disputed=fact.pk in at_odds)
        for fact, citations in judged
        if citations is not None
    ]
    published_events = work.take("event", _unredacted(work, events), statements.event, catalogue=False)
    published_relations = statements.in_order(work.take("relation", relations, statements.relation, catalogue=False))
    related = [relation.object.merged_into or relation.object for relation in relations]
    shown = {relation.object_id for relation in published_relations}
    places, divisions = places_of(subject, [other for other in related if other.pk in shown])
    kind = published_kind(subject.kind)
    shown_events = {event.event_id for event in published_events}
    frozen = PublishedSubject(
        subject_id=subject.pk,
        kind=subject.kind,
        name=subject.name,
        status=kind.status([event for event in events if event.pk in shown_events]),
        names=statements.without_repeats(
            work.take("name", names, statements.name, catalogue=True), official=subject.name
        ),
        places=places,
        divisions=divisions,
        details=kind.details(subject),
        versions=work.take("park_version", versions, statements.version, catalogue=True),
        figures=in_order(figures),
        relations=published_relations,
        events=statements.in_time(published_events),
        titles=work.take("title", _unredacted(work, titles), statements.title, catalogue=False),
        industries=work.take("industry_link", links, statements.industry, catalogue=True),
        sources=tuple(work.used[key] for key in sorted(work.used)),
    )
    return Collected(subject, frozen, tuple(work.omissions), tuple(_refusals(subject, work)))


def _facts(subject_ids: list[int]) -> models.QuerySet[Fact]:
    """Facts in use: neither deprecated nor replaced by a newer public one."""
    return (
        Fact.objects.filter(subject_id__in=subject_ids)
        .exclude(rank=Rank.DEPRECATED)
        .exclude(Q(replaced_by__publicity=Article.Publicity.PUBLIC) & ~Q(replaced_by__rank=Rank.DEPRECATED))
        .select_related("subject", "indicator", "unit__canonical", "scope", "industry")
        .prefetch_related("redactions")
        .order_by("id")
    )


def _judge_fact(work: Collecting, fact: Fact) -> tuple[int, ...] | None:
    if fact.publicity != Article.Publicity.PUBLIC:
        return work.leave_out(fact, [Why.NOT_PUBLIC])
    if fact.redactions.all():
        return work.leave_out(fact, [Why.REDACTED])
    return work.judge("fact", fact)


def _unredacted(work: Collecting, rows: Iterable[E]) -> Iterator[E]:
    for row in rows:
        if row.redactions.all():
            work.leave_out(row, [Why.REDACTED])
        else:
            yield row


def _origins(evidence: Evidences, fact: Fact) -> str:
    named = [cited.origin for cited in evidence.quotable("fact", fact.pk) if cited.origin]
    return "、".join(dict.fromkeys(named))


def _refusals(subject: Subject, work: Collecting) -> Iterable[Refusal]:
    if subject.merged_into_id is not None:
        yield Refusal(subject.pk, subject.name, Why.MERGED, str(subject.merged_into))
    elif subject.state == SubjectState.RETIRED:
        yield Refusal(subject.pk, subject.name, Why.RETIRED)
    for about in dict.fromkeys(work.broken):
        yield Refusal(subject.pk, subject.name, Why.QUOTE_CHANGED, about)
    if not work.carried:
        reasons = {why for omission in work.omissions for why in omission.reasons}
        if reasons & {Why.INTERNAL, Why.SPUN, Why.ARTICLE_RETIRED}:
            yield Refusal(subject.pk, subject.name, Why.SOURCES, f"共 {len(work.omissions)} 项")
        elif work.used or Why.REFERENCE in reasons:
            yield Refusal(subject.pk, subject.name, Why.REFERENCE)
        else:
            yield Refusal(subject.pk, subject.name, Why.NOTHING)
