"""The timer in every worker that asks for a sweep. Imports no models: the Celery application loads it early."""

import logging
from typing import Any

from celery import bootsteps
from django.conf import settings

from seeds.wakeup import SWEEP

STALE = 60  # seconds after which a sweep nobody had time for is dropped: newer ones follow it

logger = logging.getLogger(__name__)


class Sweeper(bootsteps.StartStopStep):
    """Sends a sweep message now and every SWEEP_SECONDS.

    A worker's main process must not open the database (SQLite does not survive a fork), so it only sends; one of its
    children does the sweeping. Every worker has its timer: none of them is the one that must not die.
    """

    requires = ("celery.worker.consumer.tasks:Tasks",)

    def __init__(self, parent: Any, **kwargs: Any):
        self._timer: Any = None
        super().__init__(parent, **kwargs)

    def start(self, parent: Any) -> None:
        self._ask(parent.app)
        self._timer = parent.timer.call_repeatedly(settings.SWEEP_SECONDS, self._ask, (parent.app,))

    def stop(self, parent: Any) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    shutdown = stop

    @staticmethod
    def _ask(app: Any) -> None:
        try:
            app.send_task(SWEEP, ignore_result=True, expires=STALE, retry=False)
        except Exception:  # the broker is away: the next tick tries again
            logger.warning("could not ask for a sweep", exc_info=True)
