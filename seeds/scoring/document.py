"""One text: which proposal answers which annotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from seeds.scoring.compare import Item, fold, forms, same_field, same_number

STRICT_FIELDS = ("subject", "indicator", "measure", "unit", "period", "status")
FIGURE_FIELDS = (*STRICT_FIELDS, "qualifier")
PROJECT_FIELDS = ("enterprise", "park", "investment", "capacity", "status")


@dataclass(frozen=True, slots=True)
class Judgement:
    """`verdict`: hit, false, missed, or neutral (an optional item). `place` is the index among the proposals."""

    kind: str
    verdict: str
    what: str
    place: int | None = None
    fields: tuple[tuple[str, bool], ...] = ()
    wrong: tuple[str, ...] = ()  # printed differences, one a field

    @property
    def strict(self) -> bool:
        """A figure right in every strict part."""
        return self.verdict == "hit" and all(right for name, right in self.fields if name in STRICT_FIELDS)

    @property
    def right(self) -> bool:
        """What calibration counts as right."""
        return self.strict if self.kind == "indicator" else self.verdict == "hit"


@dataclass(slots=True)
class _Matching:
    """Annotations of one kind and those already answered."""

    gold: list[Item]
    taken: set[int] = field(default_factory=set)

    def take(self, fitting: list[int]) -> int | None:
        free = next((index for index in fitting if index not in self.taken), None)
        if free is not None:
            self.taken.add(free)
        return free

    def optional(self, fitting: list[int]) -> bool:
        return any(self.gold[index].get("optional") for index in fitting)

    def missed(self) -> Iterator[Item]:
        return (g for i, g in enumerate(self.gold) if i not in self.taken and not g.get("optional"))


def judge_document(text: str, gold: Item, proposals: list[dict[str, Any]]) -> list[Judgement]:
    """Verdicts on all proposals of one text and on what none of them answers.

    `text` is decoded without newline translation; ValueError for a gold quote that it does not contain.
    """
    groups = [forms(g["name"]) for kind in ("parks", "enterprises", "projects") for g in gold.get(kind, ())]
    listed = list(enumerate(proposals))
    found: list[Judgement] = []
    for kind in ("park", "enterprise"):
        found += _entities(kind, gold.get(kind + "s", []), [p for p in listed if p[1]["kind"] == kind])
    found += _projects(text, gold.get("projects", []), [p for p in listed if p[1]["kind"] == "project"], groups)
    found += _figures(text, gold.get("indicators", []), [p for p in listed if p[1]["kind"] == "indicator"], groups)
    return found


def quote_span(text: str, item: Item) -> tuple[int, int]:
    """Where an annotated quote stands; ValueError where it does not."""
    at = -1
    for _ in range(item.get("occurrence", 1)):
        at = text.find(item["quote"], at + 1)
        if at < 0:
            raise ValueError(f"quote not found: {item['quote']!r}")
    return at, at + len(item["quote"])


def _overlap(a: list[int] | tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _entities(kind: str, gold: list[Item], proposals: list[tuple[int, Item]]) -> Iterator[Judgement]:
    matching = _Matching(gold)
    accepted = [forms(g["name"]) for g in gold]
    for place, proposal in proposals:
        names = {fold(proposal["name"]), *map(fold, proposal.get("aliases") or ())}
        fitting = [index for index, wanted in enumerate(accepted) if names & wanted]
        match = matching.take(fitting)
        if match is None:
            verdict = "neutral" if matching.optional(fitting) else "false"
        else:
            verdict = "neutral" if gold[match].get("optional") else "hit"
        yield Judgement(kind, verdict, proposal["name"], place)
    for g in matching.missed():
        yield Judgement(kind, "missed", g["name"][0])


def matched_projects(
    text: str, gold: list[Item], proposals: list[tuple[int, Item]], groups: list[set[str]]
) -> Iterator[tuple[int, Item, int | None, list[int]]]:
    """Each proposal with its place, the annotation that it alone answers and all annotations that it would fit."""
    matching = _Matching(gold)
    spans = [quote_span(text, g) for g in gold]

    def shared(proposal: Item, g: Item) -> float:
        ours = Counter(fold(proposal["name"]))
        return max((ours & Counter(form)).total() / max(1, len(form)) for form in forms(g["name"]))

    def fits(proposal: Item, index: int) -> bool:
        g = gold[index]
        if not any(_overlap(span, spans[index]) for span in proposal["evidence"]):
            return False
        if shared(proposal, g) >= 0.5:
            return True
        owner = bool(g.get("enterprise")) and same_field("enterprise", proposal, g, groups)
        return owner and same_field("capacity", proposal, g, groups)

    for place, proposal in proposals:
        fitting = [index for index in range(len(gold)) if fits(proposal, index)]
        fitting.sort(key=lambda index: -shared(proposal, gold[index]))
        yield place, proposal, matching.take(fitting), fitting


def _projects(
    text: str, gold: list[Item], proposals: list[tuple[int, Item]], groups: list[set[str]]
) -> Iterator[Judgement]:
    matching = _Matching(gold)
    for place, proposal, match, fitting in matched_projects(text, gold, proposals, groups):
        if match is not None:
            matching.taken.add(match)
        if match is None or gold[match].get("optional"):
            verdict = "neutral" if matching.optional(fitting if match is None else [match]) else "false"
            yield Judgement("project", verdict, proposal["name"], place)
        else:
            yield _hit("project", proposal["name"], place, PROJECT_FIELDS, proposal, gold[match], groups)
    for g in matching.missed():
        yield Judgement("project", "missed", g["name"][0])


def _figures(
    text: str, gold: list[Item], proposals: list[tuple[int, Item]], groups: list[set[str]]
) -> Iterator[Judgement]:
    matching = _Matching(gold)
    spans = [quote_span(text, g) for g in gold]
    for place, proposal in proposals:
        what = f"{proposal.get('indicator')} {proposal.get('value')} {proposal.get('unit')}"
        fitting = [
            index
            for index, g in enumerate(gold)
            if proposal["evidence"]
            and _overlap(proposal["evidence"][0], spans[index])
            and same_number(proposal.get("value"), g["value"])
            and same_number(proposal.get("value_max"), g.get("value_max"))
        ]
        closest = sorted(
            (index for index in fitting if index not in matching.taken),
            key=lambda index: -sum(same_field(name, proposal, gold[index], groups) for name in STRICT_FIELDS),
        )
        match = matching.take(closest)
        if match is None or gold[match].get("optional"):
            verdict = "neutral" if matching.optional(fitting if match is None else [match]) else "false"
            yield Judgement("indicator", verdict, what, place)
        else:
            yield _hit("indicator", gold[match]["quote"], place, FIGURE_FIELDS, proposal, gold[match], groups)
    for g in matching.missed():
        yield Judgement("indicator", "missed", f"{g['quote']} {g['indicator'][0]}")


def _hit(
    kind: str, what: str, place: int, names: tuple[str, ...], proposal: Item, g: Item, groups: list[set[str]]
) -> Judgement:
    fields = tuple((name, same_field(name, proposal, g, groups)) for name in names)
    wrong = tuple(f"{name}: {proposal.get(name)!r} != {_short(g.get(name))}" for name, right in fields if not right)
    return Judgement(kind, "hit", what, place, fields, wrong)


def _short(value: object) -> str:
    """Accepted forms can be many: the first two tell enough."""
    if isinstance(value, list) and len(value) > 2:
        return f"{value[:2]!r}…"
    return repr(value)
