"""Review: what a person decides about a candidate, and taking it back. Nothing else writes decisions."""

from seeds.review.answers import (
    Answer,
    EntityAnswer,
    EventAnswer,
    FigureAnswer,
    ProjectAnswer,
    TitleAnswer,
    answer_of,
)
from seeds.review.setting_aside import set_aside
from seeds.review.undoing import DEPTH, last_and_today, undo, undoable
from seeds.review.verdicts import AlreadyDecided, accept, correct, reject, unsure

__all__ = [
    "DEPTH",
    "AlreadyDecided",
    "Answer",
    "EntityAnswer",
    "EventAnswer",
    "FigureAnswer",
    "ProjectAnswer",
    "TitleAnswer",
    "accept",
    "answer_of",
    "correct",
    "last_and_today",
    "reject",
    "set_aside",
    "undo",
    "undoable",
    "unsure",
]
