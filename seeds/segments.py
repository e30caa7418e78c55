"""Cutting a text at every end of a mark, so that a page can draw overlapping marks without searching. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """One candidate's mark, `text[start:end]` in code points."""

    start: int
    end: int
    role: str
    candidate: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A place and a role with all candidates that use it; `lane` counts from 0, no two marks of a lane overlap."""

    start: int
    end: int
    role: str
    candidates: tuple[int, ...]
    lane: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch without an end of a mark inside; `marks` cover all of it, lowest lane first."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def candidates(self) -> tuple[int, ...]:
        """Ids of the candidates that cover the segment, each once, the tightest mark's first."""
        tightest = sorted(self.marks, key=lambda mark: mark.end - mark.start)
        return tuple(dict.fromkeys(one for mark in tightest for one in mark.candidates))


def cut(text: str, marked: Iterable[Marked]) -> list[Segment]:
    """The whole of `text` in order: joined, the segments are the text again.

    Marks that leave the text are cut off at its end; empty ones are dropped.
    """
    marks = _lanes(marked, len(text))
    ends = sorted({0, len(text), *(mark.start for mark in marks), *(mark.end for mark in marks)})
    segments = []
    waiting = 0
    active: list[Mark] = []
    for start, end in zip(ends, ends[1:], strict=False):
        active = [mark for mark in active if mark.end > start]
        while waiting < len(marks) and marks[waiting].start <= start:
            active.append(marks[waiting])
            waiting += 1
        segments.append(Segment(start, text[start:end], tuple(sorted(active, key=lambda mark: mark.lane))))
    return segments


def _lanes(marked: Iterable[Marked], length: int) -> list[Mark]:
    """Equal marks joined, each in the lowest lane that is free, in the order of their starts."""
    users: dict[tuple[int, int, str], dict[int, None]] = {}
    for one in marked:
        place = (max(one.start, 0), min(one.end, length), one.role)
        if place[0] < place[1]:
            users.setdefault(place, {})[one.candidate] = None
    marks = []
    free_from: list[int] = []  # of each lane
    for start, end, role in sorted(users, key=lambda place: (place[0], -place[1], place[2])):
        lane = next((number for number, free in enumerate(free_from) if free <= start), len(free_from))
        free_from[lane : lane + 1] = [end]
        marks.append(Mark(start, end, role, tuple(users[start, end, role]), lane))
    return marks
