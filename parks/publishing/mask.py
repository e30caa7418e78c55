"""Blacking out withdrawn words inside sentences that stay published for the sake of another figure."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self

from django.db.models import Q

from parks.models import Evidence, Fact, Redaction
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
        if not self.unit and abs(self.value) < 1000:
            return re.compile(r"(?!)")
        unit = re.escape(self.unit).replace("%", "[%％]")
        return re.compile(rf"{self._number()}\s?[余多]?{unit}")

    def bare(self) -> re.Pattern[str]:
        """The digits alone, for a place where the number is known to stand."""
        return re.compile(rf"{self._number()}(?!\d)")

    def _number(self) -> str:
        number = _digits(self.value)
        if self.value_max is not None:
            number = rf"{number}[^\d]{{1,4}}{_digits(self.value_max)}"
        return rf"(?<![\d.]){number}"


@dataclass(frozen=True)
class Words:
    """Words of a withdrawn milestone or designation; '' where it has none of its own."""

    text: str

    def pattern(self) -> re.Pattern[str]:
        return re.compile(re.escape(self.text) if self.text else r"(?!)")

    bare = pattern


@dataclass(frozen=True)
class Hidden:
    """A span of an article's text that was withdrawn: the quote of a statement with its number or words, or (None)
    a quote itself.
    """

    text_id: int
    start: int
    end: int
    printed: Printed | Words | None


def spans_to_hide(text_ids: Collection[int]) -> tuple[Hidden, ...]:
    """Where withdrawn statements and quotes stand in these texts, whosever subject they were about."""
    hidden = []
    facts = Evidence.objects.filter(fact__redactions__isnull=False, citation__text_id__in=text_ids)
    for row in facts.select_related("citation", "fact").order_by("citation_id", "fact_id").distinct():
        if row.fact:
            span = row.citation
            hidden.append(Hidden(span.text_id, span.start, span.end, Printed.of(row.fact)))
    told = Q(event__redactions__isnull=False) | Q(title__redactions__isnull=False)
    statements = Evidence.objects.filter(told, citation__text_id__in=text_ids)
    for row in statements.select_related("citation", "event", "title").order_by("citation_id", "pk").distinct():
        span = row.citation
        words = Words(row.title.name if row.title else row.event.label if row.event else "")
        hidden.append(Hidden(span.text_id, span.start, span.end, words))
    quotes = Redaction.objects.filter(citation__text_id__in=text_ids).order_by("id")
    for text_id, start, end in quotes.values_list("citation__text_id", "citation__start", "citation__end"):
        hidden.append(Hidden(text_id, start, end, None))
    return tuple(hidden)


def withdrawn_numbers(text_ids: Collection[int]) -> list[Printed]:
    """How the withdrawn facts that stand in these texts are printed."""
    facts = Fact.objects.filter(redactions__isnull=False, evidence__citation__text_id__in=text_ids)
    return [Printed.of(fact) for fact in facts.order_by("id").distinct()]


def masked(
    source: Source, hidden: Iterable[Hidden], gone: Iterable[Printed | Words], kept: Collection[Printed]
) -> Source:
    """The source with withdrawn words boxed.

    Where a withdrawn fact's quote overlaps the source's own, which still proves another figure, only the number is
    boxed - unless a figure that stays prints the same one; a number that is not found takes the overlap along.
    """
    sentence = source.sentence
    boxed: set[int] = set()
    own = range(source.start - source.sentence_start, source.end - source.sentence_start)
    for span in hidden:
        first = max(0, span.start - source.sentence_start)
        last = min(len(sentence), span.end - source.sentence_start)
        if span.text_id != source.text_id or first >= last:
            continue
        shared = [place for place in range(first, last) if place in own]
        if span.printed is None or not shared:
            boxed.update(range(first, last))
            continue
        boxed.update(place for place in range(first, last) if place not in own)
        if span.printed not in kept:
            boxed.update(_number_within(sentence, shared, span.printed))
    for printed in gone:
        if printed not in kept:
            for match in printed.pattern().finditer(sentence):
                boxed.update(range(*match.span()))
    letters = [BOX if place in boxed else letter for place, letter in enumerate(sentence)]
    return replace(source, sentence="".join(letters))


def _number_within(sentence: str, places: list[int], printed: Printed | Words) -> Iterable[int]:
    """The places of the number in sentence[places]; all of them where it is printed in another way."""
    first, last = places[0], places[-1] + 1
    for pattern in (printed.pattern(), printed.bare()):
        found = [range(*match.span()) for match in pattern.finditer(sentence) if first <= match.start() < last]
        if found:
            return [place for span in found for place in span]
    return places


def _digits(value: Decimal) -> str:
    """A pattern of the number: 1234.5 also as 1,234.5 and 1234.50."""
    whole, _, fraction = format(abs(value).normalize(), "f").partition(".")
    separated = "".join(
        digit + (r"[,，]?" if (len(whole) - position) % 3 == 1 and position < len(whole) - 1 else "")
        for position, digit in enumerate(whole)
    )
    return rf"{separated}\.{fraction}0*" if fraction else rf"{separated}(?:\.0+)?"
