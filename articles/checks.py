"""System checks that look into the database (`manage.py check --database default`)."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Warning

from articles import triggers


def guards_present(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Append-only tables must be guarded by their triggers."""
    messages: list[CheckMessage] = []
    for using in databases or ():
        absent = triggers.missing(list(apps.get_models()), using)
        if absent:
            # A warning, since `migrate`, the remedy, runs this check too and would refuse to start on an error.
            messages.append(
                Warning(f"Guards are missing: {', '.join(absent)}", hint="Run manage.py migrate.", id="articles.W001")
            )
    return messages
