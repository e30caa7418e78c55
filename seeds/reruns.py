"""What a new run does to the candidates of an earlier one.

The key of a candidate is the question, its reading the answer proposed. An open question gets the new answer in
place; a decided one is left alone in every column, unless it was rejected as wrong (reasons 1-6) and the answer has
changed: then it opens again and the old decision stays on record. So does a suggestion not to enter something that
has become a question. Open questions nobody asks any more go away.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from articles.access import SYSTEM
from articles.log import acting
from articles.models import ArticleText
from seeds.models import Candidate, CandidateFigure, CandidateSpan, Decision, Extraction
from seeds.text.types import Span

# The machine's columns. `reading` and `proposal` are the answer: version tells an editor's open page that it changed.
ANSWER = (
    "reading",
    "rule",
    "rule_version",
    "confidence",
    "flags",
    "position",
    "suggested_id",
    "suggestion_reason",
    "proposal",
    "features",
    "aside",
)
Mark = tuple[int, int, str]
BATCH = 200  # rows a statement, below SQLite's limit of variables


@dataclass(slots=True)
class Draft:
    """An unsaved candidate with its figure (None for a named thing) and its marks."""

    row: Candidate
    figure: CandidateFigure | None
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Outcome:
    """What is to be written; the counts are known before the report, which every candidate points to."""

    new: list[Draft] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    changed: list[Draft] = field(default_factory=list)
    rejected_before: list[tuple[Candidate, Draft]] = field(default_factory=list)
    vanished: list[int] = field(default_factory=list)
    kept: int = 0
    replaced: int = 0
    retained: int = 0

    @property
    def removed(self) -> int:
        return len(self.vanished)

    @property
    def reopened(self) -> int:
        return len(self.rejected_before)

    def write(self, report: Extraction) -> None:
        """Save everything; inside the transaction that made the plan."""
        Candidate.objects.filter(pk__in=self.vanished).delete()
        Candidate.objects.filter(pk__in=self.unchanged).update(extraction=report)
        for draft in (*self.new, *self.changed):
            draft.row.extraction = report
        Candidate.objects.bulk_create([draft.row for draft in self.new], batch_size=BATCH)
        self._overwrite()
        self._reopen(report)
        rewritten = [*self.changed, *(draft for _, draft in self.rejected_before)]
        ids = [draft.row.pk for draft in rewritten]
        CandidateFigure.objects.filter(pk__in=ids).delete()
        CandidateSpan.objects.filter(candidate__in=ids).delete()
        _write_parts([*self.new, *rewritten])

    def _overwrite(self) -> None:
        """New answers to open questions, as an insert that meets its row: six times faster than bulk_update."""
        keys, columns = ("text", "kind", "key"), (*ANSWER, "extraction_id", "version")
        # By column name: asking for `suggested` itself would load a subject for every row.
        copied = ("text_id", "kind", "key", *columns)
        copies = [Candidate(**{name: getattr(draft.row, name) for name in copied}) for draft in self.changed]
        Candidate.objects.bulk_create(
            copies,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=keys,
            update_fields=[name.removesuffix("_id") for name in columns],
        )

    def _reopen(self, report: Extraction) -> None:
        if not self.rejected_before:
            return
        with acting(SYSTEM, "reopen", note="重新提取后读法已变") as act:
            for row, draft in self.rejected_before:
                answer = {name: getattr(draft.row, name) for name in ANSWER}
                act.change(row, state=Candidate.State.OPEN, extraction_id=report.pk, **answer)
                draft.row.pk = row.pk


def reconcile(text: ArticleText, drafts: Sequence[Draft]) -> Outcome:
    """Compare `drafts` with what the text has; saves nothing. To be called inside the writing transaction."""
    # Row locks hold off decisions on PostgreSQL; SQLite's writers queue up for the whole transaction anyway.
    rows = Candidate.objects.select_for_update().filter(text=text).order_by("id")
    existing = {(row.kind, row.key): row for row in rows}
    decided_before = set(Decision.objects.filter(candidate__text=text).values_list("candidate_id", flat=True))
    wrong = _rejected_as_wrong(text)
    marks = _stored_marks(text)
    outcome = Outcome()
    for draft in drafts:
        row = existing.pop((draft.row.kind, draft.row.key), None)
        if row is None:
            outcome.new.append(draft)
        elif row.state == Candidate.State.OPEN and row.extraction_id is not None:
            _refresh(outcome, row, draft, marks.get(row.pk, Counter()))
        elif row.pk in wrong and row.reading != draft.row.reading or _is_asked_now(row, draft.row):
            outcome.rejected_before.append((row, draft))
        else:
            outcome.kept += 1
    for row in existing.values():
        if row.state == Candidate.State.OPEN and row.extraction_id is not None:
            if row.pk in decided_before:
                outcome.retained += 1
            else:
                outcome.vanished.append(row.pk)
    return outcome


def _is_asked_now(row: Candidate, asked: Candidate) -> bool:
    """A suggestion (不入库) that was agreed to, and now is read as a figure: that question nobody has answered."""
    return row.is_folded and row.state == Candidate.State.REJECTED and not asked.aside


def _refresh(outcome: Outcome, row: Candidate, draft: Draft, spans: Counter[Mark]) -> None:
    """An open question asked again. Only another answer is news to an editor; then the version grows."""
    answered_otherwise = row.reading != draft.row.reading
    same_columns = all(getattr(row, name) == getattr(draft.row, name) for name in ANSWER)
    if answered_otherwise:
        outcome.replaced += 1
    else:
        outcome.kept += 1
    if same_columns and spans == _marks(draft.spans):
        outcome.unchanged.append(row.pk)
        return
    for name in ANSWER:
        setattr(row, name, getattr(draft.row, name))
    row.version += answered_otherwise
    outcome.changed.append(Draft(row, draft.figure, draft.spans))


def _marks(spans: Iterable[Span]) -> Counter[Mark]:
    return Counter((span.start, span.end, span.role) for span in spans if span.start < span.end)


def _stored_marks(text: ArticleText) -> dict[int, Counter[Mark]]:
    """Marks of each candidate of the text."""
    stored: dict[int, Counter[Mark]] = {}
    rows = CandidateSpan.objects.filter(candidate__text=text)
    for candidate_id, *mark in rows.values_list("candidate_id", "start", "end", "role"):
        stored.setdefault(candidate_id, Counter())[tuple(mark)] += 1
    return stored


def _rejected_as_wrong(text: ArticleText) -> set[int]:
    """Candidates whose last word was a rejection that blames the reading."""
    later = Decision.objects.filter(
        candidate=OuterRef("candidate"), candidate_version__gt=OuterRef("candidate_version")
    )
    last = Decision.objects.filter(candidate__text=text, candidate__state=Candidate.State.REJECTED).filter(
        ~Exists(later)
    )
    return set(last.filter(reason__in=Decision.WRONG_READING).values_list("candidate_id", flat=True))


def _write_parts(drafts: list[Draft]) -> None:
    figures, spans = [], []
    for draft in drafts:
        if draft.figure is not None:
            draft.figure.candidate_id = draft.row.pk
            figures.append(draft.figure)
        spans.extend(
            CandidateSpan(candidate_id=draft.row.pk, start=start, end=end, role=role)
            for start, end, role in _marks(draft.spans).elements()
        )
    CandidateFigure.objects.bulk_create(figures, batch_size=BATCH)
    CandidateSpan.objects.bulk_create(spans, batch_size=BATCH)
