"""What was decided, by whom; nothing to change."""

from datetime import datetime

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin_base import RoleAdmin
from seeds.models import Decision
from seeds.review.answers import load
from seeds.review.wording import in_short, rows_of


@admin.register(Decision)
class DecisionAdmin(RoleAdmin):
    list_display = ("about", "verdict", "reason", "by", "at", "standing")
    list_filter = ("verdict", "reason")
    ordering = ("-id",)
    fields = ("about", "verdict", "reason", "by", "at", "note", "standing", "proposed", "decided")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).select_related("candidate", "action__by", "action__undone_by")

    @admin.display(description="候选", ordering="candidate")
    def about(self, decision: Decision) -> str:
        return f"{decision.candidate.get_kind_display()}：{in_short(decision)}"

    @admin.display(description="决定人")
    def by(self, decision: Decision) -> str:
        return str(decision.action.by)

    @admin.display(description="时间", ordering="action__at")
    def at(self, decision: Decision) -> datetime:
        return decision.action.at

    @admin.display(description="说明")
    def note(self, decision: Decision) -> str:
        return decision.action.note

    @admin.display(description="有效", boolean=True)
    def standing(self, decision: Decision) -> bool:
        return not hasattr(decision.action, "undone_by")

    @admin.display(description="系统读作")
    def proposed(self, decision: Decision) -> str:
        return _words(decision.before)

    @admin.display(description="编辑定为")
    def decided(self, decision: Decision) -> str:
        return _words(decision.after)


def _words(answer: str) -> str:
    """An answer in one line."""
    return "；".join(f"{label}：{words}" for label, words in rows_of(load(answer)))
