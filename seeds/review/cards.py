"""One candidate as the review screen shows it."""

from dataclasses import dataclass, field
from functools import cached_property

from parks.models import Subject
from parks.models.terms import EventNature, Nature, SubjectKind, TitleState
from seeds.linking import Choice, Suggestion
from seeds.models import Candidate, CandidateSpan, Decision
from seeds.review.answers import Answer, EventAnswer, FigureAnswer, TitleAnswer, answer_of, load
from seeds.review.quotes import clause_around, sentence_around
from seeds.review.wording import aside_words, differences, event_words, flags_of, level_of, rows_of, value_words

State, Role = Candidate.State, CandidateSpan.Role
UNDECIDED = (State.OPEN, State.UNSURE)
HELD = (TitleState.GRANTED, TitleState.RECHECKED)


@dataclass
class Card:
    """One candidate, ready to be shown."""

    candidate: Candidate
    text: str
    suggestion: Suggestion
    spun: bool = False  # the whole article is: its head says so once, not each card
    decision: Decision | None = None
    standing: str = ""
    details: dict[str, str] = field(default_factory=dict)  # flag -> what it was found beside

    @cached_property
    def answer(self) -> Answer | None:
        return answer_of(self.candidate)

    @property
    def undecided(self) -> bool:
        return self.candidate.state in UNDECIDED

    @cached_property
    def places(self) -> dict[str, list[tuple[int, int]]]:
        """role -> places in the text, in order."""
        places: dict[str, list[tuple[int, int]]] = {}
        for span in self.candidate.spans.all():
            places.setdefault(span.role, []).append((span.start, span.end))
        return {role: sorted(found) for role, found in places.items()}

    @cached_property
    def core(self) -> tuple[int, int]:
        """The place that the candidate is about: number with unit, else the first mention."""
        numbers = self.places.get(Role.VALUE)
        if not numbers:
            marked = [one for role, found in self.places.items() if role != Role.SENTENCE for one in found]
            return min(self.places.get(Role.MENTION) or marked, default=(0, 0))
        start, end = numbers[0]
        for place in self.places.get(Role.UNIT, []):
            if 0 <= place[0] - end <= 2:
                end = max(end, place[1])
        return start, end

    @cached_property
    def sentence(self) -> tuple[int, int]:
        return sentence_around(self.text, *self.core, self.places.get(Role.SENTENCE, []))

    @property
    def headline(self) -> str:
        """The number as printed, or the name of what is told."""
        if isinstance(self.answer, FigureAnswer):
            return self.text[slice(*self.core)] or value_words(self.answer, self.answer.measure)
        if isinstance(self.answer, EventAnswer):
            return event_words(self.answer)
        return self.answer.name if self.answer else str(self.candidate)

    @property
    def quote(self) -> tuple[str, str, str]:
        """The clause: before, marked words, after."""
        if self.core == (0, 0):
            return "", "", ""
        first, last = clause_around(self.text, [self.core], self.sentence)
        start, end = self.core
        return self.text[first:start], self.text[start:end], self.text[end:last]

    @cached_property
    def rows(self) -> list[tuple[str, str, str]]:
        """(label, words, where the text says it if not in the same sentence)."""
        hidden = {"性质", "名称", "事件", "称号", "状态", *(["数值"] if self._as_printed() else [])}
        rows = [row for row in rows_of(self.answer) if row[0] not in hidden]
        return [
            (label, words, self._carried({"主体": Role.SUBJECT, "期间": Role.PERIOD, "时间": Role.PERIOD}.get(label)))
            for label, words in rows
        ]

    @property
    def nature(self) -> tuple[str, str]:
        """(code, words); a plan must never look like a result, nor an application like an award."""
        answer = self.answer
        if isinstance(answer, FigureAnswer):
            return answer.nature, Nature(answer.nature).label
        if isinstance(answer, EventAnswer):
            nature = EventNature.PLANNED if answer.planned else EventNature.ACTUAL
            return str(nature.value), str(nature.label)
        if isinstance(answer, TitleAnswer):
            return "actual" if answer.state in HELD else answer.state, str(TitleState(answer.state).label)
        return "", ""

    @property
    def level(self) -> str:
        return level_of(self.candidate.confidence)

    @property
    def why_aside(self) -> str:
        """Why it is suggested not to enter it."""
        return aside_words().get(self.candidate.aside, self.candidate.aside)

    @property
    def flags(self) -> list[str]:
        return flags_of(self.candidate, but="spun" if self.spun else "", details=self.details)

    @property
    def link(self) -> tuple[str, Subject | None, str]:
        """(state, subject, words): linked to a record, unsure which, or new."""
        if self.suggestion.subject is not None:
            return "linked", self.suggestion.subject, self.suggestion.reason
        if self.suggestion.reason:
            return "unclear", None, self.suggestion.reason
        if isinstance(self.answer, FigureAnswer | EventAnswer | TitleAnswer):
            if not self.answer.subject:
                return "unclear", None, "没有读出主体，请用修正补上"
            if not self.answer.subject_kind:
                return "unclear", None, "类别不明，请用修正指定"
            if self.answer.subject_kind == SubjectKind.REGION:
                return "unclear", None, "地区表里没有，请用修正改选，或选定级别后新建"
        return "new", None, "新记录，采纳时新建草稿"

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Records that may be meant, to join instead of making a new one."""
        return self.suggestion.choices if self.undecided else ()

    @property
    def changes(self) -> list[tuple[str, str, str]]:
        """What the person corrected."""
        if self.decision is None or self.decision.verdict != Decision.Verdict.CORRECT:
            return []
        return differences(load(self.decision.before), load(self.decision.after))

    def _as_printed(self) -> bool:
        """Whether the value is read just as it is printed, so that saying it twice is of no use."""
        answer = self.answer
        if not isinstance(answer, FigureAnswer):
            return False
        return value_words(answer, answer.measure).replace(",", "") == self.text[slice(*self.core)].replace(",", "")

    def _carried(self, role: str | None) -> str:
        """承前 with the printed words when the nearest place of `role` lies outside the number's sentence."""
        found = self.places.get(role, []) if role else []
        if not found or any(self.sentence[0] <= start < self.sentence[1] for start, _ in found):
            return ""
        before = [place for place in found if place[0] < self.sentence[0]] or found
        return f"承前：{self.text[slice(*before[-1])]}" if before[-1][0] < self.sentence[0] else "承后"
