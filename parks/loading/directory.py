"""Loading the directory of parks: draft records, by the same functions that import an editor's table of parks."""

from dataclasses import dataclass, fields, replace

from articles.log import Act
from articles.models import Citation
from parks.loading.plan import Change, Plan, settled
from parks.models import Park, Subject
from parks.models.terms import SubjectKind
from parks.reference.shipped import Row
from parks.tables.kept import KeptTable
from parks.tables.lookups import Lookups, one_subject
from parks.tables.park_records import park_row, read_park, settled_park, write_park
from parks.tables.parks import ParkRow
from parks.tables.rows import merged
from parks.tables.vocabulary import items


@dataclass(frozen=True, slots=True)
class Line:
    """A directory row is cited as a whole, whatever cell of it is meant."""

    citation: Citation

    def row(self) -> Citation:
        return self.citation

    def cell(self, head: str) -> Citation:
        return self.citation


def park_key(row: Row) -> str:
    return row["园区名称"]


def load_parks(act: Act, todo: Plan, table: KeptTable) -> list[str]:
    """New and changed parks in the order of the table: a parent stands before its parts."""
    lookups = Lookups()
    notes: list[str] = []
    changes = [Change(row, None) for row in todo.new] + todo.changed
    citations = table.cite_rows({change.row.index: change.row.source for change in changes})
    unknown: dict[str, None] = {}
    for change in sorted(changes, key=lambda change: change.row.index):
        subject = one_subject(park_key(change.row), SubjectKind.PARK)
        claims = _claims(change.row, lookups, unknown)
        sources = Line(citations[change.row.index])
        if subject is None:
            write_park(act, None, settled_park(claims, lookups), claims, lookups, sources)
        else:
            _amend(act, subject, change, claims, lookups, sources)
    if unknown:
        notes.append(f"未归入产业分类的词：{'、'.join(unknown)}")
    return notes


def _claims(row: Row, lookups: Lookups, unknown: dict[str, None]) -> ParkRow:
    """The row's claims; words of industry that no list knows are set aside for the report."""
    known = []
    for word in items(row["主导产业"]):
        if lookups.industries.get(word):
            known.append(word)
        else:
            unknown[word] = None
    return read_park({**row.cells, "主导产业": "；".join(known)}, lookups)


def _amend(act: Act, subject: Subject, change: Change, claims: ParkRow, lookups: Lookups, sources: Line) -> None:
    """Take over what the row says now, but no single value that somebody decided otherwise since the last load."""
    current = park_row(Park.objects.get(pk=subject.pk))
    before = _claims(change.before, lookups, {}) if change.before else None
    wanted = {
        field.name: settled(getattr(current, field.name), value, before and getattr(before, field.name))
        for field in fields(claims)
        if isinstance(value := getattr(claims, field.name), str) and field.name != "name"
    }
    claims = replace(claims, name=subject.name, **{k: v if v == getattr(claims, k) else "" for k, v in wanted.items()})
    row = settled_park(merged(current, claims), lookups)
    write_park(act, subject, row, claims, lookups, sources)
