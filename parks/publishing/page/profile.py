"""The view of one published subject: everything its page says, ready for the template."""

from dataclasses import dataclass
from datetime import datetime

from parks.models import Region, Revision
from parks.models.terms import SubjectKind
from parks.publishing.headline import headline
from parks.publishing.page import lines
from parks.publishing.page.neighbours import Neighbour, addresses, by_status, incoming
from parks.publishing.page.notes import Note, Notes, Ref
from parks.publishing.redact import Shown


@dataclass(frozen=True)
class Edition:
    number: int
    at: datetime
    note: str
    kind: str


@dataclass(frozen=True)
class Profile:
    subject_id: int
    kind: str
    kind_name: str
    name: str
    name_refs: tuple[Ref, ...]
    aliases: tuple[lines.Entry, ...]
    trail: tuple[tuple[str, str], ...]
    entries: tuple[lines.Entry, ...]
    headline: tuple[lines.FigureLine, ...]
    figures: tuple[lines.FigureLine, ...]
    provisional: tuple[lines.FigureLine, ...]
    withdrawn: tuple[lines.WithdrawnLine, ...]
    notices: tuple[str, ...]
    regions: tuple[Neighbour, ...]
    parks: tuple[Neighbour, ...]
    enterprises: tuple[Neighbour, ...]
    projects: tuple[Neighbour, ...]
    projects_by_status: list[tuple[str, list[Neighbour]]]
    industries: tuple[tuple[str, tuple[lines.Line, ...]], ...]
    timeline: tuple[lines.Moment, ...]
    titles: tuple[lines.Line, ...]
    notes: tuple[Note, ...]
    editions: tuple[Edition, ...]
    edition: Edition
    csv: str

    @property
    def count(self) -> int:
        return len(self.figures) + len(self.provisional)


def profile(revision: Revision, seen: Shown, address: str) -> Profile:
    """The page of `revision` as it may be shown today; reads Public* rows for its neighbours."""
    subject = seen.subject
    notes = Notes(subject)
    around = incoming(subject.subject_id)
    known = addresses(
        [
            *(place.subject_id for place in (*subject.places, *subject.divisions)),
            *(relation.object_id for relation in subject.relations),
        ]
    )
    # Footnotes are numbered as they are first referred to: from the top of the page downwards.
    name_refs, aliases = lines.official(subject, notes), lines.aliases(subject, notes)
    entries = lines.entries(subject, notes, known)
    leading = headline(subject)
    first = (*leading, *(figure for figure in subject.figures if figure not in leading))
    figures = {figure.fact_id: lines.figure_line(figure, notes) for figure in first}
    table = [figures[figure.fact_id] for figure in subject.figures]
    industries = lines.industries(subject, notes)
    timeline = lines.timeline(subject, notes)
    titles = lines.titles(subject, notes)
    editions = _editions(revision)
    return Profile(
        subject_id=subject.subject_id,
        kind=subject.kind,
        kind_name=str(SubjectKind(subject.kind).label),
        name=subject.name,
        name_refs=name_refs,
        aliases=aliases,
        trail=tuple(
            lines.linked(place, known) for place in subject.places if place.level != Region.RegionLevel.COUNTRY
        ),
        entries=entries,
        headline=tuple(figures[figure.fact_id] for figure in leading),
        figures=tuple(line for line in table if not line.provisional),
        provisional=tuple(line for line in table if line.provisional),
        withdrawn=tuple(lines.withdrawn_line(item) for item in seen.withdrawn),
        notices=seen.notices,
        regions=around[SubjectKind.REGION],
        parks=around[SubjectKind.PARK],
        enterprises=around[SubjectKind.ENTERPRISE],
        projects=around[SubjectKind.PROJECT],
        projects_by_status=by_status(around[SubjectKind.PROJECT]),
        industries=industries,
        timeline=timeline,
        titles=titles,
        notes=notes.all(),
        editions=editions,
        edition=editions[0],
        csv=f"{address.rstrip('/')}.csv",
    )


def _editions(revision: Revision) -> tuple[Edition, ...]:
    """The revisions up to this one, newest first, less those withdrawn."""
    rows = (
        Revision.objects.filter(subject_id=revision.subject_id, number__lte=revision.number, redactions__isnull=True)
        .select_related("publication__action")
        .order_by("-number")
    )
    return tuple(
        Edition(
            number=row.number,
            at=row.publication.action.at,
            note=row.publication.note_public,
            kind=row.publication.get_kind_display(),
        )
        for row in rows.defer("data")
    )
