"""Two numbers of one noun: 企业由117家增至150家; 产值增长22%,达到29亿元; 二氧化碳利用量在去年36万吨的基础上翻一番."""

from __future__ import annotations

import re
from dataclasses import replace

from seeds.text import naming
from seeds.text.nouns import Head
from seeds.text.places import Place

VERSION = 1

_FROM = re.compile(r"[由从](?=[^,;:。由从]{0,14}$)|在(?=现有|原有|原来|去年|上年|[^,;:。在]{0,4}$)")
_ON = re.compile(r"^的?基础上")
_TO = re.compile(r"^(?!的)[^,;:。、]{0,8}?(?:到|至|为|成)了?(?:约|近|超过?)?$")
_FROM_BEFORE = re.compile(r"[由从][^,;:。由从]{0,14}?\d[\d.,]*[^\d,;:。、]{0,6}$|[由从][^,;:。由从\d]{1,20}$")
_ADDED_TO = re.compile(r"^的?基础上(?:再|又)?(?P<verb>新增|增加|提高|扩大?)?(?P<to>到|至)?了?$")
_REACHED = re.compile(
    r"^,?(?:已|现已|总[量数额]|总规模|累计|合计)*(?:达到?|突破|超过?|升至|增至|升到|增加到|提高到|增长到|为)了?$"
)


def noun_ends(place: Place) -> int:
    """Clean offset where the noun of a first number ends: before 由 in 规上企业由“十三五”末的117家增至150家."""
    match = _FROM.search(place.left_text)
    if match is None:
        return place.start
    based = match.group() == "在"
    goes_on = _ON.match(place.right_text) if based else _TO.match(place.right_text)
    return place.limit + match.start() if goes_on and match.start() else place.start


def begins_step(place: Place) -> bool:
    return noun_ends(place) != place.start


def second_of_step(place: Place, previous: Head | None, previous_dimension: str) -> Head | None:
    """The number that a first one rises or falls to answers the same noun."""
    if previous is None or previous_dimension != place.dimension:
        return None
    left = place.left_text
    added = _ADDED_TO.match(left)
    if added:  # 在现有1万吨基础上新增1.5万吨
        new = added["verb"] == "新增" and not added["to"]
        return replace(previous, indicator=("新增" if new else "") + previous.indicator, rule="from-to")
    before = place.sentence.text[: place.limit - place.sentence.start]
    return replace(previous, rule="from-to") if _TO.match(left) and _FROM_BEFORE.search(before) else None


def level_after_change(place: Place, previous: Head | None) -> Head | None:
    """落地加工产值增长22.4%,达到29.6亿元: the level of what has grown."""
    if (
        previous is None
        or previous.measure not in ("growth", "share", "multiple")
        or not _REACHED.match(place.left_text)
    ):
        return None
    money = place.dimension == "money" and naming.is_money(previous.indicator)
    counted = place.dimension in ("count", "people") and previous.indicator.endswith(("数", "量", "次"))
    if not money and not counted:
        return None
    return Head(previous.indicator, "level", "level-after-change", phrase=previous.phrase)
