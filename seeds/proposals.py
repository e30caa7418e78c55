"""Proposals as canonical text, and back: the one module that writes and reads it.

A figure's proposal has columns of its own (CandidateFigure) and is never stored here.
"""

import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from seeds.text.types import EntityProposal, EventProposal, Period, ProjectProposal, Quantity, TitleProposal

SCHEMA = 1

Stored = EntityProposal | ProjectProposal | EventProposal | TitleProposal


def dump(proposal: Stored) -> str:
    """Canonical text: sorted keys, decimals and dates as text, a schema number."""
    body = {"schema": SCHEMA, "type": type(proposal).__name__, "value": asdict(proposal)}
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def load(text: str) -> Stored:
    """The proposal that `dump` wrote. Raises ValueError for another schema or type."""
    body = json.loads(text)
    if body.get("schema") != SCHEMA:
        raise ValueError(f"unknown schema of a proposal: {body.get('schema')!r}")
    value = body["value"]
    if body["type"] == "EntityProposal":
        return EntityProposal(**{**value, "aliases": tuple(value["aliases"])})
    if body["type"] == "ProjectProposal":
        return ProjectProposal(
            **{
                **value,
                "aliases": tuple(value["aliases"]),
                "investment": read_quantity(value["investment"]) if value["investment"] else None,
                "capacity": tuple(read_quantity(item) for item in value["capacity"]),
                "status_on": read_period(value["status_on"]),
            }
        )
    if body["type"] == "EventProposal":
        return EventProposal(**{**value, "period": read_period(value["period"])})
    if body["type"] == "TitleProposal":
        return TitleProposal(**{**value, "period": read_period(value["period"])})
    raise ValueError(f"unknown type of a proposal: {body['type']!r}")


def read_quantity(value: dict[str, Any]) -> Quantity:
    """A Quantity from its plain form."""
    most = value["value_max"]
    return Quantity(**{**value, "value": Decimal(value["value"]), "value_max": None if most is None else Decimal(most)})


def read_period(value: dict[str, Any]) -> Period:
    """A Period from its plain form."""
    return Period(
        **{
            **value,
            "start": date.fromisoformat(value["start"]) if value["start"] else None,
            "end": date.fromisoformat(value["end"]) if value["end"] else None,
        }
    )


def _plain(value: Any) -> str:
    return format(value, "f") if isinstance(value, Decimal) else value.isoformat()
