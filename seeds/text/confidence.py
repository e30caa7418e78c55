"""How sure a candidate is, from the features that fired; the weights are data, fitted on annotated texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import exp
from typing import NamedTuple

from seeds.text.lexicon import FOLDER, Lexicon, Row, read_table

VERSION = 1

LEAST, MOST = 0.02, 0.98  # nothing that a rule says is certain


class Shipped(NamedTuple):
    """The table that comes with the program: a starting point for weights fitted from decisions."""

    version: int
    weights: Mapping[str, float]


@lru_cache(maxsize=1)
def shipped() -> Shipped:
    rows = tuple(read_table((FOLDER / "confidence.tsv").read_text(encoding="utf-8")))
    return Shipped(int(_version(rows)), _weights(rows))


@lru_cache(maxsize=4)
def weights(lexicon: Lexicon) -> Mapping[str, float]:
    """Feature -> log odds, of the snapshot's table."""
    return _weights(lexicon.rows("confidence"))


def table_version(lexicon: Lexicon) -> str:
    """Names the weights, beside each number made with them: 3, or 3.12 where decisions have changed them."""
    return _version(lexicon.rows("confidence"))


def _weights(rows: Sequence[Row]) -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows if row["feature"] != "version"}


def _version(rows: Sequence[Row]) -> str:
    return next(row["weight"] for row in rows if row["feature"] == "version")


def confidence(kind: str, features: Iterable[str], lexicon: Lexicon) -> float:
    """Probability 0.02..0.98 that the candidate is right in every part; unknown features count nothing."""
    return min(MOST, max(LEAST, probability(odds_of(kind, features, weights(lexicon)))))


def odds_of(kind: str, features: Iterable[str], table: Mapping[str, float]) -> float:
    """Log odds by the weights of `table`."""
    return table.get(f"kind:{kind}", 0.0) + sum(table.get(f"{kind}/{feature}", 0.0) for feature in features)


def probability(odds: float) -> float:
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, odds))))
