"""Weights judged fairly: each text by a table that it had no part in."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

FOLDS = 5


class OfText(Protocol):
    """Anything that was read in a text."""

    @property
    def document(self) -> str: ...


Example = TypeVar("Example", bound=OfText)
Table = TypeVar("Table")


def left_out(examples: Sequence[Example], fitted: Callable[[list[Example]], Table]) -> Iterator[tuple[Example, Table]]:
    """Each example with a table fitted on texts of the other folds."""
    documents = sorted({e.document for e in examples})
    for fold in range(min(FOLDS, len(documents))):
        kept_back = set(documents[fold::FOLDS])
        table = fitted([e for e in examples if e.document not in kept_back])
        yield from ((e, table) for e in examples if e.document in kept_back)
