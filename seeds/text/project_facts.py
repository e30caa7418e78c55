"""What a passage says of an undertaking: stage and its day, investment, capacities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from seeds.text.lexicon import Lexicon
from seeds.text.project_page import Page
from seeds.text.project_words import any_of, project_words
from seeds.text.spans import longest
from seeds.text.types import UNSTATED, Mention, Period, ProjectStatus

_SHELL_REACH = 6
_PLAN_REACH = 24
_DONE = re.compile("已|目前|现在")
# 首批40万千瓦并网: what is told of a part is not true of the whole.
_OF_PART = re.compile("[一二三四首]期|首批|首台|首条|首座|部分|先行|其中|第[一二三四]条")
_JOINS = re.compile(r"[、/及和与]{1,2}(?:配套)?|[\u4e00-\u9fffA-Za-z()]{1,12}(?:[、/及和与]|以及)(?:配套|年产)?|/")
_PER_YEAR = re.compile(r"/年|每年")


Told = Literal["reached", "ahead", "once", "part", "meant"]


@dataclass(frozen=True, slots=True)
class Stage:
    """A word of stage. `told` says whether it is reached, still to come, a condition (投产后), true of a part,
    or meant by the way the money is told (拟投资)."""

    status: ProjectStatus
    rank: int
    start: int
    end: int
    on: Period = UNSTATED
    told: Told = "reached"
    where: str = ""  # in relation to the words that name the undertaking


def stages(
    page: Page,
    start: int,
    end: int,
    inside: Sequence[Mention] = (),
    where: str = "",
    phrases: Sequence[tuple[int, int]] = (),
) -> list[Stage]:
    """The stages told between two offsets of a sentence with the mentions `inside` and the namings `phrases`."""
    words = project_words(page.lexicon)
    not_yet = any_of(page.lexicon, "not_yet")
    after = re.compile(f"(?:发电|运营|使用|达产|达效|运行)?之?{not_yet.pattern}")
    text = page.text
    dated = [m for m in inside if m.period is not None]
    names = [(m.start, m.end) for m in inside if m.kind in ("park", "enterprise", "region")]
    found: list[Stage] = []
    for last, word in longest(words.status_automaton, text, start, end):
        at, stop = last + 1 - len(word), last + 1
        status, rank = words.statuses[word]
        if any(s <= at and stop <= e for s, e in names):
            continue
        if status == "completed" and "主体" in text[max(start, at - _SHELL_REACH) : at]:
            status, rank = words.statuses["主体完工"]  # the shell stands, the plant does not run
        clause = page.clause(at, start)
        told: Told = "reached"
        if rank == 1 and word.endswith("投资"):
            told = "meant"
        elif rank > 1 and (after.match(text, stop) or "目标" in text[stop : stop + 6]):
            told = "once"
        elif rank > 1 and _ahead(page, max(clause, at - _PLAN_REACH), at, names, dated):
            told = "ahead"
        elif rank > 1 and _part(text, clause, at, phrases):
            told = "part"
        found.append(Stage(status, rank, at, stop, _day(at, start, dated), told, where))
    return found


def _ahead(page: Page, start: int, at: int, names: list[tuple[int, int]], dated: list[Mention]) -> bool:
    """A word of intention, or a day that has not come, before the stage, and no 已 after it."""
    plan = any_of(page.lexicon, "plan")
    for cue in plan.finditer(page.text, start, at):
        if not _DONE.search(page.text, cue.end(), at) and not any(s <= cue.start() < e for s, e in names):
            return True
    day = next((m.period for m in reversed(dated) if start <= m.start and m.end <= at), None)
    return bool(page.today and day and day.start and day.start > page.today)


def _part(text: str, start: int, at: int, phrases: Sequence[tuple[int, int]]) -> bool:
    """A word for a part stands before the stage, and in no name of an undertaking."""
    return any(not any(s <= m.start() < e for s, e in phrases) for m in _OF_PART.finditer(text, start, at))


def _day(at: int, floor: int, periods: list[Mention]) -> Period:
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
