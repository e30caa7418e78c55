"""The value of one printed numeral, Arabic or Chinese."""

from __future__ import annotations

import re
from decimal import Decimal

LONGEST = 20  # digits; what is longer is an identifier, not a quantity

DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_SMALL = {"千": 1000, "百": 100, "十": 10}
_LARGE = (("亿", 10**8), ("万", 10**4))
MULTIPLIERS = ("万亿", "千亿", "百亿", "十亿", "亿", "千万", "百万", "十万", "万", "千", "百")

ARABIC = re.compile(r"\d{1,3}(?:,\d{3}){1,6}(?![\d,])(?:\.\d{1,8})?|\d{1,24}(?:\.\d{1,12})?")
CHINESE = re.compile("[〇零一二两三四五六七八九十百千万亿]{1,12}")


def arabic(printed: str) -> Decimal | None:
    """1,234.5 -> 1234.5; None for more digits than a quantity has."""
    bare = printed.replace(",", "")
    return Decimal(bare) if len(bare) <= LONGEST else None


def chinese(printed: str) -> int | None:
    """三千五百 -> 3500, 百 -> 100, 一万亿 -> 10**12; None for what is no number (百千, 一二三)."""
    for character, factor in _LARGE:
        head, found, tail = printed.rpartition(character)
        if found:
            times = chinese(head) if head else 1
            rest = chinese(tail.lstrip("零〇")) if tail.strip("零〇") else 0
            return None if times is None or rest is None or rest >= factor else times * factor + rest
    return _below_ten_thousand(printed)


def _below_ten_thousand(printed: str) -> int | None:
    total, digit, limit = 0, -1, 10**4
    for character in printed:
        if character in DIGITS:
            if digit > 0:
                return None
            digit = DIGITS[character]
            continue
        step = _SMALL[character]
        if step >= limit:
            return None
        total += (digit if digit > 0 else 1) * step
        digit, limit = -1, step
    return total + max(digit, 0) if printed else None


def split_multiplier(printed: str) -> tuple[str, str]:
    """Value and multiplier of the unit apart: 三千五百万 -> (三千五百, 万), 千亿 -> (千, 亿), 百 -> (百, '')."""
    for multiplier in ("万亿", "亿", "万"):
        if printed.endswith(multiplier) and len(printed) > len(multiplier):
            return printed[: -len(multiplier)], multiplier
        if printed == multiplier:
            return "一", multiplier
    return printed, ""
