"""What one transaction at a time may do."""

from enum import IntEnum

from django.db import connection


class Turn(IntEnum):
    """Any numbers that no other advisory lock of this database uses."""

    PUBLISHING = 7_310_001  # a page shows its neighbours: of two acts each must see the other
    STORIES = 7_310_002  # of two reprints read at once the second must find the first


def one_at_a_time(turn: Turn) -> None:
    """Wait until no other transaction has this turn; it is ours until commit.

    SQLite's IMMEDIATE transactions already stand in line.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [turn])
