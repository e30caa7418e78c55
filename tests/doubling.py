"""Twice the input, at most three times the work: tells linear from quadratic and worse, on a busy machine too."""

import time
from collections.abc import Callable

ROUNDS = 8
GRAIN = 0.02  # seconds of processor time below which the clock decides, not the work


def at_most_triples(work: Callable[[int], object], size: int) -> bool:
    """Whether `work(2 * size)` takes at most three times the processor time of `work(size)` in any of some rounds.

    Time of this process alone, and a round is enough: a neighbour can make linear work look slow, nothing makes
    quadratic work (four times) look linear.
    """
    work(size)
    return any(_seconds(work, 2 * size) <= 3 * _seconds(work, size) + GRAIN for _ in range(ROUNDS))


def _seconds(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start
