"""What a figure tells of its indicator's time: reached, aimed at, or the design of something not yet built."""

from __future__ import annotations

import re

from seeds.text import modality
from seeds.text.nouns import Head
from seeds.text.owned import Owned
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


def of_project(nature: Nature, told_of: Owned, indicator: str, before: str, after: str) -> Nature:
    """Nature of a figure told of a project: its stage says whether the plant can do that, and its money is spent."""
    if told_of.status is None or (told_of.role == "beside" and not _OF_PLANT.search(indicator)):
        return nature
    capacity = is_capacity(indicator) or told_of.role == "capacity"
    part = told_of.role == "beside" or _PART.search(before) is not None
    if part and (modality.runs(after) or before.endswith(_WHAT_WAS)):  # 一期8万吨已投产, 由1万吨增至…: that is there
        return "actual"
    if told_of.role == "beside":
        capacity = capacity or not is_invested(indicator)
    return modality.nature_of_project(told_of.status, capacity=capacity)


_PART = re.compile("(?:[一二三首]期|首批)[^,;。]*$")
_WHAT_WAS = ("由", "从", "原有", "现有")
_OF_PLANT = re.compile("产能|能力|产量|处理量|规模|装机|容量|总投资|生产线|设备|管网")


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
