"""Weights of `choices.tsv`, fitted on annotated texts; each text is also judged by weights fitted without it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from seeds.folds import left_out
from seeds.scoring.compare import Item, forms, same_field
from seeds.scoring.document import matched_projects, quote_span
from seeds.text.choosing import Weights, score
from seeds.text.contract import printed, printed_period
from seeds.text.lexicon import Lexicon
from seeds.text.pipeline import read
from seeds.text.subjects import Subject
from seeds.text.types import Choice, Period, Reading, Text

ROUNDS = 70
STEP = 0.3
PENALTY = 4.0  # of a square: keeps a feature that was seen a few times from deciding
FEW, FEW_PENALTY = 300, 2.0  # a question asked of few annotations would otherwise weigh nothing at all
LEAST_SEEN = 3
_AROUND = 48  # characters before a place that are shown with a mistake
SETTLED = 0.999  # share of the right answers from which a choice teaches nothing more
# Question asked of a project -> the field of its annotation; the options are plain strings, "" for none.
OF_PROJECTS = {"stage": "status"}


@dataclass(frozen=True, slots=True)
class Question:
    """One choice whose answer an annotator gave. `right` are the indexes of the options that answer it."""

    document: str
    name: str
    options: tuple[tuple[str, ...], ...]
    right: frozenset[int]
    answers: tuple[str, ...] = ()  # the options in words
    where: str = ""  # the words around the place


def questions(document: str, text: str, gold: Item, reading: Reading) -> Iterator[Question]:
    """The choices of a reading that were annotated; those that no option answers teach nothing."""
    groups = [forms(g["name"]) for kind in ("parks", "enterprises", "projects") for g in gold.get(kind, ())]
    marked = [(quote_span(text, g), g) for g in gold.get("indicators", ()) if not g.get("optional")]
    plans = _projects(text, gold, reading, groups)
    for choice in reading.choices:
        at = reading.clean.raw_span(choice.at, choice.at + 1)[0]
        if choice.question in OF_PROJECTS:
            item = plans.get(at)
        else:
            item = next((g for (start, end), g in marked if start <= at < end), None)
        if item is None:
            continue
        right = frozenset(i for i, o in enumerate(choice.options) if _answers(o.value, choice, item, groups))
        if right and len(choice.options) > 1:
            answers = tuple(_in_words(o.value) for o in choice.options)
            where = reading.clean.text[max(0, choice.at - _AROUND) : choice.at + _AROUND // 4].replace("\n", " ")
            yield Question(document, choice.question, tuple(o.features for o in choice.options), right, answers, where)


def _in_words(value: object) -> str:
    if isinstance(value, Period):
        return f"{value.start or '?'}..{value.end or '?'}"
    return value.name if isinstance(value, Subject) else str(value)


def of_sentences(path: Path, lexicon: Lexicon) -> Iterator[Question]:
    """Questions of single sentences with their figures: [printed, subject, indicator, measure, value, days, nature]."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        case = json.loads(line)
        name, at, items = f"sentence {number}", 0, []
        for quote, subject, indicator, _, _, days, nature in case["figures"]:
            at = case["text"].find(quote, at)
            start, _, end = days.partition("..")
            period = {"start": start, "end": end} if days else None
            occurrence = len([i for i in range(at + 1) if case["text"].startswith(quote, i)])
            status = "actual" if nature == "actual" else "target"
            items.append({"quote": quote, "occurrence": occurrence, "subject": [subject], "indicator": [indicator]})
            items[-1] |= {"period": period, "status": status}
            at += len(quote)
        yield from questions(name, case["text"], {"indicators": items}, read(Text(name, case["text"]), lexicon))


def _projects(text: str, gold: Item, reading: Reading, groups: list[set[str]]) -> dict[int, Item]:
    """Raw offset of the words that name a proposed project -> the annotation that it answers."""
    told = [(index, c, printed(c)) for index, c in enumerate(reading.candidates) if c.kind == "project"]
    proposals = [(index, item) for index, _, item in told if item is not None]
    annotated = gold.get("projects", [])
    answers = {
        place: annotated[match]
        for place, _, match, _ in matched_projects(text, annotated, proposals, groups)
        if match is not None
    }
    return {s.start: answers[i] for i, c, _ in told if i in answers for s in c.spans if s.role == "mention"}


def _answers(value: object, choice: Choice, item: Item, groups: list[set[str]]) -> bool:
    if choice.question in OF_PROJECTS:
        field = OF_PROJECTS[choice.question]
        return same_field(field, {field: value or None}, item, groups)
    if isinstance(value, Subject):
        return same_field("subject", {"subject": value.name}, item, groups)
    if isinstance(value, str):
        return same_field("status", {"status": value}, item, groups)
    return isinstance(value, Period) and same_field("period", {"period": printed_period(value)}, item, groups)


def fit(examples: Sequence[Question]) -> dict[str, float]:
    """Feature -> weight of one question, by maximum likelihood of the right options with a ridge penalty."""
    seen = Counter(f for e in examples for f in {f for features in e.options for f in features})
    kept = sorted(feature for feature, count in seen.items() if count >= LEAST_SEEN)
    index = {feature: place for place, feature in enumerate(kept)}
    told = [([[index[f] for f in features if f in index] for features in e.options], e.right) for e in examples]
    odds = [0.0] * len(kept)
    sums = [1e-8] * len(kept)
    penalty = FEW_PENALTY if len(examples) < FEW else PENALTY
    for _ in range(ROUNDS):
        slope = [-penalty * weight for weight in odds]
        for options, right in told:
            shares = _shares([sum([odds[f] for f in features]) for features in options])
            hope = sum([shares[i] for i in right])
            if hope > SETTLED:
                continue
            for place, features in enumerate(options):
                gap = (shares[place] / hope if place in right else 0.0) - shares[place]
                for feature in features:
                    slope[feature] += gap
        for feature, gap in enumerate(slope):  # AdaGrad: features differ widely in how often they are seen
            sums[feature] += gap * gap
            odds[feature] += STEP * gap / sums[feature] ** 0.5
    return dict(zip(kept, odds, strict=True))


def _shares(scores: Sequence[float]) -> list[float]:
    most = max(scores)
    parts = [exp(one - most) for one in scores]
    total = sum(parts)
    return [part / total for part in parts]


def _chosen(table: Weights, question: Question) -> int:
    scores = [score(features, table) for features in question.options]
    return scores.index(max(scores))


def right_by(table: Weights, examples: Iterable[Question]) -> tuple[int, int]:
    """(right, asked) when `table` chooses."""
    judged = [_chosen(table, example) in example.right for example in examples]
    return sum(judged), len(judged)


def held_out(examples: Sequence[Question]) -> tuple[int, int]:
    """(right, asked) over all texts, each judged by weights fitted on texts of other folds."""
    judged = [_chosen(table, example) in example.right for example, table in left_out(examples, fit)]
    return sum(judged), len(judged)


def mistakes(examples: Sequence[Question]) -> Iterator[str]:
    """A line for each wrong choice on a text left out: what was right, what was chosen, and what spoke for either."""
    for example, table in left_out(examples, fit):
        chosen = _chosen(table, example)
        if chosen in example.right:
            continue
        right = max(example.right, key=lambda option: score(example.options[option], table))
        sides = [(right, chosen), (chosen, right)]
        told = [
            example.answers[one]
            + " ← "
            + "，".join(
                f"{feature} {table.get(feature, 0.0):+.1f}"
                for feature in example.options[one]
                if feature not in example.options[other]
            )
            for one, other in sides
        ]
        yield f"{example.document}\t{example.where}\t应为 {told[0]}\t选了 {told[1]}"


def write(path: Path, tables: Mapping[str, Weights], note: str) -> None:
    """The table `choices.tsv`; `note` says what it was fitted on."""
    lines = ["question\tfeature\tweight\tnote"]
    lines += [
        f"{question}\t{feature}\t{weight:.2f}\t{note}"
        for question, table in sorted(tables.items())
        for feature, weight in sorted(table.items())
        if abs(weight) >= 0.01
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
