"""Question and answer of a candidate.

The key is the question and survives a better rule: a figure's place in the raw text, an entity's folded name.
The reading is the answer: a hash of the proposal, without the words it was read from.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from hashlib import blake2b

from seeds.text.types import EntityProposal, FigureProposal, ProjectProposal, Proposal

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


def reading(proposal: Proposal) -> str:
    """32 hex digits that are equal for equal answers."""
    fields = asdict(proposal)
    for name in ("period", "status_on"):
        if isinstance(fields.get(name), dict):
            # How the period was printed and how far it was carried is no part of the answer.
            fields[name] = {part: fields[name][part] for part in ("kind", "start", "end")}
    if isinstance(proposal, ProjectProposal):
        for quantity in (fields["investment"], *fields["capacity"]):
            if quantity is not None:
                quantity.pop("start")
                quantity.pop("end")
    kind = {FigureProposal: "figure", EntityProposal: "entity", ProjectProposal: "project"}[type(proposal)]
    canonical = json.dumps([kind, fields], ensure_ascii=False, sort_keys=True, default=_plain)
    return blake2b(canonical.encode(), digest_size=16).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no canonical form: {type(value).__name__}")
