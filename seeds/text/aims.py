"""Whether a figure tells what is or what is meant to be: both answers are weighed, and the better one chosen.

What speaks for an aim are cue words and how far away they stand, the tense of the clause, the section, a period that
lies ahead, how far the project has come, and what the figures before were. The weights are in `choices.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from seeds.text import modality
from seeds.text.choosing import choose
from seeds.text.lexicon import Lexicon
from seeds.text.timing_reasons import Around, place_of
from seeds.text.timing_words import lies_ahead, shape_of
from seeds.text.types import Choice, Nature, Option, Period, Sentence

VERSION = 1

# A heading or a title that speaks of what is to come.
AHEAD = re.compile(r"目标|计划|规划|预期|展望|愿景|工作安排|打算|下一步")
_CLAUSE = re.compile(r"[,;:。()]")
_NAMES = re.compile(r"^[^,;:。、的]{0,16}(?:项目|工程|生产线|装置|基地|电站)")
_ANNOUNCED = 2  # sentences that the announcement of aims reaches over
_LISTED = re.compile(r"[、和及与]$")


@dataclass(frozen=True, slots=True)
class Clause:
    """The words around a number. `before` reaches back to the last semicolon, `after` on to the next one."""

    before: str
    after: str
    cue: str  # the word that decides by itself; '' = none


@dataclass(slots=True)
class Aims:
    """Walks through the text and remembers which of its figures were aims."""

    lexicon: Lexicon
    year: int | None  # of the text
    titled: bool  # the headline names a plan
    number: int = 0  # of the sentence
    announced: int = -9  # the sentence that announced aims: 明年有什么目标?
    told: tuple[int, int, str, str] | None = None  # the figure before: sentence, offset, answer, class
    choices: list[Choice] = field(default_factory=list)

    def enter(self, sentence: Sentence) -> None:
        """Move on to a sentence."""
        self.number += 1
        if sentence.text.endswith(("?", ":")) and AHEAD.search(sentence.text):
            self.announced = self.number

    def nature_of(self, at: Around, period: Period, clause: Clause, guess: Nature) -> Nature:
        """Nature of a figure; `guess` is what its own words and its project make of it."""
        reasons = tuple(dict.fromkeys(self._for_target(at, period, clause, guess)))
        choice = choose("status", at.asked.start, (Option("actual", ()), Option("target", reasons)), self.lexicon)
        self.choices.append(choice)
        self.told = (self.number, at.asked.start, str(choice.value), at.kind)
        if choice.value == "actual":
            return "actual"
        if guess != "actual":
            return guess
        return "design" if at.sort == "thing" else "year_target" if at.asked.ahead else "plan_target"

    def _for_target(self, at: Around, period: Period, clause: Clause, guess: Nature) -> Iterator[str]:
        yield "target"
        yield f"target {at.kind}"
        yield f"target {at.sort}"
        side = "actual" if guess == "actual" else "target"
        yield f"guess {guess}"
        yield f"guess {side} {at.kind}"
        yield f"guess {side} {at.sort}"
        yield f"guess {side}" + (" by word" if clause.cue else "")
        if at.moves:
            yield f"{side} {at.moves}"
        yield from self._by_words(at, clause)
        yield from self._by_period(at, period)
        yield from self._by_project(at, clause)
        yield from self._as_before(at)

    def _by_words(self, at: Around, clause: Clause) -> Iterator[str]:
        if clause.cue:
            away = len(_CLAUSE.findall(clause.before[clause.before.rfind(clause.cue) :]))
            yield f"word {clause.cue}"
            yield f"word {at.asked.nature} {min(2, away)} away"
        own = _CLAUSE.split(clause.before)[-1]
        for flag in at.words.tenses_of(own):
            yield f"before {flag}"
        follows = _CLAUSE.split(at.between(at.asked.end, at.sentence.end))
        nature, _ = modality.nature_of(follows[0], self.lexicon)
        if nature != "actual":
            yield "after promised"
        for flag in at.words.tenses_of(follows[0]):
            yield f"after {flag}"
        if len(follows) > 1:
            for flag in at.words.tenses_of(follows[1]):
                yield f"later {flag}"
        if at.asked.ahead:
            yield "in aims"
            yield f"in aims {at.sort}"
        if 0 < self.number - self.announced <= _ANNOUNCED:
            yield "announced"
        if AHEAD.search(at.between(at.sentence.start, at.asked.start)):  # 给自己定的目标是:…,…;…
            yield "aims named"
            yield f"aims named {at.sort}"
        if self.titled:
            yield "titled"
            yield f"titled {at.sort}"

    def _by_period(self, at: Around, period: Period) -> Iterator[str]:
        if period.end is None:
            yield "undated"
            return
        year = self.year or 0
        lies = "past" if period.end.year < year else "ahead" if year and period.end.year > year else "this year"
        yield f"period {lies}"
        yield f"period {lies} {shape_of(period)}"
        if lies_ahead(period):
            yield "period aimed"

    def _by_project(self, at: Around, clause: Clause) -> Iterator[str]:
        stages = [modality.stage_of(words) for words in (clause.after, clause.before)]
        for where, stage in zip(("after", "before"), stages, strict=True):
            if stage:
                yield f"{stage} {where} {at.sort}"
        if _NAMES.match(at.between(at.asked.end, at.sentence.end)):
            yield "names"
            yield f"names {at.asked.status or ('owned' if at.asked.owned else 'nothing')}"
        if at.asked.owned:
            yield "of project"
            yield f"of project {at.sort}"
        if at.asked.status is not None:
            yield f"project {at.asked.status}"
            yield f"project {at.asked.status} {at.sort}"
        if modality.only_signed(clause.before):
            yield f"signed {at.sort}"

    def _as_before(self, at: Around) -> Iterator[str]:
        """What the figure before was."""
        if self.told is None:
            return
        number, start, answer, kind = self.told
        back = self.number - number
        if back > 2:
            return
        if back:
            yield f"told {answer} {back} back"
            return
        yield f"told {answer} {place_of(at.between(start, at.asked.start))}"
        yield f"told {answer} " + ("same" if kind == at.kind else "other")
        if _LISTED.search(at.between(start, at.asked.limit)):
            yield f"told {answer} listed"
