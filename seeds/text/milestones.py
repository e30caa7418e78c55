"""Milestones of parks and companies: founded, approved, upgraded, renamed, extended, opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from seeds.text.lexicon import Lexicon
from seeds.text.predicates import ENDS, Predicate, Stage, alternatives, dated_behind, predicate
from seeds.text.referents import Named
from seeds.text.types import Draft, EventProposal, MilestoneKind

VERSION = 1

_OPENING_QUOTE = re.compile(r"(?:了)?[“\"]?")
_SIZE = re.compile(r"(?:至|到|了)?约?\d[\d.,]{0,10}(?:平方公里|公顷|万亩|亩)")
_DATED = ("founded", "unveiled", "extended", "opened", "operating", "listed")  # without a day they say nothing new
_OF_ITS_CLAUSE = ("ratified", "operating")  # 年内获批, 8月投产: of the plant or the plan told before


@dataclass(frozen=True, slots=True)
class _Verbs:
    pattern: re.Pattern[str]
    rows: dict[str, tuple[MilestoneKind, str]]  # word -> kind, what follows it: none, zone or name
    zone: re.Pattern[str]
    venue: re.Pattern[str]


@lru_cache(maxsize=4)
def _verbs(lexicon: Lexicon) -> _Verbs:
    rows = {row["word"]: (cast(MilestoneKind, row["kind"]), row["object"]) for row in lexicon.rows("milestones")}
    levels = alternatives(lexicon.words("award_words", role="level"))
    zones = alternatives(lexicon.words("park_suffixes", column="suffix"))
    return _Verbs(
        re.compile(alternatives(rows)),
        rows,
        re.compile(rf"(?:{levels})(?:[\u4e00-\u9fff]{{0,10}}?(?:{zones}))?|(?:{zones})"),
        re.compile(rf"在?(?:{alternatives(lexicon.words('told_words', role='venue'))})"),
    )


def triggers(lexicon: Lexicon) -> set[str]:
    """Words of which a sentence holds one if it tells of a milestone."""
    return set(_verbs(lexicon).rows)


def milestones_in(stage: Stage, taken: list[tuple[int, int]]) -> Iterator[Draft]:
    """Drafts of kind event; `taken` are places of the sentence that tell of designations."""
    text, verbs = stage.sentence.text, _verbs(stage.lexicon)
    for match in verbs.pattern.finditer(text):
        start, end = match.span()
        if any(first < end and start < last for first, last in taken):
            continue
        kind, wanted = verbs.rows[match.group()]
        told_of, end, label = _object(stage, verbs, kind, wanted, end)
        if end < 0:
            continue
        told = predicate(stage, start, match.end(), told_of)
        if told is None or (told.dated_by is None and (kind in _DATED or not label)):
            continue
        clause = stage.sentence.start + stage.clause_start(start)
        if kind in _OF_ITS_CLAUSE and not label and told.subjects[0].start < clause:
            continue
        if kind in ("unveiled", "listed") and not label and (venue := verbs.venue.search(text, 0, start)):
            kind, label = "listed", venue.group().removeprefix("在")
        yield from _drafts(stage, told, kind, label, start, end)


def _drafts(stage: Stage, told: Predicate, kind: MilestoneKind, label: str, start: int, end: int) -> Iterator[Draft]:
    for subject in told.subjects:
        if label == subject.name and kind != "renamed":
            label = ""
        yield Draft(
            "event",
            EventProposal(subject.name, subject.kind, kind, label, told.period, told.planned),
            f"milestone-{kind}",
            VERSION,
            told.marks(stage, subject, start, end),
            told.features(subject, kind),
        )


def _object(stage: Stage, verbs: _Verbs, kind: MilestoneKind, wanted: str, end: int) -> tuple[Named | None, int, str]:
    """(whom it is about where it is the object, end of the words, label); end -1 where the verb says something else."""
    text = stage.sentence.text
    behind = end
    quote = _OPENING_QUOTE.match(text, end)
    after = quote.end() if quote else end
    named = next((n for n in stage.owners if n.start - stage.sentence.start == after), None)
    named_end = named.end - stage.sentence.start if named else after
    closed = named is not None and ENDS.match(text, named_end)
    if wanted == "none":
        if closed and named is not None and kind in ("founded", "ratified", "unveiled"):
            return named, named_end, ""
        if text.startswith("的", end):
            named = next((n for n in stage.owners if n.start - stage.sentence.start == end + 1), None)
            return (named, end, "") if named else (None, -1, "")
        if kind == "extended" and (size := _SIZE.match(text, end)):
            return None, size.end(), size.group().removeprefix("了")
        if kind in ("ratified", "upgraded") and (zone := verbs.zone.match(text, after)):
            return (None, zone.end(), zone.group()) if ENDS.match(text, zone.end()) else (None, -1, "")
        if kind == "listed" and (venue := verbs.venue.match(text, after)):
            return None, venue.end(), venue.group().removeprefix("在")
        return (None, behind, "") if ENDS.match(text, end) or dated_behind(stage, end) else (None, -1, "")
    if closed and named is not None:
        return None, named_end, text[after:named_end]
    if (zone := verbs.zone.match(text, after)) and ENDS.match(text, zone.end()):
        return None, zone.end(), zone.group()
    return None, -1, ""
