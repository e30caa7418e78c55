"""One run over one text: read, propose, write. Reading happens outside any transaction, writing in one.

`run` is what a job does. It never writes a record: candidates are questions, and only an editor's decision answers.
"""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction

from articles import stories
from articles.models import ArticleText
from seeds import jobs
from seeds.describing import describe_from
from seeds.figures import FigureBuilder, Unstorable
from seeds.jumps import mark_jumps
from seeds.known_names import current_lexicon
from seeds.leases import kept_alive
from seeds.linking import Asked, Linker, Suggestion, asked_of, place_of
from seeds.models import Candidate, CandidateFigure, Extraction, Job
from seeds.proposals import dump
from seeds.reruns import Draft, Outcome, reconcile
from seeds.text import types
from seeds.text.body import body
from seeds.text.confidence import table_version
from seeds.text.lexicon import Lexicon
from seeds.text.pipeline import PIPELINE_VERSION, read

MOST_CANDIDATES = 3000  # of one article: more is a yearbook, which comes as a table
LONGEST_REASONS = 500
_SHORT_COLUMNS = (("key", 120), ("reading", 64), ("rule", 80))


class NoText(RuntimeError):
    """The job's article has no current reading."""

    def __init__(self) -> None:
        super().__init__("这篇文章没有可用的文本。")


@dataclass(frozen=True, slots=True)
class Run:
    """What was read, by which words."""

    text: ArticleText
    reading: types.Reading
    lexicon: Lexicon


def run(job: Job) -> Extraction:
    """Do the job and return its report. Raises LeaseLost, NoText, figures.ReferenceMissing."""
    with kept_alive(job):
        result = _read(job)
    return _write(job, result)


def _read(job: Job) -> Run:
    text = ArticleText.objects.select_related("article").filter(article=job.article_id, is_current=True).first()
    if text is None:
        raise NoText
    jobs.extend(job, progress=1)
    lexicon = current_lexicon()
    stated = types.Text(name=text.article.title, raw=text.text, published_on=text.article.published_on)
    reading = read(stated, lexicon)
    jobs.extend(job, progress=2)
    return Run(text, reading, lexicon)


@transaction.atomic
def _write(job: Job, result: Run) -> Extraction:
    jobs.finish(job)  # first: from here on nobody else can hold the job, or we write nothing
    is_first = not result.text.extractions.exists()
    drafts, reasons = drafts_of(result.text, result.reading)
    mark_jumps(drafts, result.lexicon)
    outcome = reconcile(result.text, drafts)
    words = {row["code"]: row["words"] for row in result.lexicon.rows("drop_reasons")}
    for code, count in result.reading.dropped:
        reasons[words.get(code, code)] += count
    report = Extraction.objects.create(
        text=result.text,
        job=job,
        pipeline_version=PIPELINE_VERSION,
        lexicon_sha256=result.lexicon.sha256,
        calibration_version=table_version(result.lexicon),
        spun_score=result.reading.clean.spun_score,
        new=len(outcome.new),
        kept=outcome.kept,
        replaced=outcome.replaced,
        dropped=outcome.removed,
        reopened=outcome.reopened,
        drop_reasons=_in_words(reasons, outcome),
        boilerplate=_furniture(result.reading.clean),
    )
    outcome.write(report)
    stories.join(result.text.article_id, body(result.reading.sentences))
    describe_from(result.text.article_id, result.reading, is_first=is_first)
    return report


def drafts_of(text: ArticleText, reading: types.Reading) -> tuple[list[Draft], Counter[str]]:
    """(candidate rows with their figures and spans, reason -> count of what could not become one); nothing saved."""
    reasons: Counter[str] = Counter()
    proposed = sorted(reading.candidates, key=lambda c: (c.aside != "", c.position, c.kind, c.key))
    if len(proposed) > MOST_CANDIDATES:
        reasons[f"超过每篇 {MOST_CANDIDATES} 条的上限"] = len(proposed) - MOST_CANDIDATES
        proposed = proposed[:MOST_CANDIDATES]
    place = place_of(candidate.proposal for candidate in proposed)
    questions = [asked_of(candidate.kind, candidate.proposal, place) for candidate in proposed]
    linker = Linker(questions)
    figures = FigureBuilder() if any(c.kind == "figure" for c in proposed) else None
    drafts = []
    asked: set[tuple[str, str]] = set()
    for candidate, question in zip(proposed, questions, strict=True):
        try:
            if (candidate.kind, candidate.key) in asked:
                raise Unstorable("同一问题重复提出")
            figure = None
            if figures and isinstance(candidate.proposal, types.FigureProposal):
                figure = figures.build(candidate.proposal)
            _check_lengths(candidate, question)
        except Unstorable as reason:
            reasons[str(reason)] += 1
        else:
            drafts.append(_draft(text, candidate, figure, linker.suggest(question)))
            asked.add((candidate.kind, candidate.key))
    return drafts, reasons


def _draft(
    text: ArticleText, candidate: types.Candidate, figure: CandidateFigure | None, suggestion: Suggestion
) -> Draft:
    row = Candidate(
        text=text,
        kind=candidate.kind,
        key=candidate.key,
        reading=candidate.reading,
        rule=candidate.rule,
        rule_version=candidate.rule_version,
        confidence=min(1.0, max(0.0, candidate.confidence)),
        flags=_flags(candidate.flags),
        features="\n".join(candidate.features),
        position=candidate.position,
        suggested=suggestion.subject,
        suggestion_reason=suggestion.reason,
        proposal="" if isinstance(candidate.proposal, types.FigureProposal) else dump(candidate.proposal),
        aside=candidate.aside,
    )
    return Draft(row, figure, candidate.spans)


def _flags(flags: tuple[str, ...]) -> str:
    kept = " ".join(flags)
    return kept if len(kept) <= 300 else kept[:300].rpartition(" ")[0]


def _check_lengths(candidate: types.Candidate, question: Asked) -> None:
    for name, longest in _SHORT_COLUMNS:
        if len(getattr(candidate, name)) > longest:
            raise Unstorable(f"候选的 {name} 超过 {longest} 字")
    if any(len(name) > 200 for name in question.names):
        raise Unstorable("名称超过 200 字")
    if isinstance(candidate.proposal, types.EventProposal) and len(candidate.proposal.label) > 200:
        raise Unstorable("事件说明超过 200 字")


def _furniture(clean: types.CleanText) -> str:
    """Raw places of navigation, footers and the like, as Extraction.boilerplate_places reads them."""
    places = (clean.raw_span(start, end) for start, end in clean.boilerplate if start < end)
    return " ".join(f"{start}-{end}" for start, end in places)


def _in_words(reasons: Counter[str], outcome: Outcome) -> str:
    parts = [f"{reason} {count}" for reason, count in reasons.most_common() if count]
    if outcome.retained:
        parts.append(f"不再提出但有过决定而保留 {outcome.retained}")
    return "；".join(parts)[:LONGEST_REASONS]
