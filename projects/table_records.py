"""Projects as rows of the ledger, and rows as projects."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Prefetch, QuerySet

from articles.log import Act
from parks.models import Event, Fact, IndustryLink, Relation, Subject
from parks.models.terms import EventKind, EventNature, NameKind, RelationKind, SubjectKind
from parks.names import name_key
from parks.records import add_event, attest, create_subject, set_details
from parks.tables.lookups import Lookups, one_subject
from parks.tables.quantities import amount_in_wan, days_of, days_text
from parks.tables.reading_cells import Cells
from parks.tables.statements import Sources, Statements, objects_of
from parks.tables.vocabulary import code_of
from projects.amounts import AMOUNTS, latest, state_amount
from projects.models import Project
from projects.records import create_project
from projects.status import STAGES
from projects.tables import ProjectRow

CHUNK_ROWS = 500
YEARS = EventKind.UNDER_CONSTRUCTION  # 起止年限 is the planned span of building
STAGE_CODES = {name_key(str(stage.label)): stage for stage in STAGES}


def project_rows(projects: QuerySet[Project]) -> Iterator[ProjectRow]:
    """Rows in the order of `projects`, a fixed number of queries for each chunk."""
    related = projects.select_related("subject__office").prefetch_related(
        "subject__events",
        Prefetch("subject__relations", queryset=Relation.objects.select_related("object")),
        Prefetch("subject__industry_links", queryset=IndustryLink.objects.select_related("industry")),
        Prefetch("subject__facts", queryset=Fact.objects.select_related("indicator", "unit__canonical")),
    )
    for project in related.iterator(chunk_size=CHUNK_ROWS):
        yield project_row(project)


def project_row(project: Project, as_of: date | None = None) -> ProjectRow:
    """The ledger's row; with `as_of` the amounts told for that very day."""
    subject = project.subject
    events = sorted(subject.events.all(), key=lambda event: (event.start or date.max, event.pk))
    links = sorted(subject.industry_links.all(), key=lambda link: link.pk)
    planned = [e for e in events if e.kind == YEARS and e.nature == EventNature.PLANNED and e.start]
    amounts = {amount.field: latest(subject.facts.all(), amount, as_of) for amount in AMOUNTS}
    return ProjectRow(
        name=subject.name,
        code=project.code or "",
        owners=objects_of(subject, RelationKind.OWNER),
        places=objects_of(subject, RelationKind.LOCATED_IN),
        industries=tuple(link.industry.name for link in links),
        construction_kind=_stated(project.construction_kind, project.get_construction_kind_display()),
        content=project.content,
        years=days_text(planned[-1].start, planned[-1].end) if planned else "",
        stages=tuple(_stage_text(e) for e in events if e.kind in STAGES and e.nature == EventNature.ACTUAL),
        progress=project.progress,
        in_statistics=_stated(project.in_statistics, project.get_in_statistics_display()),
        office=subject.office.name if subject.office else "",
        record_state=subject.get_state_display(),
        **amounts,
    )


def read_project(cells: Mapping[str, str], lookups: Lookups) -> ProjectRow:
    """What the cells of one row say. Raises BadRow with every bad cell."""
    row = Cells(cells)
    amounts = {}
    for amount in AMOUNTS:
        value = amounts[amount.field] = row.parsed(amount.head, amount_in_wan, None)
        if value is not None:
            row.tried(amount.head, lambda amount=amount: amount.days(lookups.as_of))
    claims = ProjectRow(
        name=row.text("项目名称", 200),
        code=row.text("项目代码", 40),
        owners=row.several("业主"),
        places=row.several("园区/县市", lambda text: _place(text, lookups).name),
        industries=row.several("产业链", lambda text: lookups.industries.find(text).name),
        construction_kind=row.term("建设性质", Project.Construction),
        content=row.text("内容及规模", 1000),
        years=row.parsed("起止年限", lambda text: days_text(*days_of(text)), ""),
        stages=row.several("阶段与日期", lambda text: _stage_text(_stage(text))),
        progress=row.text("形象进度", 300),
        in_statistics=row.term("是否纳统", Project.InStatistics),
        **amounts,
    )
    row.done()
    return claims


def write_project(
    act: Act, subject: Subject | None, row: ProjectRow, claims: ProjectRow, lookups: Lookups, sources: Sources
) -> Subject:
    """Make the record say `row`; statements are attested by the table's row, amounts by their cells."""
    details = {
        "code": row.code or None,
        "construction_kind": code_of(Project.Construction, row.construction_kind),
        "content": row.content,
        "progress": row.progress,
        "in_statistics": code_of(Project.InStatistics, row.in_statistics),
    }
    holder = Project.objects.select_related("subject").filter(code=row.code).first() if row.code else None
    if holder and (subject is None or holder.pk != subject.pk):
        raise ValueError(f"项目代码已属于“{holder}”")
    if subject is None:
        subject = create_project(act, row.name, **details)
    else:
        set_details(act, Project.objects.select_related("subject").get(pk=subject.pk), **details)
    say = Statements(act, subject, sources.row())
    say.names(NameKind.OFFICIAL, [claims.name] if claims.name == subject.name else [])
    say.relations(RelationKind.OWNER, [_owner(act, name) for name in claims.owners])
    say.relations(RelationKind.LOCATED_IN, [_place(name, lookups) for name in claims.places])
    say.industries(IndustryLink.Role.OF_FIRM, [lookups.industries.find(name) for name in claims.industries])
    if claims.years:
        first, last = days_of(claims.years)
        say.said(add_event(act, subject, YEARS, start=first, end=last, nature=EventNature.PLANNED))
    for stage in (_stage(text) for text in claims.stages):
        say.said(add_event(act, subject, stage.kind, start=stage.start, end=stage.end))
    say.attest()
    for amount in AMOUNTS:
        value = getattr(claims, amount.field)
        if value is not None:
            fact = state_amount(act, subject, amount, value, lookups.as_of)
            cell = sources.cell(amount.head)
            if cell is not None:
                attest(act, fact, cell)
    return subject


def _owner(act: Act, name: str) -> Subject:
    """An owner that is not known yet is drafted with its project, as in review."""
    return one_subject(name, SubjectKind.ENTERPRISE) or create_subject(act, SubjectKind.ENTERPRISE, name)


def _place(text: str, lookups: Lookups) -> Subject:
    return one_subject(text, SubjectKind.PARK) or lookups.places.find(text).subject


def _stage(text: str) -> Event:
    """An unsaved event of “开工 2024-05” or “投产”. ValueError for another word or a bad date."""
    word, _, days = text.strip().partition(" ")
    stage = STAGE_CODES.get(name_key(word))
    if stage is None:
        raise ValueError(f"“{word}”不是阶段；可用：{'、'.join(str(stage.label) for stage in STAGES)}")
    first, last = days_of(days) if days.strip() else (None, None)
    return Event(kind=stage, start=first, end=last)


def _stage_text(event: Event) -> str:
    label = str(EventKind(event.kind).label)
    return f"{label} {days_text(event.start, event.end)}" if event.start and event.end else label


def _stated(code: str, term: str) -> str:
    return "" if code == "unstated" else term
