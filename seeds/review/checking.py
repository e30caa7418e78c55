"""What is wrong with an answer, in words for the editor. The same rules stand as constraints in the database."""

from parks.models import Region
from parks.models.figures import DATED_KINDS
from parks.models.terms import (
    Attribution,
    Base,
    Coverage,
    EventKind,
    Farm,
    Measure,
    Nature,
    Parts,
    PeriodKind,
    Price,
    Qualifier,
    SubjectKind,
    TitleState,
    Xpcc,
)
from seeds.review.answers import Answer, EntityAnswer, EventAnswer, FigureAnswer, TitleAnswer
from seeds.text.types import Quantity

CODES = {
    "measure": Measure,
    "qualifier": Qualifier,
    "base": Base,
    "price": Price,
    "nature": Nature,
    "period_kind": PeriodKind,
    "coverage": Coverage,
    "xpcc": Xpcc,
    "attribution": Attribution,
    "farm": Farm,
    "parts": Parts,
}


def problems(answer: Answer) -> list[str]:
    """Empty when the answer can be recorded."""
    if isinstance(answer, FigureAnswer):
        return [*_figure_subject(answer), *_codes(answer), *_range(answer), *_period(answer)]
    if isinstance(answer, EventAnswer):
        return [*_whom(answer), *_event(answer)]
    if isinstance(answer, TitleAnswer):
        return [*_whom(answer), *_title(answer)]
    found = [] if answer.name.strip() else ["名称不能为空"]
    if isinstance(answer, EntityAnswer):
        if answer.kind not in (SubjectKind.PARK, SubjectKind.ENTERPRISE):
            found.append(f"类别不明：{answer.kind}")
        return found
    if answer.status is not None and answer.status not in EventKind.values:
        found.append(f"阶段不明：{answer.status}")
    quantities = [*answer.capacity, *([answer.investment] if answer.investment else [])]
    return found + [text for quantity in quantities for text in _range(quantity)]


def _whom(answer: FigureAnswer | EventAnswer | TitleAnswer) -> list[str]:
    found = [] if answer.subject.strip() or answer.subject_id else ["主体不能为空"]
    if answer.subject_kind and answer.subject_kind not in SubjectKind.values:
        found.append(f"主体类别不明：{answer.subject_kind}")
    return found


def _event(answer: EventAnswer) -> list[str]:
    found = [] if answer.event in EventKind.values else [f"事件不明：{answer.event}"]
    if (answer.start is None) != (answer.end is None) or (answer.start and answer.end and answer.start > answer.end):
        found.append("时间的起止要么都填，要么都空，起不能晚于止")
    return found


def _title(answer: TitleAnswer) -> list[str]:
    found = [] if answer.name.strip() else ["称号不能为空"]
    if answer.state not in TitleState.values:
        found.append(f"称号状态不明：{answer.state}")
    return found


def _figure_subject(answer: FigureAnswer) -> list[str]:
    found = _whom(answer)
    if answer.region_level and answer.region_level not in Region.RegionLevel.values:
        found.append(f"地区级别不明：{answer.region_level}")
    if not answer.indicator.strip():
        found.append("指标不能为空")
    return found


def _codes(answer: FigureAnswer) -> list[str]:
    return [
        f"“{getattr(answer, field)}”不是可选的{choices.__name__}"
        for field, choices in CODES.items()
        if getattr(answer, field) not in choices.values
    ]


def _range(figure: FigureAnswer | Quantity) -> list[str]:
    found = []
    if (figure.qualifier == Qualifier.RANGE) != (figure.value_max is not None):
        found.append("限定选“区间”时须填上限，填了上限时限定须选“区间”")
    if figure.value_max is not None and figure.value_max <= figure.value:
        found.append("上限须大于数值")
    return found


def _period(answer: FigureAnswer) -> list[str]:
    start, end, kind = answer.period_start, answer.period_end, answer.period_kind
    if kind == PeriodKind.UNSTATED and (start or end):
        return ["期间类型为“未注明”时不填起止日期"]
    if kind in DATED_KINDS and not (start and end):
        return ["这种期间类型须填起止日期"]
    if start and end and start > end:
        return ["期间的起不能晚于止"]
    if kind == PeriodKind.POINT and start != end:
        return ["时点的起止须是同一天"]
    return []
