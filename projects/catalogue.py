"""The ledger among the catalogue's tables."""

from parks.models.terms import SubjectKind
from parks.tables.catalogue import CatalogueTable
from projects.models import Project
from projects.table_records import project_row, project_rows, read_project, write_project
from projects.tables import PROJECT_COLUMNS, PROJECT_EXPORT, ProjectRow

PROJECTS = CatalogueTable(
    name="projects",
    title="项目台账",
    kind=SubjectKind.PROJECT,
    model=Project,
    empty=ProjectRow(),
    columns=PROJECT_COLUMNS,
    export=PROJECT_EXPORT,
    rows=project_rows,
    row=project_row,
    read=read_project,
    write=write_project,
    dated=True,
)
