"""Freezing of what is said besides figures. Objects of relations are named by what they were merged into."""

from datetime import date

from parks.models import Event, IndustryLink, Name, ParkVersion, Relation, Title
from parks.models.terms import EventKind, NameKind
from parks.publishing.frozen import (
    PublishedEvent,
    PublishedIndustry,
    PublishedName,
    PublishedRelation,
    PublishedTitle,
    PublishedVersion,
)

# Printed and spun forms are search keys, never shown.
SHOWN_NAMES = (NameKind.OFFICIAL, NameKind.SHORT, NameKind.FORMER, NameKind.ALIAS)
_EVENT_ORDER = {code: position for position, code in enumerate(EventKind.values)}


def name(row: Name, citations: tuple[int, ...]) -> PublishedName:
    return PublishedName(row.pk, row.text, row.kind, citations)


def without_repeats(names: tuple[PublishedName, ...], *, official: str) -> tuple[PublishedName, ...]:
    """Each text once; what is no longer the official name but was recorded as such counts as former."""
    kept: dict[str, PublishedName] = {}
    for item in names:
        kind = NameKind.FORMER if item.kind == NameKind.OFFICIAL and item.text != official else item.kind
        known = kept.get(item.text)
        if known is None or known.kind != NameKind.OFFICIAL:
            kept[item.text] = PublishedName(item.name_id, item.text, kind, item.citations)
    order = [NameKind.OFFICIAL, NameKind.SHORT, NameKind.FORMER, NameKind.ALIAS]
    return tuple(sorted(kept.values(), key=lambda item: (order.index(NameKind(item.kind)), item.text)))


def version(row: ParkVersion, citations: tuple[int, ...]) -> PublishedVersion:
    return PublishedVersion(
        version_id=row.pk,
        level=row.level,
        kind=row.kind,
        system=row.system,
        administration=row.administration,
        state=row.state,
        document=row.document,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        citations=citations,
    )


def relation(row: Relation, citations: tuple[int, ...]) -> PublishedRelation:
    other = row.object.merged_into or row.object
    return PublishedRelation(
        relation_id=row.pk,
        kind=row.kind,
        object_id=other.pk,
        object_kind=other.kind,
        object_name=other.name,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        citations=citations,
    )


def in_order(relations: tuple[PublishedRelation, ...]) -> tuple[PublishedRelation, ...]:
    return tuple(sorted(relations, key=lambda item: (item.kind, item.object_name, item.relation_id)))


def event(row: Event, citations: tuple[int, ...]) -> PublishedEvent:
    return PublishedEvent(row.pk, row.kind, row.label, row.start, row.end, row.nature, citations)


def in_time(events: tuple[PublishedEvent, ...]) -> tuple[PublishedEvent, ...]:
    """Oldest first; what has no date comes last, in the order of stages."""

    def key(item: PublishedEvent) -> tuple[date, int, int]:
        return item.end or date.max, _EVENT_ORDER.get(item.kind, len(_EVENT_ORDER)), item.event_id

    return tuple(sorted(events, key=key))


def title(row: Title, citations: tuple[int, ...]) -> PublishedTitle:
    return PublishedTitle(
        title_id=row.pk,
        name=row.name,
        level=row.level,
        batch=row.batch,
        document=row.document,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        state=row.state,
        citations=citations,
        grantor=row.grantor,
    )


def industry(row: IndustryLink, citations: tuple[int, ...]) -> PublishedIndustry:
    return PublishedIndustry(row.pk, row.industry.scheme, row.industry.code, row.industry.name, row.role, citations)
