"""Figures of one text against each other: one figure told twice, a part beside its whole. Nothing is dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from seeds.text.keys import folded
from seeds.text.lexicon import Lexicon
from seeds.text.numbers import grammar
from seeds.text.sizes import Size, size_of
from seeds.text.types import CleanText, Draft, FigureProposal

VERSION = 1

_ABOUT = Decimal("0.05")  # 近480亿元 and 477.65亿元 are one figure
_PART = "其中"
_NEAR, _FEW = 40, 8  # characters from 其中 to its number, numbers back to the whole
_CUTS = ",;。!?\n"
_ENDS = "。!?\n"

_COMPARED = 40  # statements of one figure: what a text says more often is no text


@dataclass(slots=True)
class Seen:
    """What the other figures of the text say of one."""

    flags: list[str] = field(default_factory=list)
    features: list[str] = field(default_factory=list)


def crosscheck(drafts: Sequence[Draft], clean: CleanText, lexicon: Lexicon) -> list[Seen]:
    """For each draft of a figure: flags `contradiction` and `part_over_whole`, the feature `told again`."""
    seen = [Seen() for _ in drafts]
    sized = [_sized(draft, lexicon) for draft in drafts]
    slots: dict[tuple[object, ...], list[int]] = {}
    for index, draft in enumerate(drafts):
        figure, size = draft.proposal, sized[index]
        if isinstance(figure, FigureProposal) and figure.subject and size is not None:
            slots.setdefault(_slot(figure, size), []).append(index)
    for same in slots.values():
        for index in same:
            others = [other for other in same[:_COMPARED] if other != index]
            if any(_agree(drafts, sized, index, other) for other in others):
                seen[index].features.append("told again")
            if any(_contradict(drafts, sized, index, other) for other in others):
                seen[index].flags.append("contradiction")
    for index in _parts_over_whole(drafts, sized, clean):
        seen[index].flags.append("part_over_whole")
    return seen


def _sized(draft: Draft, lexicon: Lexicon) -> Size | None:
    figure = draft.proposal
    if not isinstance(figure, FigureProposal) or draft.aside:
        return None
    return size_of(figure, grammar(lexicon).units)


def _slot(figure: FigureProposal, size: Size) -> tuple[object, ...]:
    """What two statements of one figure share."""
    return (
        *(figure.subject_kind, figure.subject, folded(figure.indicator), figure.measure, figure.nature),
        *(figure.base, figure.price, folded(figure.reference), folded(figure.breakdown), figure.scope),
        *(figure.period.start, figure.period.end, size.alike),
    )


def _agree(drafts: Sequence[Draft], sized: Sequence[Size | None], one: int, other: int) -> bool:
    a, b = sized[one], sized[other]
    if a is None or b is None:
        return False
    if _is_exact(drafts[one]) and _is_exact(drafts[other]):
        return abs(a.low - b.low) <= max(a.step, b.step) and abs(a.high - b.high) <= max(a.step, b.step)
    return abs(a.low - b.low) <= _ABOUT * max(abs(a.low), abs(b.low))


def _contradict(drafts: Sequence[Draft], sized: Sequence[Size | None], one: int, other: int) -> bool:
    """Two exact numbers of one dated figure that are not one rounded."""
    figure = drafts[one].proposal
    dated = isinstance(figure, FigureProposal) and figure.period.start is not None
    exact = _is_exact(drafts[one]) and _is_exact(drafts[other])
    return dated and exact and not _agree(drafts, sized, one, other)


def _is_exact(draft: Draft) -> bool:
    return isinstance(draft.proposal, FigureProposal) and draft.proposal.qualifier == "equal"


def _parts_over_whole(drafts: Sequence[Draft], sized: Sequence[Size | None], clean: CleanText) -> Iterator[int]:
    """Levels right behind 其中 that are larger than the number of their unit told before it in the same sentence."""
    levels = sorted(
        (draft.marks[0][0], draft.marks[0][1], index)
        for index, draft in enumerate(drafts)
        if isinstance(draft.proposal, FigureProposal) and draft.proposal.measure == "level" and sized[index]
    )
    for place, (start, _, part) in enumerate(levels):
        opening = clean.text.rfind(_PART, max(0, start - _NEAR), start)
        told = clean.text[opening + len(_PART) : start].lstrip(",:")
        if opening < 0 or any(mark in told for mark in _CUTS):
            continue
        size = sized[part]
        for _, end, whole in reversed(levels[max(0, place - _FEW) : place]):
            larger = sized[whole]
            if any(mark in clean.text[end:start] for mark in _ENDS):
                break
            if end <= opening and size and larger and larger.alike == size.alike:
                if size.low > larger.high + larger.step:
                    yield part
                break
