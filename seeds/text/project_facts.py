"""What a passage says of an undertaking: stage and its day, investment, capacities."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from seeds.text.lexicon import Lexicon
from seeds.text.project_words import any_of, project_words
from seeds.text.spans import longest
from seeds.text.types import UNSTATED, Mention, Period, ProjectStatus

_CLAUSE_END = re.compile("[,;。:!?]")
_SHELL_REACH = 6
_PLAN_REACH = 24
_DONE = re.compile("已|目前|现在")
_JOINS = re.compile(r"[、/及和与]{1,2}(?:配套)?|[\u4e00-\u9fffA-Za-z()]{1,12}(?:[、/及和与]|以及)(?:配套|年产)?|/")
_PER_YEAR = re.compile(r"/年|每年")


@dataclass(frozen=True, slots=True)
class Stage:
    status: ProjectStatus
    rank: int
    start: int
    end: int
    on: Period = UNSTATED


def stages(text: str, start: int, end: int, lexicon: Lexicon, periods: Iterable[Mention]) -> list[Stage]:
    """The stages told between two offsets; one that is still to come counts as planned."""
    words = project_words(lexicon)
    plan = any_of(lexicon, "plan")
    not_yet = any_of(lexicon, "not_yet")
    after = re.compile(f"(?:发电|运营|使用|达产|达效|运行)?之?{not_yet.pattern}")
    dated = [m for m in periods if m.period is not None]
    found: list[Stage] = []
    for last, word in longest(words.status_automaton, text, start, end):
        at, stop = last + 1 - len(word), last + 1
        status, rank = words.statuses[word]
        if status == "completed" and "主体" in text[max(start, at - _SHELL_REACH) : at]:
            status, rank = words.statuses["主体完工"]  # the shell stands, the plant does not run
        clause = _clause_start(text, at, start)
        before = text[max(clause, at - _PLAN_REACH) : at]
        if rank > 1 and (after.match(text, stop) or "目标" in text[stop : stop + 6]):
            continue
        if rank > 1 and any(not _DONE.search(before, cue.end()) for cue in plan.finditer(before)):
            status, rank = "planned", 1
        found.append(Stage(status, rank, at, stop, _day(text, at, start, dated)))
    return found


def _clause_start(text: str, at: int, floor: int) -> int:
    start = floor
    for match in _CLAUSE_END.finditer(text, floor, at):
        start = match.end()
    return start


def _day(text: str, at: int, floor: int, periods: list[Mention]) -> Period:
    """The last period told before the stage in its sentence."""
    before = [m for m in periods if floor <= m.start and m.end <= at]
    period = before[-1].period if before else None
    return period or UNSTATED


def investment(text: str, numbers: Iterable[Mention], lexicon: Lexicon) -> Mention | None:
    """The sum of money that a word of investment introduces (投资20亿元的…); 总投资 goes before the rest."""
    words = project_words(lexicon)
    cue = any_of(lexicon, "investment", r"(?:约|近|超|达|为|额|了|规模|预计|:|:|达到|超过|不低于|共|人民币){0,3}$")
    done = re.compile("(?:完成|累计|到位|新增|增资|固定资产|年度)[^,;。]{0,6}$")
    first: Mention | None = None
    for mention in numbers:
        if mention.number is None or not words.measures_money(mention.number.unit):
            continue
        before = text[max(0, mention.start - 16) : mention.start]
        match = cue.search(before)
        if match and not done.search(before):
            if is_whole(text, mention):
                return mention
            first = first or mention
    return first


def is_whole(text: str, mention: Mention) -> bool:
    """Whether the sum is called the total."""
    return "总" in text[max(0, mention.start - 8) : mention.start]


def capacities(text: str, numbers: Iterable[Mention], lexicon: Lexicon) -> list[Mention]:
    """Numbers that a word of capacity introduces, and those that follow such a one in a row."""
    words = project_words(lexicon)
    cue = any_of(
        lexicon, "capacity", r"(?:了|约|近|超|达|为|:|:|达到|超过|预计|可达|总|不低于|\d{1,3}[条座套个台]){0,3}$"
    )
    existing = any_of(lexicon, "existing", r"[^,;。]{0,10}$")
    found: list[Mention] = []
    for mention in numbers:
        number = mention.number
        before = text[max(0, mention.start - 24) : mention.start]
        if number is None or not words.measures_yearly(number.unit, before) or tells_class(mention):
            continue
        follows = found and _in_row(text, found[-1], mention)
        told = cue.search(before) and not existing.search(before)
        if follows or told or text.startswith(("/年",), mention.end):
            found.append(mention)
    return found


def tells_class(mention: Mention) -> bool:
    """百米级, 万吨级 tell a class; 千万千瓦级 is the usual way to tell a base's planned power."""
    number = mention.number
    return number is not None and number.qualifier == "magnitude" and "瓦" not in number.unit


def _in_row(text: str, previous: Mention, mention: Mention) -> bool:
    return bool(_JOINS.fullmatch(text[previous.end : mention.start]))
