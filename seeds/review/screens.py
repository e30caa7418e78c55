"""What the review screen shows of an article: its candidates as cards, its text cut into marked stretches.

The number of queries does not grow with the number of candidates.
"""

from collections import Counter
from dataclasses import dataclass

from articles.models import Article, ArticleText
from articles.stories import Telling, tellings_of
from seeds import jumps
from seeds.linking import Linker, Suggestion, asked_of, place_of
from seeds.models import Candidate, Decision
from seeds.review.answers import EntityAnswer, FigureAnswer, ProjectAnswer
from seeds.review.cards import Card, Role, State
from seeds.review.standing import Proposed, standing_of
from seeds.segments import Mark, Marked, Segment, cut

FURNITURE, ASIDE, NOBODY = "furniture", "aside", 0
# The letter of a role in the text, so that colour is never the only sign; a mention takes its candidate's.
LETTERS = {"value": "数", "unit": "位", "period": "期", "subject": "主", "indicator": "标"}


@dataclass(frozen=True)
class Stretch:
    """A piece of the text as it is drawn; `anchors` are the candidates whose core begins here."""

    segment: Segment
    anchors: list[int]

    @property
    def marks(self) -> list[Mark]:
        return [mark for mark in self.segment.marks if mark.role != FURNITURE]

    @property
    def candidates(self) -> list[int]:
        return [one for one in self.segment.candidates if one != NOBODY]

    @property
    def furniture(self) -> bool:
        return any(mark.role == FURNITURE for mark in self.segment.marks)


@dataclass(frozen=True)
class Screen:
    """All of one article's review."""

    article: Article
    text: ArticleText
    cards: list[Card]
    aside: list[Card]  # suggestions not to enter something
    furniture: list[tuple[int, int]]  # navigation, footers: greyed
    tellings: list[Telling]  # other articles of the same story

    @property
    def decided(self) -> int:
        return sum(not card.undecided for card in self.cards)

    @property
    def waiting_aside(self) -> list[Card]:
        """Those of the suggestions that nobody has agreed to yet."""
        return [card for card in self.aside if card.undecided]

    @property
    def reasons_aside(self) -> list[tuple[str, int]]:
        """(reason in words, how many) of the suggestions, the most frequent first."""
        return Counter(card.why_aside for card in self.aside).most_common()

    @property
    def subject_names(self) -> list[str]:
        """Names that this article is about, to offer while typing."""
        linked = {card.suggestion.subject.name for card in self.cards if card.suggestion.subject}
        named = {card.answer.name for card in self.cards if isinstance(card.answer, EntityAnswer | ProjectAnswer)}
        return sorted(linked | named)

    def stretches(self, cards: list[Card], aside: list[Card]) -> list[Stretch]:
        """The text, marked for `cards`, more faintly for `aside`; whole sentences are places to quote, not marks."""
        marked = [Marked(start, end, FURNITURE, NOBODY) for start, end in self.furniture]
        anchors: dict[int, list[int]] = {}
        for card in aside:
            anchors.setdefault(card.core[0], []).append(card.candidate.pk)
            marked.append(Marked(*card.core, ASIDE, card.candidate.pk))
        for card in cards:
            kind = card.candidate.kind
            anchors.setdefault(card.core[0], []).append(card.candidate.pk)
            for role, places in card.places.items():
                if role != Role.SENTENCE:
                    shown = kind if role == Role.MENTION else role
                    marked += [Marked(start, end, shown, card.candidate.pk) for start, end in places]
        return [Stretch(segment, anchors.get(segment.start, [])) for segment in cut(self.text.text, marked)]


def screen_of(text: ArticleText) -> Screen:
    """`text` with its article loaded."""
    rows = (
        Candidate.objects.filter(text=text)
        .select_related(
            "suggested__merged_into",
            "figure__unit__canonical",
            "figure__scope",
            "figure__industry",
        )
        .prefetch_related("spans")
        .order_by("position", "id")
    )
    spun = text.article.trust == Article.Trust.SPUN
    cards = [Card(row, text.text, Suggestion(row.suggested, row.suggestion_reason), spun) for row in rows]
    _suggest(cards)
    decisions = (
        Decision.objects.filter(candidate__text=text, action__undone_by__isnull=True)
        .select_related("action__by")
        .order_by("action_id")
    )
    latest = {decision.candidate_id: decision for decision in decisions}
    for card in cards:
        card.decision = latest.get(card.candidate.pk) if card.candidate.state != State.OPEN else None
    _compare(cards, text.article.story_id)
    report = text.extractions.only("boilerplate").order_by("-id").first()
    return Screen(
        article=text.article,
        text=text,
        cards=[card for card in cards if not card.candidate.is_folded],
        aside=[card for card in cards if card.candidate.is_folded],
        furniture=report.boilerplate_places if report else [],
        tellings=tellings_of(text.article),
    )


def _suggest(cards: list[Card]) -> None:
    """Names may have become records since the extraction; ask again for what it could not link.

    What only place or form tells now was not told when the question was stored, so it is shown as a choice.
    """
    said = [card.answer for card in cards if card.answer is not None]
    place = place_of(said)
    asked = {
        card.candidate.pk: asked_of(card.candidate.kind, card.answer, place)
        for card in cards
        if card.suggestion.subject is None and card.undecided and card.answer is not None
    }
    linker = Linker(asked.values())
    for card in cards:
        if card.candidate.pk in asked:
            card.suggestion = linker.suggest(asked[card.candidate.pk]).to_choose()


def _compare(cards: list[Card], story_id: int) -> None:
    """Say of undecided figures what is known already."""
    proposed = [
        Proposed(card.candidate.pk, card.candidate.figure, card.answer.indicator, card.suggestion.subject)
        for card in cards
        if card.undecided and isinstance(card.answer, FigureAnswer)
    ]
    words = standing_of(proposed, story_id)
    for card in cards:
        card.standing = words.get(card.candidate.pk, "")
    flagged = [one for one in cards if jumps.FLAG in one.candidate.flag_list and one.undecided]
    asked = [
        jumps.Level(card.candidate.pk, card.candidate.figure, card.answer.indicator, card.suggestion.subject)
        for card in flagged
        if isinstance(card.answer, FigureAnswer) and card.suggestion.subject is not None
    ]
    found = jumps.find_jumps(asked)
    for card in flagged:
        if card.candidate.pk in found:
            card.details[jumps.FLAG] = found[card.candidate.pk].words
