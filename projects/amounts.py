"""The ledger's columns of money as facts: which indicator, nature and period a column speaks of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from articles.log import Act
from parks.models import Fact, Indicator, Subject, Unit
from parks.models.terms import Measure, Nature, PeriodKind, Rank
from parks.records import find_indicator, scope_for, set_fact, unit_for

YUAN_IN_WAN = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Amount:
    """A column: the field of ProjectRow, the indicator, and what period it is about on the day the ledger ends."""

    field: str
    head: str
    indicator: str
    nature: Nature
    period: PeriodKind

    def days(self, as_of: date | None) -> tuple[date | None, date | None]:
        """ValueError where the column cannot be understood without the ledger's day."""
        if self.period == PeriodKind.UNSTATED:
            return None, None
        if as_of is None:
            raise ValueError("请填写“数据截至”日期")
        if self.period == PeriodKind.SINCE:
            return None, as_of  # since the project began, whenever that was
        first = date(as_of.year, 1, 1)
        return first, date(as_of.year, 12, 31) if self.period == PeriodKind.YEAR else as_of


AMOUNTS = (
    Amount("total", "计划总投资（万元）", "项目计划总投资", Nature.PLAN_TARGET, PeriodKind.UNSTATED),
    Amount("planned", "年度计划（万元）", "项目年度计划投资", Nature.YEAR_TARGET, PeriodKind.YEAR),
    Amount("done_this_year", "本年完成（万元）", "项目本年完成投资", Nature.ACTUAL, PeriodKind.YTD),
    Amount("done", "累计完成（万元）", "项目累计完成投资", Nature.ACTUAL, PeriodKind.SINCE),
    Amount("arrived", "到位资金（万元）", "到位资金", Nature.ACTUAL, PeriodKind.SINCE),
)


def latest(facts: Iterable[Fact], amount: Amount, as_of: date | None) -> Decimal | None:
    """万元 of the fact that the column shows: of the ledger's day where one is given, else the newest; 采信 first.

    Reads prefetched facts with `indicator` and `unit`. Ranges and orders of magnitude are no ledger entries.
    """
    fitting = [
        fact
        for fact in facts
        if fact.indicator.name == amount.indicator
        and fact.measure == Measure.LEVEL
        and fact.rank != Rank.DEPRECATED
        and fact.nature == amount.nature
        and fact.low == fact.high
        and fact.qualifier == "equal"
        and not fact.breakdown
        and (fact.unit.canonical or fact.unit).code == "元"
        and (as_of is None or (fact.period_start, fact.period_end) == amount.days(as_of))
    ]
    if not fitting:
        return None
    best = max(fitting, key=lambda fact: (fact.rank == Rank.PREFERRED, fact.period_end or date.min, fact.pk))
    return best.low / YUAN_IN_WAN


def state_amount(act: Act, project: Subject, amount: Amount, value: Decimal, as_of: date | None) -> Fact:
    """The fact that a cell states. ValueError without the indicator, the unit or a day that the column needs."""
    indicator, unit = _measured_by(amount)
    first, last = amount.days(as_of)
    figure = Fact(
        measure=Measure.LEVEL,
        value=value,
        unit=unit,
        unit_printed=unit.code,
        scope=scope_for(),
        period_start=first,
        period_end=last,
        period_kind=amount.period,
        period_printed=f"截至{as_of}" if as_of and last else "",
        nature=amount.nature,
    )
    fact, _ = set_fact(act, project, indicator, figure)
    return fact


def _measured_by(amount: Amount) -> tuple[Indicator, Unit]:
    indicator, unit = find_indicator(amount.indicator), unit_for("万元")
    if indicator is None or unit is None:
        raise ValueError("参考数据尚未装入，请管理员先装入指标词表和计量单位")
    return indicator, unit
