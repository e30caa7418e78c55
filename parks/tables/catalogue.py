"""Which tables there are: for each its columns and the functions that turn records into rows and back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from articles.log import Act
from parks.models import Enterprise, Park, Subject
from parks.models.terms import SubjectKind
from parks.tables.columns import Column
from parks.tables.enterprise_records import enterprise_row, enterprise_rows, read_enterprise, write_enterprise
from parks.tables.enterprises import ENTERPRISE_COLUMNS, ENTERPRISE_EXPORT, EnterpriseRow
from parks.tables.lookups import Lookups
from parks.tables.park_records import park_row, park_rows, read_park, settled_park, write_park
from parks.tables.parks import PARK_COLUMNS, PARK_EXPORT, ParkRow
from parks.tables.rows import CatalogueRow
from parks.tables.statements import Sources

Writer = Callable[[Act, Subject | None, Any, Any, Lookups, Sources], Subject]


def as_it_is(row: Any, lookups: Lookups) -> Any:
    return row


@dataclass(frozen=True)
class CatalogueTable:
    """A table of subjects of one kind. `columns` are read; `export` is written and may say more."""

    name: str
    title: str
    kind: SubjectKind
    model: type[models.Model]
    empty: CatalogueRow
    columns: tuple[Column, ...]
    export: tuple[Column, ...]
    rows: Callable[[Any], Iterator[Any]]
    row: Callable[[Any, date | None], Any]
    read: Callable[[Mapping[str, str], Lookups], Any]
    write: Writer
    settled: Callable[[Any, Lookups], Any] = as_it_is
    dated: bool = False  # its amounts are told for a day that the uploader states

    @property
    def name_head(self) -> str:
        return self.columns[0].head

    @property
    def ignored(self) -> tuple[str, ...]:
        """Heads of our own exports that an import passes over."""
        return ("序号", *(column.head for column in self.export if column not in self.columns))


PARKS = CatalogueTable(
    name="parks",
    title="园区",
    kind=SubjectKind.PARK,
    model=Park,
    empty=ParkRow(),
    columns=PARK_COLUMNS,
    export=PARK_EXPORT,
    rows=park_rows,
    row=lambda park, as_of: park_row(park),
    read=read_park,
    write=write_park,
    settled=settled_park,
)
ENTERPRISES = CatalogueTable(
    name="enterprises",
    title="企业",
    kind=SubjectKind.ENTERPRISE,
    model=Enterprise,
    empty=EnterpriseRow(),
    columns=ENTERPRISE_COLUMNS,
    export=ENTERPRISE_EXPORT,
    rows=enterprise_rows,
    row=lambda enterprise, as_of: enterprise_row(enterprise),
    read=read_enterprise,
    write=write_enterprise,
)
