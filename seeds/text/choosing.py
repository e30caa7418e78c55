"""One of several answers, by the weights of what speaks for each: whose a figure is, which period dates it.

A log-linear choice over few named features. The weights are data (`choices.tsv`), fitted on annotated texts by
`manage.py fit_choices`; the features are what a reader would name as reasons, so that `explain` can print them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp

from seeds.text.lexicon import Lexicon
from seeds.text.types import Choice, Option

VERSION = 1

Weights = Mapping[str, float]


def choose(question: str, at: int, options: Sequence[Option], lexicon: Lexicon) -> Choice:
    """The option with the highest weight, the first of equals; ValueError without options."""
    table = weights(lexicon).get(question, {})
    scores = [score(option.features, table) for option in options]
    best = max(range(len(scores)), key=lambda index: (scores[index], -index))
    total = sum(exp(max(-30.0, one - scores[best])) for one in scores)
    return Choice(question, at, tuple(options), best, 1.0 / total)


def score(features: Sequence[str], table: Weights) -> float:
    return sum([table.get(feature, 0.0) for feature in features])


@lru_cache(maxsize=4)
def weights(lexicon: Lexicon) -> Mapping[str, Weights]:
    """Question -> feature -> weight, of `choices.tsv`."""
    tables: dict[str, dict[str, float]] = {}
    for row in lexicon.rows("choices"):
        tables.setdefault(row["question"], {})[row["feature"]] = float(row["weight"])
    return tables
