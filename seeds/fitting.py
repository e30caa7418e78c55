"""Weights of confidence, fitted on judged candidates; `evaluate --fit` writes them into the lexicon."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from seeds.text.confidence import probability

ROUNDS = 600
STEP = 0.5
PENALTY = 0.5  # keeps a feature that was seen a few times from deciding
LEAST_SEEN = 4
# The rules were made with these texts at hand. How many more of a kind go wrong on a text that nobody has read:
# estimated from pages that were annotated before the rules had seen them.
UNSEEN_WRONG = {"park": 0.04, "enterprise": 0.12, "project": 0.2, "figure": 0.2}
UNSEEN_OTHER = 0.1


@dataclass(frozen=True, slots=True)
class Example:
    """One judged candidate."""

    kind: str
    features: tuple[str, ...]
    right: bool


def fit(examples: Iterable[Example]) -> dict[str, float]:
    """Feature -> log odds by logistic regression with a ridge penalty, each kind of candidate by itself."""
    by_kind: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_kind[example.kind].append(example)
    weights: dict[str, float] = {}
    for kind, some in sorted(by_kind.items()):
        weights |= _fit_kind(kind, some)
    return weights


def _fit_kind(kind: str, examples: list[Example]) -> dict[str, float]:
    seen = Counter(feature for example in examples for feature in set(example.features))
    kept = sorted(feature for feature, count in seen.items() if LEAST_SEEN <= count < len(examples))
    index = {feature: place for place, feature in enumerate(kept)}
    rows = [[index[f] for f in sorted(set(example.features)) if f in index] for example in examples]
    bias, odds, total = 0.0, [0.0] * len(kept), len(examples)
    hope = 1 - UNSEEN_WRONG.get(kind, UNSEEN_OTHER)
    for _ in range(ROUNDS):
        gap_of_bias = 0.0
        gaps = [-PENALTY * weight for weight in odds]
        for row, example in zip(rows, examples, strict=True):
            gap = hope * example.right - probability(bias + sum(odds[place] for place in row))
            gap_of_bias += gap
            for place in row:
                gaps[place] += gap
        bias += STEP * 4 * gap_of_bias / total
        for place, gap in enumerate(gaps):
            odds[place] += STEP * 4 * gap / total
    fitted = {f"kind:{kind}": bias}
    for feature, place in index.items():
        # A warning never speaks for a candidate, whatever the few texts at hand say.
        warns = feature.startswith("flag:") or feature == "spun"
        fitted[f"{kind}/{feature}"] = min(0.0, odds[place]) if warns else odds[place]
    return fitted


def write(path: Path, weights: dict[str, float], version: int, note: str) -> None:
    """The table `confidence.tsv`; `note` says what it was fitted on."""
    lines = ["feature\tweight\tnote", f"version\t{version}\t{note}"]
    lines += [f"{feature}\t{weight:.3f}\t" for feature, weight in sorted(weights.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
