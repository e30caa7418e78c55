"""How sure a candidate is, from the features that fired; the weights are data, fitted on annotated texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import exp

from seeds.text.lexicon import Lexicon

VERSION = 1

LEAST, MOST = 0.02, 0.98  # nothing that a rule says is certain


@lru_cache(maxsize=4)
def weights(lexicon: Lexicon) -> Mapping[str, float]:
    """Feature -> log odds, of `confidence.tsv`."""
    return {row["feature"]: float(row["weight"]) for row in lexicon.rows("confidence") if row["feature"] != "version"}


def table_version(lexicon: Lexicon) -> int:
    """Version of the weights, stored beside each number made with them."""
    return next(int(row["weight"]) for row in lexicon.rows("confidence") if row["feature"] == "version")


def confidence(kind: str, features: Iterable[str], lexicon: Lexicon) -> float:
    """Probability 0.02..0.98 that the candidate is right in every part; unknown features count nothing."""
    return min(MOST, max(LEAST, probability(odds_of(kind, features, weights(lexicon)))))


def odds_of(kind: str, features: Iterable[str], table: Mapping[str, float]) -> float:
    """Log odds by the weights of `table`."""
    return table.get(f"kind:{kind}", 0.0) + sum(table.get(f"{kind}/{feature}", 0.0) for feature in features)


def probability(odds: float) -> float:
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, odds))))
