from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from articles.log import Act
from parks.admin.filters import OfficeFilter, RecordStateFilter
from parks.admin.forms import SubjectForm
from parks.admin.subjects import SubjectAdmin
from parks.models import Relation, Subject
from parks.models.terms import EventKind, RelationKind
from parks.records import set_details
from projects.catalogue import PROJECTS
from projects.models import Project
from projects.records import create_project
from projects.status import status_of

DETAIL_COLUMNS = ("code", "parent", "construction_kind", "content", "progress", "in_statistics")


class ProjectForm(SubjectForm):
    parent = forms.ModelChoiceField(
        label="总项目", queryset=Project.objects.select_related("subject").order_by("subject__name"), required=False
    )

    class Meta:
        model = Project
        fields = DETAIL_COLUMNS
        widgets = {"content": forms.Textarea(attrs={"rows": 4, "cols": 80})}

    def clean_parent(self) -> Project | None:
        parent = self.cleaned_data["parent"]
        if parent is not None and parent.pk == self.instance.pk:
            raise forms.ValidationError("项目不能是自己的分期")
        return parent


@admin.register(Project)
class ProjectAdmin(SubjectAdmin):
    catalogue = PROJECTS
    form = ProjectForm
    list_display = ("name", "owners", "places", "stage", "construction_kind", "record", "office")
    list_filter = ("construction_kind", "in_statistics", RecordStateFilter, OfficeFilter)
    columns_shown = ((None, ("name", "office")), ("项目", DETAIL_COLUMNS))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        relations = Relation.objects.filter(valid_to__isnull=True).select_related("object")
        return (
            super()
            .get_queryset(request)
            .prefetch_related("subject__events", Prefetch("subject__relations", relations, to_attr="open_relations"))
        )

    @admin.display(description="业主")
    def owners(self, project: Project) -> str:
        return _objects(project, RelationKind.OWNER)

    @admin.display(description="园区/县市")
    def places(self, project: Project) -> str:
        return _objects(project, RelationKind.LOCATED_IN)

    @admin.display(description="阶段")
    def stage(self, project: Project) -> str:
        code = status_of(project.subject.events.all())
        return str(EventKind(code).label) if code else "—"

    def create(self, act: Act, form: ProjectForm) -> Subject:
        return create_project(
            act, form.cleaned_data["name"], **{name: form.cleaned_data[name] for name in DETAIL_COLUMNS}
        )

    def write_details(self, act: Act, rows: list[Any], form: ProjectForm) -> None:
        set_details(act, rows[1], **{name: form.cleaned_data[name] for name in DETAIL_COLUMNS})


def _objects(project: Any, kind: str) -> str:
    return "、".join(r.object.name for r in project.subject.open_relations if r.kind == kind) or "—"
