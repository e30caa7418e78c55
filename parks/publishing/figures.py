"""Freezing of facts, which of them disagree, and their order in the table."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from parks.models import Fact
from parks.models.terms import Nature, Rank
from parks.publishing.frozen import PublishedFigure
from parks.slots import canonical_unit

NO_ORDER = 10_000


def published_figure(fact: Fact, origin: str, citations: tuple[int, ...], *, disputed: bool) -> PublishedFigure:
    """The fact with the words it needs; `origin` is the 数据出处单位, '' if none is recorded."""
    return PublishedFigure(
        fact_id=fact.pk,
        indicator_code=fact.indicator.code,
        indicator_name=fact.indicator.name,
        provisional=fact.indicator.status == fact.indicator.Status.PROVISIONAL,
        headline_order=fact.indicator.headline_order,
        measure=fact.measure,
        value=fact.value,
        value_max=fact.value_max,
        unit=fact.unit.code,
        unit_printed=fact.unit_printed,
        canonical_unit=canonical_unit(fact.unit).code,
        low=fact.low,
        high=fact.high,
        qualifier=fact.qualifier,
        base=fact.base,
        price=fact.price,
        reference=fact.reference,
        breakdown=fact.breakdown,
        industry=fact.industry.name if fact.industry else "",
        coverage=fact.scope.coverage,
        xpcc=fact.scope.xpcc,
        attribution=fact.scope.attribution,
        farm=fact.scope.farm,
        parts=fact.scope.parts,
        period_start=fact.period_start,
        period_end=fact.period_end,
        period_kind=fact.period_kind,
        period_printed=fact.period_printed,
        nature=fact.nature,
        state=fact.state,
        rank=fact.rank,
        origin=origin,
        disputed=disputed,
        citations=citations,
    )


def disputed(facts: Iterable[Fact]) -> set[int]:
    """Ids of facts that share a slot with another of `facts` and differ by more than the larger printed step.

    Undated ones may be of different days: that they differ is no contradiction.
    """
    by_slot: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.period_start is None and fact.period_end is None:
            continue
        by_slot[fact.slot].append(fact)
    return {
        one.pk
        for rivals in by_slot.values()
        for one in rivals
        if any(
            max(abs(one.low - other.low), abs(one.high - other.high)) > max(one.step, other.step) for other in rivals
        )
    }


def in_order(figures: Iterable[PublishedFigure]) -> tuple[PublishedFigure, ...]:
    """The order of the table: headline indicators first, provisional ones last; of one indicator the whole before
    its parts, results before plans, newest first.
    """

    def key(figure: PublishedFigure) -> tuple[object, ...]:
        end = figure.period_end or date.min
        return (
            NO_ORDER if figure.headline_order is None else figure.headline_order,
            figure.provisional,
            figure.indicator_name,
            figure.indicator_code,
            figure.breakdown,
            figure.industry,
            figure.nature != Nature.ACTUAL,
            -end.toordinal(),
            figure.measure != "level",
            figure.measure,
            figure.rank != Rank.PREFERRED,
            figure.fact_id,
        )

    return tuple(sorted(figures, key=key))
