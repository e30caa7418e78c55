from datetime import date

from articles.access import require
from articles.log import Act
from articles.typed import visible_text
from parks.models import Event, Industry, IndustryLink, Name, Relation, Subject, Title
from parks.models.terms import EventNature, Includes, TitleState
from parks.names import name_key


def add_name(act: Act, subject: Subject, text: str, kind: str, *, ambiguous: bool = False) -> Name:
    """The name row, new or already there. Texts over the column's length are refused with ValueError."""
    require(act.user, "edit", subject)
    text = visible_text(text)
    if not text or len(text) > 200:
        raise ValueError(f"名称须为 1 至 200 字，实为 {len(text)} 字")
    existing = Name.objects.filter(subject=subject, text=text, kind=kind).first()
    if existing:
        return existing
    return act.create(Name(subject=subject, text=text, key=name_key(text), kind=kind, ambiguous=ambiguous))


def add_relation(
    act: Act, subject: Subject, kind: str, object: Subject, *, includes: str = Includes.UNKNOWN
) -> Relation:
    """The open relation of these three, new or already there."""
    require(act.user, "edit", subject)
    existing = Relation.objects.filter(subject=subject, kind=kind, object=object, valid_to__isnull=True).first()
    if existing:
        return existing
    return act.create(Relation(subject=subject, kind=kind, object=object, includes=includes))


def add_event(
    act: Act,
    subject: Subject,
    kind: str,
    *,
    start: date | None = None,
    end: date | None = None,
    nature: str = EventNature.ACTUAL,
    label: str = "",
) -> Event:
    """The event, new or already there; `start` and `end` (inclusive) come together or not at all."""
    require(act.user, "edit", subject)
    label = visible_text(label)
    if len(label) > 200:
        raise ValueError(f"事件说明最多 200 字，实为 {len(label)} 字")
    existing = Event.objects.filter(subject=subject, kind=kind, label=label, nature=nature, start=start).first()
    if existing:
        return existing
    return act.create(Event(subject=subject, kind=kind, label=label, start=start, end=end, nature=nature))


def add_title(
    act: Act,
    subject: Subject,
    name: str,
    *,
    state: str = TitleState.GRANTED,
    batch: str = "",
    level: str = "",
    grantor: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Title:
    """The title, new or already there; of one that is there, what nobody had said yet is filled in."""
    require(act.user, "edit", subject)
    name = visible_text(name)
    if not name or len(name) > 200:
        raise ValueError(f"称号须为 1 至 200 字，实为 {len(name)} 字")
    said = {"level": level, "grantor": grantor, "valid_from": valid_from, "valid_to": valid_to}
    existing = Title.objects.filter(subject=subject, name=name, batch=batch, state=state).first()
    if existing is None:
        return act.create(Title(subject=subject, name=name, batch=batch, state=state, **said))
    act.change(existing, **{column: value for column, value in said.items() if value and not getattr(existing, column)})
    return existing


def link_industry(act: Act, subject: Subject, industry: Industry, role: str) -> IndustryLink:
    require(act.user, "edit", subject)
    existing = IndustryLink.objects.filter(subject=subject, industry=industry, role=role).first()
    return existing or act.create(IndustryLink(subject=subject, industry=industry, role=role))
