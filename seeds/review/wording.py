"""Answers and flags in the editors' words."""

import csv
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

from parks import wording
from parks.models import terms
from seeds.models import Candidate, Decision
from seeds.review.answers import Answer, EntityAnswer, EventAnswer, FigureAnswer, ProjectAnswer, TitleAnswer, load
from seeds.text.lexicon import FOLDER, read_table
from seeds.text.types import Quantity

Row = tuple[str, str]
SURE, LIKELY = 0.85, 0.6  # from here on 高, 中


def level_of(confidence: float) -> str:
    return "高" if confidence >= SURE else "中" if confidence >= LIKELY else "低"


def rows_of(answer: Answer | None) -> list[Row]:
    """(label, words) of all that the answer says; what it leaves open is left out."""
    if isinstance(answer, FigureAnswer):
        rows = _figure(answer)
    elif isinstance(answer, EntityAnswer):
        rows = _entity(answer)
    elif isinstance(answer, ProjectAnswer):
        rows = _project(answer)
    elif isinstance(answer, EventAnswer):
        rows = _event(answer)
    elif isinstance(answer, TitleAnswer):
        rows = _title(answer)
    else:
        rows = []
    return [(label, words) for label, words in rows if words]


def in_short(decision: Decision) -> str:
    """What a decision was about, in a few words."""
    return name_of(load(decision.after or decision.before)) or str(decision.candidate)


def name_of(answer: Answer | None) -> str:
    """Whom and what an answer is about; '' for no answer."""
    if answer is None:
        return ""
    if isinstance(answer, FigureAnswer):
        return f"{answer.subject} {answer.breakdown}{answer.indicator} {value_words(answer, answer.measure)}"
    if isinstance(answer, EventAnswer):
        return f"{answer.subject} {event_words(answer)}"
    return f"{answer.subject} {answer.name}" if isinstance(answer, TitleAnswer) else answer.name


def event_words(answer: EventAnswer) -> str:
    """升级：国家级高新区."""
    what = str(terms.EventKind(answer.event).label) if answer.event in terms.EventKind.values else answer.event
    return f"{what}：{answer.label}" if answer.label else what


def differences(before: Answer | None, after: Answer | None) -> list[tuple[str, str, str]]:
    """(label, machine's words, person's words) where the two differ; '' for what one of them does not say."""
    first, second = dict(rows_of(before)), dict(rows_of(after))
    labels = dict.fromkeys([*first, *second])
    return [
        (label, first.get(label, ""), second.get(label, ""))
        for label in labels
        if first.get(label, "") != second.get(label, "")
    ]


def value_words(answer: FigureAnswer | Quantity, measure: str = terms.Measure.LEVEL) -> str:
    return wording.value_text(measure, answer.qualifier, answer.value, answer.value_max, answer.unit)


@cache
def flag_words() -> dict[str, str]:
    with (Path(__file__).parent / "flags.tsv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["words"] for row in csv.DictReader(file, delimiter="\t")}


@cache
def aside_words() -> dict[str, str]:
    """Why a number is no figure of an office, by code: the table that the text stages count by."""
    rows = read_table((FOLDER / "drop_reasons.tsv").read_text(encoding="utf-8"))
    return {row["code"]: row["words"] for row in rows}


def flags_of(candidate: Candidate, *, but: str = "", details: Mapping[str, str] = MappingProxyType({})) -> list[str]:
    """In words, without the code `but`. A code without words (a newer rule) is shown as it is rather than hidden."""
    found = [flag for flag in candidate.flag_list if flag != but]
    return [flag_words().get(flag, flag) + (f"：{details[flag]}" if flag in details else "") for flag in found]


def _figure(answer: FigureAnswer) -> list[Row]:
    price = "" if answer.price == terms.Price.UNSTATED else terms.Price(answer.price).label
    reference = answer.reference if answer.reference not in _measure(answer) else ""
    return [
        ("主体", answer.subject),
        ("指标", answer.indicator),
        ("计量", _measure(answer)),
        ("数值", value_words(answer, answer.measure)),
        ("期间", _period(answer)),
        ("性质", terms.Nature(answer.nature).label),
        ("口径", wording.scope_text(answer.coverage, answer.xpcc, answer.attribution, answer.farm, answer.parts)),
        ("其中", answer.breakdown),
        ("参照", reference),
        ("价格", price),
        ("数据出处", answer.origin),
    ]


def _period(answer: FigureAnswer) -> str:
    """Days and kind: the same days as 当月 and as 本年累计 are two things."""
    words = wording.period_text(answer.period_kind, answer.period_start, answer.period_end)
    kind = terms.PeriodKind(answer.period_kind)
    dated = answer.period_start or answer.period_end
    return f"{words}（{kind.label}）" if dated and kind.label not in words else words


def _measure(answer: FigureAnswer) -> str:
    return wording.measure_text(answer.measure, answer.base, answer.reference)


def _entity(answer: EntityAnswer) -> list[Row]:
    return [
        ("名称", answer.name),
        ("又称", "、".join(answer.aliases)),
        ("所在园区", answer.park or ""),
        ("所在地区", answer.region or ""),
    ]


def _project(answer: ProjectAnswer) -> list[Row]:
    stage = terms.EventKind(answer.status).label if answer.status else ""
    on = answer.status_on
    when = wording.period_text(on.kind, on.start, on.end) if stage and (on.start or on.end) else ""
    return [
        ("名称", answer.name),
        ("又称", "、".join(answer.aliases)),
        ("业主", answer.enterprise or ""),
        ("所在园区", answer.park or ""),
        ("所在地区", answer.region or ""),
        ("阶段", f"{stage}（{when}）" if when else stage),
        ("总投资", value_words(answer.investment) if answer.investment else ""),
        ("产能", "；".join(f"{value_words(one)}{one.product}" for one in answer.capacity)),
    ]


def _event(answer: EventAnswer) -> list[Row]:
    return [
        ("主体", answer.subject),
        ("事件", event_words(answer)),
        ("时间", wording.span_text(answer.start, answer.end) if answer.start and answer.end else "未注明"),
        ("性质", str(terms.EventNature.PLANNED.label if answer.planned else terms.EventNature.ACTUAL.label)),
    ]


def _title(answer: TitleAnswer) -> list[Row]:
    state = answer.state
    return [
        ("主体", answer.subject),
        ("称号", answer.name),
        ("状态", str(terms.TitleState(state).label) if state in terms.TitleState.values else state),
        ("级别", answer.level),
        ("授予单位", answer.grantor),
        ("批次", answer.batch),
        ("时间", wording.since_text(answer.since) if answer.since else ""),
    ]


def decimal_text(value: Decimal) -> str:
    """For an input field: no exponent, no superfluous zeros."""
    return format(value.normalize() + 0, "f")
