"""Parks as rows of their table, and rows as parks: export, preview and import go through these three functions."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Prefetch, QuerySet

from articles.log import Act
from parks.models import IndustryLink, Park, ParkVersion, Relation, Subject
from parks.models.terms import (
    Administration,
    EventKind,
    Level,
    NameKind,
    ParkKind,
    ParkState,
    RelationKind,
    SubjectKind,
    System,
)
from parks.records import add_event, create_subject, set_details
from parks.tables.lookups import Lookups
from parks.tables.parks import ParkRow
from parks.tables.reading_cells import Cells
from parks.tables.statements import Sources, Statements, names_of, objects_of
from parks.tables.vocabulary import code_of

CHUNK_ROWS = 500
VERSION_TERMS = {
    "level": Level,
    "kind": ParkKind,
    "system": System,
    "administration": Administration,
    "state": ParkState,
}


def park_rows(parks: QuerySet[Park]) -> Iterator[ParkRow]:
    """Rows in the order of `parks`, a fixed number of queries for each chunk."""
    related = parks.select_related("subject__office", "region__subject", "division__subject").prefetch_related(
        "versions",
        "subject__names",
        "subject__events",
        Prefetch("subject__relations", queryset=Relation.objects.select_related("object")),
        Prefetch("subject__industry_links", queryset=IndustryLink.objects.select_related("industry")),
    )
    for park in related.iterator(chunk_size=CHUNK_ROWS):
        yield park_row(park)


def park_row(park: Park) -> ParkRow:
    subject = park.subject
    version = next((v for v in park.versions.all() if v.valid_to is None), None)
    terms = {
        name: str(choices(getattr(version, name)).label) if version and getattr(version, name) != "unstated" else ""
        for name, choices in VERSION_TERMS.items()
    }
    spread = objects_of(subject, RelationKind.LOCATED_IN)
    links = sorted(subject.industry_links.all(), key=lambda link: link.pk)
    founded = [e for e in subject.events.all() if e.kind == EventKind.FOUNDED and e.start]
    return ParkRow(
        name=subject.name,
        short_names=names_of(subject, NameKind.SHORT),
        former_names=names_of(subject, NameKind.FORMER),
        ambiguous_names=names_of(subject, NameKind.SHORT, ambiguous=True),
        **terms,
        regions=spread or ((park.region.subject.name,) if park.region else ()),
        division=park.division.subject.name if park.division else "",
        directory_code=park.directory_code,
        document=version.document if version else "",
        approved=tuple(sorted({str(e.start.year) for e in founded})),
        industries=tuple(link.industry.name for link in links if link.role == IndustryLink.Role.LEADING),
        parents=objects_of(subject, RelationKind.PART_OF),
        office=subject.office.name if subject.office else "",
        record_state=subject.get_state_display(),
    )


def read_park(cells: Mapping[str, str], lookups: Lookups) -> ParkRow:
    """What the cells of one row say, in official words. Raises BadRow with every bad cell."""
    row = Cells(cells)
    claims = ParkRow(
        name=row.text("园区名称", 200),
        short_names=row.several("简称"),
        former_names=row.several("曾用名"),
        ambiguous_names=row.several("有歧义的简称"),
        level=row.term("级别", Level),
        kind=row.term("类型", ParkKind),
        system=row.term("体制", System),
        administration=row.term("管理方式", Administration),
        state=row.term("状态", ParkState),
        regions=row.several("所在地区", lambda text: lookups.places.find(text).subject.name),
        division=row.parsed("所属师市", lambda text: lookups.places.find(text).subject.name, ""),
        directory_code=row.text("目录代码", 20),
        document=row.text("批准文件", 200),
        approved=row.several("批准年份", _year),
        industries=row.several("主导产业", lambda text: lookups.industries.find(text).name),
        parents=row.several("上级园区", lambda text: lookups.subject(text, SubjectKind.PARK).name),
    )
    row.done()
    return claims


def settled_park(row: ParkRow, lookups: Lookups) -> ParkRow:
    """A prefecture says nothing beside a county of it: the row keeps its narrowest regions."""
    return replace(row, regions=lookups.places.narrowest(row.regions))


def write_park(
    act: Act, subject: Subject | None, row: ParkRow, claims: ParkRow, lookups: Lookups, sources: Sources
) -> Subject:
    """Make the record say `row`; what `claims` said of it is attested by the row of the table."""
    regions = [lookups.places.find(name) for name in row.regions]
    details = {
        "region": lookups.places.common(regions),
        "division": lookups.places.find(row.division) if row.division else None,
        "directory_code": row.directory_code,
    }
    version = {name: code_of(choices, getattr(row, name)) for name, choices in VERSION_TERMS.items()}
    version["document"] = row.document
    if subject is None:
        subject = create_subject(act, SubjectKind.PARK, row.name, park_version=version, **details)
        open_version = ParkVersion.objects.get(park_id=subject.pk, valid_to__isnull=True)
    else:
        open_version = ParkVersion.objects.select_related("park__subject").get(
            park_id=subject.pk, valid_to__isnull=True
        )
        set_details(act, Park.objects.select_related("subject").get(pk=subject.pk), **details)
        set_details(act, open_version, **version)
    say = Statements(act, subject, sources.row())
    if any(getattr(claims, name) for name in (*VERSION_TERMS, "document")):
        say.said(open_version)
    say.all_names(claims.name, claims.short_names, claims.former_names)
    say.names(NameKind.SHORT, claims.ambiguous_names, ambiguous=True)
    if len(regions) > 1:
        say.relations(RelationKind.LOCATED_IN, [region.subject for region in regions])
    say.relations(RelationKind.PART_OF, [lookups.subject(name, SubjectKind.PARK) for name in claims.parents])
    say.industries(IndustryLink.Role.LEADING, [lookups.industries.find(name) for name in claims.industries])
    for year in claims.approved:
        first, last = date(int(year), 1, 1), date(int(year), 12, 31)
        label = f"批准为{row.level}" if row.level else ""
        say.said(add_event(act, subject, EventKind.FOUNDED, start=first, end=last, label=label))
    say.attest()
    return subject


def _year(text: str) -> str:
    digits = text.removesuffix("年").strip()
    if not (digits.isascii() and digits.isdigit() and 1949 <= int(digits) <= 2100):
        raise ValueError(f"“{text}”不是年份")
    return digits
