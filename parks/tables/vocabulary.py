"""Words of a table cell to stored codes: the Chinese term of the interface, or a usual other word for it."""

import csv
from functools import cache
from importlib.resources import files

from django.db.models import TextChoices

from parks.names import name_key

SEPARATORS = ";\n"


@cache
def _synonyms() -> dict[tuple[str, str], str]:
    """(vocabulary, key of the word) -> term, from words.tsv."""
    text = files("parks.tables").joinpath("words.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return {(row["vocabulary"], name_key(row["word"])): row["term"] for row in rows}


def code_of(choices: type[TextChoices], word: str) -> str:
    """The code whose term `word` is, `unstated` for an empty cell. ValueError names the words that are allowed."""
    wanted = name_key(word)
    if not wanted:
        return "unstated"
    term = _synonyms().get((choices.__name__, wanted), word)
    for code, label in choices.choices:
        if name_key(str(label)) == name_key(term):
            return str(code)
    allowed = "、".join(str(label) for code, label in choices.choices if code != "unstated")
    raise ValueError(f"“{word}”不在可用的词之内：{allowed}")


def items(cell: str) -> list[str]:
    """The entries of a cell that holds several, in order and without repetition.

    They are parted by ； or line ends; 、 parts only where nothing else does, since names hold it too.
    """
    for separator in SEPARATORS:
        cell = cell.replace(separator, "；")
    if "；" not in cell:
        cell = cell.replace("、", "；")
    return list(dict.fromkeys(entry.strip() for entry in cell.split("；") if entry.strip()))
