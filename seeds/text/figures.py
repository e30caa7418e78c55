"""Figures: each number with its indicator, subject, period, nature and scope."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from seeds.text import modality, natures, scope, timing
from seeds.text.aims import AHEAD, Aims, Clause
from seeds.text.enumerations import distributed, head_of_list, year_of_list
from seeds.text.errors import ExtractionError
from seeds.text.header import Header
from seeds.text.heads import find_head
from seeds.text.lexicon import Lexicon
from seeds.text.nouns import Head, Told
from seeds.text.owned import Owned
from seeds.text.phrases import Walls
from seeds.text.places import Place, places
from seeds.text.referents import EVERYBODY, Named
from seeds.text.spans import after_mark
from seeds.text.subjects import Scene, Subject, topic_of
from seeds.text.table_figures import Around, figures_of
from seeds.text.tables import find_tables
from seeds.text.timing_reasons import Asked
from seeds.text.timing_reasons import around as around_of
from seeds.text.timing_words import timing_words
from seeds.text.types import Choice, Draft, FigureProposal, Mark, Mention, Period, Sentence

VERSION = 1


@dataclass(frozen=True, slots=True)
class Document:
    """What the figures of one text are read from."""

    sentences: tuple[Sentence, ...]
    numbers: tuple[Mention, ...]
    periods: tuple[Mention, ...]
    named: tuple[Named, ...]
    owned: Mapping[int, Owned]  # clean offset of a number -> the project it belongs to
    header: Header


@dataclass(frozen=True, slots=True)
class Found:
    """Drafts of kind figure in reading order, which numbers (by offset) were passed over why, and every choice made."""

    drafts: tuple[Draft, ...]
    passed: Mapping[int, str]
    choices: tuple[Choice, ...]


def find_figures(document: Document, lexicon: Lexicon) -> Found:
    """All figures of the text."""
    named = sorted(document.named, key=lambda n: n.start)
    scene = Scene(named, topic_of(named, document.sentences), _root(named), lexicon)
    clock = timing.Clock(lexicon, timing.default_period(document.sentences, list(document.periods)))
    aims = Aims(lexicon, document.header.year, AHEAD.search(document.header.title) is not None)
    number_starts = [mention.start for mention in document.numbers]
    period_starts = [mention.start for mention in document.periods]
    drafts: list[Draft] = []
    passed: dict[int, str] = {}
    told, paragraph, heading_ahead = Told(), -1, False
    tables = list(find_tables(document.sentences, lexicon))
    table_end = 0
    for sentence in document.sentences:
        if tables and tables[0].start <= sentence.start:
            around = Around(scene.outer(), clock.of_section(), named, document.periods)
            drafts.extend(figures_of(tables[0], around, lexicon))
            table_end = tables.pop(0).end
        if sentence.role == "boilerplate" or sentence.start < table_end:
            continue
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            if sentence.role != "label":
                told = Told()
        numbers = _between(document.numbers, number_starts, sentence)
        periods = _between(document.periods, period_starts, sentence)
        scene.enter(sentence)
        clock.enter(sentence, periods)
        aims.enter(sentence)
        if sentence.role == "heading":
            heading_ahead = AHEAD.search(sentence.text) is not None
        if numbers and sentence.tokens:
            reader = _Reader(sentence, numbers, periods, document, scene, clock, aims, told, lexicon, heading_ahead)
            try:
                drafts.extend(reader.read(passed))
            except Exception as error:
                raise ExtractionError("figures", sentence.start) from error
        scene.leave(sentence)
        clock.leave(sentence)
    return Found(tuple(drafts), passed, (*scene.choices, *clock.choices, *aims.choices))


def _root(named: list[Named]) -> str:
    names = {n.name for n in named if n.kind == "region"}
    return next((name for name in names if name.endswith("自治区")), "新疆维吾尔自治区")


def _between(mentions: tuple[Mention, ...], starts: list[int], sentence: Sentence) -> list[Mention]:
    return list(mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])


@dataclass(slots=True)
class _Reader:
    """One sentence with numbers."""

    sentence: Sentence
    numbers: list[Mention]
    periods: list[Mention]
    document: Document
    scene: Scene
    clock: timing.Clock
    aims: Aims
    told: Told
    lexicon: Lexicon
    heading_ahead: bool
    lists: dict[int, tuple[int, int]] = field(default_factory=dict)  # number -> place in its list, length of the list

    def read(self, passed: dict[int, str]) -> list[Draft]:
        sized = [m for m in self.numbers if m.number is not None and m.number.qualifier == "magnitude"]
        passed |= {mention.start: "size class" for mention in sized}
        numbers = [m for m in self.numbers if m not in sized]
        listed = places(self.sentence, numbers, self._walls(), self.lexicon)
        drafts: list[Draft] = []
        heads: list[Head | None] = []
        lists = distributed(listed, self.lexicon)
        self.lists = {listed[i].number.start: (i - first, count) for i, (first, count) in lists.items()}
        for index, place in enumerate(listed):
            head = None
            if not (place.size or place.is_condition):
                previous = heads[-1] if heads else None
                head = head_of_list(lists, index, heads, listed, self.told, self.lexicon)
                head = head or find_head(place, self.told, self.lexicon, previous, listed[index - 1] if index else None)
            if head is not None and len(head.indicator) < 2:
                head = None
            heads.append(head)
            if head is None:
                reason = "attribute" if place.size or place.is_condition else "no indicator"
                passed[place.number.start] = reason
                continue
            self.told.note(head.indicator, place.dimension)
            drafts.append(self._draft(place, head, drafts))
        return drafts

    def _walls(self) -> Walls:
        names = [
            (n.start, n.end) for n in (*self.scene.inside, *self.scene.pronouns) if n.wall and n.name not in EVERYBODY
        ]
        return Walls(tuple(names), tuple((p.start, p.end) for p in self.periods))

    def _draft(self, place: Place, head: Head, before: list[Draft]) -> Draft:
        number = place.number.number
        assert number is not None
        at = place.start
        text = self.sentence.text
        offset = at - self.sentence.start
        begins = 0 if self.sentence.role == "label" else text.rfind(";", 0, offset) + 1
        ends = text.find(";", offset)
        segment = text[begins:offset]
        nature, cue = modality.nature_of(segment, self.lexicon)
        told_of = self.document.owned.get(place.number.start)
        owned = told_of if told_of is not None and told_of.role != "beside" else None
        asked = Asked(
            place.number.start,
            place.number.end,
            place.limit,
            head.indicator,
            head.measure,
            place.dimension,
            nature,
            self.heading_ahead,
            owned is not None,
            owned.status if owned is not None else None,
        )
        around = around_of(asked, self.sentence, timing_words(self.lexicon))
        period, dated_by = self.clock.period_of(around)
        period = year_of_list(self.lists.get(place.number.start, (0, 0)), period)
        after = text[offset : ends if ends > 0 else len(text)]
        guess = natures.nature_of_figure(
            head,
            period,
            (nature, cue),
            (segment, after, text),
            year=self.document.header.year,
            ahead=self.heading_ahead,
        )
        owner = (owned.kind, owned.name) if owned is not None else None
        subject = self.scene.subject_of(self.sentence, at, place.number.end, head.indicator, owner)
        # A word for what is reached (已签约) says it of its own clause; the stage of the project says it of the rest.
        bound = asked.nature != "actual" or cue in segment[after_mark(segment, ",。", len(segment)) :]
        if told_of is not None and not (cue and bound) and head.measure == "level":
            guess = natures.of_project(guess, told_of, head.indicator, segment, after)
        nature = self.aims.nature_of(around, period, Clause(segment, after, cue), guess)
        clause = text[after_mark(text, ",;。", offset) : place.number.end - self.sentence.start + 12]
        value = -number.value if head.negative and head.measure in ("growth", "change") else number.value
        proposal = FigureProposal(
            subject=subject.name if subject else "",
            subject_kind=subject.kind if subject else "",
            indicator=head.indicator,
            measure=head.measure,
            value=value,
            value_max=number.value_max,
            unit=number.unit,
            unit_printed=number.unit_printed,
            qualifier=number.qualifier,
            period=period,
            nature=nature,
            base=scope.base_of(clause, head.measure, self.lexicon),
            price=scope.price_of(clause, self.lexicon),
            reference=head.reference,
            scope=scope.scope_of(head.indicator, clause, text, self.lexicon),
        )
        return Draft(
            "figure",
            proposal,
            head.rule,
            VERSION,
            self._marks(place, head, subject, dated_by),
            (*self._features(head, subject, period, proposal), "subject " + self.scene.sureness()),
        )

    def _marks(self, place: Place, head: Head, subject: Subject | None, dated_by: Mention | None) -> tuple[Mark, ...]:
        marks: list[Mark] = [(place.number.start, place.number.end, "value")]
        if head.phrase is not None:
            marks.append((head.phrase.start, head.phrase.end, "indicator"))
        if subject is not None and subject.start >= 0:
            marks.append((subject.start, subject.end, "subject"))
        if dated_by is not None:
            marks.append((dated_by.start, dated_by.end, "period"))
        marks.append((self.sentence.start, self.sentence.end, "sentence"))
        return tuple(marks)

    def _features(
        self, head: Head, subject: Subject | None, period: Period, proposal: FigureProposal
    ) -> tuple[str, ...]:
        return (
            "rule:" + head.rule,
            "subject:" + ("none" if subject is None else subject.how if subject.carried <= 1 else "far"),
            "period:" + ("carried" if period.carried else period.kind),
            "role:" + self.sentence.role,
            *head.features,
        )
