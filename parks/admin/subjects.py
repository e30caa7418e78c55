"""What the lists and forms of parks, enterprises, regions and projects have in common.

The forms' columns go through parks.records in `save_model`; Django's own saving, deleting and LogEntry are not used.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from articles.access import can
from articles.admin_base import RoleAdmin
from articles.log import Act, Stale, acting
from parks.admin.exporting import ExportMixin
from parks.admin.filters import OfficeFilter, RecordStateFilter
from parks.admin.forms import SubjectForm
from parks.admin.importing import TableImportMixin
from parks.history import history_of
from parks.models import Evidence, Fact, Name, Relation, Subject
from parks.names import name_key
from parks.records import add_name, assign_office, rename
from parks.tables.catalogue import CatalogueTable
from parks.wording import measure_text, period_text, value_text

SHOWN_FACTS = 50
FACT_ORDER = ("indicator__code", "-period_end", "id")


class SubjectAdmin(ExportMixin, TableImportMixin, RoleAdmin):
    """Base of the admin of a detail model. Subclasses set `catalogue`, `form` and write their details."""

    catalogue: CatalogueTable
    add_verb = change_verb = "edit"
    change_list_template = "admin/parks/subject_list.html"
    change_form_template = "admin/parks/subject_form.html"
    list_filter: Any = (RecordStateFilter, OfficeFilter)
    list_select_related: Any = ("subject__office",)
    search_fields = ("subject__name",)
    search_help_text = "全称、简称、曾用名"
    ordering = ("subject__name",)
    form: type[SubjectForm]
    columns_shown: tuple[tuple[str | None, tuple[str, ...]], ...]

    class Media:
        css = {"all": ("parks/catalogue.css",)}

    # What subclasses write.

    def create(self, act: Act, form: SubjectForm) -> Subject:
        """A new subject with its details."""
        raise NotImplementedError

    def write_details(self, act: Act, rows: list[Any], form: SubjectForm) -> None:
        """Columns of the existing rows (`form.rows()`, with the versions that the browser saw)."""
        raise NotImplementedError

    # Rights are those of the subject's office.

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return can(request.user, "edit", obj.subject if obj is not None else None)

    def has_import_permission(self, request: HttpRequest) -> bool:
        return super().has_import_permission(request) and bool(self.catalogue)

    # Lists.

    @admin.display(description="名称", ordering="subject__name")
    def name(self, detail: Any) -> str:
        return detail.subject.name

    @admin.display(description="其他名称")
    def other_names(self, detail: Any) -> str:
        others = [n.text for n in detail.subject.names.all() if n.text != detail.subject.name]
        return "、".join(others[:2]) + ("…" if len(others) > 2 else "")

    @admin.display(description="记录", ordering="subject__state")
    def record(self, detail: Any) -> str:
        return detail.subject.get_state_display()

    @admin.display(description="责任单位", ordering="subject__office__name")
    def office(self, detail: Any) -> str:
        return detail.subject.office.name if detail.subject.office else ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        names = Prefetch("subject__names", queryset=Name.objects.order_by("id"))
        return super().get_queryset(request).prefetch_related(names)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By any name, compared as the records compare names: width, case, blanks and quotes do not matter."""
        for word in search_term.split():
            found = Name.objects.filter(key__contains=name_key(word), subject_id=models.OuterRef("pk"))
            queryset = queryset.filter(models.Exists(found))
        return queryset, False

    @property
    def export_title(self) -> str:
        return self.catalogue.title

    @property
    def export_columns(self) -> Any:
        return self.catalogue.export

    def export_rows(self, queryset: QuerySet[Any]) -> Iterator[Any]:
        return self.catalogue.rows(queryset)

    # The form.

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Names are added by whoever may change the record; others have nothing to fill in."""
        may = self.has_change_permission(request, obj) if obj is not None else self.has_add_permission(request)
        own = [(title, {"fields": names}) for title, names in self.columns_shown]
        adding = ("新增名称", {"fields": ("new_names", "new_name_kind", "new_name_ambiguous", "versions")})
        return [*own, adding] if may else own

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A refusal of the writers is a message, never an error page; the transaction is rolled back by then."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (Stale, ValueError) as error:
            messages.error(request, str(error))
        except PermissionDenied as error:
            if not str(error):
                raise
            messages.error(request, str(error))
        return HttpResponseRedirect(request.get_full_path())

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        detail = kwargs.get("obj")
        if detail is not None:
            context |= self._panels(request, detail.subject)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: SubjectForm, change: bool) -> None:
        """Through the writers alone, in one Action. Raises Stale where somebody was faster."""
        with acting(request.user, "edit" if change else "create") as act:
            if change:
                rows = form.rows()
                for row, version in zip(rows, form.stated_versions(), strict=True):
                    row.version = version
                subject = rows[0]
                self.write_details(act, rows, form)
                rename(act, subject, form.cleaned_data["name"])
            else:
                subject = self.create(act, form)
                obj.subject, obj.pk = subject, subject.pk
            assign_office(act, subject, form.cleaned_data["office"])
            kind = form.cleaned_data["new_name_kind"] or form.fields["new_name_kind"].choices[0][0]
            for name in form.cleaned_data["new_names"]:
                add_name(act, subject, name, kind, ambiguous=form.cleaned_data["new_name_ambiguous"])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """There is nothing of Django's own to save: `save_model` wrote all of it."""

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """The Action is the log."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """The Action is the log."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        detail = self.get_object(request, object_id)
        if detail is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, detail):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"历史：{detail}",
            "entries": history_of(detail.subject),
            "object": detail,
            "opts": self.opts,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/parks/history.html", context)

    def _panels(self, request: HttpRequest, subject: Subject) -> dict[str, Any]:
        evidence = Evidence.objects.filter(retired_by__isnull=True).select_related("citation__text__article")
        living = Prefetch("evidence", queryset=evidence.defer("citation__text__text"), to_attr="living")
        facts = Fact.objects.filter(subject=subject).select_related("indicator", "unit", "scope")
        shown = facts.prefetch_related(living).order_by(*FACT_ORDER)[:SHOWN_FACTS]
        relations = Relation.objects.select_related("subject", "object").prefetch_related(living)
        return {
            "subject": subject,
            "names": subject.names.order_by("id").prefetch_related(living),
            "relations": relations.filter(subject=subject).order_by("kind", "id"),
            "related_by": relations.filter(object=subject).order_by("kind", "id")[:SHOWN_FACTS],
            "events": subject.events.order_by("start", "id").prefetch_related(living),
            "titles": subject.titles.order_by("id").prefetch_related(living),
            "industry_links": subject.industry_links.select_related("industry").prefetch_related(living),
            "fact_lines": [_fact_line(fact) for fact in shown],
            "fact_count": facts.count(),
            "publish_url": _address("admin:parks_publish", subject.pk) if can(request.user, "publish") else "",
            "merged_into": subject.merged_into,
        }


def _fact_line(fact: Fact) -> dict[str, Any]:
    return {
        "fact": fact,
        "measure": measure_text(fact.measure, fact.base, fact.reference),
        "value": value_text(fact.measure, fact.qualifier, fact.value, fact.value_max, fact.unit_printed),
        "period": period_text(fact.period_kind, fact.period_start, fact.period_end),
    }


def subject_link(subject: Subject) -> str:
    """The name, as a link to the record where its kind has an admin."""
    app, model = ("projects", "project") if subject.kind == "project" else ("parks", subject.kind)
    address = _address(f"admin:{app}_{model}_change", subject.pk)
    return format_html('<a href="{}">{}</a>', address, subject.name) if address else subject.name


def _address(name: str, *args: Any) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
