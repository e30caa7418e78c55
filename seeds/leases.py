import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, connection

from seeds.jobs import extend
from seeds.models import Job

logger = logging.getLogger(__name__)


@contextmanager
def kept_alive(job: Job) -> Iterator[None]:
    """Prolong the lease while the body works, from a thread: the reading of a text is one long call.

    So the lease may be short, and the work of a killed worker is taken up soon. A worker that hangs is ended by the
    task's time limit; its thread dies with it.
    """
    done = threading.Event()
    thread = threading.Thread(target=_prolong, args=(job, done), name=f"lease-{job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _prolong(job: Job, done: threading.Event) -> None:
    try:
        while not done.wait(settings.JOB_LEASE_SECONDS / 3):
            try:
                if not extend(job):
                    return  # lost: the fence at the end will say so to the worker
            except DatabaseError:
                logger.warning("could not prolong the lease of job %s", job.pk, exc_info=True)
    finally:
        connection.close()
