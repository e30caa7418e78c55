"""A Reading as the JSON object that `extract` prints: the contract of the evaluation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from seeds.text.breakdown import joined_name
from seeds.text.types import (
    Candidate,
    EntityProposal,
    FigureProposal,
    Nature,
    Period,
    ProjectProposal,
    Qualifier,
    Quantity,
    Reading,
)

VERSION = 1

_QUALIFIERS: dict[Qualifier, str] = {
    "equal": "exact",
    "range": "exact",
    "about": "approx",
    "nearly": "approx",
    "slightly_over": "approx",
    "over": "at_least",
    "at_least": "at_least",
    "magnitude": "at_least",
    "below": "at_most",
    "within": "at_most",
}
_ACTUAL: frozenset[Nature] = frozenset({"actual"})


def document(name: str, reading: Reading) -> dict[str, Any]:
    """One object for one text; candidates of other kinds than the four of the contract are left out."""
    candidates = (printed(candidate) for candidate in reading.candidates)
    return {
        "document": name,
        "title": reading.title,
        "publisher": reading.publisher or None,
        "authors": list(reading.authors),
        "published_on": reading.published_on.isoformat() if reading.published_on else None,
        "candidates": [candidate for candidate in candidates if candidate is not None],
    }


def printed(candidate: Candidate) -> dict[str, Any] | None:
    """One candidate; None for a kind the contract does not know and for what is suggested not to be entered."""
    if candidate.aside:
        return None
    proposal = candidate.proposal
    if isinstance(proposal, FigureProposal):
        body = {"kind": "indicator", **_figure(proposal), "evidence": _evidence(candidate, "value")}
    elif isinstance(proposal, ProjectProposal):
        body = {"kind": "project", **_project(proposal), "evidence": _evidence(candidate, "sentence")}
    elif isinstance(proposal, EntityProposal):
        body = {
            "kind": candidate.kind,
            **_entity(candidate.kind, proposal),
            "evidence": _evidence(candidate, "mention"),
        }
    else:
        return None
    return {**body, "confidence": round(candidate.confidence, 3)}


def _evidence(candidate: Candidate, role: str) -> list[list[int]]:
    marked = [[span.start, span.end] for span in candidate.spans if span.role == role]
    return marked or [[span.start, span.end] for span in candidate.spans]


def _figure(figure: FigureProposal) -> dict[str, Any]:
    return {
        "subject": figure.subject,
        "indicator": joined_name(figure),
        "measure": figure.measure,
        "value": _number(figure.value),
        "value_max": _number(figure.value_max),
        "qualifier": _QUALIFIERS[figure.qualifier],
        "unit": figure.unit_printed,
        "period": printed_period(figure.period),
        "status": "actual" if figure.nature in _ACTUAL else "target",
    }


def _entity(kind: str, entity: EntityProposal) -> dict[str, Any]:
    names: dict[str, Any] = {"name": entity.name, "aliases": list(entity.aliases)}
    return names | ({"park": entity.park} if kind == "enterprise" else {})


def _project(project: ProjectProposal) -> dict[str, Any]:
    start = project.status_on.start
    return {
        "name": project.name,
        "enterprise": project.enterprise,
        "park": project.park,
        "region": project.region,
        "investment": _quantity(project.investment) if project.investment else None,
        "capacity": [_quantity(quantity) | {"product": quantity.product} for quantity in project.capacity],
        "status": project.status,
        "status_on": start.isoformat() if start else None,
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {"value": _number(quantity.value), "unit": quantity.unit_printed}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def printed_period(period: Period) -> dict[str, str] | None:
    if period.start is None or period.end is None:
        return None
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}
