"""What no office would enter: told apart from figures, kept for an editor, never printed."""

import pytest

from seeds.text import contract
from seeds.text.lexicon import load
from seeds.text.pipeline import read
from seeds.text.types import Text
from tests.seeds.gold_cases import cases, labels


def asides_of(text: str) -> list[list[str]]:
    """[printed words, reason, indicator, value with unit] of each suggestion, in reading order."""
    found = [candidate for candidate in read(Text("case", text), load()).candidates if candidate.aside]
    return [
        [
            text[c.spans[0].start : c.spans[0].end],
            c.aside,
            c.proposal.indicator,
            f"{c.proposal.value.normalize():f}{c.proposal.unit_printed}",
        ]
        for c in found
    ]


@pytest.mark.parametrize("case", cases("asides"), ids=labels("asides"))
def test_asides(case):
    assert asides_of(case["text"]) == case["asides"]


def test_what_is_said_again_and_again_is_suggested_once():
    text = "围绕“八大产业集群”建设，准东园区提速。“八大产业集群”建设加快。六大产业链成形。"
    assert [row[0] for row in asides_of(text)] == ["八大", "六大"]


def test_none_of_them_is_printed_and_every_one_is_counted_by_its_reason():
    reading = read(Text("case", "精河工业园区打造千亿元级产业集群，聚焦三大产业，实现产值31亿元。"), load())
    printed = contract.document("case", reading)["candidates"]
    assert [c["value"] for c in printed if c["kind"] == "indicator"] == [31]
    assert dict(reading.dropped) == {"size class": 1}
    assert {c.aside for c in reading.candidates} == {"", "size class", "set phrase"}


def test_every_reason_has_words():
    words = {row["code"]: row["words"] for row in load().rows("drop_reasons")}
    reasons = {row["reason"] for row in load().rows("set_phrases")}
    assert reasons <= set(words)
    assert all(words.values())
