"""Telling the workers that a job waits. The Job row is the queue: a message that gets lost costs seconds, no work."""

import logging
import threading
from collections.abc import Sequence

from celery import current_app

RUN_JOB = "seeds.tasks.run_job"
SWEEP = "seeds.tasks.sweep"
PATIENCE = 2.0  # seconds that a request waits for a broker, however it hangs

logger = logging.getLogger(__name__)
_one_sender = threading.Lock()


def wake(job_ids: Sequence[int]) -> None:
    """Send one message for each job; returns after PATIENCE at the latest and raises nothing.

    A broker can hang in ways that no timeout of its client library covers, so the sending has a thread of its own.
    """
    if not job_ids:
        return
    sender = threading.Thread(target=_send, args=(tuple(job_ids),), name="wake", daemon=True)
    sender.start()
    sender.join(PATIENCE)
    if sender.is_alive():
        logger.warning("the broker does not answer; %d jobs wait for the sweeper", len(job_ids))


def _send(job_ids: tuple[int, ...]) -> None:
    if not _one_sender.acquire(timeout=PATIENCE):
        return  # the sender before us hangs: do not pile up more of them
    try:
        for job_id in job_ids:
            current_app.send_task(RUN_JOB, args=(job_id,), ignore_result=True)
    except Exception:  # whatever the broker's library raises, the sweeper sends again
        logger.warning("could not wake a worker; the sweeper will", exc_info=True)
    finally:
        _one_sender.release()
