"""Agreeing to suggestions not to enter something (不入库): many in one Action, taken back together."""

import uuid
from collections.abc import Mapping

from articles.access import User, require
from articles.log import AlreadyDone, acting
from articles.models import ArticleText
from seeds.models import Candidate, Decision
from seeds.review.answers import answer_of, dump

REASON = Decision.Reason.IRRELEVANT


def set_aside(
    user: User, text: ArticleText, shown: Mapping[int, int], *, request_key: uuid.UUID | None = None
) -> list[Decision]:
    """Reject the open suggestions of `text` among `shown` (candidate id -> version). ValueError when none is left.

    What somebody answered meanwhile, or what changed since it was shown, stays as it is.
    """
    require(user, "decide")
    try:
        with acting(user, Decision.Verdict.REJECT, reason=REASON, request_key=request_key) as act:
            rows = Candidate.objects.select_related("suggested", "figure__unit", "figure__scope")
            waiting = rows.select_for_update(of=("self",)).filter(text=text, pk__in=shown, state=Candidate.State.OPEN)
            decisions = []
            for candidate in waiting.exclude(aside="").order_by("pk"):
                require(user, "decide", candidate)
                version = candidate.version
                if version != shown[candidate.pk]:
                    continue
                act.change(candidate, state=Candidate.State.REJECTED)
                decisions.append(
                    Decision(
                        candidate=candidate,
                        candidate_version=version,
                        action=act.action,
                        verdict=Decision.Verdict.REJECT,
                        reason=REASON,
                        before=dump(answer_of(candidate)),
                    )
                )
            if not decisions:
                raise ValueError("这些不入库建议已经处理过，或者刚刚有了变化，请重新查看。")
            return Decision.objects.bulk_create(decisions)
    except AlreadyDone as error:
        return list(error.action.decisions.all())  # the same click twice: the first one did it
