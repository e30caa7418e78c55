"""The queue by itself: leases, attempts, the sweeper."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Now
from django.utils import timezone

from articles.models import Action
from seeds import jobs
from seeds.models import Job
from tests.builders import make_text

pytestmark = pytest.mark.django_db


def make_job(**fields: object) -> Job:
    return Job.objects.create(article=make_text(f"第{Job.objects.count()}篇。").article, **fields)


def let_lease_end(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=jobs.in_seconds(-1))


def reloaded(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_a_job_is_taken_once() -> None:
    job = make_job()
    taken = jobs.take(job.pk)
    assert taken is not None
    assert (taken.state, taken.attempt) == ("running", 1)
    assert taken.lease_until > timezone.now()
    assert jobs.take(job.pk) is None


@pytest.mark.parametrize("state", ["done", "failed", "quarantined"])
def test_what_is_over_is_not_taken(state: str) -> None:
    assert jobs.take(make_job(state=state).pk) is None


def test_a_job_that_is_gone_is_not_taken() -> None:
    assert jobs.take(4711) is None


def test_a_held_job_is_left_alone_by_the_sweeper() -> None:
    job = jobs.take(make_job().pk)
    assert jobs.sweep() == []
    assert reloaded(job).state == "running"


def test_the_sweeper_gives_back_what_a_dead_worker_holds() -> None:
    job = jobs.take(make_job().pk)
    let_lease_end(job)
    assert jobs.sweep() == [job.pk]
    again = jobs.take(job.pk)
    assert again.attempt == 2


def test_a_late_worker_is_fenced_in_everything_it_does() -> None:
    late = jobs.take(make_job().pk)
    let_lease_end(late)
    jobs.sweep()
    new = jobs.take(late.pk)
    assert jobs.extend(late) is False
    assert jobs.fail(late, "来自旧进程") is False
    jobs.release(late, "来自旧进程")
    with pytest.raises(jobs.LeaseLost):
        jobs.finish(late)
    jobs.finish(new)
    assert (reloaded(new).state, reloaded(new).error, reloaded(new).progress) == ("done", "", jobs.STEPS)


def test_extending_moves_the_end_of_the_lease() -> None:
    job = jobs.take(make_job().pk)
    let_lease_end(job)
    assert jobs.extend(job, progress=2) is True
    assert jobs.sweep() == []
    assert reloaded(job).progress == 2


def test_a_job_that_took_its_last_attempt_is_put_aside(settings: object) -> None:
    job = make_job()
    for attempt in range(settings.JOB_MAX_ATTEMPTS):
        taken = jobs.take(job.pk)
        assert taken.attempt == attempt + 1
        let_lease_end(taken)
        jobs.sweep()
    job = reloaded(job)
    assert (job.state, job.lease_until) == ("quarantined", None)
    assert "3 次" in job.error
    assert job.finished_at is not None
    assert jobs.sweep() == []


def test_a_released_job_waits_again_and_is_put_aside_in_the_end(settings: object) -> None:
    settings.JOB_MAX_ATTEMPTS = 2
    job = jobs.take(make_job().pk)
    jobs.release(job, "数据库忙")
    assert (reloaded(job).state, reloaded(job).error) == ("queued", "数据库忙")
    jobs.release(jobs.take(job.pk), "数据库忙")
    assert reloaded(job).state == "quarantined"


def test_an_overdue_message_is_sent_again_by_one_of_two_sweepers() -> None:
    job = make_job(run_after=timezone.now() - timedelta(seconds=1))
    assert jobs.sweep() == [job.pk]
    assert jobs.sweep() == []


def test_a_fresh_job_has_its_message_and_is_not_swept(editor: User) -> None:
    text = make_text()
    jobs.requeue(editor, text.article)
    assert jobs.sweep() == []


def test_one_sweep_takes_the_oldest_and_not_all() -> None:
    old = [make_job(run_after=timezone.now() - timedelta(seconds=100 - n)) for n in range(jobs.WOKEN_AT_ONCE + 5)]
    assert jobs.sweep() == [job.pk for job in old[: jobs.WOKEN_AT_ONCE]]
    assert jobs.sweep() == [job.pk for job in old[jobs.WOKEN_AT_ONCE :]]


def test_times_are_the_databases() -> None:
    job = jobs.take(make_job().pk)
    assert Job.objects.filter(pk=job.pk, lease_until__gt=Now()).exists()
    assert not Job.objects.filter(pk=job.pk, lease_until__gt=jobs.in_seconds(3600)).exists()


def test_requeue_leaves_an_action_and_refuses_a_second_open_job(editor: User) -> None:
    text = make_text()
    job = jobs.requeue(editor, text.article)
    assert (job.state, job.requested_by) == ("queued", editor)
    assert Action.objects.get(kind="requeue").by == editor
    with pytest.raises(ValueError, match="已有任务"):
        jobs.requeue(editor, text.article)
    assert Job.objects.count() == 1


def test_a_retired_article_is_not_read_again(editor: User) -> None:
    article = make_text(retired_at=timezone.now()).article
    with pytest.raises(ValueError, match="已停用"):
        jobs.requeue(editor, article)
    assert not Job.objects.exists()


def test_requeue_asks_the_permission(viewer: User, stranger: User) -> None:
    text = make_text()
    for user in (viewer, stranger):
        with pytest.raises(PermissionDenied):
            jobs.requeue(user, text.article)
    assert not Job.objects.exists()
