"""What is told of parks and companies besides figures and projects: milestones and designations, on one walk."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ahocorasick import Automaton

from seeds.text import designations, milestones
from seeds.text.errors import ExtractionError
from seeds.text.lexicon import Lexicon, automaton
from seeds.text.predicates import Stage
from seeds.text.referents import Named
from seeds.text.subjects import Scene, topic_of
from seeds.text.types import Draft, EventProposal, Mention, Sentence, TitleProposal

VERSION = 1

_LAST_WORD = ("granted", "rechecked", "revoked", "noticed", "applied", "building")  # what is told twice: the furthest


def find_told(
    sentences: tuple[Sentence, ...], periods: tuple[Mention, ...], named: tuple[Named, ...], lexicon: Lexicon
) -> tuple[Draft, ...]:
    """Drafts of kinds event and title in reading order; what is told twice is one draft with both places."""
    found: dict[tuple[str, ...], Draft] = {}
    for draft in _all(sentences, periods, named, lexicon):
        identity = _identity(draft)
        before = found.get(identity)
        found[identity] = draft if before is None else _joined(before, draft)
    return tuple(found.values())


def _all(
    sentences: tuple[Sentence, ...], periods: tuple[Mention, ...], named: tuple[Named, ...], lexicon: Lexicon
) -> Iterator[Draft]:
    words = _triggers(lexicon)
    telling = [s.role != "boilerplate" and next(words.iter(s.text), None) is not None for s in sentences]
    if True not in telling:
        return
    last = len(telling) - telling[::-1].index(True)
    told_of = sorted((name for name in named if name.wall), key=lambda name: name.start)
    projects = [name for name in named if not name.wall]
    scene = Scene(told_of, topic_of(told_of, sentences), "", lexicon)
    starts = [mention.start for mention in periods]
    for sentence, tells in zip(sentences[:last], telling, strict=False):
        if sentence.role == "boilerplate":
            continue
        scene.enter(sentence)
        if tells:
            here = periods[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            try:
                yield from _in_sentence(Stage(sentence, here, scene, lexicon), projects)
            except Exception as error:
                raise ExtractionError("told", sentence.start) from error
        scene.leave(sentence)


@lru_cache(maxsize=4)
def _triggers(lexicon: Lexicon) -> Automaton:
    return automaton(dict.fromkeys(designations.triggers(lexicon) | milestones.triggers(lexicon)))


def _in_sentence(stage: Stage, projects: list[Named]) -> Iterator[Draft]:
    taken = []
    for draft, place in designations.designations_in(stage):
        taken.append(place)
        yield draft
    of_project = any(stage.sentence.start <= name.start < stage.sentence.end for name in projects)
    for draft in milestones.milestones_in(stage, taken):
        # A project's stage is read with the project: its owner was not put into operation.
        if not (of_project and isinstance(draft.proposal, EventProposal) and draft.proposal.event == "operating"):
            yield draft


def _identity(draft: Draft) -> tuple[str, ...]:
    proposal = draft.proposal
    if isinstance(proposal, EventProposal):
        return ("event", proposal.subject, proposal.event, proposal.label, str(proposal.period.start))
    assert isinstance(proposal, TitleProposal)
    return ("title", proposal.subject, proposal.name)


def _told_of(title: TitleProposal) -> tuple[int, bool]:
    """Less = says more: the furthest state, then a date."""
    return _LAST_WORD.index(title.state), title.period.start is None


def _joined(one: Draft, other: Draft) -> Draft:
    """The fuller of two drafts with the marks of both."""
    first, second = one.proposal, other.proposal
    keep, more = one, other
    if isinstance(first, TitleProposal) and isinstance(second, TitleProposal) and (_told_of(second) < _told_of(first)):
        keep, more = other, one
    return replace(keep, marks=(*keep.marks, *(mark for mark in more.marks if mark not in keep.marks)))
