"""Real Celery workers for tests: processes of their own, over the test database, ended by pid."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from seeds.models import Job

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 90.0  # seconds; a deadline for a loaded machine, never a measure


def database_url() -> str:
    """The test database of this process, for another one."""
    config = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{config['NAME']}"
    login = f"{config['USER']}:{config['PASSWORD']}" if config["PASSWORD"] else config["USER"]
    return f"postgres://{login}@{config['HOST'] or '127.0.0.1'}:{config['PORT'] or 5432}/{config['NAME']}"


class Worker:
    """A running `celery worker`: its main process and one child."""

    def __init__(self, process: subprocess.Popen[bytes]):
        self.pid = process.pid
        self._process = process

    def children(self) -> list[int]:
        listed = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return [int(pid) for pid in listed.split()]

    def kill(self) -> None:
        """As a power cut would: main process and children at once, no farewell."""
        self.signal(signal.SIGKILL)
        self._process.wait()

    def signal(self, number: int) -> None:
        """To the whole worker: it leads a process group of its own."""
        os.killpg(self.pid, number)

    def stop(self) -> None:
        """Orderly; a worker that does not obey is killed."""
        if self._process.poll() is not None:
            return
        self.signal(signal.SIGCONT)
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()


@contextmanager
def running_worker(app: str = "xjindustry", **environment: str) -> Iterator[Worker]:
    """A worker with a short lease; `environment` overrides its settings."""
    log = Path(settings.DATA_DIR) / "worker.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", app, "worker", "-c", "1", "-l", "INFO"],
            cwd=ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "xjindustry.settings",
                "DATABASE_URL": database_url(),
                "DATA_DIR": str(settings.DATA_DIR),
                "JOB_LEASE_SECONDS": "3",
                "SWEEP_SECONDS": "1",
                **environment,
            },
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    worker = Worker(process)
    try:
        yield worker
    finally:
        worker.stop()


def wait_for(condition: Callable[[], Any], what: str) -> Any:
    """The first true answer of `condition`; fails, with the workers' last words, when none comes."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.1)
    log = (Path(settings.DATA_DIR) / "worker.log").read_text(errors="replace")
    raise AssertionError(f"waited {PATIENCE:.0f} s in vain: {what}\n{log[-6000:]}")


def wait_for_the_worker() -> None:
    """Until no job is open; all must be done, none failed."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        states = set(Job.objects.values_list("state", flat=True))
        if states and not states & {"queued", "running"}:
            assert states == {"done"}
            return
        time.sleep(0.2)
    raise AssertionError("no worker took the job")
