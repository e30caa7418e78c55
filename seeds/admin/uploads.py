"""The import page and what became of each file of an upload."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from articles.admin_base import RoleAdmin
from articles.models import Publisher
from seeds.forms import UploadForm
from seeds.intake import receive
from seeds.models import Upload, UploadItem
from seeds.progress import progress_of


@admin.register(Upload)
class UploadAdmin(RoleAdmin):
    """Adding an upload is importing; an upload is looked at, never changed."""

    add_verb = "receive"
    list_display = ("at", "brought_by", "way", "accepted", "duplicate", "refused")
    list_filter = ("way",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Upload]:
        outcomes = {
            f"n_{outcome}": Count("items", filter=Q(items__outcome=outcome)) for outcome in UploadItem.Outcome.values
        }
        return super().get_queryset(request).select_related("by").annotate(**outcomes)

    @admin.display(description="导入人", ordering="by")
    def brought_by(self, upload: Upload) -> str:
        return str(upload.by or "系统")

    @admin.display(description="已接收")
    def accepted(self, upload: Upload) -> int:
        return upload.n_accepted

    @admin.display(description="已有")
    def duplicate(self, upload: Upload) -> int:
        return upload.n_duplicate

    @admin.display(description="已拒收")
    def refused(self, upload: Upload) -> int:
        return upload.n_refused

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            way = Upload.Way.FILES if form.has_files else Upload.Way.PASTE
            upload = receive(request.user, form.incoming(), way=way, declared=form.declared())
            _tell(request, upload)
            return redirect("admin:seeds_upload_change", upload.pk)
        context = {
            **self.admin_site.each_context(request),
            **(extra_context or {}),
            "title": "导入",
            "opts": self.opts,
            "form": form,
            "publishers": Publisher.objects.values_list("name", flat=True),
        }
        return TemplateResponse(request, "seeds/upload_form.html", context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        upload = self.get_object(request, object_id)
        if upload is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        items = list(upload.items.select_related("article").order_by("id"))
        progress = progress_of({item.article_id for item in items if item.article_id})
        rows = [(item, progress.get(item.article_id)) for item in items]
        context = {
            **self.admin_site.each_context(request),
            **(extra_context or {}),
            "title": "导入结果",
            "opts": self.opts,
            "upload": upload,
            "rows": rows,
            "is_working": any(p.is_working for _, p in rows if p),
            "can_import": self.has_add_permission(request),
        }
        return TemplateResponse(request, "seeds/upload_result.html", context)


def _tell(request: HttpRequest, upload: Upload) -> None:
    counts = dict(upload.items.values_list("outcome").annotate(Count("pk")).order_by())
    words = "，".join(
        f"{label} {counts[outcome]} 个" for outcome, label in UploadItem.Outcome.choices if outcome in counts
    )
    level = messages.WARNING if UploadItem.Outcome.REFUSED in counts else messages.SUCCESS
    messages.add_message(request, level, f"{words}。")
