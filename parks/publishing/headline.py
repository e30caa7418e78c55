"""Which figures stand large at the head of a page: the table headline.tsv over Indicator.headline_order.

Never there: targets and plans, size classes, parts of a whole, provisional indicators, undated flows. A stock told
without a date is not later than the publication that tells it; then it may stand there, marked as such.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from parks.models.terms import Base, Measure, Nature, Qualifier, Rank
from parks.publishing.frozen import PublishedFigure, PublishedSubject, Source
from parks.wording import day_text, period_text

MOST = 6


@dataclass(frozen=True)
class HeadlineRule:
    order: int
    measures: tuple[str, ...]
    first_for: frozenset[str]
    stock: bool


@cache
def rules() -> tuple[HeadlineRule, ...]:
    with Path(__file__).with_name("headline.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(
            HeadlineRule(
                order=int(row["headline_order"]),
                measures=tuple(row["measures"].split(",")),
                first_for=frozenset(filter(None, row["first_for"].split(","))),
                stock=row["stock"] == "yes",
            )
            for row in csv.DictReader(file, delimiter="\t")
        )


def headline(subject: PublishedSubject) -> tuple[PublishedFigure, ...]:
    """At most MOST figures, one an indicator and measure, 采信 before others, then the newest."""
    park_kind = subject.now.kind if subject.now else ""
    sources = {source.citation_id: source for source in subject.sources}
    known = {figure.fact_id: known_by(figure, told_on(figure, sources)) for figure in subject.figures}
    ordered = sorted(rules(), key=lambda rule: (park_kind not in rule.first_for, rule.order))
    chosen = []
    for rule in ordered:
        for measure in rule.measures:
            fitting = [f for f in subject.figures if f.headline_order == rule.order and f.measure == measure]
            dated = [(figure, day) for figure in fitting if (day := known[figure.fact_id]) and fits(figure)]
            best, _ = min(dated, key=_preference, default=(None, None))
            if best is not None:
                chosen.append(best)
    return tuple(chosen[:MOST])


def fits(figure: PublishedFigure) -> bool:
    """Whether the figure may stand at the head if it is dated."""
    return (
        figure.nature == Nature.ACTUAL
        and figure.qualifier != Qualifier.MAGNITUDE
        and figure.base in (Base.NONE, Base.YOY)
        and not (figure.provisional or figure.breakdown or figure.industry)
    )


def told_on(figure: PublishedFigure, sources: Mapping[int, Source]) -> date | None:
    """The day of the earliest publication quoted for the figure."""
    days = (sources[citation].published_on for citation in figure.citations)
    return min(filter(None, days), default=None)


def known_by(figure: PublishedFigure, told: date | None) -> date | None:
    """The end of the figure's period; of an undated stock the day it was `told`; None where neither is known."""
    if figure.period_end is None and is_stock(figure):
        return told
    return figure.period_end


def when(figure: PublishedFigure, told: date | None) -> str:
    """The period in words; an undated stock is 不晚于 the day it was `told`."""
    if figure.period_end is None and figure.period_start is None and told and is_stock(figure):
        return f"不晚于{day_text(told)}"
    return period_text(figure.period_kind, figure.period_start, figure.period_end)


def is_stock(figure: PublishedFigure) -> bool:
    """Whether the headline table says that the figure's indicator is told as of a moment."""
    return figure.measure == Measure.LEVEL and figure.headline_order in _stocks()


@cache
def _stocks() -> frozenset[int]:
    return frozenset(rule.order for rule in rules() if rule.stock)


def _preference(dated: tuple[PublishedFigure, date]) -> tuple[object, ...]:
    figure, day = dated
    return (
        figure.rank != Rank.PREFERRED,
        figure.period_end is None,
        -day.toordinal(),
        -len(figure.citations),
        figure.fact_id,
    )
