"""What a column is, and how a value of it looks as text. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

Value = str | Decimal | int | date | None

DEMO_HEAD, DEMO_MARK = "数据性质", "演示数据"


class Kind(Enum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CODE = "code"  # digits that are a name: never a number in a spreadsheet


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `get` takes the table's row; `note` explains the head to a reader of the file."""

    head: str
    kind: Kind
    get: Callable[[Any], Value]
    note: str = ""


def plain_number(value: Decimal | int) -> str:
    """Digits without exponent and without trailing zeros: Decimal("477.6500") -> 477.65."""
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_text(value: Value) -> str:
    """The value as a reader would type it; dates are ISO, nothing is ''."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | int):
        return plain_number(value)
    return value
