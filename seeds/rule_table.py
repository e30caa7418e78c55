"""How each rule does by the editors' decisions: accepted, corrected, rejected and why."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from seeds.judged import Judged, judged
from seeds.models import Candidate, Decision
from seeds.scoring.errors import wilson

UNBLAMED = tuple(reason for reason in Decision.Reason.values if reason not in Decision.WRONG_READING)


@dataclass(slots=True)
class RuleRow:
    """One rule for one kind of candidate. Precision is of the decisions that say anything of the reading."""

    kind: str
    rule: str
    accepted: int = 0
    corrected: int = 0
    unsure: int = 0
    rejected: Counter[str] = field(default_factory=Counter)  # reason -> how often

    def count(self, one: Judged) -> None:
        if one.verdict == Decision.Verdict.REJECT:
            self.rejected[one.reason] += 1
        elif one.verdict == Decision.Verdict.UNSURE:
            self.unsure += 1
        elif one.right:
            self.accepted += 1
        else:
            self.corrected += 1

    @property
    def kind_words(self) -> str:
        return str(Candidate.Kind(self.kind).label)

    @property
    def blamed(self) -> int:
        """Rejections that count against the rule."""
        return sum(self.rejected[reason] for reason in Decision.WRONG_READING)

    @property
    def unblamed(self) -> int:
        return sum(self.rejected[reason] for reason in UNBLAMED)

    @property
    def wrong(self) -> int:
        return self.corrected + self.blamed

    @property
    def decided(self) -> int:
        return self.accepted + self.wrong

    @property
    def precision(self) -> float | None:
        return self.accepted / self.decided if self.decided else None

    @property
    def bounds(self) -> tuple[float, float]:
        return wilson(self.accepted, self.decided)

    @property
    def precision_words(self) -> str:
        return "—" if self.precision is None else f"{self.precision:.0%}"

    @property
    def bounds_words(self) -> str:
        return "{:.0%}—{:.0%}".format(*self.bounds) if self.decided else ""

    @property
    def by_reason(self) -> list[int]:
        """Rejections in the order of the reasons."""
        return [self.rejected[reason] for reason in Decision.Reason.values]


def rule_rows(since: datetime | None = None) -> list[RuleRow]:
    """By kind and rule, those with the most errors first."""
    rows: dict[tuple[str, str], RuleRow] = {}
    for one in judged(since):
        rows.setdefault((one.kind, one.rule), RuleRow(one.kind, one.rule)).count(one)
    return sorted(rows.values(), key=lambda row: (-row.wrong, -row.decided, row.kind, row.rule))


def rule_lines(rows: Iterable[RuleRow]) -> Iterator[str]:
    """For a terminal, columns apart by tabs."""
    yield "类别\t规则\t采纳\t修正\t驳回(1-6)\t驳回(其他)\t存疑\t准确率\t95% 区间"
    for row in rows:
        counts = (row.accepted, row.corrected, row.blamed, row.unblamed, row.unsure)
        yield "\t".join((row.kind_words, row.rule, *map(str, counts), row.precision_words, row.bounds_words))
