"""What speaks for a period as that of a number: where it stands, what it is, what else it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seeds.text.timing_words import TimingWords, lead_of, lies_ahead, opens, shape_of, sort_of
from seeds.text.types import Mention, Nature, Period, ProjectStatus, Sentence

VERSION = 1

_CLAUSE = re.compile(r"[,;:。(]")
_BREAK = re.compile(r"[,;:。、()]|\d")
_NUMBERS = re.compile(r"\d[\d.,]*")
_LISTED = re.compile(r"[、和及与]$")
_AMONG = re.compile(r"[,(]其中")
_FROM = re.compile(r"(?:由|从)[^,;:。、]{0,10}$")
_CHANGES = re.compile(r"^的?[^,;:。、\d]{0,4}(?:增|提|升|扩|晋|降|减|缩|变|到|至)")
_TO = re.compile(r"(?:由|从)[^,;:。]{1,30}(?:增|提|升|扩|晋|降|减|缩|变)[^,;:。\d]{0,4}(?:到|至|为)[^,;:。\d]{0,4}$")
_ADJOINING = 12  # characters between a number and the period told after it


@dataclass(frozen=True, slots=True)
class Asked:
    """A number whose period is asked for. Offsets are clean ones."""

    start: int
    end: int
    limit: int  # where its own words begin
    indicator: str
    measure: str
    dimension: str
    nature: Nature  # as far as cue words tell
    ahead: bool  # in a section of aims
    owned: bool  # told of a project
    status: ProjectStatus | None  # of that project


@dataclass(frozen=True, slots=True)
class Around:
    """The sentence of the number, cut at it. `kind` and, coarser, `sort` are how what is counted lies in time."""

    asked: Asked
    sentence: Sentence
    words: TimingWords
    kind: str
    sort: str
    flags: tuple[str, ...]

    @property
    def aimed(self) -> str:
        return "target" if self.asked.nature != "actual" or self.asked.ahead else "actual"

    @property
    def moves(self) -> str:
        """由41家增至52家: whether the number is where something started from, or where it came to."""
        before = self.between(self.sentence.start, self.asked.start)[-50:]
        if _FROM.search(before) and _CHANGES.match(self.between(self.asked.end, self.sentence.end)):
            return "from"
        return "to" if _TO.search(before) else ""

    def between(self, start: int, end: int) -> str:
        return self.sentence.text[start - self.sentence.start : end - self.sentence.start]


def around(asked: Asked, sentence: Sentence, words: TimingWords) -> Around:
    lies = words.class_of(asked.indicator, asked.dimension)
    kind = lies if asked.measure == "level" else asked.measure
    own = sentence.text[asked.limit - sentence.start : asked.start - sentence.start]
    return Around(asked, sentence, words, kind, sort_of(lies, asked.measure), words.flags_of(own))


def against(at: Around, governed: str) -> Iterator[str]:
    """What speaks for no period at all; `governed` is what can date the number: sentence, section or nothing."""
    asked = at.asked
    yield "none"
    yield f"none {at.sort}"
    yield f"none by {governed}"
    yield f"none by {governed} {at.sort}"
    yield f"none of {asked.dimension}"
    yield f"none {at.aimed}"
    for flag in at.flags:
        yield f"none own {flag}"
    if asked.nature == "design":
        yield "none design"
    if at.moves:
        yield f"none {at.moves}"
    if asked.owned:
        yield "none of project"
    if asked.status is not None:
        yield f"none {asked.status}"
    if at.sentence.role != "body":
        yield f"none in {at.sentence.role}"


def governs(at: Around, mention: Mention) -> bool:
    """Whether a period before the number dates what follows it: in its part of the sentence or at its opening."""
    between = at.between(mention.end, at.asked.start)
    part = at.words.part_of(at.between(mention.end, at.sentence.end))
    if part == "modifies" or part == "bound" and _NUMBERS.search(between):
        return False
    return ";" not in between or opens(at.between(at.sentence.start, mention.start))


def before(at: Around, mention: Mention, period: Period, nearer: int, governing: bool) -> Iterator[str]:
    """What speaks for a period of the sentence that stands before the number; `nearer` others stand between."""
    between = at.between(mention.end, at.asked.start)
    place = place_of(between, own=mention.start >= at.asked.limit)
    shape = shape_of(period)
    passed = min(3, len(_NUMBERS.findall(between)))
    yield place
    yield f"{place} {shape}"
    yield f"{place} {at.sort}"
    yield f"nearer {min(2, nearer)}"
    yield f"{place} passed {passed}"
    if governing:
        yield "governs"
        yield f"governs {shape}"
        yield f"governs {at.sort}"
    lead = at.between(at.sentence.start, mention.start)
    if opens(lead):
        yield "opens"
        yield f"opens {shape}"
    elif opens(_CLAUSE.split(lead)[-1]):
        yield "opens clause"
    part = at.words.part_of(at.between(mention.end, at.sentence.end))
    if part:
        yield part + (" passed" if passed else "")
        yield f"{part} {place}"
    if lead_of(period):
        yield f"lead {lead_of(period)}"
    if at.moves:
        yield f"{at.moves} {'bound' if part == 'bound' and not passed else 'loose'}"
    for flag in at.flags:
        yield f"{shape} own {flag}"
    if shape == "day":
        yield "day of event" if at.words.tells_event(between) else "day of nothing"
    yield ahead(at, period)


def ahead(at: Around, period: Period) -> str:
    return f"{'ahead' if lies_ahead(period) else 'plain'} {at.aimed}"


def place_of(between: str, *, own: bool = False) -> str:
    """Where something stands that `between` parts from the number."""
    if own:
        return "own"
    if ";" in between:
        return "part"
    return "sentence" if _CLAUSE.search(between) else "clause"


def after(at: Around, mention: Mention, period: Period) -> Iterator[str]:
    """What speaks for a period right after the number: 首批40万千瓦去年11月并网, 23亿元(2024年)."""
    between = at.between(at.asked.end, mention.start)
    if between == "(":
        if not _NUMBERS.search(at.between(mention.end, at.sentence.end).split(")")[0]):
            yield "bracket"
        return
    if len(between) > _ADJOINING or _BREAK.search(between):
        return
    yield "after"
    yield f"after {at.words.part_of(at.between(mention.end, at.sentence.end))}"
    yield f"after {at.kind}"
    yield f"after {shape_of(period)}"


def as_before(at: Around, told: int, kind: str, dated: bool) -> Iterator[str]:
    """What speaks for the period of the figure at `told`, earlier in the sentence; `kind` is how that one lies."""
    how = "dated" if dated else "undated"
    between = at.between(told, at.asked.start)
    place = place_of(between)
    yield f"told {how} {place}"
    yield f"told {how} " + ("same" if kind == at.kind else f"{at.kind}")
    if _LISTED.search(at.between(told, at.asked.limit)):
        yield f"told {how} listed"
    if at.moves:
        yield f"told {how} {at.moves}"
    if _AMONG.search(between):
        yield f"told {how} among"
