from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.access import can
from articles.log import Act
from parks.admin.filters import OfficeFilter, RecordStateFilter
from parks.admin.forms import RegionForm
from parks.admin.subjects import SubjectAdmin
from parks.models import Group, Region, Subject
from parks.models.terms import SubjectKind
from parks.records import create_subject, set_details
from parks.tables.columns import Column, Kind

DETAIL_COLUMNS = ("code", "level", "parent", "valid_from", "valid_to", "successor")
REGION_COLUMNS: tuple[Column, ...] = (
    Column("区划代码", Kind.CODE, lambda r: r.code),
    Column("名称", Kind.TEXT, lambda r: r.subject.name),
    Column("级别", Kind.TEXT, lambda r: r.get_level_display()),
    Column("上级", Kind.TEXT, lambda r: r.parent.subject.name if r.parent else ""),
    Column("启用", Kind.DATE, lambda r: r.valid_from),
    Column("停用", Kind.DATE, lambda r: r.valid_to),
)


@admin.register(Region)
class RegionAdmin(SubjectAdmin):
    """Regions are reference data: stewards alone add and change them, and no table of them is imported here."""

    catalogue = None
    add_verb = change_verb = "manage_reference"
    form = RegionForm
    list_display = ("name", "code", "level", "parent", "record", "other_names")
    list_filter = ("level", RecordStateFilter, OfficeFilter)
    list_select_related = ("subject__office", "parent__subject")
    ordering = ("code", "subject__name")
    columns_shown = ((None, ("name", "office")), ("区划", DETAIL_COLUMNS))
    export_title = "地区"
    export_columns = REGION_COLUMNS

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return can(request.user, "manage_reference", obj.subject if obj is not None else None)

    def export_rows(self, queryset: QuerySet[Region]) -> Iterator[Region]:
        return queryset.prefetch_related(None).iterator(chunk_size=500)

    def create(self, act: Act, form: RegionForm) -> Subject:
        details = {name: form.cleaned_data[name] for name in DETAIL_COLUMNS}
        return create_subject(act, SubjectKind.REGION, form.cleaned_data["name"], **details)

    def write_details(self, act: Act, rows: list[Any], form: RegionForm) -> None:
        set_details(act, rows[1], **{name: form.cleaned_data[name] for name in DETAIL_COLUMNS})


@admin.register(Group)
class GroupAdmin(SubjectAdmin):
    """Groups come from review; here they are looked at."""

    catalogue = None
    add_verb = change_verb = None
    list_display = ("name", "definition", "as_of", "record")
    readonly_fields = ("name", "definition", "as_of")
    columns_shown = ((None, ("name", "definition", "as_of")),)
    export_title = "园区群"
    export_columns = (
        Column("名称", Kind.TEXT, lambda r: r.subject.name),
        Column("口径说明", Kind.TEXT, lambda r: r.definition),
        Column("截至", Kind.DATE, lambda r: r.as_of),
    )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def export_rows(self, queryset: QuerySet[Group]) -> Iterator[Group]:
        return queryset.prefetch_related(None).iterator(chunk_size=500)
