"""What publishing must know of each kind of subject: its address, its template, its own catalogue entries.

A higher layer that brings a kind of its own (projects) registers it when Django starts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from parks.models import Event, Subject
from parks.models.terms import SubjectKind
from parks.publishing.details import enterprise_details, group_details, park_details, region_details
from parks.publishing.frozen import Detail


def no_status(events: list[Event]) -> str:
    """Kinds without a course of stages have no status."""
    return ""


@dataclass(frozen=True)
class PublishedKind:
    kind: str
    path: str
    template: str
    details: Callable[[Subject], tuple[Detail, ...]]
    status: Callable[[list[Event]], str] = no_status


_kinds: dict[str, PublishedKind] = {}


def register(kind: PublishedKind) -> None:
    _kinds[kind.kind] = kind


def published_kind(kind: str) -> PublishedKind:
    """Raises KeyError for a kind that nobody registered."""
    return _kinds[kind]


def templates() -> set[str]:
    """The page templates of all kinds."""
    return {kind.template for kind in _kinds.values()}


def path_of(kind: str, slug: str) -> str:
    """Address of a subject's page from the root of the site."""
    return f"/{_kinds[kind].path}/{slug}/"


PROFILE = "parks/public/profile.html"
register(PublishedKind(SubjectKind.PARK, "parks", PROFILE, park_details))
register(PublishedKind(SubjectKind.REGION, "regions", PROFILE, region_details))
register(PublishedKind(SubjectKind.GROUP, "groups", PROFILE, group_details))
register(PublishedKind(SubjectKind.ENTERPRISE, "enterprises", PROFILE, enterprise_details))
