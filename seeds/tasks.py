"""Celery's side of the queue: messages carry an id and nothing else, so old and new workers understand each other."""

from typing import Any

from celery import shared_task, signals
from django.conf import settings

from seeds import jobs, known_names, wakeup, worker

# The soft limit ends a task in order, with a message; the hard one of the settings kills the process.
SOFT_TIME_LIMIT = settings.CELERY_TASK_TIME_LIMIT - 20


@shared_task(name=wakeup.RUN_JOB, soft_time_limit=SOFT_TIME_LIMIT)
def run_job(job_id: int) -> None:
    worker.work_on(job_id)


@shared_task(name=wakeup.SWEEP)
def sweep() -> None:
    wakeup.wake(jobs.sweep())


@signals.worker_init.connect
def warm_up(**kwargs: Any) -> None:
    """In the main process, so that every child shares the parsed dictionary."""
    known_names.warm_up()
