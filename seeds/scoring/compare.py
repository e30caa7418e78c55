"""When a printed value counts as the annotated one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

Item = Mapping[str, Any]

_QUOTES = frozenset("\"'“”‘’「」《》")
_SIMPLE = str.maketrans("億萬噸畝個項條戶間頭隻臺輛種座點倍", "亿万吨亩个项条户间头只台辆种座点倍")
_SAME_UNITS = {"％": "%", "千瓦时": "度", "亿千瓦时": "亿度", "平方千米": "平方公里", "户": "家", "人次": "人"}
# What `measure` says already, or what only says that something is counted.
_ENDINGS = re.compile(r"(?<=..)(数量|个数|家数|户数|总数|数|总额|额|总量|占比|比重|比例|增速|增幅|增长率|增长)$")
_LONG_NAME = 4


def fold(text: str | None) -> str:
    """Width, blanks, case and quotation marks do not count."""
    wide = unicodedata.normalize("NFKC", text or "")
    return "".join(character for character in wide if not character.isspace() and character not in _QUOTES).lower()


def forms(value: str | list[str] | None) -> set[str]:
    """Accepted forms of an annotated name; null accepts only nothing."""
    if value is None:
        return {""}
    return {fold(name) for name in ([value] if isinstance(value, str) else value)}


def fold_unit(unit: str | None) -> str:
    folded = fold(unit).translate(_SIMPLE)
    folded = folded.removeprefix("个") or folded
    return _SAME_UNITS.get(folded, folded)


def fold_indicator(name: str | None) -> str:
    folded = fold(name).replace("规模以上", "规上").replace("的", "")
    for _ in range(2):
        folded = _ENDINGS.sub("", folded)
    return folded


def same_indicator(ours: str | None, theirs: str | None) -> bool:
    """Equal, or one long name inside the other with 规上 in both or in neither."""
    a, b = fold_indicator(ours), fold_indicator(theirs)
    if a == b:
        return True
    shorter, longer = sorted((len(a), len(b)))
    inside = (a in b or b in a) and shorter >= max(_LONG_NAME, 0.6 * longer)
    return inside and ("规上" in a) == ("规上" in b)


def same_number(ours: float | None, theirs: float | None) -> bool:
    if ours is None or theirs is None:
        return ours is None and theirs is None
    return abs(float(ours) - float(theirs)) <= 1e-6 * max(1.0, abs(float(theirs)))


def same_name(ours: str | None, accepted: set[str], groups: Iterable[set[str]], *, loose: bool) -> bool:
    """Any form of the annotated entity; `loose` lets one long name contain the other."""
    mine = fold(ours)
    whole = accepted.union(*(group for group in groups if group & accepted))
    if mine in whole:
        return True
    if not loose or len(mine) < _LONG_NAME:
        return False
    return any(
        len(name) >= _LONG_NAME
        and (mine in name or name in mine)
        and min(len(name), len(mine)) >= 0.5 * max(len(name), len(mine))
        for name in whole
    )


def same_field(field: str, ours: Item, theirs: Item, groups: list[set[str]]) -> bool:
    """One attribute of a figure or a project."""
    mine, gold = ours.get(field), theirs.get(field)
    match field:
        case "indicator":
            return any(same_indicator(mine, name) for name in gold or ())
        case "subject" | "enterprise" | "park":
            return same_name(mine, forms(gold), groups, loose=field == "subject")
        case "unit":
            return fold_unit(mine) == fold_unit(gold)
        case "period":
            return _ends(mine) == _ends(gold)
        case "investment":
            if not mine or not gold:
                return not mine and not gold
            return same_number(mine["value"], gold["value"]) and fold_unit(mine["unit"]) == fold_unit(gold["unit"])
        case "capacity":
            return _quantities(mine) == _quantities(gold)
        case _:
            return bool(mine == gold)


def _ends(period: Item | None) -> tuple[Any, Any]:
    return (period or {}).get("start"), (period or {}).get("end")


def _quantities(listed: list[Item] | None) -> set[tuple[float, str]]:
    return {(float(quantity["value"]), fold_unit(quantity["unit"])) for quantity in listed or ()}
