"""Replacing places of a text while keeping the map back to the raw one."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

from seeds.text.types import Repair, Why


class Edit(NamedTuple):
    """Read text[start:end] as `read_as`."""

    start: int
    end: int
    read_as: str
    why: Why


def apply(text: str, origin: array[int], edits: Iterable[Edit], log: list[Repair]) -> tuple[str, array[int]]:
    """The edited text and its map; overlapping edits: the first in reading order wins. Repairs go to `log`."""
    ordered = sorted(edits, key=lambda edit: (edit.start, -edit.end))
    if not ordered:
        return text, origin
    pieces: list[str] = []
    mapped = array("l")
    at = 0
    for edit in ordered:
        if edit.start < at:
            continue
        pieces.append(text[at : edit.start])
        mapped.extend(origin[at : edit.start])
        pieces.append(edit.read_as)
        mapped.extend(_spread(origin, edit))
        if text[edit.start : edit.end].strip():  # dropped blanks and breaks alone are not worth a line in the log
            log.append(Repair(origin[edit.start], _end(origin, edit), edit.read_as, edit.why))
        at = edit.end
    pieces.append(text[at:])
    mapped.extend(origin[at:])
    return "".join(pieces), mapped


def _end(origin: array[int], edit: Edit) -> int:
    return origin[edit.end - 1] + 1 if edit.end > edit.start else origin[edit.start]


def _spread(origin: array[int], edit: Edit) -> list[int]:
    """Raw offsets for the new characters: spread evenly, and the last one upon the last old one,

    so that a span over the whole replacement ends where the old words end.
    """
    old, new = edit.end - edit.start, len(edit.read_as)
    places = [origin[edit.start + place * old // new] for place in range(new)]
    if new > 1 and old:
        places[-1] = origin[edit.end - 1]
    return places
