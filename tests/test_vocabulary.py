"""The codes of the text stages and those of the tables are one vocabulary."""

from typing import Any, get_args

import pytest
from django.db.models import TextChoices

from parks.models import terms
from seeds.models import Candidate, CandidateSpan
from seeds.text import types

PAIRS: list[tuple[Any, type[TextChoices]]] = [
    (types.Measure, terms.Measure),
    (types.Qualifier, terms.Qualifier),
    (types.Base, terms.Base),
    (types.Price, terms.Price),
    (types.Nature, terms.Nature),
    (types.PeriodKind, terms.PeriodKind),
    (types.CandidateKind, Candidate.Kind),
    (types.SpanRole, CandidateSpan.Role),
    (types.AwardState, terms.TitleState),
]


@pytest.mark.parametrize(("literal", "choices"), PAIRS, ids=[choices.__name__ for _, choices in PAIRS])
def test_codes_are_equal(literal: Any, choices: type[TextChoices]) -> None:
    assert set(get_args(literal)) == set(choices.values)


@pytest.mark.parametrize("literal", [types.ProjectStatus, types.MilestoneKind])
def test_a_project_status_and_a_milestone_are_events(literal: Any) -> None:
    assert set(get_args(literal)) <= set(terms.EventKind.values)


def test_the_default_scope_says_nothing() -> None:
    parts = {name: getattr(types.Scope(), name) for name in ("coverage", "xpcc", "attribution", "farm", "parts")}
    assert set(parts.values()) == {"unstated"}
    for name, choices in (("coverage", terms.Coverage), ("xpcc", terms.Xpcc), ("attribution", terms.Attribution)):
        assert parts[name] in choices.values
