"""`make run` as a user meets it: a first start, Ctrl-C, a second start that keeps everything."""

import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.worker import PATIENCE

ROOT = Path(settings.BASE_DIR)


class Run:
    """The launcher in a process of its own and what it prints."""

    def __init__(self, data_dir: Path, port: int):
        kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
        self.port = port
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "xjindustry.launch", "--port", str(port)],
            cwd=ROOT,
            env={**kept, "DATA_DIR": str(data_dir), "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)

    @property
    def output(self) -> str:
        return "".join(self.lines)

    def wait_for(self, words: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while words not in self.output:
            assert self.process.poll() is None, self.output
            assert time.monotonic() < deadline, self.output
            time.sleep(0.1)

    def started_processes(self) -> list[int]:
        return [
            int(pid) for pid in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        ]

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def runs() -> Iterator[list[Run]]:
    started: list[Run] = []
    yield started
    for run in started:
        if run.process.poll() is None:
            run.interrupt()


def wait_until_read(database: Path) -> int:
    """Number of candidates once every job is done."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with sqlite3.connect(database, timeout=10) as connection:
            states = {row[0] for row in connection.execute("SELECT DISTINCT state FROM seeds_job")}
            if states == {"done"}:
                return int(connection.execute("SELECT count(*) FROM seeds_candidate").fetchone()[0])
        time.sleep(0.3)
    raise AssertionError("the worker did not read the demo texts")


def get(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return str(answer.read().decode())


def test_a_first_start_and_a_second(tmp_path: Path, port: int, runs: list[Run]) -> None:
    first = Run(tmp_path, port)
    runs.append(first)
    first.wait_for(f"http://127.0.0.1:{port}/admin/")
    assert all(f"\n  {name}\t" in first.output for name in ("editor", "publisher", "administrator"))
    accounts = tmp_path / "accounts.txt"
    assert stat.S_IMODE(accounts.stat().st_mode) == 0o600
    assert "演示数据" in get(port, "/")
    candidates = wait_until_read(tmp_path / "xjindustry.sqlite3")
    assert candidates > 100
    children = first.started_processes()
    assert len(children) == 2
    assert first.interrupt() == 0
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]

    passwords = re.findall(r"\t(\S+)\t", accounts.read_text("utf-8"))
    second = Run(tmp_path, port)
    runs.append(second)
    second.wait_for(f"http://127.0.0.1:{port}/admin/")
    assert not [password for password in passwords if password in second.output]
    assert wait_until_read(tmp_path / "xjindustry.sqlite3") == candidates


def test_a_taken_port_is_named_and_nothing_is_started(tmp_path: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        run = Run(tmp_path, port)
        assert run.process.wait(PATIENCE) == 1
    time.sleep(0.2)
    assert f"make run PORT={port + 1}" in run.output
    assert not (tmp_path / "accounts.txt").exists()
