"""Amounts of money and dates as offices type them into a ledger. Pure."""

import re
import unicodedata
from calendar import monthrange
from datetime import date
from decimal import Decimal

LONGEST = 40  # characters
LARGEST_WAN = Decimal(10) ** 11  # 万元; a canonical value of more 元 could not be kept exactly
IN_WAN = {"": Decimal(1), "万": Decimal(1), "万元": Decimal(1), "元": Decimal("0.0001"), "亿": Decimal(10_000)}
IN_WAN["亿元"] = IN_WAN["亿"]

_AMOUNT = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,20})(?:\.\d{1,10})?)\s?(亿元|万元|亿|万|元)?", re.ASCII)
_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?)?年?", re.ASCII)
_TO = re.compile(r"\s*(?:至|到|—|～|~|--)\s*")


def amount_in_wan(text: str) -> Decimal:
    """万元 of a cell of a column in 万元: 2500, 1,200.5, ２.5亿, 12000元. ValueError says what is wrong.

    An approximate amount (约5亿) is refused: a ledger's column is added up.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    match = _AMOUNT.fullmatch(folded) if len(folded) <= LONGEST else None
    if match is None:
        raise ValueError(f"“{text[:LONGEST]}”不是金额；请填数字，单位万元，或写明万、亿")
    value = Decimal(match[1].replace(",", "")) * IN_WAN[match[2] or ""]
    if value < 0:
        raise ValueError("金额不能为负")
    if value >= LARGEST_WAN:
        raise ValueError(f"“{text}”过大，请核对单位")
    exact = value.quantize(Decimal("0.0001"))
    if exact != value:
        raise ValueError(f"“{text}”换算为万元后超过四位小数")
    return exact


def days_of(text: str) -> tuple[date, date]:
    """First and last day of 2024, 2024-05, 2024年5月, 2024.5.20, or of a span of two (2023至2026, 2023-2026)."""
    folded = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"\d{4}\s*-\s*\d{4}", folded, re.ASCII):
        folded = folded.replace("-", "至")
    ends = _TO.split(folded) if len(folded) <= LONGEST else []
    if len(ends) not in (1, 2):
        raise ValueError(f"“{text[:LONGEST]}”不是日期或起止日期")
    first, last = _span(ends[0], text)[0], _span(ends[-1], text)[1]
    if first > last:
        raise ValueError(f"“{text}”的起止颠倒")
    return first, last


def days_text(first: date, last: date) -> str:
    """The shortest words for a span that `days_of` reads back: 2024, 2024-05, 2024-05-20, 2023至2026."""
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return f"{first.year}"
    if (first.year, first.month, first.day) == (last.year, last.month, 1) and last.day == _month_days(last):
        return f"{first:%Y-%m}"
    if first == last:
        return first.isoformat()
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return f"{first.year}至{last.year}" if whole_years else f"{first}至{last}"


def _span(text: str, whole: str) -> tuple[date, date]:
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"“{whole[:LONGEST]}”不是日期或起止日期")
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        first = date(year, month or 1, day or 1)
        last = first if day else date(year, month or 12, monthrange(year, month or 12)[1])
    except ValueError:
        raise ValueError(f"“{whole}”没有这一天") from None
    if not 1949 <= year <= 2100:
        raise ValueError(f"“{whole}”的年份不在 1949 至 2100 之间")
    return first, last


def _month_days(day: date) -> int:
    return monthrange(day.year, day.month)[1]
