"""What is asked of the linker, and what it answers. Nothing here looks into the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from parks.models import Subject


@dataclass(frozen=True, slots=True)
class Asked:
    """Names that a text gives one thing, best first. `kind` '' = any; `place` is the region it speaks of, '' = none."""

    kind: str
    names: tuple[str, ...]
    place: str = ""
    owner: str = ""  # of a project


@dataclass(frozen=True, slots=True)
class Choice:
    """A record that may be meant, with the reason in a few words."""

    subject: Subject
    why: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`subject` where one record is meant; else `choices` to look at, or nothing: a new record.

    `unclear`: the very name belongs to several, so that accepting needs a choice. `by_name`: the name alone tells.
    """

    subject: Subject | None = None
    reason: str = ""
    choices: tuple[Choice, ...] = ()
    unclear: bool = False
    by_name: bool = False

    def to_choose(self) -> Suggestion:
        """The same, but a record that the name alone does not tell is offered as a choice."""
        if self.subject is None or self.by_name:
            return self
        return Suggestion(choices=(Choice(self.subject, self.reason),))


def asked_of(kind: str, said: Any, place: str = "") -> Asked:
    """The question in a proposal or an answer (their fields have the same names); `place` is the text's own."""
    if hasattr(said, "subject_kind"):
        return Asked(said.subject_kind, (said.subject,), place)
    owner = getattr(said, "enterprise", None) if kind == "project" else None
    return Asked(kind, (said.name, *said.aliases), said.region or place, owner or "")


def place_of(said: Iterable[Any]) -> str:
    """The region that a text mostly speaks of: whom its figures are of, where things lie. '' without one."""
    counts: Counter[str] = Counter()
    for one in said:
        if hasattr(one, "subject_kind"):
            counts[one.subject if one.subject_kind == "region" else ""] += 1
        else:
            counts[one.region or ""] += 1
    del counts[""]
    return max(counts, key=lambda name: (counts[name], name), default="")
