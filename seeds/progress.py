"""How far the work on articles is: for lists, a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from articles.models import Article
from seeds.models import Candidate, Job, folded

OPEN_STATES = (Job.State.QUEUED, Job.State.RUNNING)


@dataclass(frozen=True, slots=True)
class Progress:
    """The newest job of an article and its candidates of the current text, without suggestions not to enter."""

    job: Job | None
    open: int
    decided: int

    @property
    def is_working(self) -> bool:
        return self.job is not None and self.job.state in OPEN_STATES

    @property
    def words(self) -> str:
        """队列中的位置 is not shown: it changes faster than a page."""
        if self.job is None:
            return "未提取"
        if self.job.state == Job.State.RUNNING:
            return f"进行中 {self.job.progress}/{self.job.total}"
        if self.job.state == Job.State.DONE:
            return f"待审 {self.open}，已决 {self.decided}" if self.open + self.decided else "没有候选"
        return self.job.get_state_display()


def progress_of(article_ids: Iterable[int]) -> dict[int, Progress]:
    """Progress of each article, in two queries."""
    ids = list(article_ids)
    newest = Job.objects.filter(article=OuterRef("article")).order_by("-id").values("pk")[:1]
    jobs = {job.article_id: job for job in Job.objects.filter(article__in=ids, pk=Subquery(newest))}
    is_open = Q(state=Candidate.State.OPEN)
    counts = (
        Candidate.objects.filter(text__article__in=ids, text__is_current=True)
        .exclude(folded())
        .values("text__article")
        .annotate(open=Count("pk", filter=is_open), decided=Count("pk", filter=~is_open))
        .order_by()
    )
    counted = {row["text__article"]: (row["open"], row["decided"]) for row in counts}
    return {pk: Progress(jobs.get(pk), *counted.get(pk, (0, 0))) for pk in ids}


def with_job_state(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Annotate `job_state`: the state of the newest job, '' without one."""
    newest = Job.objects.filter(article=OuterRef("pk")).order_by("-id").values("state")[:1]
    return articles.annotate(job_state=Coalesce(Subquery(newest), Value("")))
