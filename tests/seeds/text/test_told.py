"""Milestones and designations; gold cases in tests/seeds/gold/milestones.jsonl and designations.jsonl."""

import pytest

from seeds.fitting import unjudged
from seeds.text import contract
from seeds.text.lexicon import load
from seeds.text.pipeline import read
from seeds.text.types import Candidate, Text
from tests.doubling import at_most_triples
from tests.seeds.gold_cases import cases, labels


def of_kind(text: str, kind: str) -> list[Candidate]:
    return [candidate for candidate in read(Text("case", text), load()).candidates if candidate.kind == kind]


def milestones_of(text: str) -> list[list[object]]:
    """[subject, event, label, days, planned] of each milestone, in reading order."""
    told = [candidate.proposal for candidate in of_kind(text, "event")]
    return [
        [p.subject, p.event, p.label, f"{p.period.start}..{p.period.end}" if p.period.start else "", p.planned]
        for p in told
    ]


def designations_of(text: str) -> list[list[object]]:
    """[subject, name, state, level, grantor, batch, first day] of each designation, in reading order."""
    told = [candidate.proposal for candidate in of_kind(text, "title")]
    return [[p.subject, p.name, p.state, p.level, p.grantor, p.batch, str(p.period.start or "")] for p in told]


@pytest.mark.parametrize("case", cases("milestones"), ids=labels("milestones"))
def test_milestones(case):
    assert milestones_of(case["text"]) == case["milestones"]


@pytest.mark.parametrize("case", cases("designations"), ids=labels("designations"))
def test_designations(case):
    assert designations_of(case["text"]) == case["designations"]


def test_told_twice_is_one_candidate_with_both_places():
    text = "精河工业园区2003年成立。\n园区规模不大。\n2003年成立的精河工业园区，如今获评自治区级绿色园区。"
    (event,) = of_kind(text, "event")
    assert [text[s.start : s.end] for s in event.spans if s.role == "mention"] == ["成立", "成立"]
    assert len({(s.start, s.end) for s in event.spans if s.role == "sentence"}) == 2


def test_an_award_outweighs_the_application_told_before():
    text = "拜城产业园区曾申报国家级绿色园区。2022年，拜城产业园区获评国家级绿色园区。"
    assert designations_of(text) == [["拜城产业园区", "国家级绿色园区", "granted", "国家级", "", "", "2022-01-01"]]


def test_a_sheet_tells_of_the_park_it_is_about():
    text = "精河工业园区概况\n\n园区名称：精河工业园区\n设立时间：2006年4月\n"
    assert milestones_of(text) == [["精河工业园区", "founded", "", "2006-04-01..2006-04-30", False]]


def test_what_the_text_could_not_know_is_flagged():
    (event,) = of_kind("2024年3月5日 记者\n精河工业园区于2031年完成扩区。", "event")
    assert "future" in event.flags


def test_they_stay_outside_the_contract():
    reading = read(Text("case", "精河工业园区2003年成立，2022年获评自治区级绿色园区。"), load())
    assert {"event", "title"} <= {candidate.kind for candidate in reading.candidates}
    kinds = {candidate["kind"] for candidate in contract.document("case", reading)["candidates"]}
    assert kinds <= {"park", "enterprise", "project", "indicator"}


def test_twice_the_text_takes_no_more_than_three_times_the_work():
    line = "精河工业园区成立于2003年，2010年升格为自治区级园区，2022年获评国家级绿色园区、国家低碳工业园区。\n"
    assert at_most_triples(lambda size: read(Text("case", line * size), load()), 60)


def test_a_new_fit_keeps_the_weights_of_what_no_annotated_text_judges():
    before = {"kind:event": 1.2, "event/dated": 0.3, "kind:park": 1.0, "park/rule:x": 0.5}
    assert unjudged(before, {"kind:park": 2.0}) == {"kind:event": 1.2, "event/dated": 0.3}
