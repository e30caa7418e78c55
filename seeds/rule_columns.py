"""The table of rules as a file."""

from decimal import Decimal

from parks.tables.columns import Column, Kind
from seeds.models import Decision
from seeds.rule_table import RuleRow


def _share(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.3f}")


def _rejected(reason: str, words: str) -> Column:
    return Column(f"驳回：{words}", Kind.NUMBER, lambda row: row.rejected[reason])


def _low(row: RuleRow) -> Decimal | None:
    return _share(row.bounds[0] if row.decided else None)


def _high(row: RuleRow) -> Decimal | None:
    return _share(row.bounds[1] if row.decided else None)


RULE_COLUMNS = (
    Column("类别", Kind.TEXT, lambda row: row.kind_words),
    Column("规则", Kind.TEXT, lambda row: row.rule),
    Column("采纳", Kind.NUMBER, lambda row: row.accepted),
    Column("修正", Kind.NUMBER, lambda row: row.corrected),
    *(_rejected(reason, words) for reason, words in Decision.Reason.choices),
    Column("存疑", Kind.NUMBER, lambda row: row.unsure),
    Column("准确率", Kind.NUMBER, lambda row: _share(row.precision)),
    Column("区间下限", Kind.NUMBER, _low),
    Column("区间上限", Kind.NUMBER, _high),
)
