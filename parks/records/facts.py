from articles.access import require
from articles.log import Act
from parks.models import Fact, Figure, Indicator, Subject
from parks.models.terms import FactState, Rank
from parks.slots import bounds, printed_step, slot_of

FIGURE_COLUMNS = tuple(field.attname for field in Figure._meta.get_fields())


def set_fact(
    act: Act, subject: Subject, indicator: Indicator, figure: Figure, *, state: str = FactState.UNSTATED
) -> tuple[Fact, bool]:
    """(fact, created): the statement that `figure` makes of `subject`; an equal statement is not made twice.

    `figure` is any row with Figure's columns; they are copied unchanged. Raises slots.ValueTooLong.
    """
    require(act.user, "edit", subject)
    low, high = bounds(figure)
    slot = slot_of(figure, indicator)
    existing = Fact.objects.filter(
        subject=subject, slot=slot, low=low, high=high, qualifier=figure.qualifier, state=state
    ).first()
    if existing:
        return existing, False
    columns = {name: getattr(figure, name) for name in FIGURE_COLUMNS}
    columns["step"] = printed_step(figure.value, figure.unit)
    fact = Fact(subject=subject, indicator=indicator, slot=slot, low=low, high=high, state=state, **columns)
    return act.create(fact), True


def deprecate_fact(act: Act, fact: Fact, reason: str) -> None:
    """Keep the statement, but say why nobody should use it."""
    require(act.user, "edit", fact)
    if not reason.strip():
        raise ValueError("弃用数据须写明理由")
    act.change(fact, rank=Rank.DEPRECATED, rank_reason=reason.strip())


def prefer_fact(act: Act, fact: Fact, checked_against: str) -> None:
    """采信: we stand behind this value; says what it was checked against. The slot's other favourite steps back."""
    require(act.user, "prefer", fact)
    if not checked_against.strip():
        raise ValueError("采信须写明核对依据")
    others = Fact.objects.filter(subject=fact.subject, slot=fact.slot, rank=Rank.PREFERRED).exclude(pk=fact.pk)
    for other in others:
        act.change(other, rank=Rank.NORMAL, rank_reason="")
    act.change(fact, rank=Rank.PREFERRED, rank_reason=checked_against.strip())
