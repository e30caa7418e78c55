"""Which of the periods told so far dates a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from seeds.text.types import UNSTATED, Mention, Period, Sentence

VERSION = 1

_SUM = re.compile(r"累计|总计|共有|现有|现拥有")
_EVENT = re.compile(r"签约|开工|竣工|投产|揭牌|启动")
_OPENING = re.compile(
    r"^[“\"'(（●■•\s]*(?:[一二三四五六七八九十\d]{1,2}[、.])?(?:(?:记者|据)[^,。]{2,24},)?(?:截至|截止|早在|在|其中,?)?$"
)
_GOES_ON = re.compile(
    r"^(?:其中|从[^,。]{2,12}看|分[^,。]{2,12}看|按[^,。]{2,12}[分看]|在[^,。]{2,16}(?:方面|上),|同时|此外|另外|第[一二三]产业)"
)
# 一是…, 2、…: an item of a list that an earlier paragraph announced.
ITEM = re.compile(r"^[(]?(?:[一二三四五六七八九十]{1,2}是|其[一二三四五六]|第[一二三四五六七八九十],|\d{1,2}[)、.])")
_DIGIT = re.compile(r"\d")
# 去年刚投产的生产线: the period belongs to the line, not to what it makes.
_MODIFIES = re.compile(
    r"^[^,;。]{0,6}(?:投产|建成|开工|成立|引进|签约|落户|获批|创建)[^,;。]{0,4}的|^第[一二三四五六七八九十\d]{1,3}[批届期轮]"
)
_SPANS = ("ytd", "quarter", "month", "year", "ytd_open", "plan")
_REACH = 3  # sentences a period of a paragraph's opening dates on


@dataclass(slots=True)
class Clock:
    """Walks through the text and remembers the period in force."""

    default: Period = UNSTATED  # of a text whose headline names its period
    heading: Period = UNSTATED
    paragraph: int = -1
    carried: Period = UNSTATED
    lead: Period = UNSTATED  # in force where a list was announced (主要特点:)
    age: int = 0
    day: Period = UNSTATED
    here: list[Mention] = field(default_factory=list)

    def enter(self, sentence: Sentence, periods: list[Mention]) -> None:
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.day = sentence.paragraph, UNSTATED
            if _GOES_ON.match(sentence.text):
                self.age = min(self.age, 1)
            elif ITEM.match(sentence.text):
                self.carried, self.age = self.lead, 1
            else:
                self.carried = UNSTATED
                self.lead = UNSTATED if sentence.role == "body" else self.lead
        self.here = [mention for mention in periods if mention.rule not in ("comparison", "dateline")]

    def period_of(
        self, sentence: Sentence, at: int, limit: int, *, capacity: bool, target: bool, stock: bool = False
    ) -> tuple[Period, Mention | None]:
        """The period of the number at clean offset `at` and the mention it was taken from, if in this sentence.

        `limit` is where the number's own words begin. What a plant can do and what it costs (`capacity`) has no
        period unless the words beside it give one.
        """
        text, base = sentence.text, sentence.start
        segment = base + text.rfind(";", 0, at - base) + 1
        own = text[limit - base : at - base]
        for mention in reversed(self.here):
            period = mention.period
            if mention.start >= at or period is None:
                continue
            between = text[mention.end - base : at - base]
            if mention.start < segment and not _OPENING.match(text[: mention.start - base]):
                continue
            if _MODIFIES.search(between):
                continue
            if mention.rule == "open":
                return Period(period.kind, printed=period.printed), mention
            if capacity and not _closing(period) and not _ahead(period):
                return UNSTATED, None
            summed = period.kind == "point" and not (stock and _closing(period))
            if _SUM.search(own) and mention.end <= limit and (summed or _DIGIT.search(between)):
                return Period("since", printed=period.printed), mention
            if _SUM.search(own) and _closing(period) and not capacity and not stock:
                return Period("since", printed=period.printed), mention
            return period, mention
        if (capacity and not target) or _SUM.search(own):
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

    def of_section(self) -> Period:
        """What dates a table: the heading above it, else the span that the text reports."""
        return self.heading if self.heading.start is not None else self.default

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
            elif not _ahead(period) and not _OPENING.match(sentence.text[: mention.start - sentence.start]):
                continue  # 年内并网…: told in passing, dates its own clause
            elif (
                period.kind in ("ytd", "year", "quarter", "plan", "ytd_open")
                and period.start is not None
                or _closing(period)
                and period.start is not None
            ):
                self.carried, self.age = period, 1
            elif period.kind == "point" and period.printed.endswith("日"):
                self.day, self.age = period, 1
        if sentence.text.endswith(":") and sentence.role == "body":
            self.lead = self.carried


def tells_event(text: str) -> bool:
    """Whether a clause goes on to tell that something was signed or begun."""
    return bool(_EVENT.search(text.split("。")[0]))


def _ahead(period: Period) -> bool:
    return period.kind in ("year", "plan") and period.printed.startswith(("力争", "到", "至", "“", '"'))


def _closing(period: Period) -> bool:
    return bool(re.search(r"底|末|截至|截止", period.printed))


def default_period(sentences: tuple[Sentence, ...], periods: list[Mention]) -> Period:
    """The span that a text reports as a whole: the one its headline names, with a month the one up to that month."""
    title = next((s for s in sentences if s.role in ("title", "heading")), None)
    if title is None:
        return _only_span(periods)
    named = [m.period for m in periods if title.start <= m.start < title.end and m.period is not None]
    if not named or named[0].end is None or named[0].kind not in _SPANS:
        return _only_span(periods)
    end = named[0].end
    spans = [m.period for m in periods if m.period is not None and m.period.kind == "ytd" and m.period.end == end]
    return spans[0] if spans else named[0]


def _only_span(periods: list[Mention]) -> Period:
    """A brief that tells again and again of one span (1—3月) and of no other reports that span."""
    told = [m.period for m in periods if m.rule == "period" and m.period is not None and m.period.kind == "ytd"]
    if len(told) < 2 or told[0].start is None or len({(p.start, p.end) for p in told}) > 1:
        return UNSTATED
    return told[0]
