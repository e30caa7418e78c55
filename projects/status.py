"""The status of a project: its last actual event. Computed, never stored as an opinion."""

from collections.abc import Iterable
from datetime import date

from parks.models import Event
from parks.models.terms import EventKind, EventNature

STAGES = (
    EventKind.PLANNED,
    EventKind.SIGNED,
    EventKind.APPROVED,
    EventKind.STARTED,
    EventKind.UNDER_CONSTRUCTION,
    EventKind.COMPLETED,
    EventKind.TRIAL,
    EventKind.OPERATING,
    EventKind.FULL_CAPACITY,
    EventKind.STOPPED,
    EventKind.ENDED,
)
_ORDER = {stage.value: position for position, stage in enumerate(STAGES)}


def status_of(events: Iterable[Event]) -> str:
    """Code of the stage (EventKind) that was reached last; '' where no actual stage is recorded.

    Events without a date are placed by the order of stages: they count when they lie beyond the last dated one.
    """
    stages = [event for event in events if event.nature == EventNature.ACTUAL and event.kind in _ORDER]
    dated = [event for event in stages if event.end is not None]
    last = max(dated, key=lambda event: (event.end or date.min, _ORDER[event.kind]), default=None)
    reached = _ORDER[last.kind] if last else -1
    beyond = max((_ORDER[event.kind] for event in stages if event.end is None), default=-1)
    position = max(reached, beyond)
    return STAGES[position].value if position >= 0 else ""
