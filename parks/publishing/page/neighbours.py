"""Who stands on a page besides its own subject: found in Public* rows alone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from parks.models import PublicLink, PublicSubject
from parks.models.terms import EventKind, Level, ParkKind, RelationKind, SubjectKind
from parks.publishing.kinds import path_of

# What the subject of a relation is to its object, as a heading on the object's page says it.
ROLES = {
    RelationKind.REGISTERED_IN: "注册",
    RelationKind.OWNER: "业主",
    RelationKind.INVESTOR: "投资",
    RelationKind.BUILDER: "建设",
    RelationKind.PARENT_COMPANY: "子公司",
    RelationKind.PHASE_OF: "分期",
    RelationKind.PART_OF: "分园",
    RelationKind.MANAGED_BY: "代管",
    RelationKind.SUCCESSOR_OF: "承接",
}


@dataclass(frozen=True)
class Neighbour:
    """A published subject as a line of somebody else's page."""

    subject_id: int
    kind: str
    kind_name: str
    name: str
    address: str
    level: str
    park_kind: str
    status: str
    status_code: str
    industries: str
    headline: str
    region: str
    edition: int
    published_at: datetime
    roles: str
    figures: int


def neighbour(public: PublicSubject, kinds: Iterable[str] = (), figures: int = 0) -> Neighbour:
    """`kinds` are the relations by which it came here, `figures` how many of its figures are public, if asked."""
    return Neighbour(
        subject_id=public.subject_id,
        kind=public.kind,
        kind_name=str(SubjectKind(public.kind).label),
        name=public.name,
        address=path_of(public.kind, public.slug),
        level=str(Level(public.level).label) if public.level and public.level != Level.UNSTATED else "",
        park_kind=str(ParkKind(public.park_kind).label)
        if public.park_kind and public.park_kind != ParkKind.UNSTATED
        else "",
        status=str(EventKind(public.status).label) if public.status else "",
        status_code=public.status,
        industries=public.industries,
        headline=public.headline,
        region=public.prefecture_name if public.kind != SubjectKind.REGION else public.region_name,
        edition=public.revision_number,
        published_at=public.published_at,
        roles="、".join(ROLES[RelationKind(kind)] for kind in kinds if kind in ROLES),
        figures=figures,
    )


def incoming(subject_id: int) -> dict[str, tuple[Neighbour, ...]]:
    """Published subjects that name this one, by their kind, each sorted by name."""
    kinds = defaultdict(list)
    for link in PublicLink.objects.filter(object_id=subject_id).order_by("subject_id", "kind"):
        kinds[link.subject_id].append(link.kind)
    found = defaultdict(list)
    for public in _visible(kinds):
        found[public.kind].append(neighbour(public, kinds[public.subject_id]))
    return {kind: tuple(found[kind]) for kind in SubjectKind.values}


def addresses(subject_ids: Iterable[int]) -> dict[int, Neighbour]:
    """The published ones among these subjects."""
    return {public.subject_id: neighbour(public) for public in _visible(subject_ids)}


def _visible(subject_ids: Iterable[int]) -> Iterable[PublicSubject]:
    return (
        PublicSubject.objects.filter(subject_id__in=list(subject_ids), notice="")
        .defer("data")
        .order_by("slug", "subject_id")
    )


def by_status(projects: Iterable[Neighbour]) -> list[tuple[str, list[Neighbour]]]:
    """Projects under the heading of their stage, furthest stage first; 阶段未注明 last."""
    groups: dict[str, list[Neighbour]] = defaultdict(list)
    for project in projects:
        groups[project.status_code].append(project)
    order = {code: -position for position, code in enumerate(EventKind.values)}
    return [
        (str(EventKind(code).label) if code else "阶段未注明", groups[code])
        for code in sorted(groups, key=lambda code: order.get(code, 1))
    ]
