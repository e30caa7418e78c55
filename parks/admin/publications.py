"""Publishing in the editors' site: the desk, the publish and the withdraw screen, and what was published.

Every change goes through parks.publishing; the permission is asked there.
"""

import uuid
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join

from articles.access import can
from articles.admin_base import RoleAdmin
from articles.log import AlreadyDone, Stale
from articles.models import Article, Citation
from parks.models import Event, Fact, Publication, Revision, Subject, Title
from parks.models.publications import REDACTABLE
from parks.models.terms import TitleState
from parks.publishing import PublishRefused, publish, withdraw
from parks.publishing.desk import desk
from parks.publishing.frozen import load
from parks.publishing.kinds import path_of
from parks.publishing.page.lines import figure_line, timeline
from parks.publishing.page.notes import Notes
from parks.publishing.preview import preview
from parks.publishing.redact import shown
from parks.publishing.withdraw import LONGEST_NOTICE, NOTICE

WITHDRAWABLE = {"fact": Fact, "event": Event, "title": Title, "citation": Citation, "article": Article}


def address_of(subject: Subject) -> str:
    """The public address, '' while there is none."""
    return path_of(subject.kind, subject.slug) if subject.slug and subject.current_revision_id else ""


@admin.register(Publication)
class PublicationAdmin(RoleAdmin):
    """What was published, corrected and withdrawn, by whom and when; view-only."""

    list_display = ("kind", "subjects", "by", "at", "note_public")
    list_filter = ("kind",)
    list_select_related = ("action__by",)
    search_fields = ("note_public", "revisions__subject__name")
    ordering = ("-id",)
    fields = ("kind", "by", "at", "note_public", "subjects", "withdrawn")
    readonly_fields = fields
    change_list_template = "admin/parks/publishing/publication_list.html"

    @admin.display(description="操作人")
    def by(self, publication: Publication) -> str:
        return str(publication.action.by or "系统")

    @admin.display(description="时间", ordering="action__at")
    def at(self, publication: Publication) -> Any:
        return publication.action.at

    @admin.display(description="主体")
    def subjects(self, publication: Publication) -> str:
        rows = publication.revisions.select_related("subject").defer("data").order_by("subject__name")
        links = [(reverse("admin:parks_publish", args=[row.subject_id]), str(row)) for row in rows]
        return format_html_join("、", '<a href="{}">{}</a>', links) or "—"

    @admin.display(description="撤回内容")
    def withdrawn(self, publication: Publication) -> str:
        rows = publication.action.redactions.select_related(*REDACTABLE)
        targets = [(str(next(filter(None, (getattr(row, name) for name in REDACTABLE)))),) for row in rows]
        return format_html_join("；", "{}", targets) or "—"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        ours = [
            path("desk/", view(self.desk_screen), name="parks_publishing_desk"),
            path("subject/<int:pk>/", view(self.publish_screen), name="parks_publish"),
            path("subject/<int:pk>/withdraw/", view(self.withdraw_screen), name="parks_withdraw"),
        ]
        return [*ours, *super().get_urls()]

    def desk_screen(self, request: HttpRequest) -> HttpResponse:
        return self._answer(request, "desk", title="待发布", desk=desk())

    def publish_screen(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        subject = get_object_or_404(Subject.objects.select_related("current_revision"), pk=pk)
        if request.method == "POST":
            self._publish(request, subject)
            return HttpResponseRedirect(request.path)
        return self._answer(
            request,
            "publish",
            title=f"发布：{subject.name}",
            preview=preview(subject),
            address=address_of(subject),
            may_publish=can(request.user, "publish", subject),
            request_key=uuid.uuid4(),
        )

    def _publish(self, request: HttpRequest, subject: Subject) -> None:
        chosen = {int(pk) for pk in request.POST.getlist("with") if pk.isdecimal() and len(pk) < 19}
        subjects = [subject] if "subject" in request.POST else []
        subjects += Subject.objects.filter(pk__in=chosen).order_by("pk")
        try:
            published = publish(
                request.user,
                subjects,
                note_public=request.POST.get("note_public", ""),
                kind=Publication.Kind.CORRECT if request.POST.get("kind") == "correct" else Publication.Kind.PUBLISH,
                request_key=_request_key(request),
                seen={row.pk: request.POST.get(f"seen_{row.pk}", "") for row in subjects},
            )
        except PublishRefused as refused:
            for refusal in refused.refusals:
                messages.error(request, str(refusal))
        except AlreadyDone:
            messages.info(request, "已经发布，无需重复操作。")
        except (Stale, PermissionDenied, ValueError) as error:
            messages.error(request, str(error))
        else:
            for revision in published.revisions.select_related("subject").order_by("pk"):
                link = address_of(revision.subject)
                messages.success(request, format_html('已发布{}：<a href="{}">打开公开页面</a>', str(revision), link))

    def withdraw_screen(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        subject = get_object_or_404(Subject.objects.select_related("current_revision"), pk=pk)
        if request.method == "POST":
            self._withdraw(request, subject)
            return HttpResponseRedirect(request.path)
        current = subject.current_revision
        seen = shown(current) if current else None
        live = seen.subject if seen and not seen.notice else None
        notes = Notes(live) if live else None
        return self._answer(
            request,
            "withdraw",
            title=f"撤稿：{subject.name}",
            subject=subject,
            address=address_of(subject),
            notice=seen.notice if seen else "",
            figures=[figure_line(figure, notes) for figure in live.figures] if live and notes else [],
            events=timeline(live, notes) if live and notes else (),
            titles=live.titles if live else (),
            sources=live.sources if live else (),
            articles={source.article_id: source for source in live.sources}.values() if live else (),
            chosen=next((f"{name}:{request.GET[name]}" for name in WITHDRAWABLE if name in request.GET), ""),
            default_notice=NOTICE,
            longest=LONGEST_NOTICE,
            may_withdraw=can(request.user, "withdraw", subject),
            request_key=uuid.uuid4(),
        )

    def _withdraw(self, request: HttpRequest, subject: Subject) -> None:
        kind, _, key = request.POST.get("target", "").partition(":")
        target: Any = subject if kind == "subject" else None
        if kind in WITHDRAWABLE and key.isdecimal() and len(key) < 19:
            target = WITHDRAWABLE[kind].objects.filter(pk=key).first()
        if target is None:
            messages.error(request, "请选择要撤回的内容。")
            return
        try:
            withdraw(
                request.user,
                notice=request.POST.get("notice", ""),
                request_key=_request_key(request),
                **{kind: target},
            )
        except AlreadyDone:
            messages.info(request, "已经撤回，无需重复操作。")
        except (Stale, PermissionDenied, ValueError) as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "已撤回，公开页面已同时更新。")

    def _answer(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, f"admin/parks/publishing/{template}.html", {**shared, **context})


def _request_key(request: HttpRequest) -> uuid.UUID | None:
    """The key that the form was given; anything else counts as none."""
    try:
        return uuid.UUID(request.POST.get("request_key", ""))
    except ValueError:
        return None


@admin.register(Revision)
class RevisionAdmin(RoleAdmin):
    """The frozen revisions; view-only."""

    list_display = ("subject", "number", "kind", "at")
    list_select_related = ("subject", "publication__action")
    search_fields = ("subject__name",)
    ordering = ("-id",)
    fields = ("subject", "number", "kind", "at", "sha256", "contents")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        match = request.resolver_match
        return rows.defer("data") if match and match.url_name == "parks_revision_changelist" else rows

    @admin.display(description="类别")
    def kind(self, revision: Revision) -> str:
        return revision.publication.get_kind_display()

    @admin.display(description="时间", ordering="publication__action__at")
    def at(self, revision: Revision) -> Any:
        return revision.publication.action.at

    @admin.display(description="数据")
    def contents(self, revision: Revision) -> str:
        frozen = load(revision.data)
        notes = Notes(frozen)
        lines = [figure_line(figure, notes) for figure in frozen.figures]
        rows = [(line.what, line.value, line.period, line.nature) for line in lines]
        rows += [(moment.what, "", moment.when, "计划" if moment.planned else "") for moment in timeline(frozen, notes)]
        rows += [(title.name, "", "", TitleState(title.state).label) for title in frozen.titles]
        return format_html_join("", "<div>{}　{}　{}　{}</div>", rows) or "—"
