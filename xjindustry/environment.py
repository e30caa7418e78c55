"""Typed helpers that read the environment and fail loudly (used by settings.py alone)."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def secret_key(data_dir: Path, *, public: bool) -> str:
    """The signing key: from SECRET_KEY, else from a file of this instance that only its owner can read.

    A public instance must state its key: several machines behind one address have to share it.
    """
    stated = os.environ.get("SECRET_KEY", "")
    if stated:
        if len(stated) < 32:
            raise ImproperlyConfigured("SECRET_KEY is shorter than 32 characters")
        return stated
    if public:
        raise ImproperlyConfigured("SECRET_KEY must be set when ALLOWED_HOSTS names more than this machine")
    path = data_dir / "secret_key"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = path.read_text(encoding="ascii").strip()
        if len(key) < 32:
            raise ImproperlyConfigured(f"{path} holds no key; delete it and start again") from None
        return key
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key


def sqlite_options() -> dict[str, object]:
    """SQLite as a server's database: WAL, writers queue up front (IMMEDIATE), every commit reaches the disk."""
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }


def database(config: dict[str, object]) -> dict[str, object]:
    """Complete what DATABASE_URL says with the options that this application relies on."""
    engine = str(config.get("ENGINE", ""))
    if engine.endswith("sqlite3"):
        return {**config, "OPTIONS": sqlite_options()}
    if engine.endswith("postgresql"):
        return {**config, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    raise ImproperlyConfigured(f"DATABASE_URL: SQLite and PostgreSQL are supported, not {engine or 'nothing'}")


def broker(url: str, data_dir: Path) -> tuple[str, dict[str, object]]:
    """(broker_url, transport options). `filesystem://` is the embedded broker in the data folder."""
    scheme = urlsplit(url).scheme
    if scheme == "filesystem":
        folder = data_dir / "broker"
        for name in ("messages", "processed", "control"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        return url, {
            "data_folder_in": str(folder / "messages"),
            "data_folder_out": str(folder / "messages"),
            "processed_folder": str(folder / "processed"),
            "control_folder": str(folder / "control"),
            "store_processed": False,
            "polling_interval": 0.1,  # kombu's default of a second is felt by whoever waits for an import
        }
    if scheme in ("redis", "rediss", "amqp", "amqps"):
        # The lease of a Job decides when work is tried again; an hour of broker silence must not.
        return url, {"visibility_timeout": 3600} if scheme.startswith("redis") else {}
    raise ImproperlyConfigured(f"BROKER_URL: filesystem, redis and amqp are supported, not {scheme or 'nothing'}")
