"""Accepting a milestone or a designation: the event or the title of its subject, each clause that tells it cited."""

from dataclasses import replace

from articles.log import Act
from parks.models.terms import EventNature, TitleState
from parks.records import add_event, add_title, attest
from seeds.models import Candidate
from seeds.review.answers import EventAnswer, TitleAnswer
from seeds.review.citing import Marks
from seeds.review.subjects import subject_for

HELD = (TitleState.GRANTED, TitleState.RECHECKED)  # valid from the day that is told
OVER = (TitleState.EXPIRED, TitleState.REVOKED)  # valid up to it


def record_event(act: Act, candidate: Candidate, answer: EventAnswer) -> EventAnswer:
    """Write what `answer` says; returns it with the subject that it was written to."""
    subject = subject_for(act, answer.subject, answer.subject_kind, subject_id=answer.subject_id)
    nature = EventNature.PLANNED if answer.planned else EventNature.ACTUAL
    event = add_event(act, subject, answer.event, start=answer.start, end=answer.end, nature=nature, label=answer.label)
    for citation in Marks(candidate).statements():
        attest(act, event, citation)
    return replace(answer, subject_id=subject.pk)


def record_title(act: Act, candidate: Candidate, answer: TitleAnswer) -> TitleAnswer:
    """Write what `answer` says; returns it with the subject that it was written to."""
    subject = subject_for(act, answer.subject, answer.subject_kind, subject_id=answer.subject_id)
    title = add_title(
        act,
        subject,
        answer.name,
        state=answer.state,
        batch=answer.batch,
        level=answer.level,
        grantor=answer.grantor,
        valid_from=answer.since if answer.state in HELD else None,
        valid_to=answer.since if answer.state in OVER else None,
    )
    for citation in Marks(candidate).statements():
        attest(act, title, citation)
    return replace(answer, subject_id=subject.pk)
