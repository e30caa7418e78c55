"""Settings fail loudly, and what a page of strangers may load is nobody else's business."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from xjindustry.environment import broker, database, secret_key

ROOT = Path(settings.BASE_DIR)


def start(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Django set up in a process of its own with nothing in the environment but these."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**kept, "DATA_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_set_is_a_private_instance(tmp_path: Path) -> None:
    assert start(tmp_path).returncode == 0
    key = tmp_path / "secret_key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    first = key.read_text()
    assert start(tmp_path).returncode == 0
    assert key.read_text() == first


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"ALLOWED_HOSTS": "example.org"}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"DEBUG": "1", "ALLOWED_HOSTS": "example.org", "SECRET_KEY": "x" * 50}, "DEBUG"),
        ({"DATABASE_URL": "mysql://root@127.0.0.1/x"}, "DATABASE_URL"),
        ({"BROKER_URL": "kafka://127.0.0.1"}, "BROKER_URL"),
        ({"MAX_FILE_BYTES": "many"}, "many"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, environment: dict[str, str], named: str) -> None:
    result = start(tmp_path, **environment)
    assert result.returncode != 0
    assert named in result.stderr


def test_sqlite_waits_and_keeps_what_it_acknowledged() -> None:
    options = database({"ENGINE": "django.db.backends.sqlite3", "NAME": "x"})["OPTIONS"]
    assert isinstance(options, dict)
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]


def test_postgresql_connections_are_kept_and_checked() -> None:
    config = database({"ENGINE": "django.db.backends.postgresql"})
    assert (config["CONN_MAX_AGE"], config["CONN_HEALTH_CHECKS"]) == (60, True)


def test_the_embedded_broker_polls_fast_and_makes_its_folders(tmp_path: Path) -> None:
    _, options = broker("filesystem://", tmp_path)
    assert options["polling_interval"] == 0.1
    assert Path(str(options["data_folder_in"])).is_dir()


def test_a_key_file_without_a_key_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY")
    (tmp_path / "secret_key").write_text("")
    with pytest.raises(ImproperlyConfigured):
        secret_key(tmp_path, public=False)


def test_the_policy_allows_nothing_inline_and_no_other_host() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    for name, sources in directives.items():
        assert set(sources) <= {"'self'", "'none'", "data:"}, name
    assert directives["script-src"] == ["'self'"]
    assert directives["style-src"] == ["'self'"]


def test_tasks_never_run_in_the_request() -> None:
    assert not getattr(settings, "CELERY_TASK_ALWAYS_EAGER", False)
    places = [
        path for app in ("articles", "parks", "projects", "seeds", "xjindustry") for path in ROOT.glob(f"{app}/**/*.py")
    ]
    assert not [path for path in places if re.search(r"always_eager|task_eager|\.apply\(", path.read_text("utf-8"))]


def test_every_variable_stands_in_the_readme() -> None:
    source = (ROOT / "xjindustry" / "settings.py").read_text("utf-8")
    variables = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source)) | {"SECRET_KEY"}
    readme = (ROOT / "README.md").read_text("utf-8")
    assert {name for name in variables if f"`{name}`" not in readme} == set()
