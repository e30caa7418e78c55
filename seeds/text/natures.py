"""What a figure tells of its indicator's time: reached, aimed at, or the design of something not yet built."""

from __future__ import annotations

import re

from seeds.text import modality
from seeds.text.nouns import Head
from seeds.text.types import Nature, Period

VERSION = 1

_CAPACITY = re.compile(
    r"(?:产能|生产能力|处理能力|装机容量|加工能力|容量|总规模|(?:规划|控制|总|管辖|建成区|占地|批准|核准|用地)[\u4e00-\u9fff]{0,4}面积)$|^面积$"
)
_INVESTED = re.compile(r"^(?:计划|项目|预计)?总投资(?:额)?$|^投资总额$|注册资[本金]|用地面积|占地面积")
_UNBUILT = re.compile(r"在建|拟建|前期|谋划|规划")


def is_capacity(indicator: str) -> bool:
    """What a plant can do or how large a place is: true at any time unless the words beside it date it."""
    return _CAPACITY.search(indicator) is not None


def is_invested(indicator: str) -> bool:
    """What a project costs as a whole, which is no flow of any period."""
    return _INVESTED.search(indicator) is not None


def nature_of_figure(
    head: Head, period: Period, told: tuple[Nature, str], clause: tuple[str, str, str], *, year: int | None, ahead: bool
) -> Nature:
    """Nature of a figure. `told` is what cue words say of it, with the cue.

    `clause` holds the words before the number from the last semicolon on, the words after it, and the sentence;
    `ahead` is whether the section's heading speaks of aims; `year` is that of the text.
    """
    nature, cue = told
    if nature != "actual":
        return nature
    if ahead:
        return "year_target"
    if _lies_ahead(period, year):
        return "plan_target"
    before, after, sentence = clause
    if is_capacity(head.indicator) and not head.indicator.endswith("面积"):
        if head.phrase is not None and _UNBUILT.search(head.phrase.text):
            return "design"
        return nature if cue else modality.capacity_nature(before, after, _announced(sentence, before))
    if not cue and is_invested(head.indicator) and modality.only_signed(before):
        return "plan_target"
    return nature


def _lies_ahead(period: Period, year: int | None) -> bool:
    if period.end is None or period.kind not in ("year", "plan"):
        return False
    # A plan period (“十四五”期间) is under way: only a single year can lie ahead as a whole.
    if year is not None and period.end.year > year and period.kind == "year":
        return True
    return period.printed.startswith("力争") or (period.printed.startswith(("到", "至")) and year is None)


def _announced(sentence: str, before: str) -> str:
    """The words before the colon that a list of projects follows: 8个项目开工,分别是:…;…"""
    colon = sentence.find(":")
    return sentence[:colon] if colon > 0 and not sentence[:colon].endswith(before) else ""
