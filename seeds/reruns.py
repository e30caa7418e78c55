"""What a new run does to the candidates of an earlier one.

The key of a candidate is the question, its reading the answer proposed. An open question gets the new answer in
place; a decided one is left alone in every column, unless it was rejected as wrong (reasons 1-6) and the answer has
changed: then it opens again and the old decision stays on record. Open questions nobody asks any more go away.
"""

from collections.abc import Sequence
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
)
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
    refreshed: list[Draft] = field(default_factory=list)
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
        for draft in (*self.new, *self.refreshed):
            draft.row.extraction = report
        Candidate.objects.bulk_create([draft.row for draft in self.new], batch_size=BATCH)
        Candidate.objects.bulk_update(
            [draft.row for draft in self.refreshed],
            [*(name.removesuffix("_id") for name in ANSWER), "extraction", "version"],
            batch_size=BATCH,
        )
        self._reopen(report)
        changed = [*self.refreshed, *(draft for _, draft in self.rejected_before)]
        ids = [draft.row.pk for draft in changed]
        CandidateFigure.objects.filter(pk__in=ids).delete()
        CandidateSpan.objects.filter(candidate__in=ids).delete()
        _write_parts([*self.new, *changed])

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
    outcome = Outcome()
    for draft in drafts:
        row = existing.pop((draft.row.kind, draft.row.key), None)
        if row is None:
            outcome.new.append(draft)
        elif row.state == Candidate.State.OPEN and row.extraction_id is not None:
            _refresh(outcome, row, draft)
        elif row.pk in wrong and row.reading != draft.row.reading:
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


def _refresh(outcome: Outcome, row: Candidate, draft: Draft) -> None:
    changed = row.reading != draft.row.reading
    for name in ANSWER:
        setattr(row, name, getattr(draft.row, name))
    if changed:
        row.version += 1
        outcome.replaced += 1
    else:
        outcome.kept += 1
    outcome.refreshed.append(Draft(row, draft.figure, draft.spans))


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
            CandidateSpan(candidate_id=draft.row.pk, start=span.start, end=span.end, role=span.role)
            for span in draft.spans
            if span.start < span.end
        )
    CandidateFigure.objects.bulk_create(figures, batch_size=BATCH)
    CandidateSpan.objects.bulk_create(spans, batch_size=BATCH)
