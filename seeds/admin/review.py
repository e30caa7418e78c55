"""The review screen: an article's text beside its candidates. Every change goes through seeds.review."""

import json
import uuid
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Min, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from articles.access import can
from articles.admin_base import RoleAdmin
from articles.log import AlreadyDone, CannotUndo, Stale
from articles.models import ArticleText, Effect
from parks.models import Subject
from seeds import review
from seeds.admin.corrections import CorrectionForm, correction_form, indicator_names
from seeds.admin.review_filters import ReviewFilter
from seeds.models import Candidate, Decision
from seeds.review.screens import LETTERS, screen_of
from seeds.review.wording import flags_of, in_short, level_of, name_of

REFUSALS = (Stale, AlreadyDone, CannotUndo, PermissionDenied, ValueError)


@admin.register(Candidate)
class CandidateAdmin(RoleAdmin):
    """Candidates to look through; they are decided on the review screen."""

    list_display = ("what", "kind", "state", "sureness", "article")
    list_filter = ("kind", "state")
    list_select_related = ("text__article", "figure__unit", "suggested")
    search_fields = ("text__article__title", "figure__subject_text", "figure__indicator_text", "figure__breakdown")
    ordering = ("-id",)
    fields = ("what", "kind", "state", "sureness", "told_flags", "suggested", "rule", "rule_version", "review_link")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        ours = [
            path("review/<int:article_id>/", view(self.screen), name="seeds_candidate_review"),
            path("<int:candidate_id>/decide/", view(require_POST(self.decide)), name="seeds_candidate_decide"),
            path("<int:candidate_id>/correct/", view(require_POST(self.correct)), name="seeds_candidate_correct"),
            path(
                "review/<int:article_id>/aside/", view(require_POST(self.set_aside)), name="seeds_candidate_set_aside"
            ),
            path("undo/", view(require_POST(self.undo)), name="seeds_candidate_undo"),
        ]
        return [*ours, *super().get_urls()]

    @admin.display(description="内容")
    def what(self, candidate: Candidate) -> str:
        if candidate.kind == Candidate.Kind.FIGURE:
            return str(candidate.figure)
        return name_of(review.answer_of(candidate)) or str(candidate)

    @admin.display(description="置信度", ordering="confidence")
    def sureness(self, candidate: Candidate) -> str:
        return f"{level_of(candidate.confidence)} {candidate.confidence:.2f}"

    @admin.display(description="提示")
    def told_flags(self, candidate: Candidate) -> str:
        return "；".join(flags_of(candidate)) or "—"

    @admin.display(description="文章", ordering="text__article")
    def article(self, candidate: Candidate) -> str:
        return format_html('<a href="{}">{}</a>', review_url(candidate), candidate.text.article)

    @admin.display(description="审核")
    def review_link(self, candidate: Candidate) -> str:
        return format_html('<a href="{}">在原文旁审核</a>', review_url(candidate))

    # The screen

    def screen(self, request: HttpRequest, article_id: int) -> HttpResponse:
        text = get_object_or_404(
            ArticleText.objects.select_related("article__publisher"), article_id=article_id, is_current=True
        )
        return self._show(request, text, editing=_number(request.GET.get("edit")))

    def _show(
        self,
        request: HttpRequest,
        text: ArticleText,
        *,
        editing: int = 0,
        form: CorrectionForm | None = None,
        refusal: str = "",
    ) -> HttpResponse:
        """The page; with a card's correction form open when `editing`, `form` being what was typed already."""
        screen = screen_of(text)
        chosen = ReviewFilter.of(request.GET)
        # What somebody is working on stays in sight, even where its new state leaves the filter.
        cards = [card for card in screen.cards if chosen.shows(card.candidate) or card.candidate.pk == editing]
        at = editing or _number(request.GET.get("at"))
        aside = screen.aside if chosen.shows_aside or any(c.candidate.pk == at for c in screen.aside) else []
        current = next((card for card in (*cards, *aside) if card.candidate.pk == at), None)
        if current is None:
            current = next((card for card in cards if card.undecided), None)
        may_decide = can(request.user, "decide")
        if form is None and editing and may_decide and current is not None and current.answer is not None:
            form = correction_form(current.candidate, current.answer)
        last, today = review.last_and_today(request.user) if may_decide else (None, 0)
        context = {
            **self._site(request),
            "title": f"审核：{text.article.title}",
            "screen": screen,
            "article": text.article,
            "cards": cards,
            "current": current,
            "aside": aside,
            "stretches": screen.stretches(cards, aside),
            "letters": LETTERS,
            "facets": chosen.facets(screen.cards),
            "query": chosen.query(),
            "form": form if current is not None else None,
            "refusal": refusal,
            "indicator_names": indicator_names() if form is not None else [],
            # Rendered once: ten buttons on each of some hundred cards took longer than all the rest of the page.
            "reason_buttons": render_to_string("seeds/review_reasons.html", {"reasons": Decision.Reason.choices}),
            "request_key": uuid.uuid4(),
            "may_decide": may_decide,
            "last": last,
            "today": today,
            "next_article": _next_article(text),
        }
        return TemplateResponse(request, "seeds/review.html", context, status=409 if refusal else 200)

    def _site(self, request: HttpRequest) -> dict[str, object]:
        """What the base template reads; not the list of apps, which this page has no room for and which asks twice."""
        site = self.admin_site
        return {
            "site_title": site.site_title,
            "site_header": site.site_header,
            "site_url": site.site_url,
            "has_permission": site.has_permission(request),
            "is_popup": False,
            "is_nav_sidebar_enabled": False,
        }

    # What is done on it

    def decide(self, request: HttpRequest, candidate_id: int) -> HttpResponse:
        """Accept, reject or leave in doubt."""
        candidate = get_object_or_404(Candidate.objects.select_related("text", "suggested"), pk=candidate_id)
        try:
            decision = self._decided(request, candidate)
        except REFUSALS as error:
            messages.error(request, str(error))
            return self._back(request, candidate, stay=True)
        messages.success(request, _done(decision))
        return self._back(request, candidate)

    def _decided(self, request: HttpRequest, candidate: Candidate) -> Decision:
        """`answer` is what the pressed button says: accept, into-<id of a record>, unsure, or reject-<digit>."""
        verb, _, reason = request.POST.get("answer", "").partition("-")
        version = _number(request.POST.get("version"))
        key = _request_key(request, candidate.pk)
        if verb == "accept":
            return review.accept(request.user, candidate, version=version, request_key=key)
        if verb == "into" and _number(reason):
            return review.accept(request.user, candidate, version=version, into=_number(reason), request_key=key)
        if verb == "unsure":
            note = request.POST.get("fix-note", "")
            return review.unsure(request.user, candidate, note, version=version, request_key=key)
        if verb == "reject":
            return review.reject(request.user, candidate, reason, version=version, request_key=key)
        raise ValueError("请求不完整，请重新操作。")

    def correct(self, request: HttpRequest, candidate_id: int) -> HttpResponse:
        """Save and accept what was typed; whatever stands in the way, nothing typed is lost."""
        candidate = get_object_or_404(
            Candidate.objects.select_related(
                "text__article__publisher", "figure__unit", "figure__scope", "suggested__merged_into"
            ),
            pk=candidate_id,
        )
        answer = review.answer_of(candidate)
        if answer is None:
            messages.error(request, "这类候选不能修正。")
            return self._back(request, candidate, stay=True)
        form = correction_form(candidate, answer, request.POST)
        refusal = ""
        try:
            if form.is_valid():
                version, key = _number(request.POST.get("version")), _request_key(request, candidate_id)
                decision = review.correct(request.user, candidate, form.answer(), version=version, request_key=key)
                messages.success(request, _done(decision))
                return self._back(request, candidate)
            refusal = "有几项需要改正，见下。"
        except REFUSALS as error:
            refusal = str(error)
        return self._show(request, candidate.text, editing=candidate_id, form=form, refusal=refusal)

    def set_aside(self, request: HttpRequest, article_id: int) -> HttpResponse:
        """Agree to all suggestions of the article not to enter something, as far as they were shown."""
        text = get_object_or_404(ArticleText, article_id=article_id, is_current=True)
        shown = dict(_pair(value) for value in request.POST.getlist("shown"))
        try:
            decisions = review.set_aside(request.user, text, shown, request_key=_request_key(request, article_id))
        except REFUSALS as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"不入库：{len(decisions)} 条")
        query = ReviewFilter.of(request.GET).query()
        address = reverse("admin:seeds_candidate_review", args=[article_id])
        return HttpResponseRedirect(f"{address}?{query}" if query else address)

    def undo(self, request: HttpRequest) -> HttpResponse:
        decision = get_object_or_404(
            Decision.objects.select_related("action", "candidate__text", "candidate__suggested"),
            pk=_number(request.POST.get("decision")),
        )
        try:
            review.undo(request.user, decision, request_key=_request_key(request, decision.pk))
        except REFUSALS as error:
            messages.error(request, str(error))
        else:
            together = decision.action.decisions.count()
            what = in_short(decision) if together == 1 else f"不入库 {together} 条"
            messages.success(request, f"已撤销：{decision.get_verdict_display()} {what}")
        return self._back(request, decision.candidate, stay=True)

    def _back(self, request: HttpRequest, candidate: Candidate, *, stay: bool = False) -> HttpResponseRedirect:
        """To the next undecided candidate of the list that was shown, or to this one again."""
        chosen = ReviewFilter.of(request.GET)
        goal = candidate.pk if stay else chosen.next_after(candidate)
        return HttpResponseRedirect(review_url(candidate, chosen, at=goal))


def review_url(candidate: Candidate, chosen: ReviewFilter | None = None, *, at: int | None = None) -> str:
    """Where `candidate` is reviewed; `at` is the candidate to stand before (its own card unless told)."""
    goal = at or candidate.pk
    base = reverse("admin:seeds_candidate_review", args=[candidate.text.article_id])
    return f"{base}?{urlencode({**(chosen.parameters() if chosen else {}), 'at': goal})}#c-{goal}"


def _next_article(text: ArticleText) -> int | None:
    """The next article with open candidates, around the end to the first."""
    waiting = Candidate.objects.filter(state=Candidate.State.OPEN, text__is_current=True, aside="").exclude(text=text)
    found = waiting.aggregate(
        later=Min("text__article_id", filter=Q(text__article_id__gt=text.article_id)), first=Min("text__article_id")
    )
    return found["later"] or found["first"]


def _request_key(request: HttpRequest, about: int) -> uuid.UUID | None:
    """One key for one click: the page's own, told apart by what was clicked."""
    try:
        page = uuid.UUID(request.POST.get("request_key", ""))
    except ValueError:
        return None
    return uuid.uuid5(page, f"{about}.{request.POST.get('answer', '')}")


def _number(text: str | None) -> int:
    """A number from outside; 0, which no row and no version has, for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0


def _pair(text: str) -> tuple[int, int]:
    """(candidate, version) of `12.3`."""
    candidate, _, version = text.partition(".")
    return _number(candidate), _number(version)


def _done(decision: Decision) -> str:
    """What was decided, and what was newly drafted by it."""
    created = decision.action.effects.filter(table=Subject._meta.label_lower, op=Effect.Op.CREATE)
    names = "、".join(json.loads(state)["values"]["name"] for state in created.values_list("after", flat=True))
    reason = f" · {decision.get_reason_display()}" if decision.reason else ""
    drafted = f"；新建草稿：{names}" if names else ""
    return f"{decision.get_verdict_display()}{reason}：{in_short(decision)}{drafted}"
