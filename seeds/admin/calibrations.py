"""Refits of confidence, and how each rule does by the editors' decisions."""

from datetime import datetime, timedelta

from django.contrib import admin
from django.db.models import QuerySet, Value
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from articles.access import can, require
from articles.admin_base import RoleAdmin
from articles.log import acting
from parks.admin.exporting import as_file
from seeds.calibration import current
from seeds.models import Calibration, Decision
from seeds.rule_columns import RULE_COLUMNS
from seeds.rule_table import rule_rows

DAYS = 90


@admin.register(Calibration)
class CalibrationAdmin(RoleAdmin):
    """What was fitted from decisions and how far it erred elsewhere; view-only, `manage.py refit` writes it."""

    list_display = ("version", "at", "by", "decisions", "articles", "calibration", "squared", "in_use")
    list_select_related = ("action__by",)
    ordering = ("-id",)
    fields = (*list_display, "weights")
    readonly_fields = fields
    change_list_template = "seeds/calibration_list.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        ours = [
            path("rules/", view(self.rules), name="seeds_rules"),
            path("rules.csv", view(self.rules_file), name="seeds_rules_file"),
        ]
        return [*ours, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Calibration]:
        used = current()
        return super().get_queryset(request).annotate(current=Value(used.pk if used else 0))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        allowed = {"may_oversee": can(request.user, "oversee")}
        return super().changelist_view(request, {**allowed, **(extra_context or {})})

    def rules(self, request: HttpRequest) -> HttpResponse:
        require(request.user, "oversee")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "规则表现",
            "rows": rule_rows(_since(request)),
            "days": DAYS,
            "everything": _everything(request),
            "reasons": [(reason, words) for reason, words in Decision.Reason.choices],
        }
        return TemplateResponse(request, "seeds/rules.html", context)

    def rules_file(self, request: HttpRequest) -> HttpResponseBase:
        require(request.user, "oversee")
        with acting(request.user, "export", reason="规则表现", note=request.GET.urlencode()[:500]):
            rows = rule_rows(_since(request))
        return as_file("规则表现", RULE_COLUMNS, iter(rows), "csv")

    @admin.display(description="时间", ordering="action__at")
    def at(self, row: Calibration) -> datetime:
        return row.action.at

    @admin.display(description="操作人")
    def by(self, row: Calibration) -> str:
        return str(row.action.by or "系统")

    @admin.display(description="校准误差（原 → 新）")
    def calibration(self, row: Calibration) -> str:
        return f"{row.error_before:.3f} → {row.error_after:.3f}"

    @admin.display(description="均方误差（原 → 新）")
    def squared(self, row: Calibration) -> str:
        return f"{row.squared_before:.3f} → {row.squared_after:.3f}"

    @admin.display(description="使用中", boolean=True)
    def in_use(self, row: Calibration) -> bool:
        return row.pk == row.current


def _everything(request: HttpRequest) -> bool:
    return request.GET.get("days") == "all"


def _since(request: HttpRequest) -> datetime | None:
    return None if _everything(request) else timezone.now() - timedelta(days=DAYS)
