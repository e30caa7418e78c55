"""Which figures stand large at the head of a page: the table headline.tsv over Indicator.headline_order.

Never there: targets and plans, size classes, parts of a whole, undated values, provisional indicators.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from parks.models.terms import Base, Nature, Qualifier, Rank
from parks.publishing.frozen import PublishedFigure, PublishedSubject

MOST = 6


@dataclass(frozen=True)
class HeadlineRule:
    order: int
    measures: tuple[str, ...]
    first_for: frozenset[str]


@cache
def rules() -> tuple[HeadlineRule, ...]:
    with Path(__file__).with_name("headline.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(
            HeadlineRule(
                order=int(row["headline_order"]),
                measures=tuple(row["measures"].split(",")),
                first_for=frozenset(filter(None, row["first_for"].split(","))),
            )
            for row in csv.DictReader(file, delimiter="\t")
        )


def headline(subject: PublishedSubject) -> tuple[PublishedFigure, ...]:
    """At most MOST figures, one an indicator and measure, 采信 before others, then the newest."""
    park_kind = subject.now.kind if subject.now else ""
    ordered = sorted(rules(), key=lambda rule: (park_kind not in rule.first_for, rule.order))
    chosen = []
    for rule in ordered:
        for measure in rule.measures:
            fitting = [f for f in subject.figures if f.headline_order == rule.order and f.measure == measure]
            best = min(filter(fits, fitting), key=_preference, default=None)
            if best is not None:
                chosen.append(best)
    return tuple(chosen[:MOST])


def fits(figure: PublishedFigure) -> bool:
    """Whether the figure may stand at the head at all."""
    return (
        figure.nature == Nature.ACTUAL
        and figure.qualifier != Qualifier.MAGNITUDE
        and figure.base in (Base.NONE, Base.YOY)
        and figure.period_end is not None
        and not (figure.provisional or figure.breakdown or figure.industry)
    )


def _preference(figure: PublishedFigure) -> tuple[object, ...]:
    end = figure.period_end
    return (
        figure.rank != Rank.PREFERRED,
        -end.toordinal() if end else 0,
        -len(figure.citations),
        figure.fact_id,
    )
