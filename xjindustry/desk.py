"""The first page of the editors' site: what waits for this person. Reads only, a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from articles.access import User, can
from articles.models import Article
from parks.models import Subject
from parks.publishing.desk import awaiting
from seeds import review
from seeds.models import Candidate, Job, folded

MOST = 8
WAITING = (Candidate.State.OPEN, Candidate.State.UNSURE)
STUCK = (Job.State.FAILED, Job.State.QUARANTINED)
UNDER_WAY = (Job.State.QUEUED, Job.State.RUNNING)


@dataclass(frozen=True)
class Desk:
    """Lists hold MOST rows at most; totals say how many there are. What the person may not do is None."""

    articles: list[Article] | None
    articles_total: int
    candidates_total: int
    today: int
    stuck: list[Job]
    under_way: int
    unpublished: list[Subject] | None
    newer: list[Subject] | None
    may_receive: bool
    may_oversee: bool


def desk_of(user: User) -> Desk:
    may_decide, may_publish = can(user, "decide"), can(user, "publish")
    waiting = Candidate.objects.filter(state__in=WAITING, text__is_current=True).exclude(folded())
    totals = waiting.aggregate(candidates=Count("pk"), articles=Count("text__article", distinct=True))
    unpublished, newer = awaiting(MOST) if may_publish else (None, None)
    return Desk(
        articles=list(_to_review()[:MOST]) if may_decide else None,
        articles_total=totals["articles"],
        candidates_total=totals["candidates"],
        today=review.last_and_today(user)[1] if may_decide else 0,
        stuck=list(_stuck()[:MOST]),
        under_way=Job.objects.filter(state__in=UNDER_WAY).count(),
        unpublished=unpublished,
        newer=newer,
        may_receive=can(user, "receive"),
        may_oversee=can(user, "oversee"),
    )


def _to_review() -> QuerySet[Article]:
    """Articles with undecided candidates, the newest first; each with `open` and `unsure`, their numbers."""
    current = Q(texts__is_current=True) & ~folded("texts__candidates__")
    return (
        Article.objects.annotate(
            open=Count("texts__candidates", filter=current & Q(texts__candidates__state=Candidate.State.OPEN)),
            unsure=Count("texts__candidates", filter=current & Q(texts__candidates__state=Candidate.State.UNSURE)),
        )
        .filter(Q(open__gt=0) | Q(unsure__gt=0))
        .select_related("publisher")
        .order_by("-pk")
    )


def _stuck() -> QuerySet[Job]:
    """Failed and quarantined jobs that no later one of the same article made up for."""
    later = Job.objects.filter(article=OuterRef("article"), pk__gt=OuterRef("pk"))
    return Job.objects.filter(~Exists(later), state__in=STUCK).select_related("article").order_by("-pk")
