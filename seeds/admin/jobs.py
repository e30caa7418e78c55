"""Jobs and their reports, to look at."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localtime

from articles.access import can
from articles.admin_base import RoleAdmin
from seeds.models import Extraction, Job
from seeds.progress import OPEN_STATES


@admin.register(Job)
class JobAdmin(RoleAdmin):
    list_display = ("number", "linked_article", "work", "attempt", "wanted_by", "begun", "ended", "why")
    list_filter = ("state", "kind")
    list_select_related = ("article", "requested_by")
    search_fields = ("article__title", "error")
    change_list_template = "seeds/job_list.html"
    change_form_template = "seeds/job_detail.html"
    fields = (
        "linked_article",
        "kind",
        "state",
        "steps",
        "attempt",
        "wanted_by",
        "created_at",
        "due",
        "held_until",
        "finished_at",
        "error",
    )

    @admin.display(description="任务", ordering="id")
    def number(self, job: Job) -> str:
        return f"{job.get_kind_display()} #{job.pk}"

    @admin.display(description="文章", ordering="article__title")
    def linked_article(self, job: Job) -> str:
        if job.article is None:
            return "—"
        url = reverse("admin:articles_article_change", args=[job.article_id])
        return format_html('<a href="{}">{}</a>', url, job.article)

    @admin.display(description="进度")
    def steps(self, job: Job) -> str:
        return format_html(
            '<progress max="{}" value="{}"></progress> {}/{}', job.total or 1, job.progress, job.progress, job.total
        )

    @admin.display(description="状态", ordering="state")
    def work(self, job: Job) -> str:
        return self.steps(job) if job.state == Job.State.RUNNING else job.get_state_display()

    @admin.display(description="提交", ordering="created_at")
    def begun(self, job: Job) -> str:
        return _short(job.created_at)

    @admin.display(description="结束", ordering="finished_at")
    def ended(self, job: Job) -> str:
        return _short(job.finished_at)

    @admin.display(description="下次提醒")
    def due(self, job: Job) -> datetime | None:
        return job.run_after if job.state == Job.State.QUEUED else None

    @admin.display(description="占用至")
    def held_until(self, job: Job) -> datetime | None:
        return job.lease_until

    @admin.display(description="提交人", ordering="requested_by")
    def wanted_by(self, job: Job) -> str:
        return str(job.requested_by or "系统")

    @admin.display(description="错误")
    def why(self, job: Job) -> str:
        return job.error if len(job.error) <= 60 else f"{job.error[:60]}…"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        is_working = Job.objects.filter(state__in=OPEN_STATES).exists()
        return super().changelist_view(request, {"title": "任务", **(extra_context or {}), "is_working": is_working})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Job | None = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            context["reports"] = Extraction.objects.filter(job=obj)
            context["is_working"] = obj.state in OPEN_STATES
            context["can_requeue"] = not context["is_working"] and obj.article_id and can(request.user, "requeue")
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def _short(at: datetime | None) -> str:
    return f"{localtime(at):%m-%d %H:%M:%S}" if at else "—"
