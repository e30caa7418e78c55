"""Confidence refitted from decisions: which weights are in use, what a refit would do, and storing one.

The weights live in the database, so every worker reads its next text with them, wherever it runs. A refit starts
from the shipped weights each time and is measured on articles left out; one made from older shipped weights is not
used any more, since rules and features have changed with them.
"""

from dataclasses import dataclass

from articles.access import SystemActor, User, require
from articles.log import acting
from seeds import fitting
from seeds.judged import examples
from seeds.models import Calibration
from seeds.scoring.errors import Told, calibration_error, squared_error
from seeds.text.confidence import shipped

LEAST_DECISIONS = 200
_HEAD = "feature\tweight"


class Refused(ValueError):
    """Why a refit is not stored, in words."""


@dataclass(frozen=True, slots=True)
class Refit:
    """What the decisions at hand teach. All that is `told` is of articles that had no part in the weights."""

    decisions: int
    articles: int
    weights: fitting.Weights
    told: dict[str, fitting.Judged]  # before, after

    def pairs(self, which: str) -> list[Told]:
        return [(confidence, example.right) for example, confidence in self.told[which]]

    def refusal(self, least: int = LEAST_DECISIONS) -> str:
        """'' where it may be stored."""
        if self.decisions < least:
            return f"只有 {self.decisions} 条可用的决定，至少需要 {least} 条。"
        before, after = squared_error(self.pairs("before")), squared_error(self.pairs("after"))
        if not after < before:
            return f"在未参与拟合的文章上误差没有降低（{before:.4f} → {after:.4f}）。"
        return ""


def current() -> Calibration | None:
    """The refit in use; None while the shipped weights are."""
    return Calibration.objects.filter(based_on=shipped().version).order_by("-id").first()


def current_table() -> str:
    """The refit in use as a table like confidence.tsv, '' while the shipped one is in use."""
    row = current()
    return f"{_HEAD}\nversion\t{row.version}\n{row.weights}" if row else ""


def refit() -> Refit:
    """Fit, and measure by folds of articles; stores nothing."""
    known, prior = examples(), shipped().weights
    told = {"before": fitting.told_by(prior, known), "after": fitting.held_out(known, prior)}
    return Refit(len(known), len({e.document for e in known}), fitting.calibrated(known, prior), told)


def store(actor: User | SystemActor, found: Refit, *, least: int = LEAST_DECISIONS) -> Calibration:
    """Put the weights into use. Raises Refused."""
    require(actor, "manage_reference")
    if refusal := found.refusal(least):
        raise Refused(refusal)
    before, after = found.pairs("before"), found.pairs("after")
    with acting(actor, "refit", note=f"{found.decisions} 条决定，{found.articles} 篇文章") as act:
        return Calibration.objects.create(
            action=act.action,
            based_on=shipped().version,
            decisions=found.decisions,
            articles=found.articles,
            error_before=calibration_error(before),
            error_after=calibration_error(after),
            squared_before=squared_error(before),
            squared_after=squared_error(after),
            weights="".join(f"{feature}\t{weight:.3f}\n" for feature, weight in sorted(found.weights.items())),
        )
