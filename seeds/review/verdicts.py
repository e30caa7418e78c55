"""A person's answer to a candidate: one Action, its Effects and one Decision, in one transaction.

Candidates are asked again inside the transaction, and the candidate's own row is changed first: of two people at
once the second waits for it, finds another version, and is told who decided what.
"""

import uuid
from dataclasses import replace

from django.db import IntegrityError
from django.utils import timezone

from articles.access import User, require
from articles.log import Act, AlreadyDone, Stale, acting, last_action
from articles.typed import visible_text
from parks.slots import ValueTooLong
from seeds.models import Candidate, Decision
from seeds.review.answers import Answer, EntityAnswer, EventAnswer, FigureAnswer, ProjectAnswer, answer_of, dump
from seeds.review.checking import problems
from seeds.review.entities import record_entity
from seeds.review.figures import record_figure
from seeds.review.projects import record_project
from seeds.review.statements import record_event, record_title

State, Verdict = Candidate.State, Decision.Verdict


class AlreadyDecided(Stale):
    """Somebody else was first, or the proposal changed since it was shown; the message says who and what."""

    def __init__(self, candidate: Candidate, message: str):
        Exception.__init__(self, message)
        self.row, self.action = candidate, None


def accept(
    user: User,
    candidate: Candidate,
    *,
    version: int,
    into: int | None = None,
    request_key: uuid.UUID | None = None,
) -> Decision:
    """摘录无误: the text says so. Makes or links the record with its evidence. `version` is what was shown.

    `into` is the id of the subject that the person chose among those offered; None leaves it to the name.
    """
    return _decide(user, candidate, Verdict.ACCEPT, State.ACCEPTED, version, request_key, into=into)


def correct(
    user: User, candidate: Candidate, correction: Answer, *, version: int, request_key: uuid.UUID | None = None
) -> Decision:
    """Like accept, with the person's answer; the machine's stays in Decision.before. Raises ValueError."""
    return _decide(user, candidate, Verdict.CORRECT, State.CORRECTED, version, request_key, correction=correction)


def reject(
    user: User,
    candidate: Candidate,
    reason: str,
    *,
    version: int,
    note: str = "",
    request_key: uuid.UUID | None = None,
) -> Decision:
    """`reason` is a digit of Decision.Reason; nothing is recorded."""
    if reason not in Decision.Reason.values:
        raise ValueError("驳回须选择原因")
    return _decide(user, candidate, Verdict.REJECT, State.REJECTED, version, request_key, reason=reason, note=note)


def unsure(
    user: User, candidate: Candidate, note: str = "", *, version: int, request_key: uuid.UUID | None = None
) -> Decision:
    """Leave it to a second editor; it stays decidable."""
    return _decide(user, candidate, Verdict.UNSURE, State.UNSURE, version, request_key, note=note)


def _decide(
    user: User,
    candidate: Candidate,
    verdict: str,
    state: str,
    version: int,
    request_key: uuid.UUID | None,
    *,
    correction: Answer | None = None,
    into: int | None = None,
    reason: str = "",
    note: str = "",
) -> Decision:
    require(user, "decide", candidate)
    arguments = (user, candidate.pk, verdict, state, version, request_key, correction, into, reason, note)
    try:
        try:
            return _decide_once(*arguments)
        except IntegrityError:
            # Another transaction made the same record at the same moment: now it is there to be found.
            return _decide_once(*arguments)
    except AlreadyDone as error:
        done = error.action.decisions.filter(candidate=candidate, verdict=verdict).first()
        if done is None or hasattr(error.action, "undone_by"):
            raise
        return done
    except AlreadyDecided:
        raise
    except Stale as error:
        if isinstance(error.row, Candidate):
            now = Candidate.objects.get(pk=candidate.pk)
            raise AlreadyDecided(now, who_was_first(now)) from error
        raise


def _decide_once(
    user: User,
    candidate_id: int,
    verdict: str,
    state: str,
    version: int,
    request_key: uuid.UUID | None,
    correction: Answer | None,
    into: int | None,
    reason: str,
    note: str,
) -> Decision:
    with acting(user, verdict, reason=reason, note=visible_text(note)[:500], request_key=request_key) as act:
        candidate = _asked(candidate_id)
        require(user, "decide", candidate)
        if candidate.version != version or candidate.state not in (State.OPEN, State.UNSURE):
            raise AlreadyDecided(candidate, who_was_first(candidate))
        proposed = answer_of(candidate)
        if not act.change(candidate, state=state):
            raise ValueError("这条候选已经标为存疑，等待另一位编辑定夺。")
        answer = correction or (proposed if verdict == Verdict.ACCEPT else None)
        if answer is not None and into is not None:
            answer = replace(answer, subject_id=into)
        if verdict in (Verdict.ACCEPT, Verdict.CORRECT):
            answer = _record(act, candidate, answer)
        return Decision.objects.create(
            candidate=candidate,
            candidate_version=version,
            action=act.action,
            verdict=verdict,
            reason=reason,
            before=dump(proposed),
            after=dump(answer),
        )


def _asked(candidate_id: int) -> Candidate:
    """The candidate with all that deciding reads.

    One decision at a time in one article: of two candidates that name the same new subject the second finds the
    draft of the first. (SQLite has one writer anyway and takes no notice.)
    """
    rows = Candidate.objects.select_related("text__article", "figure__unit", "figure__scope", "suggested")
    return rows.select_for_update(of=("text",), no_key=True).get(pk=candidate_id)


def _record(act: Act, candidate: Candidate, answer: Answer | None) -> Answer:
    if answer is None:
        raise ValueError(f"{candidate.get_kind_display()}候选没有可以采纳的内容。")
    found = problems(answer)
    if found:
        raise ValueError("；".join(found))
    try:
        if isinstance(answer, FigureAnswer):
            return record_figure(act, candidate, answer)
        if isinstance(answer, EntityAnswer):
            return record_entity(act, candidate, answer)
        if isinstance(answer, ProjectAnswer):
            return record_project(act, candidate, answer)
        if isinstance(answer, EventAnswer):
            return record_event(act, candidate, answer)
        return record_title(act, candidate, answer)
    except ValueTooLong as error:
        raise ValueError(str(error)) from error


def who_was_first(candidate: Candidate) -> str:
    """Why a candidate is not as it was shown, in words."""
    decision = candidate.decisions.select_related("action__by").order_by("-action_id").first()
    if decision is not None and candidate.state != State.OPEN:
        when = timezone.localtime(decision.action.at)
        reason = f"（{decision.get_reason_display()}）" if decision.reason else ""
        verdict = f"{decision.get_verdict_display()}这条候选{reason}"
        if decision.verdict == Verdict.UNSURE:
            verdict = "把这条候选标为存疑"
        return f"{decision.action.by}已于 {when:%Y-%m-%d %H:%M} {verdict}，您的操作没有执行。"
    later = last_action(candidate)
    if later is not None and later.undoes_id:
        return f"{later.by}刚刚撤销了对这条候选的决定，请重新查看后再定。"
    return "重新提取后，这条候选的内容已经变化，请重新查看后再定。"
