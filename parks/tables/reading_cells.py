"""Reading the cells of one imported row: every cell is looked at, and all errors are told at once."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.db.models import TextChoices

from parks.tables.vocabulary import code_of, items

T = TypeVar("T")


class BadRow(ValueError):
    """Cells that cannot be read; `errors` are messages by head."""

    def __init__(self, errors: dict[str, str]):
        super().__init__("；".join(f"{head}：{message}" for head, message in errors.items()))
        self.errors = errors


class Cells:
    """The cells of a row by head. `done` raises BadRow if any of those taken was bad."""

    def __init__(self, cells: Mapping[str, str]):
        self._cells = cells
        self._errors: dict[str, str] = {}

    def text(self, head: str, longest: int) -> str:
        cell = self._cells.get(head, "").strip()
        if len(cell) > longest:
            self._errors[head] = f"超过 {longest} 字"
        return cell

    def term(self, head: str, choices: type[TextChoices]) -> str:
        """The term of the interface that the cell means; '' where it says nothing, 未注明 included."""
        code = self.parsed(head, lambda text: code_of(choices, text), "unstated")
        return "" if code == "unstated" else str(choices(code).label)

    def several(self, head: str, find: Callable[[str], str] | None = None, longest: int = 200) -> tuple[str, ...]:
        """Entries of the cell, each turned into its official name by `find`."""
        found = []
        for entry in items(self._cells.get(head, "")):
            if len(entry) > longest:
                self._errors[head] = f"“{entry[:20]}…”超过 {longest} 字"
            elif find is None:
                found.append(entry)
            else:
                name = self._tried(head, find, entry)
                found += [name] if name is not None else []
        return tuple(dict.fromkeys(found))

    def parsed(self, head: str, parse: Callable[[str], T], empty: T) -> T:
        """`parse` of a cell that says something; its ValueError becomes the cell's error."""
        cell = self._cells.get(head, "").strip()
        if not cell:
            return empty
        value = self._tried(head, parse, cell)
        return empty if value is None else value

    def tried(self, head: str, check: Callable[[], object]) -> None:
        """A check beside the cell's own reading; its ValueError becomes the cell's error."""
        self._tried(head, lambda text: check(), "")

    def done(self) -> None:
        if self._errors:
            raise BadRow(self._errors)

    def _tried(self, head: str, parse: Callable[[str], T], text: str) -> T | None:
        try:
            return parse(text)
        except ValueError as error:
            self._errors[head] = str(error)
            return None
