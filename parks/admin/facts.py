"""The figures of all records: to be looked at, filtered and exported; they are decided in review and in publishing."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.admin_base import RoleAdmin
from parks.admin.exporting import ExportMixin
from parks.admin.subjects import subject_link
from parks.models import Evidence, Fact, IndicatorTerm, Name
from parks.names import name_key, term_key
from parks.tables.fact_rows import fact_rows
from parks.tables.facts import FACT_COLUMNS, FactRow
from parks.wording import period_text, value_text


@admin.register(Fact)
class FactAdmin(ExportMixin, RoleAdmin):
    list_display = ("subject_name", "indicator", "shown", "period", "nature", "scope", "state", "rank", "sources")
    list_display_links = ("indicator",)
    list_filter = ("subject__kind", "nature", "measure", "rank", "state", "publicity", "period_kind")
    list_select_related = ("subject", "indicator", "unit", "scope")
    search_fields = ("indicator__name",)
    search_help_text = "主体名称、指标名称"
    date_hierarchy = "period_end"
    ordering = ("-id",)
    change_list_template = "admin/parks/fact_list.html"
    fields = (
        "subject_name", "indicator", "shown", "measure", "period", "period_printed", "nature", "scope", "base",
        "price", "reference", "breakdown", "industry", "state", "rank", "rank_reason", "publicity", "replaces",
        "quotes",
    )  # fmt: skip
    readonly_fields = fields
    export_title = "数据"
    export_columns = FACT_COLUMNS

    class Media:
        css = {"all": ("parks/catalogue.css",)}

    def export_rows(self, queryset: QuerySet[Fact]) -> Iterator[FactRow]:
        return fact_rows(queryset.prefetch_related(None))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Fact]:
        stories = Count(
            "evidence__citation__text__article__story", filter=Q(evidence__retired_by__isnull=True), distinct=True
        )
        return super().get_queryset(request).annotate(source_count=stories)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Fact], search_term: str
    ) -> tuple[QuerySet[Fact], bool]:
        """Each word is a name of the subject or a word for the indicator."""
        for word in search_term.split():
            named = Name.objects.filter(key__contains=name_key(word), subject_id=models.OuterRef("subject_id"))
            meant = IndicatorTerm.objects.filter(
                key__contains=term_key(word),
                meaning=IndicatorTerm.Meaning.SAME,
                indicator_id=models.OuterRef("indicator_id"),
            )
            queryset = queryset.filter(Q(models.Exists(named)) | Q(models.Exists(meant)))
        return queryset, False

    @admin.display(description="主体", ordering="subject__name")
    def subject_name(self, fact: Fact) -> str:
        return subject_link(fact.subject)

    @admin.display(description="数值", ordering="low")
    def shown(self, fact: Fact) -> str:
        return value_text(fact.measure, fact.qualifier, fact.value, fact.value_max, fact.unit_printed)

    @admin.display(description="期间", ordering="period_end")
    def period(self, fact: Fact) -> str:
        return period_text(fact.period_kind, fact.period_start, fact.period_end)

    @admin.display(description="来源数", ordering="source_count")
    def sources(self, fact: Any) -> int:
        return fact.source_count

    @admin.display(description="原文引句")
    def quotes(self, fact: Fact) -> SafeString:
        living = (
            Evidence.objects.filter(fact=fact, retired_by__isnull=True)
            .select_related("citation__text__article__publisher")
            .defer("citation__text__text")
            .order_by(F("citation__text__article__published_on").asc(nulls_last=True), "id")
        )
        rows = [
            (e.citation.quote, e.citation.text.article.title, e.citation.text.article.publisher or "发布者未注明")
            for e in living
        ]
        if not rows:
            return format_html("<p>{}</p>", "没有出处")
        return format_html_join("", '<blockquote class="quote">{}<footer>{}（{}）</footer></blockquote>', rows)
