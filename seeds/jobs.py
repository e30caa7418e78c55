"""The queue: who works on what, until when, and what becomes of work that nobody finished.

A job is taken by compare-and-set, so two workers with the same message are no harm. Whoever takes it holds a lease
(in the database's clock: machines disagree) and an attempt number. A worker that comes back after its lease was given
away finds another attempt number in the row, and all it wanted to write is rolled back.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, Value
from django.db.models.functions import Now

from articles.access import SystemActor, User, require
from articles.log import Act, acting
from articles.models import Article
from seeds.models import Job
from seeds.wakeup import wake

STEPS = 3  # read the text, propose, write
WOKEN_AT_ONCE = 50  # jobs that one sweep sends messages for; the rest is older work's turn
LONGEST_ERROR = 2000


class LeaseLost(Exception):
    """The job was given to another worker, or is no longer running; nothing of ours may be written."""


def in_seconds(seconds: float) -> ExpressionWrapper:
    """That many seconds from now by the database's clock."""
    return ExpressionWrapper(Now() + Value(timedelta(seconds=seconds)), output_field=DateTimeField())


def enqueue(act: Act, article: Article) -> Job:
    """A new waiting job; the caller wakes a worker on commit. ValueError where one is open already."""
    by = None if isinstance(act.user, SystemActor) else act.user
    try:
        with transaction.atomic():
            # The caller sends the first message; the sweeper looks after it when that one is overdue.
            return Job.objects.create(
                article=article, requested_by=by, total=STEPS, run_after=in_seconds(settings.SWEEP_SECONDS)
            )
    except IntegrityError:
        raise ValueError("这篇文章已有任务在排队或进行中。") from None


def requeue(user: User | SystemActor, article: Article) -> Job:
    """Read the article again: a new job. Raises PermissionDenied, ValueError where one is open."""
    require(user, "requeue", article)
    if article.retired_at is not None:
        raise ValueError("文章已停用，不再提取。")
    with acting(user, "requeue", note=f"文章 {article.pk}") as act:
        job = enqueue(act, article)
        transaction.on_commit(lambda: wake([job.pk]))
    return job


def take(job_id: int) -> Job | None:
    """The job with a fresh lease and attempt number, or None: taken by somebody else, done, or gone."""
    with transaction.atomic():
        taken = Job.objects.filter(pk=job_id, state=Job.State.QUEUED).update(
            state=Job.State.RUNNING,
            attempt=F("attempt") + 1,
            lease_until=in_seconds(settings.JOB_LEASE_SECONDS),
            progress=0,
            total=STEPS,
            error="",
        )
        return Job.objects.get(pk=job_id) if taken else None


def extend(job: Job, **columns: Any) -> bool:
    """Prolong the lease (and set `progress`); False when it is no longer ours."""
    return bool(_ours(job).update(lease_until=in_seconds(settings.JOB_LEASE_SECONDS), **columns))


def finish(job: Job) -> None:
    """Done. Called first inside the transaction that writes the results: it fences them. Raises LeaseLost."""
    done = _ours(job).update(state=Job.State.DONE, lease_until=None, progress=F("total"), error="", finished_at=Now())
    if not done:
        raise LeaseLost(f"job {job.pk}, attempt {job.attempt}")


def fail(job: Job, error: str) -> bool:
    """The work itself cannot be done: trying again would change nothing. False when the job is no longer ours."""
    return bool(
        _ours(job).update(state=Job.State.FAILED, lease_until=None, error=error[:LONGEST_ERROR], finished_at=Now())
    )


def release(job: Job, error: str) -> None:
    """Something around the work failed (database, lock): try again soon, but not for ever."""
    _give_back(_ours(job), job.attempt, error)


def sweep() -> list[int]:
    """Give back what dead workers hold and return the jobs that need a (new) message.

    Any number of sweepers may run at once: each job is claimed by compare-and-set on what was read.
    """
    for job in Job.objects.filter(state=Job.State.RUNNING, lease_until__lt=Now()):
        expired = _ours(job).filter(lease_until__lt=Now())
        _give_back(expired, job.attempt, "处理进程中断或超时")
    overdue = Job.objects.filter(state=Job.State.QUEUED, run_after__lte=Now())
    due_again = in_seconds(settings.SWEEP_SECONDS)
    oldest = list(overdue.order_by("run_after", "id").values_list("pk", flat=True)[:WOKEN_AT_ONCE])
    return [job_id for job_id in oldest if overdue.filter(pk=job_id).update(run_after=due_again)]


def _ours(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, attempt=job.attempt, state=Job.State.RUNNING)


def _give_back(rows: Any, attempt: int, error: str) -> None:
    """Queue again, or put aside what took JOB_MAX_ATTEMPTS workers with it."""
    if attempt >= settings.JOB_MAX_ATTEMPTS:
        rows.update(
            state=Job.State.QUARANTINED,
            lease_until=None,
            finished_at=Now(),
            error=f"尝试 {attempt} 次均未完成，已隔离，不影响其他任务。最后一次：{error}"[:LONGEST_ERROR],
        )
    else:
        rows.update(state=Job.State.QUEUED, lease_until=None, run_after=Now(), progress=0, error=error[:LONGEST_ERROR])
