"""Blacking out withdrawn words inside sentences that stay published for the sake of another figure."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self

from articles.models import Citation
from parks.models import Fact, Redaction
from parks.publishing.frozen import PublishedFigure, Source

BOX = "■"  # one for each character, so that the places of other quotes in the sentence stay what they are


@dataclass(frozen=True)
class Printed:
    """A number as a text prints it, by which it is found where its place is not recorded."""

    value: Decimal
    value_max: Decimal | None
    unit: str

    @classmethod
    def of(cls, figure: Fact | PublishedFigure) -> Self:
        return cls(figure.value, figure.value_max, figure.unit_printed)

    def pattern(self) -> re.Pattern[str]:
        """The digits with or without thousands marks, standing alone, with the unit behind them.

        A short number without a unit (第2位) matches nothing: it would be found in every sentence.
        """
        number = _digits(self.value)
        if not self.unit and abs(self.value) < 1000:
            return re.compile(r"(?!)")
        if self.value_max is not None:
            number = rf"{number}[^\d]{{1,4}}{_digits(self.value_max)}"
        unit = re.escape(self.unit).replace("%", "[%％]")
        return re.compile(rf"(?<![\d.]){number}\s?[余多]?{unit}")


@dataclass(frozen=True)
class Hidden:
    """A span of an article's text that was withdrawn. `quote` spans are hidden even inside other quotes."""

    text_id: int
    start: int
    end: int
    quote: bool


def spans_to_hide(text_ids: Collection[int]) -> tuple[Hidden, ...]:
    """Where withdrawn facts and quotes stand in these texts, whosever subject they were about."""
    hidden = []
    facts = Citation.objects.filter(text_id__in=text_ids, evidence__fact__redactions__isnull=False)
    for text_id, start, end in facts.values_list("text_id", "start", "end").distinct():
        hidden.append(Hidden(text_id, start, end, quote=False))
    quotes = Redaction.objects.filter(citation__text_id__in=text_ids)
    for text_id, start, end in quotes.values_list("citation__text_id", "citation__start", "citation__end"):
        hidden.append(Hidden(text_id, start, end, quote=True))
    return tuple(sorted(hidden, key=lambda span: (span.text_id, span.start, span.end, span.quote)))


def withdrawn_numbers(text_ids: Collection[int]) -> list[Printed]:
    """How the withdrawn facts that stand in these texts are printed."""
    facts = Fact.objects.filter(redactions__isnull=False, evidence__citation__text_id__in=text_ids)
    return [Printed.of(fact) for fact in facts.order_by("id").distinct()]


def masked(source: Source, hidden: Iterable[Hidden], gone: Iterable[Printed], kept: Collection[Printed]) -> Source:
    """The source with withdrawn words boxed.

    A withdrawn fact's place leaves the source's own quote alone, which may be the same clause; there its printed
    number is sought instead, unless a figure that stays prints the same one.
    """
    letters = list(source.sentence)
    own = range(source.start, source.end)
    for span in hidden:
        if span.text_id != source.text_id:
            continue
        for place in range(max(span.start, source.sentence_start), min(span.end, source.sentence_start + len(letters))):
            if span.quote or place not in own:
                letters[place - source.sentence_start] = BOX
    for printed in gone:
        if printed in kept:
            continue
        for match in printed.pattern().finditer(source.sentence):
            letters[match.start() : match.end()] = BOX * (match.end() - match.start())
    return replace(source, sentence="".join(letters))


def _digits(value: Decimal) -> str:
    """A pattern of the number: 1234.5 also as 1,234.5 and 1234.50."""
    whole, _, fraction = format(abs(value).normalize(), "f").partition(".")
    separated = "".join(
        digit + (r"[,，]?" if (len(whole) - position) % 3 == 1 and position < len(whole) - 1 else "")
        for position, digit in enumerate(whole)
    )
    return rf"{separated}\.{fraction}0*" if fraction else rf"{separated}(?:\.0+)?"
