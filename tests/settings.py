"""Settings of the tests: the real ones, a database that a worker process can reach too, a fast hasher."""

import os
import tempfile
from pathlib import Path

# One folder a run, made by the first process and inherited by workers that tests start.
os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="xjindustry-tests-"))
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 40)

from xjindustry.settings import *  # noqa: E402,F403
from xjindustry.settings import DATA_DIR, DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
AXES_ENABLED = os.environ.get("AXES_ENABLED", "") == "1"
DEMO_DATA = False

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: worker processes share it. Nobody pulls the plug on a test database.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(DATA_DIR) / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
