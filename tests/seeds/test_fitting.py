"""Confidence: weights that are fitted, and errors on texts that had no part in it."""

import random
from collections.abc import Iterable

import pytest
from django.core.management import CommandError, call_command

from seeds import fitting
from seeds.fitting import Example, calibrated, fit, held_out, told_by
from seeds.scoring.errors import calibration_error, squared_error, wilson
from seeds.text.confidence import odds_of


def examples(rule: str, right: int, wrong: int, *, kind: str = "figure", more: tuple[str, ...] = ()) -> list[Example]:
    """Spread over ten texts."""
    verdicts = [True] * right + [False] * wrong
    return [Example(f"{at % 10}.txt", kind, (f"rule:{rule}", *more), v) for at, v in enumerate(verdicts)]


def pairs(judged: Iterable[tuple[Example, float]]) -> list[tuple[float, bool]]:
    return [(confidence, example.right) for example, confidence in judged]


def test_a_good_rule_is_told_from_a_bad_one():
    table = fit([*examples("a", 20, 0), *examples("b", 10, 10)])
    assert table["figure/rule:a"] > 0 > table["figure/rule:b"]


def test_kinds_do_not_speak_for_each_other():
    table = fit([*examples("a", 20, 0), *examples("a", 0, 20, kind="park")])
    assert odds_of("figure", ["rule:a"], table) > 1 > -1 > odds_of("park", ["rule:a"], table)


@pytest.mark.parametrize("warning", ["flag:range", "spun"])
def test_a_warning_never_speaks_for_a_candidate(warning):
    told = [*examples("a", 30, 0, more=(warning,)), *examples("a", 15, 15)]
    assert fit(told)[f"figure/{warning}"] == 0.0
    assert calibrated(told)[f"figure/{warning}"] == 0.0


def test_a_prior_stands_where_the_examples_say_nothing():
    prior = {"kind:figure": 1.0, "figure/rule:a": -0.7, "figure/rule:rare": 0.4, "kind:park": 2.0}
    table = fit(examples("a", 20, 0), prior)
    assert (table["figure/rule:rare"], table["kind:park"]) == (0.4, 2.0)
    assert odds_of("figure", ["rule:a"], table) > odds_of("figure", ["rule:a"], prior)


def test_without_examples_the_prior_is_the_answer():
    assert fit([], {"kind:park": 2.0}) == {"kind:park": 2.0} == calibrated([], {"kind:park": 2.0})


def test_a_rule_that_holds_in_one_text_only_is_found_out_on_the_others():
    """Each text has its own way of being right: what is learned of it helps nobody else."""
    noise = random.Random(7)
    told = []
    for text in range(12):
        luck = noise.random() < 0.5
        told += [Example(f"{text}.txt", "figure", (f"rule:{text}", "role:body"), luck) for _ in range(20)]
    inside, outside = pairs(told_by(fit(told), told)), pairs(held_out(told))
    assert squared_error(inside) < 0.05
    assert squared_error(outside) > 0.2


def test_odds_are_shifted_to_what_other_texts_show():
    told = [*examples("a", 90, 10), *examples("b", 40, 60)]
    assert calibration_error(pairs(told_by(calibrated(told), told))) < 0.05
    sure = {"kind:figure": 5.0}  # a prior that is much too sure
    assert calibration_error(pairs(told_by(sure, told))) > 0.3
    assert calibration_error(pairs(held_out(told, sure))) < 0.08


def test_no_text_is_judged_by_weights_that_saw_it(monkeypatch):
    seen: list[set[str]] = []
    fitted = fitting.fit

    def spied(some, prior=None):
        seen.append({example.document for example in some})
        return fitted(some, prior)

    monkeypatch.setattr(fitting, "fit", spied)
    told = examples("a", 20, 20)
    everything = {example.document for example in told}
    held_out(told)
    assert seen
    assert everything not in seen


def test_errors_of_nothing_and_of_all_right():
    assert (calibration_error([]), squared_error([])) == (1.0, 1.0)
    assert calibration_error([(0.98, True)] * 50) == pytest.approx(0.02)


def test_the_share_of_few_is_not_sure():
    low, high = wilson(3, 3)
    assert (round(low, 2), high) == (0.44, 1.0)
    assert wilson(0, 0) == (0.0, 1.0)
    narrow = wilson(300, 400)
    assert narrow[0] > 0.7
    assert narrow[1] < 0.8


def test_weights_are_written_only_with_a_fit(tmp_path):
    with pytest.raises(CommandError, match="--fit"):
        call_command("evaluate", str(tmp_path), str(tmp_path), write=True)
