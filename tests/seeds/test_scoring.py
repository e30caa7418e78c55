import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from seeds.scoring import Report, judge_document, same_indicator

TEXT = "精河工业园区2023年产值12亿元,入驻企业30家。"
GOLD = {
    "parks": [{"name": ["精河工业园区", "精河园区"]}],
    "enterprises": [{"name": ["某公司"]}, {"name": ["某报"], "optional": True}],
    "projects": [],
    "indicators": [
        {
            "subject": ["精河工业园区"],
            "indicator": ["工业总产值", "产值"],
            "measure": "level",
            "value": 12,
            "value_max": None,
            "qualifier": "exact",
            "unit": "亿元",
            "status": "actual",
            "quote": "12亿元",
            "period": {"start": "2023-01-01", "end": "2023-12-31"},
            "occurrence": 1,
        }
    ],
}
FIGURE = {
    "kind": "indicator",
    "subject": "精河园区",
    "indicator": "产值",
    "measure": "level",
    "value": 12.0,
    "value_max": None,
    "qualifier": "exact",
    "unit": "亿元",
    "status": "actual",
    "evidence": [[13, 17]],
    "period": {"start": "2023-01-01", "end": "2023-12-31"},
}


def judged(*proposals):
    return [(one.kind, one.verdict, one.strict) for one in judge_document(TEXT, GOLD, list(proposals))]


def test_a_right_figure():
    assert ("indicator", "hit", True) in judged(FIGURE)


def test_a_wrong_part_is_a_hit_but_not_strict():
    assert ("indicator", "hit", False) in judged(FIGURE | {"status": "target"})


def test_another_value_is_false_and_leaves_the_gold_missed():
    assert [v for k, v, _ in judged(FIGURE | {"value": 13}) if k == "indicator"] == ["false", "missed"]


def test_entities_with_optional_ones():
    park = {"kind": "park", "name": "精河 园区", "aliases": [], "evidence": []}
    paper = {"kind": "enterprise", "name": "某报", "aliases": [], "evidence": []}
    other = {"kind": "enterprise", "name": "另一公司", "aliases": [], "evidence": []}
    told = judged(park, paper, other)
    assert ("park", "hit") in [(kind, verdict) for kind, verdict, _ in told]
    assert [v for k, v, _ in told if k == "enterprise"] == ["neutral", "false", "missed"]


def test_indicator_names():
    assert same_indicator("规模以上工业总产值", "规上工业总产值")
    assert same_indicator("入驻企业数", "入驻企业")
    assert not same_indicator("工业总产值", "规上工业总产值")
    assert not same_indicator("产能", "煤炭产能")


def test_the_share_of_rules_that_hit_in_one_text():
    report = Report()
    for document, rules in (("a", ["x", "y"]), ("b", ["x", "x"])):
        report.add(document, judge_document(TEXT, GOLD, [FIGURE, FIGURE]), rules, [0.9, 0.9])
    assert report.one_text_share() == 0.0
    assert report.tallies["indicator detection"].false == 2


def test_extract_needs_no_database(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_bytes("精河工业园区2023年工业总产值12亿元。".encode("gb18030"))
    call_command("extract", str(path))
    (line,) = capsys.readouterr().out.splitlines()
    printed = json.loads(line)
    assert printed["document"] == "a.txt"
    assert {c["kind"] for c in printed["candidates"]} == {"park", "indicator"}
    call_command("extract", str(tmp_path), format="table")
    assert "工业总产值" in capsys.readouterr().out


SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.mark.skipif(not SHARED.exists(), reason="the annotated texts are not here")
def test_the_bars_on_the_annotated_texts_and_the_same_table_as_the_reference(tmp_path, capsys):
    gold, texts = SHARED / "evaluation" / "gold", SHARED / "seeds"
    call_command("evaluate", str(gold), str(texts))
    ours = capsys.readouterr().out.splitlines()
    call_command("extract", str(texts))
    proposals = tmp_path / "proposals.jsonl"
    proposals.write_text(capsys.readouterr().out, encoding="utf-8")
    minimum = {"park": 0.85, "enterprise": 0.8, "project": 0.5, "indicator_detection": 0.85, "indicator_strict": 0.6}
    bounds = [word for name, bar in minimum.items() for word in ("--min", f"{name}={bar}")]
    script = [sys.executable, str(SHARED / "evaluation" / "score.py"), "--gold", str(gold)]
    reference = subprocess.run(
        [*script, "--proposals", str(proposals), *bounds], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert [line for line in ours if "calibration" not in line][: len(reference) - 1] == reference[:-1]
    assert float(ours[-1].split()[-1]) < 0.1
