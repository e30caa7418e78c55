"""What publishing must know of projects; registered when Django starts (parks.publishing.kinds)."""

from parks.models import Subject
from parks.models.terms import SubjectKind
from parks.publishing.details import entries
from parks.publishing.frozen import Detail
from parks.publishing.kinds import PublishedKind
from projects.models import Project
from projects.status import status_of


def project_details(subject: Subject) -> tuple[Detail, ...]:
    project = Project.objects.get(subject=subject)
    unstated = project.construction_kind == Project.Construction.UNSTATED
    return entries(
        ("code", "项目代码", project.code),
        ("construction_kind", "建设性质", "" if unstated else project.get_construction_kind_display()),
    )


PROJECT = PublishedKind(
    kind=SubjectKind.PROJECT,
    path="projects",
    template="projects/public/project.html",
    details=project_details,
    status=status_of,
)
