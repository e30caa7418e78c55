"""Units, indicators with their words, and industry lists: what figures are measured by."""

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from articles.admin_base import RoleAdmin
from articles.log import Stale, acting
from parks.history import entries
from parks.models import Indicator, IndicatorTerm, Industry, Unit
from parks.names import term_key
from parks.records.definitions import add_terms, redefine
from parks.reference.words import words


class DefinitionAdmin(RoleAdmin):
    """Definitions come with the reference tables; stewards change columns of them, through `redefine`."""

    change_verb = "manage_reference"
    changeable: tuple[str, ...] = ()

    class Media:
        css = {"all": ("parks/catalogue.css",)}

    @admin.display(description="量纲", ordering="dimension")
    def measured(self, row: Any) -> str:
        return words("dimension").get(row.dimension, row.dimension)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [name for name in self.fields if name not in self.changeable]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (Stale, ValueError) as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        row = type(obj)._default_manager.get(pk=obj.pk)
        with acting(request.user, "define") as act:
            redefine(act, row, **{name: form.cleaned_data[name] for name in self.changeable})

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """The Action is the log."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": f"历史：{row}",
            "entries": entries([row]),
            "object": row,
            "opts": self.opts,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/parks/history.html", context)


class WordedFilter(admin.SimpleListFilter):
    """A filter over codes that have their words in a table."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        present = set(model_admin.model._default_manager.values_list(self.parameter_name, flat=True))
        return [(code, word) for code, word in words(self.parameter_name).items() if code in present]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{self.parameter_name: self.value()}) if self.value() else queryset


class DimensionFilter(WordedFilter):
    title, parameter_name = "量纲", "dimension"


class SchemeFilter(WordedFilter):
    title, parameter_name = "分类", "scheme"


class TermInline(admin.TabularInline):
    model = IndicatorTerm
    fields = ("text", "meaning", "measure")
    extra = 0
    ordering = ("meaning", "id")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(Indicator)
class IndicatorAdmin(DefinitionAdmin):
    list_display = ("name", "status", "nature", "unit", "additive", "headline_order", "facts")
    list_filter = ("status", "nature", DimensionFilter, "additive")
    list_select_related = ("unit",)
    search_help_text = "名称、同义词、代码"
    search_fields = ("name",)
    fields = (
        "name", "code", "status", "nature", "measured", "unit", "additive", "min", "max", "headline_order",
        "definition", "source",
    )  # fmt: skip
    changeable = ("name", "status", "nature", "additive", "min", "max", "headline_order", "definition", "source")
    inlines = (TermInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Indicator]:
        return super().get_queryset(request).annotate(fact_count=Count("facts"))

    @admin.display(description="数据", ordering="fact_count")
    def facts(self, indicator: Any) -> int:
        return indicator.fact_count

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Indicator], search_term: str
    ) -> tuple[QuerySet[Indicator], bool]:
        for word in search_term.split():
            meant = IndicatorTerm.objects.filter(
                key__contains=term_key(word), meaning=IndicatorTerm.Meaning.SAME, indicator_id=models.OuterRef("pk")
            )
            queryset = queryset.filter(models.Q(models.Exists(meant)) | models.Q(code__contains=word))
        return queryset, False

    def save_model(self, request: HttpRequest, obj: Indicator, form: Any, change: bool) -> None:
        """Another name is another word for it too."""
        super().save_model(request, obj, form, change)
        with acting(request.user, "define") as act:
            add_terms(act, [(Indicator.objects.get(pk=obj.pk), obj.name, IndicatorTerm.Meaning.SAME)])


@admin.register(Unit)
class UnitAdmin(DefinitionAdmin):
    list_display = ("code", "measured", "canonical", "factor")
    list_filter = (DimensionFilter,)
    list_select_related = ("canonical",)
    search_fields = ("code",)
    fields = ("code", "measured", "canonical", "factor")
    changeable = ("canonical", "factor")


@admin.register(Industry)
class IndustryAdmin(DefinitionAdmin):
    list_display = ("name", "listed_in", "code", "parent")
    list_filter = (SchemeFilter,)
    list_select_related = ("parent",)
    search_fields = ("name", "code")
    fields = ("listed_in", "code", "name", "parent")
    changeable = ("name",)

    @admin.display(description="分类", ordering="scheme")
    def listed_in(self, industry: Industry) -> str:
        return words("scheme").get(industry.scheme, industry.scheme)
