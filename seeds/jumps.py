"""A level beside the last one known of the same thing: one that is many times as large or small is worth a look."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from parks.models import Fact, Figure, Subject
from parks.models.terms import Measure, Nature, PeriodKind, Rank
from parks.names import term_key
from parks.records import find_indicators
from parks.slots import bounds
from parks.wording import period_text, plain, value_text
from seeds.reruns import Draft
from seeds.text.confidence import confidence
from seeds.text.lexicon import Lexicon

FLAG = "jump"
MOST = 3  # times
_COMPARABLE = (PeriodKind.POINT, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YTD, PeriodKind.YEAR)


class Level(NamedTuple):
    """A figure that is proposed of a known subject."""

    key: int
    figure: Figure
    indicator: str
    subject: Subject


class Jump(NamedTuple):
    ratio: Decimal
    last: Fact

    @property
    def words(self) -> str:
        """2022年为12亿元，这次是它的 4.2 倍"""
        last = self.last
        shown = value_text(last.measure, last.qualifier, last.value, last.value_max, last.unit.code)
        told = period_text(last.period_kind, last.period_start, last.period_end)
        places = Decimal("0.1") if self.ratio >= 1 else Decimal("0.01")
        return f"{told}为{shown}，这次是它的 {plain(self.ratio.quantize(places))} 倍"


def mark_jumps(drafts: Sequence[Draft], lexicon: Lexicon) -> None:
    """Flag the figures among unsaved candidates that jump; the flag counts in their confidence."""
    levels = [
        Level(index, draft.figure, draft.figure.indicator_text, draft.row.suggested)
        for index, draft in enumerate(drafts)
        if draft.figure is not None and draft.row.suggested is not None
    ]
    for index in find_jumps(levels):
        row = drafts[index].row
        features = [*row.features.splitlines(), f"flag:{FLAG}"]
        row.flags = f"{row.flags} {FLAG}".strip()
        row.features = "\n".join(features)
        row.confidence = confidence(row.kind, features, lexicon)


def find_jumps(levels: Sequence[Level]) -> dict[int, Jump]:
    """key -> how the level compares with the last fact before it, where it jumps; two queries for all."""
    asked = [one for one in levels if _series(one.figure) and one.figure.nature == Nature.ACTUAL]
    indicators = find_indicators({one.indicator for one in asked}) if asked else {}
    wanted = [(one, indicators[key].pk) for one in asked if (key := term_key(one.indicator)) in indicators]
    if not wanted:
        return {}
    rows = (
        Fact.objects.filter(
            subject__in={one.subject.pk for one, _ in wanted},
            indicator__in={indicator for _, indicator in wanted},
            measure=Measure.LEVEL,
            nature=Nature.ACTUAL,
            period_kind__in=_COMPARABLE,
        )
        .exclude(rank=Rank.DEPRECATED)
        .select_related("unit")
        .order_by("period_end", "pk")
    )
    known: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in rows:
        known[fact.subject_id, fact.indicator_id, *_series(fact)].append(fact)
    found = {}
    for one, indicator in wanted:
        before = [
            fact
            for fact in known.get((one.subject.pk, indicator, *_series(one.figure)), ())
            if (fact.period_end or date.max) < (one.figure.period_end or date.min)
        ]
        ratio = _ratio(one.figure, before[-1]) if before else None
        if ratio is not None and not Decimal(1) / MOST <= ratio <= MOST:
            found[one.key] = Jump(ratio, before[-1])
    return found


def _series(figure: Figure) -> tuple[object, ...]:
    """What the members of one series share; () for a figure that belongs to none."""
    start, end = figure.period_start, figure.period_end
    if figure.measure != Measure.LEVEL or figure.period_kind not in _COMPARABLE or start is None or end is None:
        return ()
    # January to October grows out of January to March: only like months are compared.
    months = (start.month, end.month) if figure.period_kind == PeriodKind.YTD else ()
    unit = figure.unit.canonical_id or figure.unit_id
    return (figure.period_kind, *months, figure.scope_id, figure.breakdown, unit)


def _ratio(figure: Figure, last: Fact) -> Decimal | None:
    now = bounds(figure)[0]
    return now / last.low if now > 0 and last.low > 0 else None
