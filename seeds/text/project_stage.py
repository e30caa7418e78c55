"""How far an undertaking has come: every stage that the text tells is weighed, as a reader would.

What is reached counts more than what is promised, the furthest more than the one before it; a promise to finish
tells that the work is on. What each of them weighs is data (`choices.tsv`, question "stage").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from seeds.text.choosing import choose
from seeds.text.lexicon import Lexicon
from seeds.text.project_facts import Stage
from seeds.text.types import Choice, Option, ProjectStatus

STATUSES: tuple[ProjectStatus, ...] = get_args(ProjectStatus)
_HERE = frozenset({"after", "before", "label", "later"})  # told of the very project
AROUND = frozenset({"above", "occasion", "headline", "headline of many"})  # told of many, or of the text
_ENDS = ("completed", "operating")


def stage_of(at: int, stages: Sequence[Stage], lexicon: Lexicon) -> Choice | None:
    """The status that the stages told of a project make likely, "" for none; None where nothing is told."""
    if all(stage.told == "once" for stage in stages):
        return None
    return choose("stage", at, list(_options(stages)), lexicon)


def _options(stages: Sequence[Stage]) -> Iterator[Option]:
    told = {(s.status, s.told, s.where) for s in stages}
    reached = [s for s in stages if s.told == "reached"]
    furthest = max((s.rank for s in reached), default=0)
    here = max((s.rank for s in reached if s.where in _HERE), default=0)
    last = max(reached, key=lambda s: s.start).status if reached else None
    yield Option("", ("untold", "untold but reached" if reached else "nothing reached"))
    for status in STATUSES:
        features: list[str] = [status]
        for other, how, where in sorted(told):
            if other == status:
                features.append(f"{how} {where}")
            if how in ("ahead", "part", "meant"):  # a promise, or a part, tells of the whole by what it is
                features.append(f"{status} if {'end' if other in _ENDS else 'start'} {how}")
        rank = max((s.rank for s in stages if s.status == status), default=0)
        if rank and rank == furthest:
            features.append("furthest")
        elif rank and rank < furthest:
            features.append("passed")
        if rank and rank == here:
            features.append("furthest here")
        if status == last:
            features.append("told last")
        yield Option(status, tuple(dict.fromkeys(features)))


def evidence(status: str, stages: Sequence[Stage]) -> Stage | None:
    """The words that tell the status, a dated telling first."""
    told = [s for s in stages if s.status == status and s.told in ("reached", "part", "meant")]
    return max(told, key=lambda s: (s.on.start is not None, s.where in _HERE), default=None)
