"""Quotes: where each stands and what it is evidence of. Append-only, so there is nothing to fill in."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from articles.admin_base import RoleAdmin
from articles.models import Citation
from parks.models import TARGETS, Evidence

SHOWN = 80  # characters of a quote in the list


@admin.register(Citation)
class CitationAdmin(RoleAdmin):
    list_display = ("short", "article", "where", "uses")
    list_select_related = ("text__article",)
    list_filter = ("text__article__kind", "text__article__trust", "text__article__publicity")
    search_fields = ("quote", "text__article__title")
    search_help_text = "引文、文章标题"
    ordering = ("-id",)
    fields = ("quote", "in_sentence", "article", "where", "place", "evidence_of")
    readonly_fields = fields

    class Media:
        css = {"all": ("parks/catalogue.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Citation]:
        living = Count("evidence", filter=Q(evidence__retired_by__isnull=True))
        return super().get_queryset(request).defer("text__text").annotate(living=living)

    @admin.display(description="引文")
    def short(self, citation: Citation) -> str:
        return citation.quote[:SHOWN] + ("…" if len(citation.quote) > SHOWN else "")

    @admin.display(description="文章", ordering="text__article__title")
    def article(self, citation: Citation) -> str:
        return citation.text.article.title

    @admin.display(description="所在句")
    def in_sentence(self, citation: Citation) -> str:
        return citation.sentence

    @admin.display(description="表中位置")
    def where(self, citation: Citation) -> str:
        """Row and column of a table; a row of reference data also names its source."""
        return " · ".join(part for part in (citation.locator, citation.heads) if part)

    @admin.display(description="文中位置")
    def place(self, citation: Citation) -> str:
        return f"文本 {citation.text.number} 第 {citation.start}—{citation.end} 字"

    @admin.display(description="佐证", ordering="living")
    def uses(self, citation: Any) -> int:
        return citation.living

    @admin.display(description="所佐证的内容")
    def evidence_of(self, citation: Citation) -> SafeString | str:
        living = Evidence.objects.filter(citation=citation, retired_by__isnull=True).select_related(*TARGETS)
        statements = [next(filter(None, (getattr(e, target) for target in TARGETS))) for e in living]
        rows = [(statement._meta.verbose_name, statement) for statement in statements]
        return format_html_join("", "<div>{}：{}</div>", rows) or "—"
