"""Rows of catalogue tables: frozen dataclasses of words, joined field by field. Pure."""

from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar


@dataclass(frozen=True)
class CatalogueRow:
    """A subject in words. Every field is text, a number or a tuple of texts; empty says nothing."""

    name: str = ""


R = TypeVar("R", bound=CatalogueRow)


def joined(values: tuple[str, ...]) -> str:
    """A field of several entries as one cell."""
    return "；".join(values)


def merged(current: R, claims: R) -> R:
    """`current` with what `claims` says: entries are added, single values replaced, an empty cell says nothing."""
    changes: dict[str, Any] = {}
    for field in fields(claims):
        new, old = getattr(claims, field.name), getattr(current, field.name)
        if isinstance(new, tuple):
            changes[field.name] = (*old, *(entry for entry in new if entry not in old))
        elif new not in ("", None):
            changes[field.name] = new
    return replace(current, **changes)
