"""The writers of records. Each takes an open Act (articles.log.acting), asks `require`, and leaves Effects.

Nothing else writes subjects, statements, facts or evidence.
"""

from parks.records.definitions import unit_for
from parks.records.evidence import attest, cite, retire_evidence
from parks.records.facts import deprecate_fact, prefer_fact, set_fact
from parks.records.indicators import find_indicator, find_indicators, indicator_for
from parks.records.office import assign_office
from parks.records.scopes import scope_for
from parks.records.statements import add_event, add_name, add_relation, add_title, link_industry
from parks.records.subjects import create_subject, find_subjects, rename, set_details

__all__ = [
    "add_event",
    "add_name",
    "add_relation",
    "add_title",
    "assign_office",
    "attest",
    "cite",
    "create_subject",
    "deprecate_fact",
    "find_indicator",
    "find_indicators",
    "find_subjects",
    "indicator_for",
    "link_industry",
    "prefer_fact",
    "rename",
    "retire_evidence",
    "scope_for",
    "set_details",
    "set_fact",
    "unit_for",
]
