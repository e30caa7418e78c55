"""Which of the periods told so far dates a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from seeds.text.types import UNSTATED, Mention, Period, Sentence

VERSION = 1

_SUM = re.compile(r"累计|总计|共有|现有|现拥有")
_EVENT = re.compile(r"签约|开工|竣工|投产|揭牌|启动")
_OPENING = re.compile(
    r"^[“\"(（●■•\s]*(?:[一二三四五六七八九十\d]{1,2}[、.])?(?:截至|截止|早在|在|其中,?|据[^,]{2,20},)?$"
)
_SPANS = ("ytd", "quarter", "month", "year", "ytd_open", "plan")
_REACH = 3  # sentences a period of a paragraph's opening dates on


@dataclass(slots=True)
class Clock:
    """Walks through the text and remembers the period in force."""

    default: Period = UNSTATED  # of a bulletin whose headline names its period
    heading: Period = UNSTATED
    paragraph: int = -1
    carried: Period = UNSTATED
    age: int = 0
    day: Period = UNSTATED
    here: list[Mention] = field(default_factory=list)

    def enter(self, sentence: Sentence, periods: list[Mention]) -> None:
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.carried, self.day = sentence.paragraph, UNSTATED, UNSTATED
        self.here = [mention for mention in periods if mention.rule != "comparison"]

    def period_of(self, sentence: Sentence, at: int, *, capacity: bool, target: bool) -> tuple[Period, Mention | None]:
        """The period of the number at clean offset `at` and the mention it was taken from, if in this sentence."""
        text = sentence.text
        segment = sentence.start + text.rfind(";", 0, at - sentence.start) + 1
        clause = text[max(0, max(text.rfind(mark, 0, at - sentence.start) for mark in ",;。")) : at - sentence.start]
        for mention in reversed(self.here):
            period = mention.period
            if mention.start >= at or period is None:
                continue
            opens = _OPENING.match(text[: mention.start - sentence.start])
            if mention.start < segment and not opens:
                continue
            if mention.rule == "open":
                return Period(period.kind, printed=period.printed), mention
            if (
                capacity
                and not (target and period.kind in ("year", "plan", "ytd_open"))
                and not _same_clause(text, mention, at, sentence)
            ):
                return UNSTATED, None
            if period.kind == "point" and capacity:
                return (period, mention) if _closing(period) else (UNSTATED, None)
            if (
                _SUM.search(clause)
                and period.kind == "point"
                and _SUM.search(text[mention.end - sentence.start : at - sentence.start])
            ):
                return Period("since", printed=period.printed), mention
            return period, mention
        if capacity and not target or _SUM.search(clause):
            return UNSTATED, None
        return self._carried(text, target=target), None

    def _carried(self, text: str, *, target: bool) -> Period:
        if self.heading.start is not None:
            return self.heading
        if self.day.start is not None and self.age <= 1 and _EVENT.search(text):
            return replace(self.day, carried=self.age)
        if self.carried.start is not None and self.age <= _REACH:
            ahead = self.carried.kind == "plan" or self.carried.printed.startswith(("力争", "到", "至"))
            if ahead == target or not ahead:
                return replace(self.carried, carried=self.age)
        return self.default if not target else UNSTATED

    def leave(self, sentence: Sentence) -> None:
        self.age += 1
        if sentence.role == "heading":
            dated = [m.period for m in self.here if m.period is not None and m.period.kind in _SPANS and m.period.start]
            self.heading = dated[-1] if dated else UNSTATED
            return
        for mention in self.here:
            period = mention.period
            if period is None:
                continue
            if mention.rule == "open":
                self.carried, self.day = UNSTATED, UNSTATED
            elif period.kind in ("ytd", "year", "quarter", "plan", "ytd_open") and period.start is not None:
                self.carried, self.age = period, 1
            elif period.kind == "point" and period.printed.endswith("日"):
                self.day, self.age = period, 1


def _same_clause(text: str, mention: Mention, at: int, sentence: Sentence) -> bool:
    return not re.search(r"[,;。]", text[mention.end - sentence.start : at - sentence.start])


def _closing(period: Period) -> bool:
    return bool(re.search(r"底|末|截至|截止", period.printed))


def default_period(sentences: tuple[Sentence, ...], periods: list[Mention]) -> Period:
    """Of a bulletin (简报, 公报, 运行情况) whose headline names a month or a quarter: the span reported there."""
    title = next((s for s in sentences if s.role in ("title", "heading")), None)
    if title is None or not re.search(r"简报|公报|快报|月报|运行|统计|通报", title.text):
        return UNSTATED
    named = [m.period for m in periods if title.start <= m.start < title.end and m.period is not None]
    if not named or named[0].end is None:
        return UNSTATED
    end = named[0].end
    spans = [m.period for m in periods if m.period is not None and m.period.kind == "ytd" and m.period.end == end]
    return spans[0] if spans else named[0]
