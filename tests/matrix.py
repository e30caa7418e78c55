"""`make test`: the whole suite on SQLite with the embedded broker, and again on PostgreSQL with Redis.

Services are asked at TEST_DATABASE_URL and TEST_BROKER_URL (default: this machine). Where one does not answer, its
run is left out and said so; with REQUIRE_SERVICES=1 (continuous integration) that is a failure.
"""

import os
import shutil
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg
import redis

POSTGRES = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS = os.environ.get("TEST_BROKER_URL", "redis://127.0.0.1:6379/9")
REQUIRED = os.environ.get("REQUIRE_SERVICES") == "1"


def missing_services() -> list[str]:
    missing = []
    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.Error:
        missing.append("PostgreSQL")
    try:
        redis.Redis.from_url(REDIS, socket_connect_timeout=3).ping()
    except redis.RedisError:
        missing.append("Redis")
    return missing


def missing_programs() -> list[str]:
    programs = {"Chromium": ("chromium", "chromium-browser", "google-chrome"), "LibreOffice": ("soffice",)}
    return [name for name, commands in programs.items() if not any(map(shutil.which, commands))]


def run(title: str, **environment: str) -> int:
    print(f"== {title}", flush=True)
    command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
    return subprocess.run(command, env={**os.environ, **environment}, check=False).returncode


def main() -> int:
    absent, programs = missing_services(), missing_programs()
    if REQUIRED and (absent or programs):
        print(f"missing: {', '.join(absent + programs)}", file=sys.stderr)
        return 1
    if programs:
        print(f"not installed, tests that need them are skipped: {', '.join(programs)}")
    failed = run("SQLite, embedded broker")
    if absent:
        print(f"not reachable, second run left out: {', '.join(absent)}")
    else:
        host = urlsplit(POSTGRES).hostname
        failed |= run(f"PostgreSQL on {host}, Redis", DATABASE_URL=POSTGRES, BROKER_URL=REDIS)
    return failed


if __name__ == "__main__":
    sys.exit(main())
