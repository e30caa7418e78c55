"""Filters of the catalogue's lists. Those over a park's version look at the open one alone."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, TextChoices
from django.http import HttpRequest

from articles.models import Office
from parks.models import Region
from parks.models.terms import Level, ParkKind, SubjectState, System


class _OfVersion(admin.SimpleListFilter):
    choices_class: type[TextChoices]

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return self.choices_class.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() is None:
            return queryset
        return queryset.filter(**{"versions__valid_to__isnull": True, f"versions__{self.parameter_name}": self.value()})


class LevelFilter(_OfVersion):
    title, parameter_name, choices_class = "级别", "level", Level


class ParkKindFilter(_OfVersion):
    title, parameter_name, choices_class = "类型", "kind", ParkKind


class SystemFilter(_OfVersion):
    title, parameter_name, choices_class = "体制", "system", System


class PrefectureFilter(admin.SimpleListFilter):
    """Parks of a prefecture, those of its counties included."""

    title, parameter_name = "地州市", "prefecture"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        prefectures = Region.objects.filter(level=Region.RegionLevel.PREFECTURE).select_related("subject")
        return [(str(region.pk), region.subject.name) for region in prefectures.order_by("code")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value is None or not value.isdecimal():
            return queryset
        return queryset.filter(region_id=value) | queryset.filter(region__parent_id=value)


class RecordStateFilter(admin.SimpleListFilter):
    """Retired and merged records stand apart: a list without a filter does not show them."""

    title, parameter_name = "记录状态", "record"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return SubjectState.choices

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        first, *rest = super().choices(changelist)
        yield {**first, "display": "草稿和在用"}
        yield from rest

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() is not None:
            return queryset.filter(subject__state=self.value())
        return queryset.exclude(subject__state=SubjectState.RETIRED)


class OfficeFilter(admin.SimpleListFilter):
    title, parameter_name = "责任单位", "office"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [("none", "未分配"), *((str(pk), name) for pk, name in Office.objects.values_list("pk", "name"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value == "none":
            return queryset.filter(subject__office__isnull=True)
        return queryset.filter(subject__office_id=value) if value and value.isdecimal() else queryset
