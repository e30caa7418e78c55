"""撤稿 over a revision: what must not be shown any more is taken out before anything is projected or rendered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from django.db.models import Q

from parks.models import Fact, Redaction, Revision
from parks.publishing.frozen import (
    PublishedEvent,
    PublishedFigure,
    PublishedIndustry,
    PublishedName,
    PublishedRelation,
    PublishedSubject,
    PublishedTitle,
    PublishedVersion,
    load,
)
from parks.publishing.mask import Printed, Words, masked, spans_to_hide, withdrawn_numbers

S = TypeVar(
    "S",
    PublishedFigure,
    PublishedName,
    PublishedVersion,
    PublishedRelation,
    PublishedEvent,
    PublishedTitle,
    PublishedIndustry,
)


@dataclass(frozen=True)
class Withdrawn:
    """A figure that was published and is not shown any more: the question it answered, and the notice."""

    fact_id: int
    indicator_name: str
    measure: str
    base: str
    reference: str
    period_kind: str
    period_start: date | None
    period_end: date | None
    notice: str


@dataclass(frozen=True)
class Shown:
    """A revision as it may be shown today. `notice` is set when the whole of it is withdrawn."""

    subject: PublishedSubject
    withdrawn: tuple[Withdrawn, ...]
    notices: tuple[str, ...]
    notice: str


def shown(revision: Revision) -> Shown:
    """The revision less its redactions: facts, the quotes they stood in, and what rested on withdrawn quotes alone."""
    frozen = load(revision.data)
    redactions = _redactions(revision, frozen)
    withdrawn = {r.fact_id: _of_fact(r.fact, r.notice) for r in redactions if r.fact}
    events = {r.event_id for r in redactions if r.event_id}
    titles = {r.title_id for r in redactions if r.title_id}
    lost = _lost_citations(frozen, redactions)
    figures = [figure for figure in frozen.figures if figure.fact_id not in withdrawn]
    for figure in figures:
        if all(citation in lost for citation in figure.citations):
            withdrawn[figure.fact_id] = _of_figure(figure, lost[figure.citations[0]])
    figures = [figure for figure in figures if figure.fact_id not in withdrawn]
    gone: list[Printed | Words] = [Printed.of(figure) for figure in frozen.figures if figure.fact_id in withdrawn]
    gone += [Printed.of(r.fact) for r in redactions if r.fact]
    gone += [Words(r.title.name) for r in redactions if r.title]
    rest = replace(
        frozen,
        figures=_still(tuple(figures), lost),
        names=_still(frozen.names, lost),
        versions=_still(frozen.versions, lost),
        relations=_still(frozen.relations, lost),
        events=_still(tuple(e for e in frozen.events if e.event_id not in events), lost),
        titles=_still(tuple(t for t in frozen.titles if t.title_id not in titles), lost),
        industries=_still(frozen.industries, lost),
    )
    used = {citation for citation in _citations(rest) if citation not in lost}
    sources = tuple(source for source in frozen.sources if source.citation_id in used)
    texts = {source.text_id for source in sources}
    hidden = spans_to_hide(texts)
    gone += withdrawn_numbers(texts)
    kept = [Printed.of(figure) for figure in rest.figures]
    subject = replace(rest, sources=tuple(masked(source, hidden, gone, kept) for source in sources))
    whole = Redaction.objects.filter(revision=revision).order_by("id").first()
    return Shown(
        subject=subject,
        withdrawn=tuple(withdrawn[key] for key in sorted(withdrawn)),
        notices=tuple(dict.fromkeys(redaction.notice for redaction in redactions)),
        notice=whole.notice if whole else "",
    )


def _redactions(revision: Revision, frozen: PublishedSubject) -> list[Redaction]:
    """Redactions that concern the subject: what was ever said of it, and quotes and articles that it uses now."""
    return list(
        Redaction.objects.filter(
            _said_of(revision.subject_id)
            | Q(citation_id__in=[source.citation_id for source in frozen.sources])
            | Q(article_id__in={source.article_id for source in frozen.sources})
        )
        .select_related("fact__indicator", "title")
        .order_by("id")
    )


def _said_of(subject_id: int) -> Q:
    condition = Q()
    for statement in ("fact", "event", "title"):
        for owner in ("subject", "subject__merged_into"):
            condition |= Q(**{f"{statement}__{owner}": subject_id})
    return condition


def _lost_citations(frozen: PublishedSubject, redactions: list[Redaction]) -> dict[int, str]:
    """Citation id -> notice, for the quotes that were withdrawn themselves or with their article."""
    citations = {r.citation_id: r.notice for r in redactions if r.citation_id}
    articles = {r.article_id: r.notice for r in redactions if r.article_id}
    return {
        source.citation_id: citations.get(source.citation_id) or articles[source.article_id]
        for source in frozen.sources
        if source.citation_id in citations or source.article_id in articles
    }


def _still(elements: tuple[S, ...], lost: Mapping[int, str]) -> tuple[S, ...]:
    """The elements less their lost citations; one that had citations and lost all of them goes too."""
    kept = []
    for element in elements:
        left = tuple(citation for citation in element.citations if citation not in lost)
        if left or not element.citations:
            kept.append(replace(element, citations=left))
    return tuple(kept)


def _citations(subject: PublishedSubject) -> set[int]:
    everything = (
        *subject.figures,
        *subject.names,
        *subject.versions,
        *subject.relations,
        *subject.events,
        *subject.titles,
        *subject.industries,
    )
    return {citation for element in everything for citation in element.citations}


def _of_fact(fact: Fact, notice: str) -> Withdrawn:
    return Withdrawn(
        fact_id=fact.pk,
        indicator_name=fact.indicator.name,
        measure=fact.measure,
        base=fact.base,
        reference=fact.reference,
        period_kind=fact.period_kind,
        period_start=fact.period_start,
        period_end=fact.period_end,
        notice=notice,
    )


def _of_figure(figure: PublishedFigure, notice: str) -> Withdrawn:
    return Withdrawn(
        fact_id=figure.fact_id,
        indicator_name=figure.indicator_name,
        measure=figure.measure,
        base=figure.base,
        reference=figure.reference,
        period_kind=figure.period_kind,
        period_start=figure.period_start,
        period_end=figure.period_end,
        notice=notice,
    )
