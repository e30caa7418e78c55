"""Loading all reference tables in their order, one Action a table."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from articles.access import SYSTEM, SystemActor, User, require
from articles.log import Act, acting
from articles.models import Article
from parks.loading.directory import load_parks, park_key
from parks.loading.measuring import (
    indicator_key,
    industry_key,
    load_indicators,
    load_industries,
    load_units,
    unit_key,
)
from parks.loading.places import load_regions, region_key
from parks.loading.plan import ACTION, Plan, last_load, plan, rows_before
from parks.reference.shipped import TITLES, Row, Table, shipped
from parks.tables.kept import KeptTable, keep_table


@dataclass(frozen=True, slots=True)
class Report:
    """What a load did to one table; `gone` are rows that the table no longer has (their records stay)."""

    title: str
    new: int = 0
    changed: int = 0
    gone: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def load_reference(
    names: tuple[str, ...] = tuple(TITLES), *, user: User | SystemActor = SYSTEM, tables: tuple[Table, ...] = ()
) -> tuple[Report, ...]:
    """Load the shipped tables `names` (or the given `tables`); a table that did not change is passed over.

    Raises ValueError for a table that cannot be read; what was loaded before it stays.
    """
    require(user, "manage_reference")
    return tuple(_load(user, table) for table in tables or tuple(shipped(name) for name in names))


def _load(user: User | SystemActor, table: Table) -> Report:
    loaded = last_load(table.name)
    digest = hashlib.sha256(table.data).hexdigest()
    if loaded is not None and loaded.note == digest:
        return Report(table.title)
    todo = plan(table, rows_before(table, loaded), KEYS[table.name])
    with acting(user, ACTION, reason=table.name, note=digest) as act:
        kept = keep_table(
            user,
            table.data,
            table.heads,
            [list(row.cells.values()) for row in table.rows],
            kind=Article.Kind.REFERENCE,
            title=table.title,
            publicity=Article.Publicity.PUBLIC,
        )
        notes = LOADERS[table.name](act, todo, kept)
    return Report(table.title, len(todo.new), len(todo.changed), tuple(todo.gone), tuple(notes))


KEYS: dict[str, Callable[[Row], str]] = {
    "units": unit_key,
    "indicators": indicator_key,
    "industries": industry_key,
    "regions": region_key,
    "parks": park_key,
}
LOADERS: dict[str, Callable[[Act, Plan, KeptTable], list[str]]] = {
    "units": lambda act, todo, kept: load_units(act, todo),
    "indicators": lambda act, todo, kept: load_indicators(act, todo),
    "industries": lambda act, todo, kept: load_industries(act, todo),
    "regions": load_regions,
    "parks": load_parks,
}
