"""Question and answer of a candidate.

The key is the question and survives a better rule: a figure's place in the raw text, an entity's folded name.
The reading is the answer: a hash of the proposal, without the words it was read from.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from hashlib import blake2b

from seeds.text.types import (
    EntityProposal,
    EventProposal,
    FigureProposal,
    Period,
    ProjectProposal,
    Proposal,
    Quantity,
    Scope,
    TitleProposal,
)

VERSION = 1

_QUOTES = str.maketrans("", "", "\"'“”‘’「」《》")


def folded(name: str) -> str:
    """A name as compared: width, case, blanks and quotation marks do not count."""
    wide = unicodedata.normalize("NFKC", name).translate(_QUOTES)
    return "".join(character for character in wide if not character.isspace()).lower()


def figure_key(start: int, end: int) -> str:
    """Raw offsets of the number with its unit."""
    return f"figure:{start}-{end}"


def entity_key(kind: str, proposal: EntityProposal) -> str:
    return f"{kind}:{folded(proposal.name)}"


def project_key(proposal: ProjectProposal) -> str:
    return f"project:{folded(proposal.enterprise or '')}/{folded(proposal.name)}"


def event_key(proposal: EventProposal) -> str:
    """Owner, what happened and when: a park may be extended twice."""
    return f"event:{folded(proposal.subject)}/{proposal.event}/{proposal.period.start or ''}"


def title_key(proposal: TitleProposal) -> str:
    return f"title:{folded(proposal.subject)}/{folded(proposal.name)}"


def reading(proposal: Proposal) -> str:
    """32 hex digits that are equal for equal answers."""
    return blake2b(repr(_canonical(proposal)).encode(), digest_size=16).hexdigest()


def _canonical(proposal: Proposal) -> tuple[object, ...]:
    """What the answer says: not how a period was printed, how far it was carried, where a number stands."""
    match proposal:
        case FigureProposal():
            return (
                "figure",
                *(proposal.subject_kind, proposal.subject, proposal.indicator, proposal.measure),
                *(_number(proposal.value), _number(proposal.value_max), proposal.unit, proposal.unit_printed),
                *(proposal.qualifier, *_period(proposal.period), proposal.nature, proposal.base, proposal.price),
                *(proposal.reference, proposal.breakdown, *_scope(proposal.scope)),
            )
        case EntityProposal():
            return ("entity", proposal.name, proposal.aliases, proposal.park, proposal.region)
        case ProjectProposal():
            return (
                "project",
                *(proposal.name, proposal.aliases, proposal.enterprise, proposal.park, proposal.region),
                _quantity(proposal.investment) if proposal.investment else None,
                tuple(map(_quantity, proposal.capacity)),
                *(proposal.status, *_period(proposal.status_on)),
            )
        case EventProposal():
            whom = (proposal.subject_kind, proposal.subject)
            return ("event", *whom, proposal.event, proposal.label, *_period(proposal.period), proposal.planned)
        case TitleProposal():
            whom = (proposal.subject_kind, proposal.subject)
            award = (proposal.state, proposal.level, proposal.grantor, proposal.batch)
            return ("title", *whom, proposal.name, *award, *_period(proposal.period))


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _period(period: Period) -> tuple[str, str, str]:
    return period.kind, str(period.start), str(period.end)


def _scope(scope: Scope) -> tuple[str, ...]:
    return scope.coverage, scope.xpcc, scope.attribution, scope.farm, scope.parts


def _quantity(quantity: Quantity) -> tuple[str, ...]:
    size = (_number(quantity.value), _number(quantity.value_max), quantity.qualifier)
    return (*size, quantity.unit, quantity.unit_printed, quantity.product)
