"""What is decided about a candidate, as the machine proposed it or as a person corrected it.

Each kind of candidate has its dataclass here. This module alone writes them as canonical text (Decision.before,
.after) and reads them back.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from parks.models import Figure
from seeds import proposals
from seeds.models import Candidate
from seeds.text.types import EntityProposal, EventProposal, Period, ProjectProposal, Quantity

SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureAnswer:
    """Codes are those of parks.models.terms; `unit` is a code of the units table; days are inclusive.

    `subject_id` names an existing subject; without it the subject is found by its name, or drafted as
    `subject_kind` (a region also needs `region_level`). '' as kind means: not known.
    """

    subject: str
    indicator: str
    measure: str
    value: Decimal
    unit: str
    unit_printed: str
    nature: str
    subject_id: int | None = None
    subject_kind: str = ""
    region_level: str = ""
    value_max: Decimal | None = None
    qualifier: str = "equal"
    period_kind: str = "unstated"
    period_start: date | None = None
    period_end: date | None = None
    period_printed: str = ""
    base: str = "none"
    price: str = "unstated"
    reference: str = ""
    breakdown: str = ""
    industry_id: int | None = None
    coverage: str = "unstated"
    xpcc: str = "unstated"
    attribution: str = "unstated"
    farm: str = "unstated"
    parts: str = "unstated"
    origin: str = ""  # 数据出处


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityAnswer:
    """A park or an enterprise (`kind`); `park` and `region` are names of where it lies, None = not said."""

    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    park: str | None = None
    region: str | None = None
    subject_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectAnswer:
    """`status` is a code of EventKind; quantities keep the raw offsets of their printed numbers."""

    name: str
    aliases: tuple[str, ...] = ()
    enterprise: str | None = None
    park: str | None = None
    region: str | None = None
    investment: Quantity | None = None
    capacity: tuple[Quantity, ...] = ()
    status: str | None = None
    status_on: Period = Period("unstated")
    subject_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAnswer:
    """A milestone; `event` is a code of EventKind, `label` what the subject became, days are inclusive."""

    subject: str
    event: str
    label: str = ""
    start: date | None = None
    end: date | None = None
    planned: bool = False
    subject_kind: str = ""
    subject_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleAnswer:
    """A designation; `state` is a code of TitleState, `since` the first day of when it came about."""

    subject: str
    name: str
    state: str
    level: str = ""
    grantor: str = ""
    batch: str = ""
    since: date | None = None
    subject_kind: str = ""
    subject_id: int | None = None


Answer = FigureAnswer | EntityAnswer | ProjectAnswer | EventAnswer | TitleAnswer


def answer_of(candidate: Candidate) -> Answer | None:
    """What the machine proposes; None for a candidate whose kind has no proposal of its own.

    A figure's row, unit and scope should be loaded with the candidate.
    """
    if candidate.kind == Candidate.Kind.FIGURE:
        return _of_figure(candidate)
    if not candidate.proposal:
        return None
    proposal = proposals.load(candidate.proposal)
    if isinstance(proposal, ProjectProposal):
        fields = {name: getattr(proposal, name) for name in ProjectProposal.__slots__}
        return ProjectAnswer(**fields, subject_id=candidate.suggested_id)
    if isinstance(proposal, EntityProposal):
        fields = {name: getattr(proposal, name) for name in EntityProposal.__slots__}
        return EntityAnswer(kind=candidate.kind, **fields, subject_id=candidate.suggested_id)
    whom = {
        "subject": proposal.subject,
        "subject_kind": proposal.subject_kind,
        "subject_id": candidate.suggested_id,
    }
    period = proposal.period
    if isinstance(proposal, EventProposal):
        told = {"event": proposal.event, "label": proposal.label, "planned": proposal.planned}
        return EventAnswer(**whom, **told, start=period.start, end=period.end)
    award = {name: getattr(proposal, name) for name in ("name", "state", "level", "grantor", "batch")}
    return TitleAnswer(**whom, **award, since=period.start)


def printed_value(figure: Figure) -> Decimal:
    """The value with as many decimals as were printed: the table keeps four, `step` says how many are meant."""
    factor = figure.unit.factor or Decimal(1)
    exponent = min(0, (figure.step / factor).normalize().adjusted())
    value = figure.value.quantize(Decimal(1).scaleb(exponent))
    return value if value == figure.value else figure.value.normalize() + 0


def dump(answer: Answer | None) -> str:
    """Canonical text: sorted keys, decimals and dates as text, a schema number; '' for no answer."""
    if answer is None:
        return ""
    body = {"schema": SCHEMA, "type": type(answer).__name__, "value": asdict(answer)}
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def load(text: str) -> Answer | None:
    """The answer that `dump` wrote. Raises ValueError for another schema or type."""
    if not text:
        return None
    body = json.loads(text)
    if body.get("schema") != SCHEMA:
        raise ValueError(f"unknown schema of an answer: {body.get('schema')!r}")
    readers = {
        "FigureAnswer": _figure,
        "EntityAnswer": _entity,
        "ProjectAnswer": _project,
        "EventAnswer": _event,
        "TitleAnswer": _title,
    }
    if body["type"] not in readers:
        raise ValueError(f"unknown type of an answer: {body['type']!r}")
    return readers[body["type"]](body["value"])


def _of_figure(candidate: Candidate) -> FigureAnswer:
    figure = candidate.figure
    scope = figure.scope
    return FigureAnswer(
        subject=figure.subject_text,
        subject_id=candidate.suggested_id,
        subject_kind=figure.subject_kind,
        indicator=figure.indicator_text,
        measure=figure.measure,
        value=printed_value(figure),
        value_max=None if figure.value_max is None else figure.value_max.normalize() + 0,
        unit=figure.unit.code,
        unit_printed=figure.unit_printed,
        qualifier=figure.qualifier,
        period_kind=figure.period_kind,
        period_start=figure.period_start,
        period_end=figure.period_end,
        period_printed=figure.period_printed,
        nature=figure.nature,
        base=figure.base,
        price=figure.price,
        reference=figure.reference,
        breakdown=figure.breakdown,
        industry_id=figure.industry_id,
        coverage=scope.coverage,
        xpcc=scope.xpcc,
        attribution=scope.attribution,
        farm=scope.farm,
        parts=scope.parts,
        origin=figure.origin_text,
    )


def _figure(value: dict[str, Any]) -> FigureAnswer:
    most = value["value_max"]
    return FigureAnswer(
        **{
            **value,
            "value": Decimal(value["value"]),
            "value_max": None if most is None else Decimal(most),
            "period_start": _day(value["period_start"]),
            "period_end": _day(value["period_end"]),
        }
    )


def _entity(value: dict[str, Any]) -> EntityAnswer:
    return EntityAnswer(**{**value, "aliases": tuple(value["aliases"])})


def _project(value: dict[str, Any]) -> ProjectAnswer:
    return ProjectAnswer(
        **{
            **value,
            "aliases": tuple(value["aliases"]),
            "investment": proposals.read_quantity(value["investment"]) if value["investment"] else None,
            "capacity": tuple(proposals.read_quantity(item) for item in value["capacity"]),
            "status_on": proposals.read_period(value["status_on"]),
        }
    )


def _event(value: dict[str, Any]) -> EventAnswer:
    return EventAnswer(**{**value, "start": _day(value["start"]), "end": _day(value["end"])})


def _title(value: dict[str, Any]) -> TitleAnswer:
    return TitleAnswer(**{**value, "since": _day(value["since"])})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _plain(value: Decimal | date) -> str:
    return format(value, "f") if isinstance(value, Decimal) else value.isoformat()
