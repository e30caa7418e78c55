"""多晶硅产能 is the indicator 产能 with the breakdown 多晶硅: the head noun of a name and the part that it is told of.

A name that the indicators table knows stays whole, and so does one whose head or part is not known for what it is:
the nearest match is never taken for the name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from seeds.text.flags import known_indicator
from seeds.text.lexicon import Lexicon
from seeds.text.types import Draft, FigureProposal

VERSION = 1

_SHORTEST_PART = 2


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of `breakdowns.tsv`, each list longest first."""

    goods: tuple[str, ...]
    branches: tuple[str, ...]
    states: tuple[str, ...]
    branch_ends: tuple[str, ...]


@lru_cache(maxsize=4)
def _parts(lexicon: Lexicon) -> Parts:
    def kind(name: str) -> tuple[str, ...]:
        return tuple(sorted(lexicon.words("breakdowns", kind=name), key=len, reverse=True))

    return Parts(kind("goods"), kind("branch"), kind("state"), kind("branch end"))


def split_name(name: str, lexicon: Lexicon) -> tuple[str, str]:
    """(indicator, breakdown) of a printed name; breakdown '' where it is not one of a part."""
    if known_indicator(name, lexicon) is not None:
        return name, ""
    parts = _parts(lexicon)
    for heads, ends in ((parts.goods, ()), (parts.branches, parts.branch_ends)):
        head = next((word for word in heads if name.endswith(word)), "")
        part = name.removesuffix(head).removesuffix("的") if head else ""
        if len(part) < _SHORTEST_PART or part.startswith(parts.states) or part.endswith(parts.states):
            continue
        if not ends or part.endswith(ends):
            return head, part
    return name, ""


def broken_down(draft: Draft, lexicon: Lexicon) -> Draft:
    """A figure with its name split; whatever is no figure, or has a breakdown already, stays as it is."""
    figure = draft.proposal
    if not isinstance(figure, FigureProposal) or figure.breakdown:
        return draft
    indicator, part = split_name(figure.indicator, lexicon)
    return replace(draft, proposal=replace(figure, indicator=indicator, breakdown=part)) if part else draft


def joined_name(figure: FigureProposal) -> str:
    """The name as one phrase, as it was printed."""
    return figure.breakdown + figure.indicator
