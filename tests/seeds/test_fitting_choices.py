"""Weights of choices: fitted, judged on texts that had no part in it, and its mistakes told."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from seeds.fitting_choices import Question, fit, held_out, mistakes, of_sentences, right_by, write
from seeds.text.lexicon import load, read_table


def ask(right: str, wrong: str, *, times: int = 1, more: tuple[str, ...] = ()) -> list[Question]:
    """Questions of ten texts between two options, told by one feature each."""
    options = ((right, *more), (wrong, *more))
    return [Question(f"{at % 10}.txt", "subject", options, frozenset({0}), ("甲", "乙"), "此处") for at in range(times)]


def test_what_speaks_for_the_right_answer_gets_the_higher_weight():
    table = fit(ask("near", "far", times=20))
    assert table["near"] > 0 > table["far"]


def test_what_speaks_for_both_alike_weighs_nothing():
    table = fit(ask("near", "far", times=20, more=("both",)))
    assert table["both"] == pytest.approx(0.0, abs=1e-6)


def test_a_reason_seen_once_is_not_learned():
    assert "rare" not in fit([*ask("near", "far", times=20), *ask("rare", "far")])


def test_a_text_is_judged_by_weights_it_had_no_part_in():
    odd = [Question("odd.txt", "subject", (("only here",), ("far",)), frozenset({1}), ("甲", "乙"), "此处")] * 5
    examples = [*ask("near", "far", times=20), *odd]
    assert held_out(examples) == (20, 25)
    assert right_by(fit(examples), odd)[0] == 0 or right_by(fit(odd), odd) == (5, 5)
    (line, *_) = mistakes(examples)
    assert line.startswith("odd.txt\t此处\t应为 乙 ←")


def test_the_table_is_written_as_it_is_read(tmp_path: Path):
    write(tmp_path / "choices.tsv", {"subject": {"near": 1.5, "nothing": 0.0}}, "3 choices")
    (row,) = read_table((tmp_path / "choices.tsv").read_text(encoding="utf-8"))
    assert row == {"question": "subject", "feature": "near", "weight": "1.50", "note": "3 choices"}


def test_a_sentence_with_its_figures_asks_for_subject_period_and_status(tmp_path: Path):
    case = {
        "text": "2024年，精河工业园区完成工业总产值12亿元，2025年力争达到15亿元。",
        "figures": [
            ["12亿元", "精河工业园区", "工业总产值", "level", "12", "2024-01-01..2024-12-31", "actual"],
            ["15亿元", "精河工业园区", "工业总产值", "level", "15", "2025-01-01..2025-12-31", "year_target"],
        ],
    }
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
    asked = list(of_sentences(path, load()))
    periods = [q.answers[min(q.right)] for q in asked if q.name == "period"]
    statuses = [q.answers[min(q.right)] for q in asked if q.name == "status"]
    assert periods == ["2024-01-01..2024-12-31", "2025-01-01..2025-12-31"]
    assert statuses == ["actual", "target"]


def test_the_command_wants_gold_and_texts_in_pairs():
    with pytest.raises(CommandError, match="成对"):
        call_command("fit_choices", "one", stdout=StringIO())


def test_the_command_says_when_nothing_is_annotated(tmp_path: Path):
    with pytest.raises(CommandError, match="没有可用的标注"):
        call_command("fit_choices", str(tmp_path), str(tmp_path), stdout=StringIO())
