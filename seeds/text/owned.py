"""Which numbers are told of a project: its investment and capacities, and what stands beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seeds.text.types import CleanText, Draft, Mention, ProjectProposal, ProjectStatus, Sentence


@dataclass(frozen=True, slots=True)
class Owned:
    """Whose number it is and how far the project has come. `role` is beside for what is told of it in passing."""

    kind: str
    name: str
    status: ProjectStatus | None
    role: str  # investment, capacity, beside


def owner(plan: ProjectProposal) -> tuple[str, str]:
    """Kind and name of whom a project's figures are told: its owner, else itself."""
    return ("enterprise", plan.enterprise) if plan.enterprise else ("project", plan.name)


def owned(
    quantities: Sequence[Mention], plans: Sequence[Draft], sentences: Sequence[Sentence], clean: CleanText
) -> dict[int, Owned]:
    """Clean offset of a number -> the project it is told of."""
    if not plans:
        return {}
    raw = {clean.raw_span(m.start, m.end)[0]: m.start for m in quantities}
    found: dict[int, Owned] = dict(_beside(quantities, plans, sentences))
    for plan in plans:
        told = plan.proposal
        if not isinstance(told, ProjectProposal):
            continue
        for role, listed in (("investment", (told.investment,)), ("capacity", told.capacity)):
            for quantity in listed:
                if quantity is not None and quantity.start in raw:
                    found[raw[quantity.start]] = Owned(*owner(told), told.status, role)
    return found


def _beside(
    quantities: Sequence[Mention], plans: Sequence[Draft], sentences: Sequence[Sentence]
) -> Iterator[tuple[int, Owned]]:
    """Numbers of a sentence that is told of one project, and those behind its name up to the next semicolon."""
    starts = [m.start for m in quantities]
    named: dict[int, list[tuple[int, Owned]]] = {}
    told: dict[int, list[Owned]] = {}
    begins = [s.start for s in sentences]
    for plan in plans:
        if not isinstance(plan.proposal, ProjectProposal):
            continue
        whose = Owned(*owner(plan.proposal), plan.proposal.status, "beside")
        for start, _, role in plan.marks:
            index = bisect_right(begins, start) - 1
            if role == "mention":
                named.setdefault(index, []).append((start, whose))
            elif role == "sentence":
                told.setdefault(index, []).append(whose)
    for index, some in told.items():
        sentence = sentences[index]
        names = sorted(named.get(index, ()), key=lambda pair: pair[0])
        for at in starts[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]:
            before = [pair for pair in names if pair[0] <= at]
            if not names and len(some) == 1:
                yield at, some[0]
            elif before and ";" not in sentence.text[before[-1][0] - sentence.start : at - sentence.start]:
                yield at, before[-1][1]
