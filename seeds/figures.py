"""From a figure that the rules propose to the columns of a candidate, or the reason why the tables cannot hold it."""

from parks.models import Scope, Unit
from parks.models.figures import DATED_KINDS
from parks.models.terms import SubjectKind
from parks.records import scope_for, unit_for
from parks.slots import ValueTooLong, canonical, printed_step
from seeds.models import CandidateFigure
from seeds.text import types

PLACES = 4  # decimal places of a value column
DIGITS = 15  # SQLite keeps no more and drops the rest in silence
TOO_LONG = f"数值超过 {DIGITS} 位，无法精确保存"


class ReferenceMissing(RuntimeError):
    """The tables that every figure refers to are empty."""

    def __init__(self) -> None:
        super().__init__("单位表是空的：请先运行 manage.py load_reference 载入参考数据，再重新提取。")


class Unstorable(ValueError):
    """The message is the reason, in words for the run report."""


class FigureBuilder:
    """Builds rows with the units and scopes looked up once for a text."""

    def __init__(self) -> None:
        self._units: dict[str, Unit | None] = {unit.code: unit for unit in Unit.objects.select_related("canonical")}
        self._scopes: dict[types.Scope, Scope] = {}
        if not self._units:
            raise ReferenceMissing

    def build(self, proposal: types.FigureProposal) -> CandidateFigure:
        """An unsaved row without its candidate. Raises Unstorable."""
        unit = self._unit(proposal.unit)
        if unit is None:
            raise Unstorable(f"单位“{proposal.unit or '（无）'}”不在单位表中")
        _check(proposal)
        try:
            for value in (proposal.value, proposal.value_max):
                if value is not None:
                    canonical(value, unit)
        except ValueTooLong:
            raise Unstorable(TOO_LONG) from None
        period = proposal.period
        return CandidateFigure(
            subject_text=proposal.subject,
            subject_kind=proposal.subject_kind if proposal.subject_kind in SubjectKind.values else "",
            indicator_text=proposal.indicator,
            origin_text=proposal.origin,
            measure=proposal.measure,
            value=proposal.value,
            value_max=proposal.value_max,
            step=printed_step(proposal.value, unit),
            unit=unit,
            unit_printed=proposal.unit_printed,
            qualifier=proposal.qualifier,
            base=proposal.base,
            price=proposal.price,
            reference=proposal.reference,
            breakdown=proposal.breakdown,
            scope=self._scope(proposal.scope),
            period_start=period.start,
            period_end=period.end,
            period_kind=period.kind,
            period_printed=period.printed,
            nature=proposal.nature,
        )

    def _unit(self, code: str) -> Unit | None:
        if code not in self._units:
            self._units[code] = unit_for(code)
        return self._units[code]

    def _scope(self, scope: types.Scope) -> Scope:
        if scope not in self._scopes:
            self._scopes[scope] = scope_for(scope.coverage, scope.xpcc, scope.attribution, scope.farm, scope.parts)
        return self._scopes[scope]


def _check(proposal: types.FigureProposal) -> None:
    """What the constraints of a Figure would refuse in the middle of the transaction."""
    for words, text, longest in (
        ("主体", proposal.subject, 200),
        ("指标", proposal.indicator, 100),
        ("单位", proposal.unit_printed, 30),
        ("数据出处", proposal.origin, 200),
        ("参照", proposal.reference, 100),
        ("其中", proposal.breakdown, 100),
        ("期间", proposal.period.printed, 60),
    ):
        if len(text) > longest:
            raise Unstorable(f"{words}超过 {longest} 字")
    for value in (proposal.value, proposal.value_max):
        exponent = value.as_tuple().exponent if value is not None else 0
        if not isinstance(exponent, int):
            raise Unstorable("数值不是有限的数")
        if value is not None and len(value.normalize().as_tuple().digits) > DIGITS:
            raise Unstorable(TOO_LONG)
        if exponent < -PLACES:
            raise Unstorable(f"小数超过 {PLACES} 位")
    if (proposal.qualifier == "range") != (proposal.value_max is not None):
        raise Unstorable("区间缺少一端")
    if proposal.value_max is not None and proposal.value_max <= proposal.value:
        raise Unstorable("区间两端颠倒")
    period = proposal.period
    if period.kind in DATED_KINDS and not (period.start and period.end):
        raise Unstorable("期间缺少日期")
    if period.kind == "unstated" and (period.start or period.end):
        raise Unstorable("期间未注明却有日期")
    if period.kind == "point" and period.start != period.end:
        raise Unstorable("时点不是同一天")
    if period.start and period.end and period.start > period.end:
        raise Unstorable("期间起止颠倒")
