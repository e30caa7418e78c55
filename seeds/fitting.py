"""Weights of confidence, fitted on judged candidates, and how far they err on texts that were left out.

The weights are log odds: a logistic regression with a ridge towards a prior (nothing, or the weights in use), each
kind of candidate by itself. The odds of a text that helped to fit them are too good, so the odds are then shifted
and stretched (Platt) until they fit candidates of texts left out; both steps fold into one table of weights.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from seeds.folds import left_out
from seeds.text.confidence import LEAST, MOST, odds_of, probability

PASSES = 25
PENALTY = 4.0  # of a square: keeps a feature that was seen a few times from deciding
LEAST_SEEN = 4
STRETCH = (0.2, 1.5)
_FIRM = 8.0  # how much the stretch is held to 1

Weights = Mapping[str, float]
Judged = list[tuple["Example", float]]  # with the probability that was told


@dataclass(frozen=True, slots=True)
class Example:
    """One judged candidate of a text."""

    document: str
    kind: str
    features: tuple[str, ...]
    right: bool


def calibrated(examples: Sequence[Example], prior: Weights | None = None) -> dict[str, float]:
    """Weights fitted on all of `examples`, their odds fitted to texts left out."""
    table = fit(examples, prior)
    odds_of_others = [(e, odds_of(e.kind, e.features, t)) for e, t in left_out(examples, lambda some: fit(some, prior))]
    for kind in sorted({e.kind for e in examples}):
        shift, stretch = _platt([(odds, e.right) for e, odds in odds_of_others if e.kind == kind])
        for name in table:
            if name.startswith(kind + "/"):
                table[name] *= stretch
        table[f"kind:{kind}"] = shift + stretch * table.get(f"kind:{kind}", 0.0)
    return table


def held_out(examples: Sequence[Example], prior: Weights | None = None) -> Judged:
    """Each example with the probability told by weights that never saw its text, not even for the shift."""
    return [(e, _told(e, table)) for e, table in left_out(examples, lambda some: calibrated(some, prior))]


def told_by(table: Weights, examples: Iterable[Example]) -> Judged:
    """Each example with the probability that `table` tells."""
    return [(e, _told(e, table)) for e in examples]


def _told(example: Example, table: Weights) -> float:
    return min(MOST, max(LEAST, probability(odds_of(example.kind, example.features, table))))


def fit(examples: Iterable[Example], prior: Weights | None = None) -> dict[str, float]:
    """Feature -> log odds; what `examples` do not show stays as in `prior`."""
    by_kind: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_kind[example.kind].append(example)
    table = dict(prior or {})
    for kind, some in sorted(by_kind.items()):
        table |= _fit_kind(kind, some, table)
    return table


def _fit_kind(kind: str, examples: list[Example], prior: Weights) -> dict[str, float]:
    """Coordinate by coordinate, each a step of Newton's; features are few and examples sparse."""
    seen = Counter(feature for example in examples for feature in set(example.features))
    rows = {
        f"{kind}/{feature}": [at for at, e in enumerate(examples) if feature in e.features]
        for feature, count in sorted(seen.items())
        if count >= LEAST_SEEN
    }
    rows[f"kind:{kind}"] = list(range(len(examples)))
    weights = {name: prior.get(name, 0.0) for name in rows}
    odds = [odds_of(kind, e.features, prior) for e in examples]
    for _ in range(PASSES):
        for name, places in rows.items():
            pull = 0.0 if name.startswith("kind:") else PENALTY
            slope, bend = pull * (prior.get(name, 0.0) - weights[name]), pull + 1e-3
            for at in places:
                told = probability(odds[at])
                slope += examples[at].right - told
                bend += told * (1 - told)
            after = weights[name] + max(-1.0, min(1.0, slope / bend))
            if _warns(name):
                after = min(0.0, after)
            step, weights[name] = after - weights[name], after
            for at in places:
                odds[at] += step
    return weights


def _warns(name: str) -> bool:
    """A warning never speaks for a candidate, whatever the few texts at hand say."""
    feature = name.partition("/")[2]
    return feature.startswith("flag:") or feature == "spun"


def _platt(told: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """(shift, stretch) of odds that make them fit what was right."""
    shift, stretch = 0.0, 1.0
    for _ in range(PASSES):
        slopes, bends, both = [-shift, _FIRM * (1.0 - stretch)], [1.0, _FIRM], 0.0
        for odds, right in told:
            now = probability(shift + stretch * odds)
            gap, bend = right - now, now * (1 - now)
            slopes[0] += gap
            slopes[1] += gap * odds
            bends[0] += bend
            bends[1] += bend * odds * odds
            both += bend * odds
        size = bends[0] * bends[1] - both * both
        shift += max(-1.0, min(1.0, (slopes[0] * bends[1] - slopes[1] * both) / size))
        stretch += max(-0.5, min(0.5, (slopes[1] * bends[0] - slopes[0] * both) / size))
        stretch = max(STRETCH[0], min(STRETCH[1], stretch))
    return shift, stretch


def unjudged(before: Weights, fitted: Weights) -> dict[str, float]:
    """Weights of kinds that no annotated text judges (milestones, designations): they stay as they were."""
    judged = {name.removeprefix("kind:") for name in fitted if name.startswith("kind:")}
    return {name: weight for name, weight in before.items() if name.removeprefix("kind:").split("/")[0] not in judged}


def write(path: Path, weights: Weights, version: int, note: str) -> None:
    """The table `confidence.tsv`; `note` says what it was fitted on."""
    lines = ["feature\tweight\tnote", f"version\t{version}\t{note}"]
    lines += [f"{feature}\t{weight:.3f}\t" for feature, weight in sorted(weights.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
