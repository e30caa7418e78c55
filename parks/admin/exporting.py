"""Export of a list as the editor sees it: the same filters, the typed columns, CSV or XLSX."""

from collections.abc import Callable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from articles.access import can, require
from articles.log import acting
from parks.tables.columns import Column
from parks.tables.csv_writer import stream_csv
from parks.tables.xlsx_writer import MEDIA_TYPE, write_xlsx

Rows = Callable[[QuerySet[Any]], Iterator[Any]]


def as_file(title: str, columns: Sequence[Column], rows: Iterator[Any], form: str) -> HttpResponseBase:
    """The table as a download named by title and day; `form` is csv or xlsx."""
    demo = settings.DEMO_DATA
    mark = "-演示数据" if demo else ""
    name = f"{title}{mark}-{timezone.localdate():%Y%m%d}.{form}"
    response: HttpResponseBase
    if form == "xlsx":
        file = TemporaryFile()  # noqa: SIM115 - the response closes it
        write_xlsx(file, columns, rows, title=title, demo=demo)
        file.seek(0)
        response = FileResponse(file, content_type=MEDIA_TYPE)
    else:
        response = StreamingHttpResponse(stream_csv(columns, rows, demo=demo), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f"attachment; filename=export.{form}; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "no-store"
    return response


class ExportMixin:
    """For a RoleAdmin: `export_columns` and `export_rows` say what a list gives away, to whom holds `export`."""

    export_title: str
    export_columns: Sequence[Column]

    def export_rows(self, queryset: QuerySet[Any]) -> Iterator[Any]:
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        own = [path("export.<str:form>", self.admin_site.admin_view(self.export_view), name=name)]
        return own + super().get_urls()

    def export_view(self, request: HttpRequest, form: str) -> HttpResponseBase:
        """The rows of the list's current filter and order. Every export leaves an Action."""
        require(request.user, "export")
        if form not in ("csv", "xlsx"):
            return HttpResponse("导出格式须为 csv 或 xlsx", status=404, content_type="text/plain; charset=utf-8")
        try:
            rows = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            # An address that the list itself does not understand: the list says so.
            return HttpResponseRedirect(
                reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist") + "?e=1"
            )
        with acting(request.user, "export", reason=str(self.opts.verbose_name), note=request.GET.urlencode()[:500]):
            pass
        return as_file(self.export_title, self.export_columns, self.export_rows(rows), form)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        offered = {
            "has_export_permission": can(request.user, "export"),
            "title": self.opts.verbose_name_plural,
            **(extra_context or {}),
        }
        return super().changelist_view(request, offered)
