"""Correction forms: every field prefilled with what the machine read; `answer()` is what the person says."""

from typing import Any

from seeds.admin.corrections.entity import EntityForm
from seeds.admin.corrections.figure import FigureForm, indicator_names
from seeds.admin.corrections.project import ProjectForm
from seeds.admin.corrections.statements import EventForm, TitleForm
from seeds.models import Candidate
from seeds.review.answers import Answer, EntityAnswer, EventAnswer, FigureAnswer, ProjectAnswer

__all__ = ["CorrectionForm", "correction_form", "indicator_names"]

CorrectionForm = FigureForm | EntityForm | ProjectForm | EventForm | TitleForm


def correction_form(candidate: Candidate, answer: Answer, data: Any = None) -> CorrectionForm:
    """The form for an answer of this kind."""
    if isinstance(answer, FigureAnswer):
        return FigureForm(candidate, answer, data)
    if isinstance(answer, EntityAnswer):
        return EntityForm(candidate, answer, data)
    if isinstance(answer, ProjectAnswer):
        return ProjectForm(candidate, answer, data)
    if isinstance(answer, EventAnswer):
        return EventForm(candidate, answer, data)
    return TitleForm(candidate, answer, data)
