"""Accepting a project: owner and place as relations, its stage as an event, its money and capacity as facts."""

from dataclasses import replace
from datetime import date

from articles.log import Act
from parks.models import Subject
from parks.models.terms import EventKind, EventNature, Measure, Nature, PeriodKind, RelationKind, SubjectKind
from parks.records import add_event, add_relation, attest
from seeds.models import Candidate
from seeds.review.answers import FigureAnswer, ProjectAnswer
from seeds.review.citing import Marks
from seeds.review.entities import record_names, relate_to_place
from seeds.review.figures import state_figure
from seeds.review.subjects import subject_for
from seeds.text.types import Quantity

PLANNED_INVESTMENT, CAPACITY = "计划总投资", "产能"


def record_project(act: Act, candidate: Candidate, answer: ProjectAnswer) -> ProjectAnswer:
    """Write what `answer` says; returns it with the subject that it was written to."""
    project = subject_for(
        act,
        answer.name,
        SubjectKind.PROJECT,
        aliases=answer.aliases,
        owner=answer.enterprise or "",
        subject_id=answer.subject_id,
    )
    marks = Marks(candidate)
    record_names(act, candidate, project, (answer.name, *answer.aliases), marks)
    if answer.enterprise:
        # A project without its owner is of little use: an owner we do not know yet is drafted with it.
        owner = subject_for(act, answer.enterprise, SubjectKind.ENTERPRISE)
        attest(act, add_relation(act, project, RelationKind.OWNER, owner), marks.beside(answer.enterprise, owner))
    for name, kind in ((answer.park, SubjectKind.PARK), (answer.region, SubjectKind.REGION)):
        relate_to_place(act, candidate, project, name, kind, RelationKind.LOCATED_IN, marks)
    _record_stage(act, project, answer, marks, candidate.text.article.published_on)
    _record_quantities(act, project, answer, marks)
    return replace(answer, subject_id=project.pk)


def _record_stage(act: Act, project: Subject, answer: ProjectAnswer, marks: Marks, published_on: date | None) -> None:
    if not answer.status:
        return
    first, last = answer.status_on.start, answer.status_on.end
    if first is None or last is None:
        first = last = first or last
    ahead = first is not None and published_on is not None and first > published_on
    nature = EventNature.PLANNED if ahead else EventNature.ACTUAL
    event = add_event(act, project, answer.status, start=first, end=last, nature=nature)
    attest(act, event, marks.sentence())


def _record_quantities(act: Act, project: Subject, answer: ProjectAnswer, marks: Marks) -> None:
    """Capacity of what does not stand yet is a design. A total investment is what was planned, even of a finished
    project: what was spent is told as 完成投资 or 决算, figures of their own.
    """
    operating = answer.status == EventKind.OPERATING
    if answer.investment:
        figure = _figure(answer.investment, PLANNED_INVESTMENT, Nature.PLAN_TARGET, PeriodKind.UNSTATED)
        state_figure(act, project, figure, marks.quantity(answer.investment.start, answer.investment.end))
    for quantity in answer.capacity:
        figure = _figure(quantity, CAPACITY, Nature.ACTUAL if operating else Nature.DESIGN, PeriodKind.DESIGN)
        state_figure(act, project, figure, marks.quantity(quantity.start, quantity.end))


def _figure(quantity: Quantity, indicator: str, nature: str, period_kind: str) -> FigureAnswer:
    return FigureAnswer(
        subject="",
        indicator=indicator,
        measure=Measure.LEVEL,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        unit_printed=quantity.unit_printed,
        qualifier=quantity.qualifier,
        breakdown=quantity.product,
        nature=nature,
        period_kind=period_kind,
    )
