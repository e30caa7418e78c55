"""A catalogue table as a resource of django-import-export: it reads rows and shows differences, records write.

The library drives preview and confirmation (the same code for both); every change goes through the writers of
records inside one Action, and the uploaded table is kept as an article that the rows are cited from.
"""

import uuid
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from import_export import resources
from import_export.instance_loaders import BaseInstanceLoader
from import_export.results import Result, RowResult

from articles.access import User, require
from articles.log import Act, Stale, acting
from articles.models import Article, Citation
from parks.names import name_key
from parks.tables.catalogue import CatalogueTable
from parks.tables.kept import KeptTable, keep_table
from parks.tables.lookups import Lookups, one_subject
from parks.tables.previewing import ColumnField, Difference, Entry, LinedResult, TableDataset
from parks.tables.reading_cells import BadRow
from parks.tables.rows import merged

ACTION = "import_table"


@dataclass(frozen=True, slots=True)
class Declared:
    """What the uploader says of the table as a whole."""

    title: str
    publicity: str = Article.Publicity.INTERNAL
    publisher: str = ""
    url: str = ""
    as_of: date | None = None


class _NotKept(Exception):
    """Takes back a preview, a failed import and one that changes nothing."""


class RowSources:
    """Citations of one row of the kept table, made when first asked for."""

    def __init__(self, kept: KeptTable, index: int):
        self._kept, self._index = kept, index

    def row(self) -> Citation:
        return self._kept.cite_rows({self._index: "、".join(self._kept.heads)})[self._index]

    def cell(self, head: str) -> Citation | None:
        place = (self._index, self._kept.heads.index(head))
        return self._kept.cite_cells([place]).get(place)


class CatalogueResource(resources.Resource):
    """Subclasses (see `resource_for`) name their `table`."""

    table: CatalogueTable

    class Meta:
        use_transactions = True
        skip_unchanged = True
        report_skipped = True
        instance_loader_class = BaseInstanceLoader

    def __init__(self, declared: Declared | None = None, request_key: uuid.UUID | None = None, **kwargs: Any):
        super().__init__(**kwargs)
        self.declared = declared or Declared(title="")
        self.request_key = request_key
        self.fields = {column.head: ColumnField(column) for column in self.table.columns}

    @classmethod
    def get_display_name(cls) -> str:
        return cls.table.title

    def get_import_id_fields(self) -> list[str]:
        return [self.table.name_head]

    def get_diff_class(self) -> type[Difference]:
        return Difference

    def get_result_class(self) -> Any:
        return partial(LinedResult, self._raw.lines)

    def import_data(self, dataset: TableDataset, dry_run: bool = False, *, user: User, **kwargs: Any) -> Result:
        """Preview or import inside one Action; nothing is kept of a preview, of an import with any bad row, or of
        one that changes nothing. Raises PermissionDenied, and AlreadyDone for a confirmation that arrives twice.
        """
        require(user, "import_table")
        self._raw = dataset.raw
        self._lookups = Lookups(self.declared.as_of)
        self._seen: dict[str, int] = {}
        self.fields = {head: self.fields[head] for head in dataset.headers}
        try:
            with acting(user, ACTION, note=self.declared.title[:500], request_key=self.request_key) as self._act:
                self._kept = self._keep(user, dataset)
                result = super().import_data(dataset, dry_run=dry_run, user=user, **kwargs)
                written = result.totals["new"] + result.totals["update"]
                if dry_run or result.has_validation_errors() or not written:
                    raise _NotKept
        except _NotKept:
            pass
        return result

    def import_row(self, row: dict[str, str], instance_loader: Any, **kwargs: Any) -> RowResult:
        """A refusal is the row's; anything else is a fault of the program and must not pass for a bad row."""
        result = super().import_row(row, instance_loader, **kwargs)
        if result.errors:
            raise result.errors[0].error
        return result

    def handle_import_error(self, result: Result, error: Exception, raise_errors: bool = False) -> None:
        raise error

    def before_import_row(self, row: dict[str, str], *, row_number: int, **kwargs: Any) -> None:
        name = row[self.table.name_head]
        if not name:
            raise ValidationError({self.table.name_head: "不能为空"})
        first = self._seen.setdefault(name_key(name), row_number)
        if first != row_number:
            raise ValidationError({self.table.name_head: f"与第 {self._raw.lines[first - 1]} 行重复"})

    def get_instance(self, instance_loader: Any, row: dict[str, str]) -> Entry | None:
        try:
            subject = one_subject(row[self.table.name_head], self.table.kind)
        except ValueError as error:
            raise ValidationError({self.table.name_head: str(error)}) from error
        if subject is None:
            return None
        detail = self.table.model._default_manager.select_related("subject__office").get(pk=subject.pk)
        return Entry(subject, self.table.row(detail, self.declared.as_of))

    def init_instance(self, row: dict[str, str] | None = None) -> Entry:
        return Entry(None, self.table.empty)

    def import_instance(self, instance: Entry, row: dict[str, str], **kwargs: Any) -> None:
        try:
            claims = self.table.read(row, self._lookups)
        except BadRow as error:
            raise ValidationError(error.errors) from error
        if instance.subject is not None:  # found by another of its names: the row does not rename it
            claims = replace(claims, name=instance.subject.name)
        instance.claims = claims
        instance.row = self.table.settled(merged(instance.row, claims), self._lookups)

    def skip_row(self, instance: Entry, original: Entry, row: Any, import_validation_errors: Any = None) -> bool:
        return not import_validation_errors and instance.subject is not None and instance.row == original.row

    def save_instance(self, instance: Entry, is_create: bool, row: Any, *, row_number: int, **kwargs: Any) -> None:
        sources = RowSources(self._kept, row_number - 1)
        act: Act = self._act
        try:
            with transaction.atomic():
                instance.subject = self.table.write(
                    act, instance.subject, instance.row, instance.claims, self._lookups, sources
                )
        except (ValueError, Stale, PermissionDenied) as error:
            raise ValidationError(str(error)) from error
        except IntegrityError as error:
            raise ValidationError("与已有记录冲突，未能写入") from error

    def save_m2m(self, instance: Entry, row: Any, **kwargs: Any) -> None:
        """Statements about the subject were written with it."""

    def _keep(self, user: User, dataset: TableDataset) -> KeptTable:
        return keep_table(
            user,
            dataset.data,
            dataset.raw.heads,
            dataset.raw.rows,
            kind=Article.Kind.TABLE,
            title=self.declared.title or self.table.title,
            publicity=self.declared.publicity,
            media_type=dataset.raw.media_type,
            encoding=dataset.raw.encoding,
            publisher=self.declared.publisher,
            url=self.declared.url,
            lines=dataset.raw.lines,
        )


def resource_for(catalogue: CatalogueTable) -> type[CatalogueResource]:
    """The resource class of a table, as the library wants it: a class."""
    return type(f"{catalogue.name.title()}Resource", (CatalogueResource,), {"table": catalogue})
