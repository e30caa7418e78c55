"""Taking back a decision with everything it brought about."""

import uuid

from django.db import IntegrityError, transaction
from django.db.models import Count, Q, QuerySet, Subquery
from django.utils import timezone

from articles import log
from articles.access import User, require
from articles.log import AlreadyDone, CannotUndo
from articles.models import Action, Effect
from parks.models import Subject
from parks.publishing import refuse_if_published
from seeds.models import Candidate, Decision

DEPTH = 20


def undoable(user: User) -> QuerySet[Decision]:
    """The user's decisions that still stand, newest first."""
    standing = Decision.objects.filter(action__by=user, action__undone_by__isnull=True)
    return standing.select_related("action", "candidate__text").order_by("-action_id")


def last_and_today(user: User) -> tuple[Decision | None, int]:
    """(the user's last standing decision, how many of them were made since midnight here), in one query."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    todays = Decision.objects.filter(action__by=user, action__undone_by__isnull=True, action__at__gte=midnight)
    # Agreeing to suggestions is one click for all of them, no review of each.
    todays = todays.exclude(~Q(candidate__aside=""), verdict=Decision.Verdict.REJECT)
    count = todays.order_by().values("action__by").annotate(number=Count("pk")).values("number")
    last = undoable(user).annotate(today=Subquery(count)).first()
    return last, (last.today or 0) if last else 0


def undo(user: User, decision: Decision | None = None, *, request_key: uuid.UUID | None = None) -> Decision:
    """Take back `decision`, or the user's last one; returns it. Raises CannotUndo, PermissionDenied.

    One's own last twenty can be taken back, and none that was published or that somebody has built upon since.
    """
    recent = list(undoable(user)[:DEPTH])
    if decision is None:
        if not recent:
            raise CannotUndo("没有可以撤销的决定。")
        decision = recent[0]
    require(user, "decide", decision.candidate)
    undone_by = Action.objects.filter(undoes=decision.action_id).first()
    if undone_by is not None:
        if request_key is not None and undone_by.request_key == request_key:
            return decision  # the same click twice: the first one did it
        raise CannotUndo("这一决定已经撤销过。")
    if decision not in recent:
        raise CannotUndo(f"只能撤销自己最近的 {DEPTH} 个决定。")
    refuse_if_published(decision.action)
    try:
        with transaction.atomic():
            _forget_suggestions(decision)
            log.undo(user, decision.action, request_key=request_key)
    except (AlreadyDone, IntegrityError) as error:
        raise CannotUndo("这一决定已经撤销过。") from error
    return decision


def _forget_suggestions(decision: Decision) -> None:
    """A draft that vanishes cannot be suggested any more. Suggestions of open questions are the machine's own."""
    drafted = Effect.objects.filter(action_id=decision.action_id, table=Subject._meta.label_lower, op=Effect.Op.CREATE)
    ids = list(drafted.values_list("row_id", flat=True))
    if ids:
        Candidate.objects.filter(suggested__in=ids, state=Candidate.State.OPEN).update(
            suggested=None, suggestion_reason=""
        )
