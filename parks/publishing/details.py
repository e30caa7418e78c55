"""Catalogue entries by kind of subject, in words: what stands under the name on its page."""

from datetime import date

from parks.models import Enterprise, Group, Park, Region, Subject
from parks.publishing.frozen import Detail, Place
from parks.wording import day_text


def entries(*rows: tuple[str, str, str | None]) -> tuple[Detail, ...]:
    """The rows (code, term, value) that have a value."""
    return tuple(Detail(code, term, value) for code, term, value in rows if value)


def park_details(subject: Subject) -> tuple[Detail, ...]:
    park = Park.objects.get(subject=subject)
    return entries(("directory_code", "目录代码", park.directory_code))


def region_details(subject: Subject) -> tuple[Detail, ...]:
    region = Region.objects.get(subject=subject)
    return entries(("level", "级别", region.get_level_display()), ("code", "区划代码", region.code))


def enterprise_details(subject: Subject) -> tuple[Detail, ...]:
    enterprise = Enterprise.objects.get(subject=subject)
    kind = "" if enterprise.kind == Enterprise.EnterpriseKind.UNSTATED else enterprise.get_kind_display()
    return entries(("uscc", "统一社会信用代码", enterprise.uscc), ("kind", "类型", kind))


def group_details(subject: Subject) -> tuple[Detail, ...]:
    group = Group.objects.get(subject=subject)
    as_of: date | None = group.as_of
    return entries(("definition", "口径说明", group.definition), ("as_of", "截至", day_text(as_of) if as_of else ""))


def place_chain(region: Region | None) -> tuple[Place, ...]:
    """The region and all that contain it, widest first."""
    chain: list[Place] = []
    while region is not None and all(place.subject_id != region.pk for place in chain):
        chain.append(Place(region.pk, region.subject.name, region.level, region.code or ""))
        region = Region.objects.select_related("subject").filter(pk=region.parent_id).first()
    return tuple(reversed(chain))


def places_of(subject: Subject, related: list[Subject]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """(regions, XPCC divisions) that contain the subject, each widest first.

    A park says so itself, a region by its parent; any other by a relation to a region, else by one to a park.
    """
    if subject.kind == "park":
        park = Park.objects.select_related("region__subject", "division__subject").get(subject=subject)
        return place_chain(park.region), place_chain(park.division)
    if subject.kind == "region":
        region = Region.objects.select_related("parent__subject").get(subject=subject)
        return place_chain(region.parent), ()
    for other in related:
        if other.kind == "region":
            return place_chain(Region.objects.select_related("subject").get(subject=other)), ()
    for other in related:
        if other.kind == "park":
            return places_of(other, [])
    return (), ()
