"""Publishing: freeze what is recorded of subjects into immutable revisions and show them. One transaction."""

import uuid
from collections.abc import Mapping, Sequence

from articles.access import SystemActor, User, require
from articles.locks import Turn, one_at_a_time
from articles.log import Act, acting
from articles.typed import visible_text
from parks.models import Publication, Revision, Subject
from parks.models.terms import SubjectState
from parks.publishing import frozen
from parks.publishing.collect import Collected, collect
from parks.publishing.projection import project
from parks.publishing.refusals import PublishRefused, Refusal, Why
from parks.publishing.slugs import give_slug

LONGEST_NOTE = 500


def publish(
    user: User | SystemActor,
    subjects: Subject | Sequence[Subject],
    *,
    note_public: str = "",
    kind: str = Publication.Kind.PUBLISH,
    request_key: uuid.UUID | None = None,
    seen: Mapping[int, str] | None = None,
) -> Publication:
    """Publish the subjects of any kind in one act: all of them or, with PublishRefused, none.

    `seen` maps subject ids to the digest (`preview_digest`) of what the user was shown; another content is refused.
    Records whose quotes may not stand in public stay out of the revision: `collect(subject).omissions` lists them.
    Raises PermissionDenied, PublishRefused, articles.log.AlreadyDone, articles.log.Stale; ValueError for a
    correction without a note.
    """
    chosen = [subjects] if isinstance(subjects, Subject) else list({s.pk: s for s in subjects}.values())
    if not chosen:
        raise ValueError("没有选择要发布的主体。")
    if kind not in (Publication.Kind.PUBLISH, Publication.Kind.CORRECT):
        raise ValueError(f"not a kind of publishing: {kind}")
    note_public = visible_text(note_public)
    if kind == Publication.Kind.CORRECT and not note_public:
        raise ValueError("更正须写明公开说明。")
    if len(note_public) > LONGEST_NOTE:
        raise ValueError(f"公开说明最多 {LONGEST_NOTE} 字，实为 {len(note_public)} 字。")
    with acting(user, kind, request_key=request_key) as act:
        for subject in chosen:
            require(user, "publish", subject)
        one_at_a_time(Turn.PUBLISHING)
        collected = [collect(subject) for subject in chosen]
        texts = {item.subject.pk: frozen.dump(item.frozen) for item in collected}
        refusals = [refusal for item in collected for refusal in refusals_of(item, texts[item.subject.pk], kind, seen)]
        if refusals:
            raise PublishRefused(refusals)
        publication = Publication.objects.create(action=act.action, kind=kind, note_public=note_public)
        for subject in chosen:
            _freeze(act, subject, publication, texts[subject.pk])
        project(subject.pk for subject in chosen)
    return publication


def correct(
    user: User | SystemActor, subject: Subject, note_public: str, *, request_key: uuid.UUID | None = None
) -> Publication:
    """Publish anew and say in public what was corrected. Raises as `publish`; ValueError without a note."""
    return publish(user, subject, note_public=note_public, kind=Publication.Kind.CORRECT, request_key=request_key)


def refusals_of(
    item: Collected, text: str, kind: str = Publication.Kind.PUBLISH, seen: Mapping[int, str] | None = None
) -> list[Refusal]:
    """Everything that forbids publishing `text` of this subject now."""
    subject = item.subject
    refusals = list(item.refusals)
    if seen is not None and seen.get(subject.pk) != frozen.digest(text):
        refusals.append(Refusal(subject.pk, subject.name, Why.SEEN_OTHER))
    if kind == Publication.Kind.PUBLISH and _is_current(subject, text):
        refusals.append(Refusal(subject.pk, subject.name, Why.UNCHANGED))
    return refusals


def _is_current(subject: Subject, text: str) -> bool:
    """Whether the living revision of the subject says exactly this; a withdrawn one says nothing."""
    current = subject.current_revision
    return current is not None and current.data == text and not current.redactions.exists()


def _freeze(act: Act, subject: Subject, publication: Publication, text: str) -> None:
    give_slug(act, subject)
    last = subject.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    revision = Revision.objects.create(
        subject=subject,
        number=last + 1,
        publication=publication,
        schema=frozen.SCHEMA,
        data=text,
        sha256=frozen.digest(text),
    )
    act.change(subject, current_revision=revision, state=SubjectState.ACTIVE)
