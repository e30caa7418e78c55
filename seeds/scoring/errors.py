"""How far told probabilities are from what happened, and how sure a share of few is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

from seeds.fitting import Example

Told = tuple[float, bool]  # a stated probability, and whether the candidate was right


def calibration_error(told: Sequence[Told]) -> float:
    """Mean |confidence - share of right ones| over ten bins; 1.0 without candidates."""
    bins: dict[int, list[Told]] = defaultdict(list)
    for confidence, right in told:
        bins[min(9, int(confidence * 10))].append((confidence, right))
    gap = sum(abs(sum(c for c, _ in some) - sum(r for _, r in some)) for some in bins.values())
    return gap / len(told) if told else 1.0


def squared_error(told: Sequence[Told]) -> float:
    """Mean square of (confidence - 1 or 0), Brier's: falls only where sure and right go together."""
    return sum((confidence - right) ** 2 for confidence, right in told) / len(told) if told else 1.0


def wilson(right: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """Bounds of a share, at 95 %: (0, 1) of nothing."""
    if not total:
        return 0.0, 1.0
    share, spread = right / total, z * z / total
    middle, half = share + spread / 2, z * sqrt(share * (1 - share) / total + spread / (4 * total))
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def error_lines(told: Mapping[str, Sequence[tuple[Example, float]]]) -> Iterator[str]:
    """A table of both errors, over all kinds and by kind; one line for each way of telling."""
    kinds = sorted({example.kind for judged in told.values() for example, _ in judged})
    yield "校准误差 / 均方误差" + "".join(f"\t{kind}" for kind in ("all", *kinds))
    for title, judged in told.items():
        cells = []
        for kind in (None, *kinds):
            pairs = [(confidence, e.right) for e, confidence in judged if kind in (None, e.kind)]
            cells.append(f"\t{calibration_error(pairs):.3f} / {squared_error(pairs):.3f}")
        yield title + "".join(cells)
