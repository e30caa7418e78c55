"""口径 of a figure: only what its own words say."""

from dataclasses import asdict

import pytest

from seeds.text.pipeline import read as read_text
from seeds.text.types import FigureProposal, Scope, Text
from tests.seeds.text.reading import gold, lexicon


@pytest.mark.parametrize("case", gold("scopes"), ids=lambda case: str(case["text"][6:24]))
def test_scope_is_what_the_words_say(case):
    found = read_text(Text("case", case["text"]), lexicon()).candidates
    (figure,) = [c.proposal for c in found if isinstance(c.proposal, FigureProposal)]
    assert asdict(figure.scope) == asdict(Scope()) | {k: v for k, v in case.items() if k != "text"}
