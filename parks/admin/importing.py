"""Upload, preview and confirmation of a table in the admin: django-import-export's flow with our reader and rights."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import SuspiciousFileOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from import_export.admin import ImportMixin
from import_export.formats.base_formats import Format
from import_export.results import Result

from articles.access import can
from articles.log import AlreadyDone
from parks.admin.import_forms import SALT, AwaitingTable, ConfirmForm, TableForm
from parks.tables.catalogue import CatalogueTable
from parks.tables.previewing import TableDataset
from parks.tables.reading import MOST_ROWS, TableRefused, read_table
from parks.tables.resource import CatalogueResource, resource_for

SHOWN_ROWS = 300  # of a preview; the counts stand above


def format_for(catalogue: CatalogueTable) -> type[Format]:
    """The one file format of an import: whatever `read_table` reads."""

    class TableFormat(Format):
        def __init__(self, encoding: str | None = None):
            self.encoding = encoding

        def get_title(self) -> str:
            return "CSV / XLSX"

        def can_import(self) -> bool:
            return True

        def create_dataset(self, in_stream: bytes) -> TableDataset:
            return TableDataset(read_table(in_stream, catalogue.columns, catalogue.ignored), in_stream)

    return TableFormat


class TableImportMixin(ImportMixin):
    """For a RoleAdmin of a subject's detail model that names its `catalogue`."""

    catalogue: CatalogueTable
    import_template_name = "admin/parks/import_table.html"
    import_export_change_list_template = None
    import_form_class = TableForm
    confirm_form_class = ConfirmForm
    tmp_storage_class = AwaitingTable

    def has_import_permission(self, request: HttpRequest) -> bool:
        return can(request.user, "import_table")

    def get_import_resource_classes(self, request: HttpRequest) -> Sequence[type[CatalogueResource]]:
        return [resource_for(self.catalogue)]

    def get_import_formats(self) -> list[type[Format]]:
        return [format_for(self.catalogue)]

    def get_import_form_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().get_import_form_kwargs(request), "dated": self.catalogue.dated}

    def get_confirm_form_kwargs(self, request: HttpRequest, import_form: Any = None) -> dict[str, Any]:
        return {**super().get_confirm_form_kwargs(request, import_form), "user_id": request.user.pk}

    def get_confirm_form_initial(self, request: HttpRequest, import_form: TableForm | None) -> dict[str, Any]:
        initial = super().get_confirm_form_initial(request, import_form)
        if import_form is None:
            return initial
        declared = import_form.declared()
        ticket = {
            "user": request.user.pk,
            "file": initial["import_file_name"],
            "request_key": str(uuid.uuid4()),
            "declared": {
                "title": declared.title,
                "publicity": declared.publicity,
                "publisher": declared.publisher,
                "url": declared.url,
                "as_of": declared.as_of.isoformat() if declared.as_of else None,
            },
        }
        return {**initial, "ticket": signing.dumps(ticket, salt=SALT)}

    def get_import_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.get("form")
        if isinstance(form, ConfirmForm):
            return {"declared": form.declared(), "request_key": form.request_key}
        if form is not None and form.is_bound and form.is_valid():
            return {"declared": form.declared()}
        return {}

    def get_import_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"catalogue": self.catalogue, "shown_rows": SHOWN_ROWS, "most_rows": MOST_ROWS}

    def add_data_read_fail_error_to_form(self, form: forms.Form, e: Exception) -> None:
        if not isinstance(e, TableRefused):
            raise e
        form.add_error("import_file", str(e))

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = super().import_action(request, **kwargs)
        response.context_data["title"] = f"导入{self.catalogue.title}表"
        if request.method == "POST":
            response.context_data |= self._shown(response.context_data)
            if not response.context_data.get("confirm_form"):
                self._forget(response.context_data["form"])
        return response

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        again = HttpResponseRedirect(self._url("import"))
        try:
            response = super().process_import(request, **kwargs)
        except AlreadyDone:
            messages.info(request, "这份表格已经导入过了。")
            return HttpResponseRedirect(self._url("changelist"))
        except (FileNotFoundError, SuspiciousFileOperation):
            messages.error(request, "待确认的表格已不存在（可能已导入或已过期），请重新上传。")
            return again
        form = getattr(response, "context_data", {}).get("confirm_form")
        if form is not None and form.errors:
            for problem in {text for texts in form.errors.values() for text in texts}:
                messages.error(request, problem)
            return again
        return response

    def process_result(self, result: Result, request: HttpRequest) -> HttpResponse:
        if result.has_validation_errors():
            messages.error(request, "预览之后记录有了变化，表格未导入；请重新上传查看。")
            return HttpResponseRedirect(self._url("import"))
        self.add_success_message(result, request)
        return HttpResponseRedirect(self._url("changelist"))

    def add_success_message(self, result: Result, request: HttpRequest) -> None:
        totals = result.totals
        messages.success(
            request,
            f"导入完成：新增 {totals['new']} 条，更新 {totals['update']} 条，未变化 {totals['skip']} 条。",
        )

    def _shown(self, context: dict[str, Any]) -> dict[str, Any]:
        """The rows of the preview that change something, up to SHOWN_ROWS."""
        result = context.get("result")
        changes = [row for row in result.valid_rows() if not row.is_skip()] if result else []
        return {
            "changes": changes[:SHOWN_ROWS],
            "changes_left_out": max(0, len(changes) - SHOWN_ROWS),
            "shown_rows_slice": f":{SHOWN_ROWS}",
        }

    def _forget(self, form: TableForm) -> None:
        """A table that cannot be confirmed need not wait."""
        name = getattr(form.files.get("import_file"), "tmp_storage_name", None)
        if name:
            AwaitingTable(name=name).remove()

    def _url(self, view: str) -> str:
        return reverse("admin:{}_{}_{}".format(*self.get_model_info(), view))
