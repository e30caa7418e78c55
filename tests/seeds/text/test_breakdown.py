"""Heads and parts of indicator names: gold cases, negatives included."""

import pytest

from seeds.text import contract
from seeds.text.breakdown import joined_name, split_name
from seeds.text.pipeline import read as read_text
from seeds.text.types import FigureProposal, Text
from tests.seeds.text.reading import gold, lexicon


@pytest.mark.parametrize("case", gold("breakdowns"), ids=lambda case: str(case["name"]))
def test_a_name_is_split_only_where_both_parts_are_known_for_what_they_are(case):
    assert split_name(case["name"], lexicon()) == (case["indicator"], case["breakdown"])


def test_a_figure_keeps_its_part_and_is_printed_whole():
    text = "鄯善工业园区建成多晶硅产能20万吨。"
    (figure,) = [c for c in read_text(Text("case", text), lexicon()).candidates if c.kind == "figure"]
    assert isinstance(figure.proposal, FigureProposal)
    assert (figure.proposal.indicator, figure.proposal.breakdown) == ("产能", "多晶硅")
    assert joined_name(figure.proposal) == "多晶硅产能"
    printed = contract.printed(figure)
    assert printed is not None and printed["indicator"] == "多晶硅产能"
