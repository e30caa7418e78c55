from django.db import connection

LOCK = 7_310_001  # any number that no other advisory lock of this database uses


def one_at_a_time() -> None:
    """Let one transaction at a time publish: a page shows its neighbours, and of two acts each must see the other.

    SQLite's IMMEDIATE transactions already stand in line.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
