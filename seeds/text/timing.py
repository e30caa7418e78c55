"""When a figure was: every period told so far is weighed, and none, and the best answer chosen.

What speaks for a period is where it stands (in the number's own words, at the opening of the sentence, sentences
before, in the heading), what it is (a span, a day, the end of a year), what else it belongs to (a plant that began
then), and whether what is counted is dated by such a period at all. The weights are in `choices.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from seeds.text import timing_reasons
from seeds.text.choosing import choose
from seeds.text.lexicon import Lexicon
from seeds.text.timing_reasons import Around
from seeds.text.timing_words import opens, shape_of, timing_words
from seeds.text.types import UNSTATED, Choice, Mention, Option, Period, Sentence

VERSION = 2

_GOES_ON = re.compile(
    r"^(?:其中|从[^,。]{2,12}看|分[^,。]{2,12}看|按[^,。]{2,12}[分看]|在[^,。]{2,16}(?:方面|上),|同时|此外|另外|第[一二三]产业)"
)
# 一是…, 2、…: an item of a list that an earlier paragraph announced.
ITEM = re.compile(r"^[(]?(?:[一二三四五六七八九十]{1,2}是|其[一二三四五六]|第[一二三四五六七八九十],|\d{1,2}[)、.])")
_LEVELS = tuple(
    re.compile(mark)
    for mark in (r"第[一二三四五六七八九十]|[一二三四五六七八九十]{1,3}、", r"\([一二三四五六七八九十]", r"\d")
)
_SPANS = ("ytd", "quarter", "month", "year", "ytd_open", "plan")
_MEMORY = 6  # periods of earlier sentences that are still weighed
_USED = 3  # figures from which on a period is one that the text reports

Days = tuple[date | None, date | None]
OTHER = " other paragraph"  # that does not go on with the one before
NOT_DATED: Days = (None, None)


@dataclass(frozen=True, slots=True)
class Remembered:
    """A period of an earlier sentence."""

    mention: Mention
    period: Period
    sentence: int
    paragraph: int
    opened: bool
    event: bool  # its sentence tells of something signed or begun


@dataclass(frozen=True, slots=True)
class Dated:
    """The figure before."""

    sentence: int
    at: int
    period: Period
    kind: str


@dataclass(slots=True)
class Clock:
    """Walks through the text and remembers the periods told."""

    lexicon: Lexicon
    default: Period = UNSTATED  # of a text whose headline names its period
    heading: Period = UNSTATED
    level: int = 0  # of the heading that set it, the outermost 0
    lead: Period = UNSTATED  # in force where a list was announced (主要特点:)
    number: int = 0  # of the sentence
    paragraph: int = -1
    joins: str = ""  # how the paragraph goes on with the one before
    here: list[tuple[Mention, Period]] = field(default_factory=list)
    past: list[Remembered] = field(default_factory=list)
    told: Dated | None = None
    used: dict[Days, int] = field(default_factory=dict)  # figures that a period dates so far
    choices: list[Choice] = field(default_factory=list)

    def enter(self, sentence: Sentence, periods: list[Mention]) -> None:
        """Move on to a sentence with its periods."""
        self.number += 1
        if sentence.paragraph != self.paragraph:
            self.paragraph = sentence.paragraph
            item = ITEM.match(sentence.text) is not None
            self.joins = " item" if item else " goes on" if _GOES_ON.match(sentence.text) else OTHER
            if not item and sentence.role == "body":
                self.lead = UNSTATED
        self.here = [
            (m, m.period) for m in periods if m.rule not in ("comparison", "dateline") and m.period is not None
        ]

    def period_of(self, at: Around) -> tuple[Period, Mention | None]:
        """The period of a number and the mention it was taken from, if in this sentence."""
        earlier = [(m, p) for m, p in reversed(self.here) if m.start < at.asked.start]
        governing = next((m for m, _ in earlier if timing_reasons.governs(at, m)), None)
        governed = self._governed(at, governing)
        places: dict[Days, tuple[Period, Mention | None]] = {NOT_DATED: (UNSTATED, None)}
        reasons: dict[Days, list[str]] = {NOT_DATED: []}
        for period, mention, some in (
            *self._here(at, earlier, governing, governed),
            *self._earlier(at, governed),
            *self._as_before(at),
        ):
            days = _days(period)
            reasons.setdefault(days, []).extend(some)
            if days not in places or mention is not None and places[days][1] is None:
                places[days] = (period, mention)
        for days in [days for days in reasons if days != NOT_DATED]:
            reasons[days].append(f"used {min(_USED, self.used.get(days, 0))}")
        options = [Option(places[days][0], tuple(dict.fromkeys(some))) for days, some in reasons.items()]
        choice = choose("period", at.asked.start, options, self.lexicon)
        self.choices.append(choice)
        period, mention = list(places.values())[choice.best]
        self.told = Dated(self.number, at.asked.start, period, at.kind)
        self.used[_days(period)] = self.used.get(_days(period), 0) + 1
        return period, mention

    def _here(
        self, at: Around, earlier: list[tuple[Mention, Period]], governing: Mention | None, governed: str
    ) -> Iterator[tuple[Period, Mention | None, list[str]]]:
        """No period, and those of the sentence, the nearest before the number first."""
        yield UNSTATED, None, list(timing_reasons.against(at, governed))
        nearer: list[Days] = []
        for mention, period in earlier:
            if _days(period) not in nearer:
                yield (
                    period,
                    mention,
                    list(timing_reasons.before(at, mention, period, len(nearer), mention is governing)),
                )
                nearer.append(_days(period))
        for mention, period in self.here:
            if mention.start >= at.asked.end:
                some = list(timing_reasons.after(at, mention, period))
                if some:
                    yield period, mention, some

    def _governed(self, at: Around, governing: Mention | None) -> str:
        """The nearest that can date a number: its sentence, its paragraph, its section, or nothing."""
        if governing is not None:
            return "sentence"
        if any(one.paragraph == at.sentence.paragraph and one.opened for one in self.past):
            return "paragraph"
        return "section" if self.of_section().start else "nothing"

    def _earlier(self, at: Around, governed: str) -> Iterator[tuple[Period, None, list[str]]]:
        """Periods of sentences before, of the heading and of the text."""
        seen: list[Days] = []
        headed = self.heading.start is not None
        for one in reversed(self.past):
            days, back = _days(one.period), self.number - one.sentence
            if days in seen or days == NOT_DATED and back > 1:
                continue
            joins = "" if one.paragraph == at.sentence.paragraph else self.joins
            shape = shape_of(one.period)
            some = [f"back nearer {min(2, len(seen))}", f"back {shape} {at.kind}", f"back {shape} {at.sort}"]
            if joins == OTHER:
                some.append("back" + joins)
                some += ["back under heading"] if headed else []
            else:
                some += [f"back {min(4, back)}{joins}", f"back {'opened' if one.opened else 'inside'} {shape}{joins}"]
            some.append("back " + timing_reasons.ahead(at, one.period))
            if one.event and shape == "day":
                some.append("back day of event" + (" told" if at.words.tells_event(at.sentence.text) else ""))
            yield replace(one.period, carried=back), None, some
            seen.append(days)
        for role, period in (("heading", self.heading), ("default", self.default), ("lead", self.lead)):
            if period.start is not None:
                scope = "list" if role == "lead" else "section"
                some = [role, f"{role} {at.sort}", scope, f"{scope} {at.sort}"]
                yield period, None, [*some, f"{scope} {at.aimed}", f"{role} by {governed}"]

    def _as_before(self, at: Around) -> Iterator[tuple[Period, None, list[str]]]:
        """The period of the figure before."""
        told = self.told
        if told is None or self.number - told.sentence > 2:
            return
        dated = told.period.start is not None
        if self.number == told.sentence:
            yield told.period, None, list(timing_reasons.as_before(at, told.at, told.kind, dated))
        else:
            how = "dated" if dated else "undated"
            same = " same" if told.kind == at.kind else ""
            yield told.period, None, [f"told {how} {self.number - told.sentence} back{same}"]

    def of_section(self) -> Period:
        """What dates a table: the heading above it, else the span that the text reports."""
        return self.heading if self.heading.start is not None else self.default

    def leave(self, sentence: Sentence) -> None:
        """What the next sentences take over."""
        if sentence.role == "heading":
            dated = [p for _, p in self.here if p.kind in _SPANS and p.start]
            level = _level(sentence.text)
            if dated or level <= self.level:  # (一) below 一、2024年工作回顾 is still of that year
                self.heading, self.level = (dated[-1] if dated else UNSTATED), level
            self.past = []
            return
        event = bool(self.here) and timing_words(self.lexicon).tells_event(sentence.text)
        for mention, period in self.here:
            opened = opens(sentence.text[: mention.start - sentence.start])
            self.past.append(Remembered(mention, period, self.number, sentence.paragraph, opened, event))
        self.past = self.past[-_MEMORY:]
        if sentence.text.endswith(":") and sentence.role == "body":
            self.lead = next((one.period for one in reversed(self.past) if one.opened), UNSTATED)


def _level(heading: str) -> int:
    """How deep a heading lies, by its number: 一、 before (一) before 1."""
    return next((depth for depth, mark in enumerate(_LEVELS) if mark.match(heading)), 0)


def _days(period: Period) -> Days:
    return (period.start, period.end) if period.start is not None and period.end is not None else NOT_DATED


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
