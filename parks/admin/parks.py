from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from articles.log import Act
from parks.admin.filters import (
    LevelFilter,
    OfficeFilter,
    ParkKindFilter,
    PrefectureFilter,
    RecordStateFilter,
    SystemFilter,
)
from parks.admin.forms import ParkForm
from parks.admin.subjects import SubjectAdmin
from parks.models import Park, ParkVersion, Subject
from parks.models.terms import SubjectKind
from parks.records import create_subject, set_details
from parks.tables.catalogue import PARKS
from parks.tables.park_records import VERSION_TERMS

VERSION_COLUMNS = (*VERSION_TERMS, "document")
DETAIL_COLUMNS = ("region", "division", "directory_code")


@admin.register(Park)
class ParkAdmin(SubjectAdmin):
    catalogue = PARKS
    form = ParkForm
    list_display = ("name", "level", "kind", "region", "system", "record", "office")
    list_filter = (LevelFilter, ParkKindFilter, SystemFilter, PrefectureFilter, RecordStateFilter, OfficeFilter)
    list_select_related = ("subject__office", "region__subject", "division__subject")
    columns_shown = (
        (None, ("name", "office")),
        ("现况", ("level", "kind", "system", "administration", "state", "document")),
        ("位置与目录", DETAIL_COLUMNS),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Park]:
        current = ParkVersion.objects.filter(valid_to__isnull=True)
        return super().get_queryset(request).prefetch_related(Prefetch("versions", current, to_attr="current"))

    def create(self, act: Act, form: ParkForm) -> Subject:
        given = form.cleaned_data
        version = {name: given[name] for name in VERSION_COLUMNS}
        details = {name: given[name] for name in DETAIL_COLUMNS}
        return create_subject(act, SubjectKind.PARK, given["name"], park_version=version, **details)

    def write_details(self, act: Act, rows: list[Any], form: ParkForm) -> None:
        _, park, version = rows
        set_details(act, park, **{name: form.cleaned_data[name] for name in DETAIL_COLUMNS})
        set_details(act, version, **{name: form.cleaned_data[name] for name in VERSION_COLUMNS})

    @admin.display(description="级别")
    def level(self, park: Park) -> str:
        return _term(park, "level")

    @admin.display(description="类型")
    def kind(self, park: Park) -> str:
        return _term(park, "kind")

    @admin.display(description="体制")
    def system(self, park: Park) -> str:
        return _term(park, "system")

    @admin.display(description="管理方式")
    def administration(self, park: Park) -> str:
        return _term(park, "administration")

    @admin.display(description="状态")
    def state(self, park: Park) -> str:
        return _term(park, "state")

    @admin.display(description="批准文件")
    def document(self, park: Park) -> str:
        return park.current[0].document if park.current else ""


def _term(park: Park, column: str) -> str:
    return getattr(park.current[0], f"get_{column}_display")() if park.current else "—"
