"""What is to be done for a table: which rows are new, which changed since the last load, which are gone."""

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from typing import Any

from articles.models import Action, ArticleText
from parks.reference.shipped import Row, Table, rows_of

ACTION = "load_reference"


@dataclass(frozen=True, slots=True)
class Change:
    """A row of the table beside what the last load said of the same thing (None = it said nothing)."""

    row: Row
    before: Row | None


@dataclass(slots=True)
class Plan:
    new: list[Row] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def against(self, existing: Container[str], key: Callable[[Row], str]) -> tuple[list[Row], list[Change]]:
        """(rows to create, rows to compare): a new row of something that is there already is compared."""
        create = [row for row in self.new if key(row) not in existing]
        compare = [Change(row, None) for row in self.new if key(row) in existing]
        return create, compare + [change for change in self.changed if key(change.row) in existing]


def last_load(table: str) -> Action | None:
    """The newest load of the table that was not undone; `note` is the SHA-256 of its bytes."""
    return Action.objects.filter(kind=ACTION, reason=table, undone_by__isnull=True, undoes__isnull=True).first()


def rows_before(table: Table, loaded: Action | None) -> tuple[Row, ...]:
    """Rows of the last load, read from the text that was kept then."""
    if loaded is None:
        return ()
    tables = ArticleText.objects.filter(article__original_id=loaded.note, reader=ArticleText.Reader.TABLE)
    heads, *lines = [line.split("\t") for line in tables.latest("number").text.split("\n")]
    return rows_of(tuple(heads), lines, table.name)


def plan(table: Table, before: tuple[Row, ...], key: Callable[[Row], str]) -> Plan:
    """Compare by `key`, the natural key of a row. ValueError where the table has a key twice."""
    old = {key(row): row for row in before}
    result = Plan()
    seen: set[str] = set()
    for row in table.rows:
        identity = key(row)
        if identity in seen:
            raise ValueError(f"{table.title}中“{identity}”出现两次")
        seen.add(identity)
        previous = old.get(identity)
        if previous is None:
            result.new.append(row)
        elif previous.cells != row.cells:
            result.changed.append(Change(row, previous))
    result.gone = [identity for identity in old if identity not in seen]
    return result


def settled(current: Any, new: Any, before: Any, unstated: tuple[Any, ...] = (None, "", "unstated")) -> Any:
    """The value a column takes: the table's, unless it says nothing or somebody has decided otherwise since.

    `before` is what the last load said, None if it said nothing.
    """
    if new in unstated or current == new:
        return current
    return new if current in unstated or (before is not None and current == before) else current
