"""撤稿: take published content back everywhere, leaving a neutral notice. One transaction."""

import uuid
from collections.abc import Iterable

from django.db.models import Q

from articles.access import SystemActor, User, require
from articles.locks import Turn, one_at_a_time
from articles.log import acting
from articles.models import Article, Citation
from articles.typed import visible_text
from parks.models import Event, Fact, Publication, PublicSubject, Redaction, Revision, Subject, Title
from parks.publishing.frozen import mention
from parks.publishing.projection import project

Statement = Fact | Event | Title
Target = Statement | Citation | Article | Revision | Subject
NOTICE = "该内容已撤回。"
LONGEST_NOTICE = 300


def withdraw(
    user: User | SystemActor,
    *,
    notice: str = NOTICE,
    fact: Fact | None = None,
    event: Event | None = None,
    title: Title | None = None,
    citation: Citation | None = None,
    article: Article | None = None,
    revision: Revision | None = None,
    subject: Subject | None = None,
    request_key: uuid.UUID | None = None,
) -> Publication:
    """Withdraw exactly one thing; a subject means all its revisions. Pages change in the same transaction.

    `notice` stands in public in its place. Raises PermissionDenied; ValueError when nothing of it is published.
    """
    targets: list[Target] = [t for t in (fact, event, title, citation, article, revision, subject) if t is not None]
    if len(targets) != 1:
        raise ValueError("每次撤稿须指定一项内容。")
    target = targets[0]
    notice = visible_text(notice) or NOTICE
    if len(notice) > LONGEST_NOTICE:
        raise ValueError(f"公开告示最多 {LONGEST_NOTICE} 字，实为 {len(notice)} 字。")
    with acting(user, Publication.Kind.WITHDRAW, note=notice, request_key=request_key) as act:
        require(user, "withdraw", target.subject if isinstance(target, Revision) else _owned(target))
        one_at_a_time(Turn.PUBLISHING)
        affected = _affected(target)
        publication = Publication.objects.create(action=act.action, kind=Publication.Kind.WITHDRAW, note_public=notice)
        for columns in _redactions(target):
            Redaction.objects.create(action=act.action, notice=notice, **columns)
        project(affected)
    return publication


def _owned(target: Target) -> Statement | Subject | None:
    return target if isinstance(target, Statement | Subject) else None


def _redactions(target: Target) -> Iterable[dict[str, Target]]:
    """The columns of the redactions to write; ValueError where there is nothing left to withdraw."""
    column = target._meta.model_name or ""
    if isinstance(target, Subject):
        revisions = list(target.revisions.filter(redactions__isnull=True).order_by("number"))
        if not revisions:
            raise ValueError(f"“{target}”没有已发布的内容可以撤回。")
        return [{"revision": revision} for revision in revisions]
    if target.redactions.exists():
        raise ValueError("该内容已经撤回过。")
    if not isinstance(target, Revision) and not _was_published(target):
        raise ValueError("该内容未曾发布，无需撤稿；如不宜公开，请修改其公开属性。")
    return [{column: target}]


def _was_published(target: Statement | Citation | Article) -> bool:
    """Whether some revision holds it."""
    return Revision.objects.filter(data__contains=mention(target)).exists()


def _affected(target: Target) -> set[int]:
    """Published subjects on whose pages the target, or a sentence that contains it, may stand."""
    if isinstance(target, Subject):
        return {target.pk}
    if isinstance(target, Revision):
        return {target.subject_id}
    texts: Iterable[int] = []
    if isinstance(target, Statement):
        texts = Citation.objects.filter(**{f"evidence__{target._meta.model_name}": target}).values_list(
            "text_id", flat=True
        )
    elif isinstance(target, Citation):
        texts = [target.text_id]
    condition = Q(data__contains=mention(target))
    for text_id in set(texts):
        condition |= Q(data__contains=f'"text_id":{text_id},')
    return set(PublicSubject.objects.filter(condition).values_list("subject_id", flat=True))
