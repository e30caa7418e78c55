"""Footnotes of a page: one number a quoted sentence, one anchor a quote inside it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from parks.publishing.frozen import PublishedFigure, PublishedSubject, Source
from parks.publishing.headline import told_on


@dataclass(frozen=True)
class Segment:
    """A piece of a sentence; `anchors` are ids of quotes that begin here."""

    text: str
    quoted: bool
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """A quoted sentence with its article."""

    number: int
    segments: tuple[Segment, ...]
    cut_before: bool
    cut_after: bool
    title: str
    publisher: str
    published_on: date | None
    url: str
    locator: str
    heads: str
    reference: bool
    checked_on: date | None

    @property
    def partly(self) -> bool:
        """Whether the quotes are less than the sentence, so that marking them tells something."""
        return any(not segment.quoted and segment.text.strip("。；，！？;,.!? ") for segment in self.segments)

    @property
    def link(self) -> str:
        """The address if it is one of the web: what an importer typed must not run in a reader's browser."""
        return self.url if self.url.startswith(("http://", "https://")) else ""


@dataclass(frozen=True)
class Ref:
    """A superscript: the number of the note and the anchor of the quote in it."""

    number: int
    anchor: str


def anchor_of(citation_id: int) -> str:
    return f"c{citation_id}"


class Notes:
    """Numbers notes in the order in which a page first refers to them."""

    def __init__(self, subject: PublishedSubject):
        self._sources = {source.citation_id: source for source in subject.sources}
        self._groups: dict[tuple[int, int, str], list[Source]] = {}
        self._numbers: dict[tuple[int, int, str], int] = {}
        for source in subject.sources:
            self._groups.setdefault(_sentence(source), []).append(source)

    def refs(self, citations: Iterable[int]) -> tuple[Ref, ...]:
        """The superscripts of an element; several quotes of one sentence share its number."""
        refs: dict[int, Ref] = {}
        for citation in citations:
            key = _sentence(self._sources[citation])
            number = self._numbers.setdefault(key, len(self._numbers) + 1)
            refs.setdefault(number, Ref(number, anchor_of(citation)))
        return tuple(refs.values())

    def best(self, citations: Sequence[int]) -> list[int]:
        """One quote that says a name or a place: a directory before an article, then the first given.

        Unlike figures, which every independent source makes surer, a name needs no more.
        """
        return sorted(citations, key=lambda citation: not self._sources[citation].reference)[:1]

    def told_on(self, figure: PublishedFigure) -> date | None:
        return told_on(figure, self._sources)

    def all(self) -> tuple[Note, ...]:
        """Every note referred to so far, by number."""
        return tuple(_note(number, self._groups[key]) for key, number in self._numbers.items())


def _sentence(source: Source) -> tuple[int, int, str]:
    return source.text_id, source.sentence_start, source.sentence


def _note(number: int, sources: list[Source]) -> Note:
    first = sources[0]
    return Note(
        number=number,
        segments=segments(sources),
        cut_before=first.cut_before,
        cut_after=first.cut_after,
        title=first.title,
        publisher=first.publisher,
        published_on=first.published_on,
        url=first.url,
        locator=first.locator,
        heads=first.heads,
        reference=first.reference,
        checked_on=max((source.checked_on for source in sources if source.checked_on), default=None),
    )


def segments(sources: list[Source]) -> tuple[Segment, ...]:
    """The sentence cut at every end of a quote, so that overlapping quotes are marked too."""
    sentence, offset = sources[0].sentence, sources[0].sentence_start
    spans = [(source.start - offset, source.end - offset, anchor_of(source.citation_id)) for source in sources]
    cuts = sorted({0, len(sentence), *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    return tuple(
        Segment(
            text=sentence[start:end],
            quoted=any(first <= start and end <= last for first, last, _ in spans),
            anchors=tuple(anchor for first, _, anchor in spans if first == start),
        )
        for start, end in zip(cuts, cuts[1:], strict=False)
    )
