"""Subjects and what is said of them. One import place; dependencies run from the first file to the last."""

from parks.models.evidence import TARGETS, Evidence
from parks.models.figures import Fact, Figure, figure_constraints
from parks.models.indicators import Indicator, IndicatorTerm, Scope, Unit
from parks.models.publications import (
    DraftText,
    Publication,
    PublicFact,
    PublicLink,
    PublicPage,
    PublicSubject,
    PublicText,
    Redaction,
    Revision,
    SearchText,
)
from parks.models.statements import Event, Industry, IndustryLink, Name, Relation, Title
from parks.models.subjects import (
    Enterprise,
    Group,
    GroupMember,
    Park,
    ParkVersion,
    Region,
    Subject,
    Versioned,
)

__all__ = [
    "TARGETS",
    "DraftText",
    "Enterprise",
    "Event",
    "Evidence",
    "Fact",
    "Figure",
    "Group",
    "GroupMember",
    "Indicator",
    "IndicatorTerm",
    "Industry",
    "IndustryLink",
    "Name",
    "Park",
    "ParkVersion",
    "PublicFact",
    "PublicLink",
    "PublicPage",
    "PublicSubject",
    "PublicText",
    "Publication",
    "Redaction",
    "Region",
    "Relation",
    "Revision",
    "Scope",
    "SearchText",
    "Subject",
    "Title",
    "Unit",
    "Versioned",
    "figure_constraints",
]
