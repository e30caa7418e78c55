"""Accepting a figure: its subject, indicator and fact, with the clause as evidence."""

from dataclasses import replace

from articles.log import Act
from articles.models import Body, Citation
from parks.models import Fact, Subject, Unit
from parks.models.terms import Measure
from parks.records import attest, indicator_for, scope_for, set_fact, unit_for
from seeds.models import Candidate
from seeds.review.answers import FigureAnswer
from seeds.review.citing import Marks
from seeds.review.subjects import subject_for


def record_figure(act: Act, candidate: Candidate, answer: FigureAnswer) -> FigureAnswer:
    """Write what `answer` says; returns it with the subject that it was written to."""
    subject = subject_for(
        act,
        answer.subject,
        answer.subject_kind,
        subject_id=answer.subject_id,
        region_level=answer.region_level,
    )
    state_figure(act, subject, answer, Marks(candidate).figure())
    return replace(answer, subject_id=subject.pk)


def state_figure(act: Act, subject: Subject, answer: FigureAnswer, citation: Citation) -> Fact:
    """The fact, new or already stated elsewhere, with one more piece of evidence."""
    unit = unit_called(answer.unit)
    # The unit of a growth or a share says nothing of what the indicator itself is counted in.
    indicator = indicator_for(act, answer.indicator, unit if answer.measure == Measure.LEVEL else None)
    fact, _ = set_fact(act, subject, indicator, figure_of(answer, unit))
    attest(act, fact, citation, origin=body_called(answer.origin))
    return fact


def body_called(name: str) -> Body | None:
    """The office of that name, new or already there; None for ''."""
    return Body.objects.get_or_create(name=name.strip())[0] if name.strip() else None


def figure_of(answer: FigureAnswer, unit: Unit) -> Fact:
    """An unsaved row with the answer's figure columns."""
    return Fact(
        measure=answer.measure,
        value=answer.value,
        value_max=answer.value_max,
        unit=unit,
        unit_printed=answer.unit_printed,
        qualifier=answer.qualifier,
        base=answer.base,
        price=answer.price,
        reference=answer.reference,
        breakdown=answer.breakdown,
        industry_id=answer.industry_id,
        scope=scope_for(answer.coverage, answer.xpcc, answer.attribution, answer.farm, answer.parts),
        period_start=answer.period_start,
        period_end=answer.period_end,
        period_kind=answer.period_kind,
        period_printed=answer.period_printed,
        nature=answer.nature,
    )


def unit_called(code: str) -> Unit:
    unit = unit_for(code)
    if unit is None:
        raise ValueError(f"单位“{code}”不在单位表里，请用“修正”改选，或请数据管理员先补录。")
    return unit
