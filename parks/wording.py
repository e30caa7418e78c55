"""How figures are put into Chinese words: values, periods, measures, scope. Pure; takes codes, never rows.

Public pages, the admin and exports all call these, so that one figure reads the same everywhere.
"""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from parks.models import terms

WAN, YI, CENT = Decimal(10_000), Decimal(100_000_000), Decimal("0.01")
# A unit that already carries a multiplier is never given a second one (2万千元 reads as an error).
MULTIPLIED = ("万", "亿", "十万", "百万", "千万", "千元")
QUALIFIED = {
    "equal": "{}",
    "about": "约{}",
    "nearly": "近{}",
    "slightly_over": "{}多",
    "over": "超{}",
    "at_least": "{}以上",
    "below": "不足{}",
    "within": "{}以内",
    "range": "{}",
    "magnitude": "{}级",
}
QUARTERS = {(1, 3): "第一季度", (4, 6): "第二季度", (7, 9): "第三季度", (10, 12): "第四季度"}
MINUS = "−"


def plain(value: Decimal) -> str:
    """Digits in groups of three, no exponent, no trailing zeros, a true minus sign."""
    text = f"{value.normalize():,f}"
    return text.replace("-", MINUS)


def amount(value: Decimal, unit: str) -> str:
    """`value` with its unit in words: below 10 000 as it is, else 万 or 亿 with at most two decimals."""
    size, word = _multiple(value, unit)
    if size == 1:
        return f"{plain(value)}{unit}"
    return f"{plain((value / size).quantize(CENT, ROUND_HALF_UP))}{word}{unit}"


def _multiple(value: Decimal, unit: str) -> tuple[Decimal, str]:
    if not unit.startswith(MULTIPLIED):
        for size, word in ((YI, "亿"), (WAN, "万")):
            if abs(value) >= size:
                return size, word
    return Decimal(1), ""


def is_rounded(value: Decimal, unit: str) -> bool:
    """Whether `amount` leaves out digits of the value."""
    size, _ = _multiple(value, unit)
    return size > 1 and (value / size).quantize(CENT, ROUND_HALF_UP) * size != value


def value_text(measure: str, qualifier: str, value: Decimal, value_max: Decimal | None, unit: str) -> str:
    """The value as a reader meets it: 约477.65亿元, 3—5亿元, 百余家 as 100余家, 第2位, −3.1%."""
    if measure == terms.Measure.RANK:
        return f"第{plain(value)}位"
    if value_max is not None:
        return f"{amount(value, '') if not unit.startswith(MULTIPLIED) else plain(value)}—{amount(value_max, unit)}"
    if qualifier == terms.Qualifier.SLIGHTLY_OVER and unit not in ("", "%"):
        number = amount(value, unit)
        return f"{number.removesuffix(unit)}余{unit}"
    return QUALIFIED[qualifier].format(amount(value, unit))


def exact_text(value: Decimal, value_max: Decimal | None, unit: str) -> str:
    """The value with all its digits where `value_text` left some out, '' where it did not."""
    ends = [end for end in (value, value_max) if end is not None]
    if not any(is_rounded(end, unit) for end in ends):
        return ""
    return f"{'—'.join(plain(end) for end in ends)}{unit}"


def measure_text(measure: str, base: str, reference: str) -> str:
    """What is measured of the indicator: '' for a level, 同比增速, 占全疆比重, 比上年末增减."""
    compared = "" if base == terms.Base.NONE else terms.Base(base).label
    if base == terms.Base.SINCE and reference:
        compared = f"比{reference}"
    elif base == terms.Base.AGAINST and reference:
        compared = f"与{reference}之差"
    if measure == terms.Measure.CHANGE and base == terms.Base.AGAINST:
        return compared  # 与全区增速之差增减 says it twice
    if measure == terms.Measure.LEVEL:
        return compared
    if measure == terms.Measure.SHARE:
        return f"占{reference}比重" if reference else "占比"
    if measure == terms.Measure.RANK:
        return f"在{reference}的位次" if reference else "位次"
    return f"{compared}{terms.Measure(measure).label}"


def period_text(kind: str, start: date | None, end: date | None) -> str:
    """A period in the office's own form; 时间未注明 where the source does not say."""
    if kind == terms.PeriodKind.UNSTATED or (start is None and end is None):
        return "设计能力" if kind == terms.PeriodKind.DESIGN else "时间未注明"
    if kind == terms.PeriodKind.POINT and end:
        return f"{end.year}年末" if (end.month, end.day) == (12, 31) else f"截至{day_text(end)}"
    if kind == terms.PeriodKind.SINCE and start:
        return f"{day_text(start)}以来" if end is None else f"{span_text(start, end)}累计"
    if kind == terms.PeriodKind.YTD_OPEN and start:
        return f"{start.year}年初至发稿"
    if start and end:
        return span_text(start, end)
    return f"{day_text(start)}起" if start else f"至{day_text(end)}" if end else "时间未注明"


def span_text(start: date, end: date) -> str:
    """An interval by its calendar shape: 2024年, 2024年1—10月, 2024年第三季度, 2021—2025年, 2024年10月1日."""
    if start == end:
        return day_text(start)
    whole_months = start.day == 1 and (end + timedelta(days=1)).day == 1
    if not whole_months:
        return f"{day_text(start)}至{day_text(end)}"
    if (start.month, end.month) == (1, 12):
        return f"{start.year}年" if start.year == end.year else f"{start.year}—{end.year}年"
    if start.year != end.year:
        return f"{start.year}年{start.month}月—{end.year}年{end.month}月"
    if start.month == end.month:
        return f"{start.year}年{start.month}月"
    if (start.month, end.month) in QUARTERS and start.month != 1:
        return f"{start.year}年{QUARTERS[start.month, end.month]}"
    return f"{start.year}年{start.month}—{end.month}月"


def day_text(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def since_text(day: date) -> str:
    """A single stored day: the first of a month stands for that month, 1 January for the year: no more is known."""
    if day.day > 1:
        return day_text(day)
    return f"{day.year}年{day.month}月" if day.month > 1 else f"{day.year}年"


def scope_text(coverage: str, xpcc: str, attribution: str, farm: str, parts: str) -> str:
    """口径 in words; '' where the source states none."""
    stated = (
        terms.Coverage(coverage),
        terms.Xpcc(xpcc),
        terms.Attribution(attribution),
        terms.Farm(farm),
        terms.Parts(parts),
    )
    return "、".join(str(part.label) for part in stated if part.value != "unstated")
