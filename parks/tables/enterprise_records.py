"""Enterprises as rows of their table, and rows as enterprises."""

from collections.abc import Iterator, Mapping

from django.db.models import Prefetch, QuerySet

from articles.log import Act
from parks.codes import credit_code
from parks.models import Enterprise, IndustryLink, Relation, Subject
from parks.models.terms import NameKind, RelationKind, SubjectKind
from parks.records import create_subject, set_details
from parks.tables.enterprises import EnterpriseRow
from parks.tables.lookups import Lookups
from parks.tables.reading_cells import Cells
from parks.tables.statements import Sources, Statements, names_of, objects_of
from parks.tables.vocabulary import code_of

CHUNK_ROWS = 500
Kind = Enterprise.EnterpriseKind


def enterprise_rows(enterprises: QuerySet[Enterprise]) -> Iterator[EnterpriseRow]:
    """Rows in the order of `enterprises`, a fixed number of queries for each chunk."""
    related = enterprises.select_related("subject__office").prefetch_related(
        "subject__names",
        Prefetch("subject__relations", queryset=Relation.objects.select_related("object")),
        Prefetch("subject__industry_links", queryset=IndustryLink.objects.select_related("industry")),
    )
    for enterprise in related.iterator(chunk_size=CHUNK_ROWS):
        yield enterprise_row(enterprise)


def enterprise_row(enterprise: Enterprise) -> EnterpriseRow:
    subject = enterprise.subject
    links = sorted(subject.industry_links.all(), key=lambda link: link.pk)
    return EnterpriseRow(
        name=subject.name,
        short_names=names_of(subject, NameKind.SHORT),
        former_names=names_of(subject, NameKind.FORMER),
        uscc=enterprise.uscc or "",
        kind="" if enterprise.kind == Kind.UNSTATED else str(Kind(enterprise.kind).label),
        parents=objects_of(subject, RelationKind.PARENT_COMPANY),
        parks=objects_of(subject, RelationKind.SITS_IN),
        registered_in=objects_of(subject, RelationKind.REGISTERED_IN),
        regions=objects_of(subject, RelationKind.LOCATED_IN),
        industries=tuple(link.industry.name for link in links if link.role == IndustryLink.Role.OF_FIRM),
        office=subject.office.name if subject.office else "",
        record_state=subject.get_state_display(),
    )


def read_enterprise(cells: Mapping[str, str], lookups: Lookups) -> EnterpriseRow:
    """What the cells of one row say, in official words. Raises BadRow with every bad cell."""
    row = Cells(cells)
    claims = EnterpriseRow(
        name=row.text("企业名称", 200),
        short_names=row.several("简称"),
        former_names=row.several("曾用名"),
        uscc=row.parsed("统一社会信用代码", credit_code, ""),
        kind=row.term("类型", Kind),
        parents=row.several("母公司", lambda text: lookups.subject(text, SubjectKind.ENTERPRISE).name),
        parks=row.several("所在园区", lambda text: lookups.subject(text, SubjectKind.PARK).name),
        registered_in=row.several("注册园区", lambda text: lookups.subject(text, SubjectKind.PARK).name),
        regions=row.several("所在地区", lambda text: lookups.places.find(text).subject.name),
        industries=row.several("所属行业", lambda text: lookups.industries.find(text).name),
    )
    row.done()
    return claims


def write_enterprise(
    act: Act, subject: Subject | None, row: EnterpriseRow, claims: EnterpriseRow, lookups: Lookups, sources: Sources
) -> Subject:
    """Make the record say `row`; what `claims` said of it is attested by the row of the table."""
    details = {"uscc": row.uscc or None, "kind": code_of(Kind, row.kind)}
    holder = Enterprise.objects.filter(uscc=row.uscc).first() if row.uscc else None
    if holder and (subject is None or holder.pk != subject.pk):
        raise ValueError(f"统一社会信用代码已属于“{holder}”")
    if subject is None:
        subject = create_subject(act, SubjectKind.ENTERPRISE, row.name, **details)
    else:
        set_details(act, Enterprise.objects.select_related("subject").get(pk=subject.pk), **details)
    say = Statements(act, subject, sources.row())
    say.all_names(claims.name, claims.short_names, claims.former_names)
    for kind, names, of_kind in (
        (RelationKind.PARENT_COMPANY, claims.parents, SubjectKind.ENTERPRISE),
        (RelationKind.SITS_IN, claims.parks, SubjectKind.PARK),
        (RelationKind.REGISTERED_IN, claims.registered_in, SubjectKind.PARK),
    ):
        say.relations(kind, [lookups.subject(name, of_kind) for name in names])
    say.relations(RelationKind.LOCATED_IN, [lookups.places.find(name).subject for name in claims.regions])
    say.industries(IndustryLink.Role.OF_FIRM, [lookups.industries.find(name) for name in claims.industries])
    say.attest()
    return subject
