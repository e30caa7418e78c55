"""Articles: what is said about them can be changed, their text cannot. The text stands in no form field."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles import stories
from articles.access import can
from articles.admin_base import RoleAdmin
from articles.describe import DESCRIBED, describe
from articles.log import Stale, last_action
from articles.models import Article, ArticleText, Publisher
from seeds import jobs
from seeds.labels import file_label
from seeds.models import Extraction, Job
from seeds.progress import OPEN_STATES, progress_of, with_job_state
from seeds.visible import visible

SHOWN_JOBS = 5


class DescriptionForm(forms.ModelForm):
    """`seen_version` is what the editor saw; a form that is older than the table is refused with its words kept."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    publisher_name = forms.CharField(
        label="发布者", required=False, max_length=200, widget=forms.TextInput(attrs={"list": "publishers"})
    )
    url = forms.URLField(label="网址", required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = Article
        fields = tuple(name for name in DESCRIBED if name != "publisher")
        widgets = {"published_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if "seen_version" in self.fields:  # a viewer's page has no fields at all
            self.fields["seen_version"].initial = self.instance.version
            self.fields["publisher_name"].initial = self.instance.publisher

    def description(self) -> dict[str, Any]:
        """Columns of DESCRIBED; a publisher nobody has named before is made."""
        said = self.cleaned_data
        name = said["publisher_name"]
        publisher = Publisher.objects.get_or_create(name=name)[0] if name else None
        return {column: publisher if column == "publisher" else said[column] for column in DESCRIBED}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("seen_version") not in (None, self.instance.version):
            last = last_action(self.instance)
            who = f"{last.by or '系统'}于 {localtime(last.at):%m-%d %H:%M} " if last else ""
            raise forms.ValidationError(
                f"打开此页之后，文章已被{who}修改。您填写的内容还在下面；请刷新页面核对后重填。"
            )
        return cleaned


class WorkFilter(admin.SimpleListFilter):
    title = "处理状态"
    parameter_name = "work"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("none", "未提取"), *Job.State.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        value = self.value()
        return queryset if value is None else queryset.filter(job_state="" if value == "none" else value)


class KindFilter(admin.SimpleListFilter):
    """Tables of reference data are articles too; who looks for news does not want to see them."""

    title = "类型"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return list(Article.Kind.choices)

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        for choice in super().choices(changelist):
            yield {**choice, "display": "全部（不含参考数据）"} if choice["display"] == _("All") else choice

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value():
            return queryset.filter(kind=self.value())
        return queryset.exclude(kind=Article.Kind.REFERENCE)


@admin.register(Article)
class ArticleAdmin(RoleAdmin):
    change_verb = "describe"
    form = DescriptionForm
    list_display = ("title", "work", "publisher", "published_on", "trusted", "received")
    list_filter = (WorkFilter, "trust", KindFilter, "source_kind", ("publisher", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("publisher",)
    search_fields = ("title", "publisher__name")
    fields = (
        "title",
        "publisher_name",
        "authors",
        "url",
        "published_on",
        "kind",
        "source_kind",
        "trust",
        "publicity",
        "seen_version",
    )
    radio_fields = {"trust": admin.HORIZONTAL, "publicity": admin.HORIZONTAL}
    change_list_template = "seeds/article_list.html"
    change_form_template = "seeds/article_change.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return with_job_state(super().get_queryset(request))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:article_id>/requeue/", view(require_POST(self.requeue)), name="articles_article_requeue"),
            path("<int:article_id>/story/", view(require_POST(self.story)), name="articles_article_story"),
            path("<int:article_id>/original/", view(self.original), name="articles_article_original"),
            *super().get_urls(),
        ]

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        changelist = super().get_changelist_instance(request)
        progress = progress_of(article.pk for article in changelist.result_list)
        for article in changelist.result_list:
            article.progress = progress[article.pk]
        return changelist

    @admin.display(description="提取与审核")
    def work(self, article: Article) -> str:
        progress = article.progress
        if progress.open + progress.decided and not progress.is_working:
            url = reverse("admin:seeds_candidate_review", args=[article.pk])
            return format_html('<a href="{}">{}</a>', url, progress.words)
        return progress.words

    @admin.display(description="可信度", ordering="trust")
    def trusted(self, article: Article) -> str:
        return format_html('<span class="trust {}">{}</span>', article.trust, article.get_trust_display())

    @admin.display(description="导入", ordering="received_at")
    def received(self, article: Article) -> str:
        return f"{localtime(article.received_at):%Y-%m-%d %H:%M}"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        context = {
            "is_working": Job.objects.filter(state__in=OPEN_STATES).exists(),
            "can_import": can(request.user, "receive"),
            "title": "文章",
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (Stale, ValueError) as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Article, form: forms.ModelForm, change: bool) -> None:
        stored = Article.objects.get(pk=obj.pk)
        stored.version = form.cleaned_data["seen_version"]
        describe(request.user, stored, **form.description())

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Article | None = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            text = ArticleText.objects.filter(article=obj, is_current=True).first()
            progress = progress_of([obj.pk])[obj.pk]
            context.update(
                text=text,
                stretches=visible(text.text) if text else (),
                progress=progress,
                is_working=progress.is_working,
                can_requeue=not progress.is_working and can(request.user, "requeue", obj),
                jobs=Job.objects.filter(article=obj).select_related("requested_by")[:SHOWN_JOBS],
                report=Extraction.objects.filter(text__article=obj).first(),
                publishers=Publisher.objects.values_list("name", flat=True),
                tellings=stories.tellings_of(obj),
                can_part=can(request.user, "describe", obj),
            )
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def requeue(self, request: HttpRequest, article_id: int) -> HttpResponse:
        """Extract again; open questions are asked anew, decisions stand."""
        article = get_object_or_404(Article, pk=article_id)
        try:
            jobs.requeue(request.user, article)
        except ValueError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "已重新排队提取。已作出的决定不受影响。")
        return redirect("admin:articles_article_change", article_id)

    def story(self, request: HttpRequest, article_id: int) -> HttpResponse:
        """Out of its group of reprints, or back into it."""
        article = get_object_or_404(Article.objects.select_related("story"), pk=article_id)
        try:
            if article.story.parted:
                back = stories.rejoin(request.user, article)
                said = "已归回同源稿件组。" if back else "没有文字相近的稿件，仍单独成组。"
            else:
                stories.part(request.user, article)
                said = "已移出同源稿件组，以后不再自动归并。"
        except (Stale, ValueError) as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, said)
        return redirect("admin:articles_article_change", article_id)

    def original(self, request: HttpRequest, article_id: int) -> HttpResponse:
        """The bytes as received, to download: never shown in place, whatever they are."""
        article = get_object_or_404(Article.objects.select_related("original"), pk=article_id)
        if not can(request.user, "view", article):
            raise PermissionDenied
        item = article.upload_items.filter(outcome="accepted").first()
        name = item.file_name if item else file_label(f"{article.title}.txt")
        content = BytesIO(article.original.content)
        return FileResponse(content, as_attachment=True, filename=name, content_type="application/octet-stream")
