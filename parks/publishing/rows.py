"""The Public* rows of one subject: a pure function of its revision and the redactions over it."""

from collections.abc import Iterator
from dataclasses import dataclass

from parks.models import PublicFact, PublicLink, PublicSubject, PublicText, Revision, Subject
from parks.models.terms import (
    Base,
    FactState,
    Measure,
    Nature,
    PeriodKind,
    Price,
    Qualifier,
    Rank,
    SubjectKind,
)
from parks.publishing.frozen import Place, PublishedFigure, PublishedSubject, Source, dump, independent
from parks.publishing.headline import headline, told_on, when
from parks.publishing.redact import Shown
from parks.tables.csv_writer import csv_line
from parks.tables.facts import FACT_COLUMNS, FactRow
from parks.wording import measure_text, scope_text, value_text

DIRECTLY_HELD = "659000"  # 自治区直辖县级行政区划 of GB/T 2260
IN_REGION = "in_region"  # kind of PublicLink from a subject to each region that contains it


@dataclass(frozen=True)
class Rows:
    subject: PublicSubject
    facts: tuple[PublicFact, ...]
    links: tuple[PublicLink, ...]
    text: PublicText | None


def rows_of(subject: Subject, revision: Revision, seen: Shown) -> Rows:
    """Unsaved rows. A withdrawn subject keeps its address and its notice, nothing else."""
    now = seen.subject.now
    nearest = _nearest(seen.subject)
    public = PublicSubject(
        subject_id=subject.pk,
        kind=subject.kind,
        slug=subject.slug or "",
        revision_number=revision.number,
        published_at=revision.publication.action.at,
        notice=seen.notice,
    )
    if seen.notice:
        return Rows(public, (), (), None)
    public.name = seen.subject.name
    public.level = now.level if now else ""
    public.park_kind = now.kind if now else ""
    public.region_code = _code(seen.subject)
    public.region_name = nearest.name if nearest else ""
    public.prefecture_name = _prefecture(seen.subject)
    public.status = seen.subject.status
    public.industries = "、".join(dict.fromkeys(industry.name for industry in seen.subject.industries))[:500]
    public.headline = headline_text(seen.subject)
    public.data = dump(seen.subject)
    return Rows(public, tuple(_facts(seen.subject, revision)), _links(seen.subject), _text(seen.subject))


def headline_text(subject: PublishedSubject) -> str:
    """The first headline figure in a line of a list: 固定资产投资 477.65亿元（2024年1—10月）."""
    sources = {source.citation_id: source for source in subject.sources}
    for figure in headline(subject):
        what = f"{figure.indicator_name}{measure_text(figure.measure, figure.base, figure.reference)}"
        value = value_text(figure.measure, figure.qualifier, figure.value, figure.value_max, figure.unit_printed)
        return f"{what} {value}（{when(figure, told_on(figure, sources))}）"[:300]
    return ""


def _code(subject: PublishedSubject) -> str:
    """The code of the nearest region that has one; a region's own. Lists sort by it."""
    own = next((detail.value for detail in subject.details if detail.code == "code"), "")
    if subject.kind == SubjectKind.REGION and own:
        return own
    return next((place.code for place in reversed(subject.places) if place.code), "")


def _nearest(subject: PublishedSubject) -> Place | None:
    return next(iter(reversed(subject.places)), None)


def _prefecture(subject: PublishedSubject) -> str:
    """The prefecture, else the XPCC division, under which lists file the subject; a prefecture is its own.

    Counties that no prefecture holds (659000) are the XPCC's cities: their division says more.
    """
    prefectures = [place for place in subject.places if place.code != DIRECTLY_HELD or not subject.divisions]
    for place in (*prefectures, *subject.divisions):
        if place.level in ("prefecture", "xpcc_division"):
            return place.name
    return subject.name if subject.kind == SubjectKind.REGION else ""


def _facts(subject: PublishedSubject, revision: Revision) -> Iterator[PublicFact]:
    sources = {source.citation_id: source for source in subject.sources}
    for position, figure in enumerate(subject.figures, start=1):
        row = fact_row(subject, figure, [sources[citation] for citation in figure.citations], revision.number)
        yield PublicFact(
            fact_id=figure.fact_id,
            subject_id=subject.subject_id,
            position=position,
            indicator_code=figure.indicator_code,
            period_end=figure.period_end,
            csv_line=csv_line(FACT_COLUMNS, row),
        )


def fact_row(subject: PublishedSubject, figure: PublishedFigure, sources: list[Source], number: int) -> FactRow:
    """The figure as a row of the CSV table; of several quotes the earliest speaks."""
    source = sources[0]
    nearest = _nearest(subject)
    return FactRow(
        subject=subject.name,
        subject_kind=str(SubjectKind(subject.kind).label),
        region=nearest.name if nearest else "",
        indicator=figure.indicator_name,
        indicator_code=figure.indicator_code,
        measure=str(Measure(figure.measure).label),
        value=figure.value,
        value_max=figure.value_max,
        qualifier=str(Qualifier(figure.qualifier).label),
        unit=figure.unit_printed,
        canonical_value=figure.low,
        canonical_max=figure.high if figure.high != figure.low else None,
        canonical_unit=figure.canonical_unit,
        period_start=figure.period_start,
        period_end=figure.period_end,
        period_kind=str(PeriodKind(figure.period_kind).label),
        period_printed=figure.period_printed,
        nature=str(Nature(figure.nature).label),
        scope=scope_text(figure.coverage, figure.xpcc, figure.attribution, figure.farm, figure.parts) or "未注明",
        base=str(Base(figure.base).label),
        price=str(Price(figure.price).label),
        reference=figure.reference,
        breakdown=figure.breakdown,
        industry=figure.industry,
        state=str(FactState(figure.state).label),
        rank=str(Rank(figure.rank).label),
        article=source.title,
        publisher=source.publisher,
        published_on=source.published_on,
        url=source.url,
        quote=source.sentence,
        sources=independent(sources),
        fact_id=figure.fact_id,
        revision=number,
    )


def _links(subject: PublishedSubject) -> tuple[PublicLink, ...]:
    pairs = [(IN_REGION, place.subject_id) for place in (*subject.places, *subject.divisions)]
    pairs += [(relation.kind, relation.object_id) for relation in subject.relations if relation.valid_to is None]
    return tuple(
        PublicLink(subject_id=subject.subject_id, kind=kind, object_id=object_id)
        for kind, object_id in dict.fromkeys(pairs)
        if object_id != subject.subject_id
    )


def _text(subject: PublishedSubject) -> PublicText:
    names = dict.fromkeys([subject.name, *(name.text for name in subject.names)])
    text = "\n".join(names)
    return PublicText(subject_id=subject.subject_id, text=text, grams=grams(text))


def grams(text: str) -> str:
    """The pairs of neighbouring characters, each once, in order of first appearance."""
    pairs = (text[at : at + 2] for at in range(len(text) - 1))
    return " ".join(dict.fromkeys(pair for pair in pairs if not any(character.isspace() for character in pair)))
