from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from articles.log import Act
from parks.admin.filters import OfficeFilter, RecordStateFilter
from parks.admin.forms import EnterpriseForm
from parks.admin.subjects import SubjectAdmin
from parks.models import Enterprise, Relation, Subject
from parks.models.terms import RelationKind, SubjectKind
from parks.records import create_subject, set_details
from parks.tables.catalogue import ENTERPRISES

DETAIL_COLUMNS = ("uscc", "kind")


@admin.register(Enterprise)
class EnterpriseAdmin(SubjectAdmin):
    catalogue = ENTERPRISES
    form = EnterpriseForm
    list_display = ("name", "kind", "uscc", "parks", "record", "office")
    list_filter = ("kind", RecordStateFilter, OfficeFilter)
    columns_shown = ((None, ("name", "office")), ("登记", DETAIL_COLUMNS))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Enterprise]:
        sits = Relation.objects.filter(kind=RelationKind.SITS_IN, valid_to__isnull=True).select_related("object")
        return super().get_queryset(request).prefetch_related(Prefetch("subject__relations", sits, to_attr="sits_in"))

    @admin.display(description="所在园区")
    def parks(self, enterprise: Enterprise) -> str:
        return "、".join(relation.object.name for relation in enterprise.subject.sits_in) or "—"

    def create(self, act: Act, form: EnterpriseForm) -> Subject:
        details = {name: form.cleaned_data[name] for name in DETAIL_COLUMNS}
        return create_subject(act, SubjectKind.ENTERPRISE, form.cleaned_data["name"], **details)

    def write_details(self, act: Act, rows: list[Any], form: EnterpriseForm) -> None:
        set_details(act, rows[1], **{name: form.cleaned_data[name] for name in DETAIL_COLUMNS})
