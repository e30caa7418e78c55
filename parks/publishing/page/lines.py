"""The lines of a page in words: figures, description list, timeline, industries, titles. Pure."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from parks.models import Region
from parks.models.terms import (
    Administration,
    EventKind,
    EventNature,
    FactState,
    Level,
    NameKind,
    Nature,
    ParkKind,
    ParkState,
    Price,
    Rank,
    RelationKind,
    System,
    TitleState,
)
from parks.publishing.frozen import Place, PublishedFigure, PublishedSubject
from parks.publishing.headline import when
from parks.publishing.page.neighbours import Neighbour
from parks.publishing.page.notes import Notes, Ref
from parks.publishing.redact import Withdrawn
from parks.wording import (
    day_text,
    exact_text,
    measure_text,
    period_text,
    scope_text,
    since_text,
    span_text,
    value_text,
)

# The object of a relation, as a term of the description list on the subject's own page.
OBJECT_TERMS = {
    RelationKind.SITS_IN: "所在园区",
    RelationKind.REGISTERED_IN: "注册地",
    RelationKind.OWNER: "业主",
    RelationKind.INVESTOR: "投资方",
    RelationKind.BUILDER: "建设方",
    RelationKind.PARENT_COMPANY: "母公司",
    RelationKind.PHASE_OF: "总项目",
    RelationKind.PART_OF: "所属园区",
    RelationKind.MANAGED_BY: "代管方",
    RelationKind.LOCATED_IN: "位于",
    RelationKind.SUCCESSOR_OF: "承接自",
}
INDUSTRY_ROLES = {"leading": "主导产业", "supporting": "配套产业", "of_firm": "所属行业"}
HELD = (TitleState.GRANTED, TitleState.RECHECKED)
NAME_ORDER = (NameKind.SHORT, NameKind.FORMER, NameKind.ALIAS)


@dataclass(frozen=True)
class FigureLine:
    """A figure in words. `told` says when an undated one was reported, `tags` what a reader must not miss."""

    fact_id: int
    what: str
    value: str
    exact: str
    period: str
    told: str
    year: str
    period_printed: str
    nature: str
    is_actual: bool
    scope: str
    provisional: bool
    tags: tuple[str, ...]
    origin: str
    refs: tuple[Ref, ...]

    @property
    def key(self) -> str:
        """The id as text, for comparisons in templates."""
        return str(self.fact_id)


@dataclass(frozen=True)
class WithdrawnLine:
    what: str
    period: str
    notice: str


@dataclass(frozen=True)
class Entry:
    """A term of the description list with its values (text, address or '')."""

    term: str
    values: tuple[tuple[str, str], ...]
    refs: tuple[Ref, ...] = ()
    separator: str = "、"


@dataclass(frozen=True)
class Moment:
    event_id: int
    when: str
    what: str
    planned: bool
    refs: tuple[Ref, ...]


@dataclass(frozen=True)
class Line:
    """A named thing with a remark and its sources: an industry, a title. `pending` = sought or lost, not held."""

    text: str
    remark: str
    refs: tuple[Ref, ...]
    pending: str = ""


def figure_line(figure: PublishedFigure, notes: Notes) -> FigureLine:
    measured = measure_text(figure.measure, figure.base, figure.reference)
    what = f"{figure.indicator_name}{measured}"
    parts = "、".join(part for part in (figure.breakdown, figure.industry) if part)
    scope = scope_text(figure.coverage, figure.xpcc, figure.attribution, figure.farm, figure.parts)
    price = stated(Price(figure.price))
    tags = []
    if figure.rank == Rank.PREFERRED:
        tags.append("采信")
    if figure.disputed:
        tags.append("数值有出入")
    tags += filter(None, [stated(FactState(figure.state))])
    told = notes.told_on(figure)
    period = when(figure, told)
    return FigureLine(
        fact_id=figure.fact_id,
        what=f"{what}（其中：{parts}）" if parts else what,
        value=value_text(figure.measure, figure.qualifier, figure.value, figure.value_max, figure.unit_printed),
        exact=exact_text(figure.value, figure.value_max, figure.unit_printed) if figure.measure == "level" else "",
        period=period,
        told="" if told is None or figure.period_end or day_text(told) in period else f"{day_text(told)}报道",
        year=str(figure.period_end.year) if figure.period_end else "",
        period_printed=figure.period_printed,
        nature=str(Nature(figure.nature).label),
        is_actual=figure.nature == Nature.ACTUAL,
        scope="、".join(part for part in (scope, price) if part) or "未注明",
        provisional=figure.provisional,
        tags=tuple(tags),
        origin=figure.origin,
        refs=notes.refs(figure.citations),
    )


def stated(choice: TextChoices) -> str:
    """The term of a code; '' for what the source does not say."""
    return "" if choice.value == "unstated" else str(choice.label)


def withdrawn_line(item: Withdrawn) -> WithdrawnLine:
    return WithdrawnLine(
        what=f"{item.indicator_name}{measure_text(item.measure, item.base, item.reference)}",
        period=period_text(item.period_kind, item.period_start, item.period_end),
        notice=item.notice,
    )


def linked(place: Place, known: dict[int, Neighbour]) -> tuple[str, str]:
    other = known.get(place.subject_id)
    return (other.name, other.address) if other else (place.name, "")


def official(subject: PublishedSubject, notes: Notes) -> tuple[Ref, ...]:
    """The quotes that state the official name."""
    return notes.refs(
        notes.best([citation for name in subject.names if name.text == subject.name for citation in name.citations])
    )


def aliases(subject: PublishedSubject, notes: Notes) -> tuple[Entry, ...]:
    found = []
    for kind in NAME_ORDER:
        names = [name for name in subject.names if name.kind == kind and name.text != subject.name]
        if names:
            refs = notes.refs(best for name in names for best in notes.best(name.citations))
            found.append(Entry(str(kind.label), tuple((name.text, "") for name in names), refs))
    return tuple(found)


def entries(subject: PublishedSubject, notes: Notes, known: dict[int, Neighbour]) -> tuple[Entry, ...]:
    entries = []
    now = subject.now
    if now:
        refs = notes.refs(now.citations)
        words = (
            ("级别", stated(Level(now.level))),
            ("类型", stated(ParkKind(now.kind))),
            ("批准时间", since_text(now.valid_from) if now.valid_from else ""),
            ("批准文件", now.document),
            ("体制", stated(System(now.system))),
            ("管理方式", stated(Administration(now.administration))),
            ("状态", stated(ParkState(now.state))),
        )
        entries += [Entry(term, ((word, ""),), refs) for term, word in words if word]
    around = {place.subject_id for place in (*subject.places, *subject.divisions)}
    relations = [relation for relation in subject.relations if relation.valid_to is None]
    for term, places in (("所在地", subject.places), ("所属师市", subject.divisions)):
        near = [place for place in places if place.level != Region.RegionLevel.COUNTRY][-2:]
        if near:
            inside = {place.subject_id for place in places}
            said = [c for relation in relations if relation.object_id in inside for c in relation.citations]
            refs = notes.refs(notes.best(said))
            entries.append(Entry(term, tuple(linked(place, known) for place in near), refs, ""))
    if subject.status:
        entries.append(Entry("进展", ((str(EventKind(subject.status).label), ""),)))
    entries += [Entry(detail.term, ((detail.value, ""),)) for detail in subject.details]
    others = [relation for relation in relations if relation.object_id not in around]
    for kind in dict.fromkeys(relation.kind for relation in others):
        same = [relation for relation in others if relation.kind == kind]
        values = tuple(_object(known, relation.object_id, relation.object_name) for relation in same)
        refs = notes.refs(citation for relation in same for citation in relation.citations)
        entries.append(Entry(OBJECT_TERMS[RelationKind(kind)], values, refs))
    return tuple(entries)


def _object(known: dict[int, Neighbour], object_id: int, name: str) -> tuple[str, str]:
    other = known.get(object_id)
    return (other.name, other.address) if other else (name, "")


def industries(subject: PublishedSubject, notes: Notes) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    groups: dict[str, list[Line]] = {}
    for industry in subject.industries:
        line = Line(industry.name, industry.scheme, notes.refs(industry.citations))
        groups.setdefault(INDUSTRY_ROLES.get(industry.role, industry.role), []).append(line)
    return tuple((role, tuple(lines)) for role, lines in groups.items())


def timeline(subject: PublishedSubject, notes: Notes) -> tuple[Moment, ...]:
    return tuple(
        Moment(
            event_id=event.event_id,
            when=span_text(event.start, event.end) if event.start and event.end else "时间未注明",
            what=f"{EventKind(event.kind).label}{f'：{event.label}' if event.label else ''}",
            planned=event.nature == EventNature.PLANNED,
            refs=notes.refs(event.citations),
        )
        for event in subject.events
    )


def titles(subject: PublishedSubject, notes: Notes) -> tuple[Line, ...]:
    """What is held comes before what is sought or lost."""
    lines = []
    for title in sorted(subject.titles, key=lambda title: title.state not in HELD):
        state = TitleState(title.state)
        remarks = [title.level, title.batch, f"{title.grantor}{state.label}" if title.grantor else "", title.document]
        remarks += ["复核通过" if state == TitleState.RECHECKED else "", _validity(title.valid_from, title.valid_to)]
        pending = "" if state in HELD else str(state.label)
        lines.append(Line(title.name, " · ".join(filter(None, remarks)), notes.refs(title.citations), pending))
    return tuple(lines)


def _validity(start: date | None, end: date | None) -> str:
    """2022年起; 2022年至2025年; 至2025年."""
    if not end:
        return f"{since_text(start)}起" if start else ""
    return f"{since_text(start) if start else ''}至{since_text(end)}"
