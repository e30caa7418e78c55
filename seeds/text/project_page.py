"""The text that projects are looked for in, as every step of the search needs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from seeds.text.lexicon import Lexicon
from seeds.text.spans import after_mark
from seeds.text.types import Mention, Sentence


@dataclass(frozen=True, slots=True)
class Page:
    sentences: tuple[Sentence, ...]
    text: str
    lexicon: Lexicon
    inside: list[list[Mention]]  # the mentions of each sentence, in order
    today: date | None = None  # the last day that can have passed when the text was written

    def clause(self, at: int, floor: int) -> int:
        """Where the clause begins that holds `at`."""
        return after_mark(self.text, ",;。:!?", at, floor)
