"""The tables of project words, built once per lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick import Automaton

from seeds.text.lexicon import Lexicon
from seeds.text.types import ProjectStatus

_STATUSES: dict[str, ProjectStatus] = {
    "planned": "planned",
    "signed": "signed",
    "started": "started",
    "under_construction": "under_construction",
    "completed": "completed",
    "operating": "operating",
}
# What is made or moved by the year; money, people and shares are no capacity.
_CAPACITY_DIMENSIONS = frozenset(
    {"mass", "volume", "power", "energy", "area", "computing power", "apparent power", "freight"}
)
_MULTIPLIERS = "十百千万亿"


@dataclass(frozen=True, eq=False, slots=True)
class ProjectWords:
    heads: dict[str, str]
    statuses: dict[str, tuple[ProjectStatus, int]]
    roles: dict[str, frozenset[str]]
    capacity_units: frozenset[str]
    machine_units: frozenset[str]
    money_units: frozenset[str]
    length_units: frozenset[str]
    head_automaton: Automaton
    status_automaton: Automaton

    def measures_capacity(self, unit: str) -> bool:
        return any(form in self.capacity_units for form in _bases(unit))

    def measures_yearly(self, unit: str, before: str) -> bool:
        """A capacity, or a length that a word for a year's output right before it makes one: 年产7200万米."""
        if self.measures_capacity(unit):
            return True
        return before.endswith(("年产", "年织造", "年加工")) and any(form in self.length_units for form in _bases(unit))

    def counts_machines(self, unit: str) -> bool:
        return any(form in self.machine_units for form in _bases(unit))

    def measures_money(self, unit: str) -> bool:
        return any(form in self.money_units for form in _bases(unit))


def _bases(unit: str) -> tuple[str, ...]:
    """The unit and what is left of it without its multiplier: 万千瓦时 -> 千瓦时 (and 瓦时, which no table holds)."""
    unit = unit.split("/")[0]  # 吨/日
    return tuple(unit[n:] for n in range(3) if len(unit) > n and all(c in _MULTIPLIERS for c in unit[:n]))


@lru_cache(maxsize=4)
def project_words(lexicon: Lexicon) -> ProjectWords:
    heads = {row["head"]: row["kind"] for row in lexicon.rows("project_heads")}
    statuses = {row["word"]: (_STATUSES[row["status"]], int(row["rank"])) for row in lexicon.rows("project_status")}
    roles: dict[str, set[str]] = {}
    for row in lexicon.rows("project_words"):
        roles.setdefault(row["role"], set()).add(row["word"])
    by_dimension: dict[str, set[str]] = {}
    for row in lexicon.rows("units"):
        by_dimension.setdefault(row["dimension"], set()).add(row["unit"])
    made = {unit for name in _CAPACITY_DIMENSIONS for unit in by_dimension.get(name, set())}
    return ProjectWords(
        heads,
        statuses,
        {role: frozenset(words) for role, words in roles.items()},
        frozenset(made | roles["goods"] | roles["sets"]),
        frozenset(roles["sets"]),
        frozenset(by_dimension["money"]),
        frozenset(roles["length"]),
        _automaton(heads),
        _automaton(statuses),
    )


def _automaton(words: dict[str, str] | dict[str, tuple[ProjectStatus, int]]) -> Automaton:
    automaton = Automaton()
    for word in words:
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=32)
def any_of(lexicon: Lexicon, role: str, suffix: str = "") -> re.Pattern[str]:
    """An alternation of the words of one role, longest first, followed by `suffix` as it stands."""
    words = sorted(project_words(lexicon).roles[role], key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))}){suffix}")
