"""What the library is given to work with: the file's rows, a row on its way, its cells before and after."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import format_html
from import_export import fields, resources
from import_export.results import InvalidRow, Result
from tablib import Dataset

from parks.models import Subject
from parks.tables.columns import Column, as_text
from parks.tables.reading import RawTable
from parks.tables.rows import CatalogueRow


class TableDataset(Dataset):
    """The library's rows beside the file they were read from."""

    def __init__(self, raw: RawTable, data: bytes):
        super().__init__(*raw.rows, headers=list(raw.heads))
        self.raw = raw
        self.data = data


class Entry:
    """A row on its way: the record it is about (None = to be made) and what that record says in words."""

    def __init__(self, subject: Subject | None, row: CatalogueRow):
        self.subject = subject
        self.row = row
        self.claims = row

    @property
    def pk(self) -> int | None:
        return self.subject.pk if self.subject else None

    def __str__(self) -> str:
        return self.row.name


class ColumnField(fields.Field):
    """A column as the library's field; it is only ever shown, reading is the table's business."""

    def __init__(self, column: Column):
        super().__init__(attribute="row", column_name=column.head)
        self.column = column

    def export(self, instance: Entry | None, **kwargs: Any) -> str:
        return as_text(self.column.get(instance.row)) if instance is not None else ""


class Difference(resources.Diff):
    """Cells before and after, without the inline colours that our Content-Security-Policy would drop."""

    def as_html(self) -> list[str]:
        return [
            format_html("{}", after)
            if before == after or (self.new and not after)
            else format_html("<ins>{}</ins>", after)
            if self.new or not before
            else format_html("<del>{}</del> <ins>{}</ins>", before, after)
            for before, after in zip(self.left, self.right, strict=True)
        ]


class LinedResult(Result):
    """Rows are told by the line of the file, not by their number among the filled ones."""

    def __init__(self, lines: tuple[int, ...]):
        super().__init__()
        self.lines = lines

    def append_invalid_row(self, number: int, row: dict[str, str], validation_error: ValidationError) -> None:
        values = tuple(row.get(head, "") for head in self.diff_headers)
        self.invalid_rows.append(InvalidRow(self.lines[number - 1], validation_error, values))
