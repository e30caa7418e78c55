"""口径: what a figure covers, as far as its own words say."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from seeds.text.lexicon import Lexicon
from seeds.text.types import Base, Price, Scope

VERSION = 2

_SIGNS = ("含", "兵团", "口径", "按", "管辖", "在地", "分园", "片区", "核心区")  # none of them: nothing to look for
Words = tuple[tuple[str, str], ...]  # (word, code), in the order of the table: the first that stands decides


@lru_cache(maxsize=4)
def _tables(lexicon: Lexicon) -> dict[str, Words]:
    tables: dict[str, list[tuple[str, str]]] = {}
    for row in lexicon.rows("scope_words"):
        tables.setdefault(row["part"], []).append((row["word"], row["code"]))
    return {part: tuple(words) for part, words in tables.items()}


def _first(part: str, text: str, lexicon: Lexicon, default: str = "unstated") -> str:
    return next((code for word, code in _tables(lexicon)[part] if word in text), default)


def scope_of(indicator: str, clause: str, sentence: str, lexicon: Lexicon) -> Scope:
    """Coverage from the indicator's own words, parts of a park from its clause, the rest from its sentence."""
    coverage = _first("coverage", indicator, lexicon)
    if not any(sign in sentence for sign in _SIGNS):
        return Scope(coverage=coverage)
    parts = _first("parts", clause, lexicon)
    return Scope(
        coverage=coverage,
        xpcc=_first("xpcc", sentence, lexicon),
        attribution=_first("attribution", sentence, lexicon),
        farm=_first("farm", sentence, lexicon),
        parts="unstated" if "核心区" in indicator else parts,  # the name says it already
    )


def base_of(clause: str, measure: str, lexicon: Lexicon) -> Base:
    """What a growth or a difference is measured against; a level has no base."""
    if measure not in ("growth", "change", "multiple"):
        return "none"
    return cast(Base, _first("base", clause, lexicon, "yoy" if measure == "growth" else "none"))


def price_of(clause: str, lexicon: Lexicon) -> Price:
    return cast(Price, _first("price", clause, lexicon))
