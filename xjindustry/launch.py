"""`make run`: set up this machine's instance, then keep its site and its worker running until Ctrl-C.

Everything it starts ends with it. What a first start makes (database, accounts, demo texts) a second one keeps.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

BASE_DIR = Path(__file__).resolve().parent.parent
DEMO_FOLDER = BASE_DIR / "seeds" / "demo"
GRACE_SECONDS = 15


def main() -> int:
    parser = argparse.ArgumentParser(description="Run an instance on this machine.")
    parser.add_argument("--port", type=int, default=8000)
    port: int = parser.parse_args().port
    if not _is_free(port):
        print(f"端口 {port} 已被占用：系统可能已在运行。另选端口：make run PORT={port + 1}", file=sys.stderr)
        return 1
    data_dir = Path(os.environ.get("DATA_DIR", BASE_DIR / "var"))
    os.umask(0o077)  # drafts, passwords and keys of this instance are its owner's
    first_start = not (data_dir / "instance.env").exists()
    if first_start:
        data_dir.mkdir(parents=True, exist_ok=True)
    for command in (
        ["migrate", "--verbosity", "0"],
        ["load_reference"],
        ["collectstatic", "--noinput", "--verbosity", "0"],
        ["rebuild_public", "--if-outdated", "--verbosity", "0"],  # stored pages name the style sheet by its hash
        ["create_accounts"],
    ):
        if _manage(*command):
            return 1
    if first_start:
        # Written when the set-up has succeeded: an instance that starts with the demo texts is a demonstration.
        (data_dir / "instance.env").write_text("DEMO_DATA=true\n", encoding="ascii")
    children = Children()
    try:
        children.start(
            "worker",
            *(sys.executable, "-m", "celery", "-A", "xjindustry", "--quiet", "worker", "--loglevel", "WARNING"),
            *("--concurrency", "2", "--without-gossip", "--without-mingle", "--without-heartbeat"),
        )
        if first_start and _manage("import_texts", str(DEMO_FOLDER)):
            return 1
        children.start(
            "site",
            *(sys.executable, "-m", "gunicorn", "xjindustry.wsgi:application", "--bind", f"127.0.0.1:{port}"),
            *("--workers", "2", "--timeout", "120", "--log-level", "warning"),  # a large table takes its time
        )
        if not children.wait_for_port(port):
            return 1
        print(f"公众网站  http://127.0.0.1:{port}/")
        print(f"编辑室    http://127.0.0.1:{port}/admin/")
        print("按 Ctrl-C 结束。运行 make demo 可由演示编辑和发布者处理演示文章。", flush=True)
        return children.watch()
    except KeyboardInterrupt:
        return 0
    finally:
        children.end()


class Children:
    """The processes that were started here; each in a group of its own, so that Ctrl-C reaches this one first."""

    def __init__(self) -> None:
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._interrupt)

    def start(self, name: str, *command: str) -> None:
        self.processes[name] = subprocess.Popen(command, cwd=BASE_DIR, start_new_session=True)  # noqa: S603

    def wait_for_port(self, port: int) -> bool:
        while all(process.poll() is None for process in self.processes.values()):
            if not _is_free(port):
                return True
            time.sleep(0.1)
        self._report()
        return False

    def watch(self) -> int:
        """Until a child ends by itself; returns its exit code, never 0."""
        while all(process.poll() is None for process in self.processes.values()):
            time.sleep(0.5)
        return self._report()

    def _report(self) -> int:
        for name, process in self.processes.items():
            if process.poll() is not None:
                print(f"{name} 意外结束（{process.returncode}），系统停止。", file=sys.stderr)
                return process.returncode or 1
        return 1

    def end(self) -> None:
        for process in self.processes.values():
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for process in self.processes.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    @staticmethod
    def _interrupt(signum: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt


def _manage(*arguments: str) -> int:
    return subprocess.run([sys.executable, "manage.py", *arguments], cwd=BASE_DIR, check=False).returncode  # noqa: S603


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


if __name__ == "__main__":
    sys.exit(main())
