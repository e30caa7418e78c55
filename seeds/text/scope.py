"""口径: what a figure covers, as far as its own words say."""

from __future__ import annotations

import re

from seeds.text.types import Base, Price, Scope

VERSION = 1

_COVERAGE = (
    ("above_size", re.compile(r"规上|规模以上")),
    ("below_size", re.compile(r"规下|规模以下")),
    ("above_quota", re.compile(r"限额以上|限上")),
    ("four_above", re.compile(r"[“\"]?四上[”\"]?")),
    ("full", re.compile(r"全口径")),
)
_XPCC = (("excluded", re.compile(r"不含兵团")), ("included", re.compile(r"(?<!不)含兵团")))
_FARM = (("excluded", re.compile(r"不含农户")), ("included", re.compile(r"(?<!不)含农户")))
_BASES: tuple[tuple[Base, re.Pattern[str]], ...] = (
    ("mom", re.compile(r"环比|比上月|较上月")),
    ("year_end", re.compile(r"比上年末|较上年末|比上年底|较上年底|比年初末")),
    ("year_start", re.compile(r"比年初|较年初")),
    ("average", re.compile(r"年均")),
    ("against", re.compile(r"高于|低于|高出|快于|慢于|领先")),
    ("yoy", re.compile(r"同比|上年同期|去年同期|比上年|比去年|较上年|较去年")),
)
_PRICES: tuple[tuple[Price, re.Pattern[str]], ...] = (
    ("comparable", re.compile(r"可比价")),
    ("same_scope", re.compile(r"可比口径|同口径")),
    ("current", re.compile(r"现价")),
)


def scope_of(indicator: str, clause: str) -> Scope:
    """Scope from the indicator's own words and from brackets in its clause."""
    coverage = next((code for code, pattern in _COVERAGE if pattern.search(indicator)), "unstated")
    xpcc = next((code for code, pattern in _XPCC if pattern.search(clause)), "unstated")
    farm = next((code for code, pattern in _FARM if pattern.search(clause)), "unstated")
    return Scope(coverage=coverage, xpcc=xpcc, farm=farm)


def base_of(clause: str, measure: str) -> Base:
    """What a growth or a difference is measured against; a level has no base."""
    if measure not in ("growth", "change", "multiple"):
        return "none"
    return next((code for code, pattern in _BASES if pattern.search(clause)), "yoy" if measure == "growth" else "none")


def price_of(clause: str) -> Price:
    return next((code for code, pattern in _PRICES if pattern.search(clause)), "unstated")
