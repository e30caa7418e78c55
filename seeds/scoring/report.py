"""The table over all texts, and the errors by rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from seeds.scoring.document import FIGURE_FIELDS, PROJECT_FIELDS, Judgement
from seeds.scoring.errors import calibration_error

KINDS = ("park", "enterprise", "project", "indicator detection", "indicator strict")


@dataclass(slots=True)
class Tally:
    hit: int = 0
    missed: int = 0
    false: int = 0

    def rates(self) -> tuple[float, float, float]:
        """Precision, recall and F1; 0 where nothing was asked or found."""
        precision = self.hit / (self.hit + self.false) if self.hit + self.false else 0.0
        recall = self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(slots=True)
class Report:
    tallies: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    fields: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    confidences: list[tuple[float, bool]] = field(default_factory=list)
    rules: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))  # rule -> verdict -> count
    documents: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # rule -> texts it hit in

    def add(self, document: str, judged: Iterable[Judgement], rules: list[str], confidences: list[float]) -> None:
        """Count the judgements of one text; `rules` and `confidences` go by proposal."""
        for one in judged:
            self._count(one)
            if one.place is None or one.verdict == "neutral":
                continue
            self.confidences.append((confidences[one.place], one.right))
            rule = rules[one.place]
            self.rules[rule]["wrong" if one.verdict == "hit" and not one.right else one.verdict] += 1
            if one.verdict == "hit":
                self.documents[rule].add(document)

    def _count(self, one: Judgement) -> None:
        if one.verdict == "neutral":
            return
        if one.kind != "indicator":
            tally = self.tallies[one.kind]
            setattr(tally, one.verdict, getattr(tally, one.verdict) + 1)
        else:
            detection, strict = self.tallies["indicator detection"], self.tallies["indicator strict"]
            setattr(detection, one.verdict, getattr(detection, one.verdict) + 1)
            # A figure found but wrong in a part is both a false one and a missed one.
            strict.hit += one.strict
            strict.false += one.verdict != "missed" and not one.strict
            strict.missed += one.verdict != "false" and not one.strict
        for name, right in one.fields:
            self.fields[one.kind, name, right] += 1

    def one_text_share(self) -> float:
        """Share of all hits that come from rules which hit in one text only."""
        hits = {rule: count["hit"] + count["wrong"] for rule, count in self.rules.items()}
        lonely = sum(count for rule, count in hits.items() if len(self.documents[rule]) == 1)
        return lonely / sum(hits.values()) if sum(hits.values()) else 0.0

    def lines(self) -> Iterator[str]:
        """The same table as the evaluation's own script, then the share of one-text rules."""
        yield f"{'':22}precision  recall     F1      hit missed false"
        for kind, tally in self.tallies.items():
            precision, recall, f1 = tally.rates()
            yield f"{kind:22}{precision:9.3f}{recall:8.3f}{f1:8.3f}{tally.hit:8}{tally.missed:7}{tally.false:6}"
        for kind, names in (("indicator", FIGURE_FIELDS), ("project", PROJECT_FIELDS)):
            for name in names:
                right, wrong = self.fields[kind, name, True], self.fields[kind, name, False]
                if right + wrong:
                    yield f"  {kind}.{name:14}{right / (right + wrong):9.3f}  of {right + wrong}"
        error = calibration_error(self.confidences)
        yield f"calibration error     {error:9.3f}  over {len(self.confidences)} proposals"
        yield f"hits by one-text rules{self.one_text_share():9.3f}"

    def rule_lines(self) -> Iterator[str]:
        """Verdicts by rule, the worst first."""
        order = sorted(self.rules, key=lambda rule: -(self.rules[rule]["wrong"] + self.rules[rule]["false"]))
        yield f"{'rule':32}   right wrong false texts"
        for rule in order:
            count = self.rules[rule]
            yield f"{rule:32}{count['hit']:8}{count['wrong']:6}{count['false']:6}{len(self.documents[rule]):6}"
