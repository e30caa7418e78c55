"""口径: what a figure covers, as far as its own words say."""

from __future__ import annotations

from typing import TypeVar

from seeds.text.types import Base, Price, Scope

VERSION = 1

Code = TypeVar("Code", bound=str)
Words = tuple[str, ...]
_COVERAGE: tuple[tuple[str, Words], ...] = (
    ("above_size", ("规上", "规模以上")),
    ("below_size", ("规下", "规模以下")),
    ("above_quota", ("限额以上", "限上")),
    ("four_above", ("四上",)),
    ("full", ("全口径",)),
)
_XPCC: tuple[tuple[str, Words], ...] = (("excluded", ("不含兵团",)), ("included", ("含兵团",)))
_FARM: tuple[tuple[str, Words], ...] = (("excluded", ("不含农户",)), ("included", ("含农户",)))
_BASES: tuple[tuple[Base, Words], ...] = (
    ("mom", ("环比", "比上月", "较上月")),
    ("year_end", ("比上年末", "较上年末", "比上年底", "较上年底", "比年初末")),
    ("year_start", ("比年初", "较年初")),
    ("average", ("年均",)),
    ("against", ("高于", "低于", "高出", "快于", "慢于", "领先")),
    ("yoy", ("同比", "上年同期", "去年同期", "比上年", "比去年", "较上年", "较去年")),
)
_PRICES: tuple[tuple[Price, Words], ...] = (
    ("comparable", ("可比价",)),
    ("same_scope", ("可比口径", "同口径")),
    ("current", ("现价",)),
)


def _first(table: tuple[tuple[Code, Words], ...], text: str, default: Code) -> Code:
    """The code of the first row of which a word stands in `text`."""
    for code, words in table:
        for word in words:
            if word in text:
                return code
    return default


def scope_of(indicator: str, clause: str) -> Scope:
    """Scope from the indicator's own words and from brackets in its clause."""
    coverage = _first(_COVERAGE, indicator, "unstated")
    return Scope(coverage=coverage, xpcc=_first(_XPCC, clause, "unstated"), farm=_first(_FARM, clause, "unstated"))


def base_of(clause: str, measure: str) -> Base:
    """What a growth or a difference is measured against; a level has no base."""
    if measure not in ("growth", "change", "multiple"):
        return "none"
    return _first(_BASES, clause, "yoy" if measure == "growth" else "none")


def price_of(clause: str) -> Price:
    return _first(_PRICES, clause, "unstated")
