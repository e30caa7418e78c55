"""Numbers told together: A、B分别增长1%、2%, 3个千亿集群,4个百亿集群."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from seeds.text import naming
from seeds.text.changes import change_before
from seeds.text.heads import find_head
from seeds.text.lexicon import Lexicon
from seeds.text.nouns import Head, Told
from seeds.text.places import Place
from seeds.text.types import Measure, Period

VERSION = 1

_LIST_LINK = re.compile(r"^(?:、|和|及|以及|,|与)(?P<change>[\u4e00-\u9fff]{1,6})?$")


def _goes_on(before: Place, place: Place, lexicon: Lexicon) -> bool:
    """、3.7%和下降2.2%: a number of the same list, if 分别 opened it with a word of rise or fall of its own."""
    link = _LIST_LINK.match(place.left_text.strip())
    if link is None:
        return False
    if "分别" not in before.left_text:
        alike = place.dimension == before.dimension and before.dimension in ("share", "points")
        return alike and not link["change"]
    change = change_before(place.left_text, lexicon) if link["change"] else None
    return not link["change"] or change is not None and not place.left_text[change.end :].strip("了约近")


def distributed(listed: list[Place], lexicon: Lexicon) -> dict[int, tuple[int, int]]:
    """Index of a number -> (index of the first, how many) for numbers told together after 分别 or in a bare list."""
    found: dict[int, tuple[int, int]] = {}
    index = 0
    while index < len(listed):
        last = index
        while last + 1 < len(listed) and _goes_on(listed[index], listed[last + 1], lexicon):
            last += 1
        if last > index:
            for member in range(index, last + 1):
                found[member] = (index, last - index + 1)
        index = last + 1
    return found


def head_of_list(
    lists: dict[int, tuple[int, int]],
    index: int,
    heads: list[Head | None],
    listed: list[Place],
    told: Told,
    lexicon: Lexicon,
) -> Head | None:
    """The head of one of several numbers told together: A、B分别增长1%、2%. `heads` are those of the numbers before."""
    if index not in lists:
        return None
    first, count = lists[index]
    before = listed[first - 1] if first else None
    lead = find_head(listed[first], told, lexicon, before=before) if index == first else heads[first]
    if lead is None:
        return None
    if index > first:
        lead = _by_own_unit(lead, listed[index], heads[index - 1], lexicon)
    names = _conjuncts(lead, count)
    if not names:
        if lead.phrase is not None:  # 城乡居民人均可支配收入分别增长5.2%、9.1%: one noun for all
            return replace(lead, rule="distributed")
        levels = [h for h in heads[:first] if h is not None and h.measure == "level"]
        if len(levels) < count:
            return replace(lead, rule="distributed") if index > first else None
        names = [h.indicator for h in levels[-count:]]
    return replace(lead, indicator=names[index - first], rule="distributed")


def _by_own_unit(lead: Head, place: Place, previous: Head | None, lexicon: Lexicon) -> Head:
    """分别增长1.4倍和92%, 分别增长5.1%和下降2.2%: the measure by the unit, the sign by the word nearest before."""
    if lead.measure not in ("growth", "multiple", "change"):
        return lead
    measures: dict[str, Measure] = {"ratio": "multiple", "share": "growth", "points": "change"}
    own = change_before(place.left_text, lexicon)
    negative = own.falling if own else previous.negative if previous else lead.negative
    return replace(lead, measure=measures.get(place.dimension, lead.measure), negative=negative)


def _conjuncts(lead: Head, count: int) -> list[str]:
    """煤炭、石油储量 as two names, the metric at the end shared by both."""
    if lead.phrase is None:
        return []
    parts = [part for part in re.split(r"[、和与]", lead.phrase.text) if part]
    if len(parts) != count:
        return []
    metric = naming.shared_metric(parts[-1]) or naming.shared_metric(lead.indicator)  # 生产的电石、烧碱分别达
    return [part if naming.shared_metric(part) else part + metric for part in map(naming.bare_name, parts)]


def year_of_list(place_in_list: tuple[int, int], period: Period) -> Period:
    """2020年至2022年分别为6.9、37.1和282.8: each number its year; `place_in_list` is (index, how many)."""
    index, count = place_in_list
    start, end = period.start, period.end
    if count < 2 or start is None or end is None or end.year - start.year + 1 != count:
        return period
    year = start.year + index
    return replace(period, kind="year", start=date(year, 1, 1), end=date(year, 12, 31))
