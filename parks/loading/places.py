"""Loading regions: 中国 as the root, the autonomous region under it, and so on down to counties and divisions."""

from articles.log import Act
from parks.loading.plan import Plan, settled
from parks.models import Region
from parks.models.terms import NameKind, SubjectKind
from parks.records import add_name, attest, rename, set_details
from parks.records.bulk import NewName, NewSubject, attest_many, create_rows, create_subjects
from parks.reference.shipped import Row
from parks.tables.kept import KeptTable
from parks.tables.vocabulary import code_of


def region_key(row: Row) -> str:
    """The code where there is one, else the name (divisions of the XPCC and macro areas have no code)."""
    return row["区划代码"] or row["名称"]


def load_regions(act: Act, todo: Plan, table: KeptTable) -> list[str]:
    """Regions come in the order of the table: a parent stands before its children."""
    regions = _existing()
    create, compare = todo.against(regions, region_key)
    citations = table.cite_rows({row.index: row.source for row in [*create, *(change.row for change in compare)]})
    made = create_subjects(act, [NewSubject(SubjectKind.REGION, row["名称"], _names(row)) for row in create])
    for row, (subject, _) in zip(create, made, strict=True):
        regions[region_key(row)] = regions[row["名称"]] = Region(
            subject=subject,
            code=row["区划代码"] or None,
            level=code_of(Region.RegionLevel, row["级别"]),
            parent=_parent(row, regions),
        )
    create_rows(act, [regions[region_key(row)] for row in create])
    attest_many(
        act,
        [(name, citations[row.index]) for row, (_, names) in zip(create, made, strict=True) for name in names],
    )
    for change in compare:
        row, region = change.row, regions[region_key(change.row)]
        parent = _parent(row, regions)
        before = _parent(change.before, regions) if change.before else None
        set_details(act, region, parent=settled(region.parent, parent, before))
        if change.before and change.before["名称"] == region.subject.name:
            rename(act, region.subject, row["名称"])
        for name in _names(row):
            kept = add_name(act, region.subject, name.text, name.kind, ambiguous=name.ambiguous)
            attest(act, kept, citations[row.index])
    return []


def _existing() -> dict[str, Region]:
    """Regions by code and by official name."""
    found: dict[str, Region] = {}
    for region in Region.objects.select_related("subject", "parent"):
        found[region.subject.name] = region
        if region.code:
            found[region.code] = region
    return found


def _parent(row: Row, regions: dict[str, Region]) -> Region | None:
    return regions[row["上级"]] if row["上级"] else None


def _names(row: Row) -> tuple[NewName, ...]:
    return (
        NewName(row["名称"], NameKind.OFFICIAL),
        *(NewName(text, NameKind.SHORT) for text in row.items("简称")),
        *(NewName(text, NameKind.SHORT, ambiguous=True) for text in row.items("有歧义的简称")),
    )
