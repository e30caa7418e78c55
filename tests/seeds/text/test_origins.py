"""Who gave a figure: gold cases, negatives included."""

import pytest

from seeds.text.pipeline import read as read_text
from seeds.text.types import FigureProposal, Text
from tests.seeds.text.reading import gold, lexicon


@pytest.mark.parametrize("case", gold("origins"), ids=lambda case: str(case["text"][:16]))
def test_figures_keep_the_office_that_gave_them(case):
    found = read_text(Text("case", case["text"]), lexicon()).candidates
    figures = [c.proposal for c in found if isinstance(c.proposal, FigureProposal)]
    assert figures
    assert figures[0].origin == case["origin"]
    assert figures[-1].origin == case.get("last", case["origin"])
