"""What people decided about candidates, as the machine may learn from it.

摘录无误 alone counts: accepted is right; corrected, or rejected for one of the reasons 1-6, is wrong. The other
reasons say nothing of the reading, nor does a doubt. What was undone never happened, and a candidate that was
opened again holds another reading than the one that was decided.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from seeds.fitting import Example
from seeds.models import Candidate, Decision

Verdict = Decision.Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """The last standing decision on one candidate."""

    article: int
    kind: str
    rule: str
    features: tuple[str, ...]
    verdict: str
    reason: str

    @property
    def right(self) -> bool | None:
        """None where the decision says nothing of the reading."""
        if self.verdict == Verdict.REJECT:
            return False if self.reason in Decision.WRONG_READING else None
        return None if self.verdict == Verdict.UNSURE else self.verdict == Verdict.ACCEPT


def judged(since: datetime | None = None) -> Iterator[Judged]:
    """All of them, or those decided since."""
    rows = Decision.objects.filter(action__undone_by__isnull=True).exclude(candidate__state=Candidate.State.OPEN)
    if since is not None:
        rows = rows.filter(action__at__gte=since)
    last: dict[int, Judged] = {}
    columns = ("text__article_id", "kind", "rule", "features")
    found = rows.order_by("action_id").values_list(
        "candidate_id", *(f"candidate__{name}" for name in columns), "verdict", "reason"
    )
    for candidate, article, kind, rule, features, verdict, reason in found.iterator():
        last[candidate] = Judged(article, kind, rule, tuple(features.splitlines()), verdict, reason)
    yield from last.values()


def examples() -> list[Example]:
    """To fit from; texts are articles. Candidates of before features were stored teach nothing."""
    return [
        Example(f"{one.article}", one.kind, one.features, one.right)
        for one in judged()
        if one.right is not None and one.features
    ]
