"""The words and tables that the text stages consult: one frozen snapshot, loaded once and passed in.

A snapshot carries a hash of everything it was made from, so that a candidate can say which words proposed it.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from ahocorasick import Automaton

from seeds.text.dictionary import Dictionary

NameKind = Literal["park", "enterprise", "region"]
Row = Mapping[str, str]

FOLDER = Path(__file__).resolve().parent.parent / "lexicons"
# Columns whose cells are words to be kept whole when a sentence is cut.
WORD_COLUMNS: dict[str, tuple[str, ...]] = {
    "indicators": ("name", "synonyms"),
    "parks": ("name", "aliases"),
    "enterprises": ("name", "aliases"),
    "regions": ("name", "aliases"),
    "industry_words": ("word",),
    "cut_words": ("word",),
}


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that an editor has accepted. `canonical` is the name its entity goes by."""

    kind: NameKind
    name: str
    canonical: str


@dataclass(frozen=True, eq=False, slots=True)
class Lexicon:
    """Compared and hashed by identity, so that grammars built from it can be cached on it."""

    tables: Mapping[str, tuple[Row, ...]]
    known: tuple[KnownName, ...]
    sha256: str
    kept_whole: frozenset[str]  # words that are not cut into their parts

    @property
    def dictionary(self) -> Dictionary:
        """All words. Not held by the snapshot: grammars are cached on snapshots past, and this is 25 MB."""
        return _dictionary(self.kept_whole)

    def rows(self, table: str) -> tuple[Row, ...]:
        """Rows of `seeds/lexicons/<table>.tsv`; KeyError for a table that is not there."""
        return self.tables[table]

    def words(self, table: str, column: str = "word", **where: str) -> tuple[str, ...]:
        """One column of a table, `;` lists opened, only rows whose cells equal `where`."""
        return tuple(
            word
            for row in self.tables.get(table, ())
            if all(row.get(name) == value for name, value in where.items())
            for word in opened(row.get(column, ""))
        )


def opened(cell: str) -> tuple[str, ...]:
    """The members of a `;` list."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def load(extra_names: tuple[KnownName, ...] = (), confidence: str = "") -> Lexicon:
    """The snapshot of the shipped tables plus `extra_names`; built once per process for equal arguments.

    A matter of milliseconds: the dictionary is built when a text is first cut. `confidence` is a table to be used
    instead of the shipped one of that name.
    """
    return _load(tuple(sorted(extra_names, key=lambda n: (n.kind, n.name, n.canonical))), confidence)


@lru_cache(maxsize=2)
def _load(extra_names: tuple[KnownName, ...], confidence: str) -> Lexicon:
    tables, shipped = _tables()
    digest = shipped.copy()
    if confidence:
        digest.update(confidence.encode())
        tables = {**tables, "confidence": tuple(read_table(confidence))}
    for known in extra_names:
        digest.update(f"{known.kind}\t{known.name}\t{known.canonical}\n".encode())
    words = {known.name for known in extra_names}
    for table, columns in WORD_COLUMNS.items():
        for row in tables.get(table, ()):
            words.update(word for column in columns for word in opened(row.get(column, "")))
    return Lexicon(tables, extra_names, digest.hexdigest(), frozenset(words))


@lru_cache(maxsize=1)
def _tables() -> tuple[Mapping[str, tuple[Row, ...]], hashlib._Hash]:
    """The shipped tables, and the hash of them all."""
    digest = hashlib.sha256()
    tables: dict[str, tuple[Row, ...]] = {}
    for path in sorted(FOLDER.glob("*.tsv")):
        content = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + content)
        tables[path.stem] = tuple(read_table(content.decode("utf-8")))
    return tables, digest


@lru_cache(maxsize=2)
def _dictionary(words: frozenset[str]) -> Dictionary:
    return Dictionary(words)


def read_table(text: str) -> Iterator[Row]:
    """Rows of a TSV with a header line; ValueError for a row of another width."""
    reader = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(reader)
    for number, cells in enumerate(reader, start=2):
        if len(cells) != len(header):
            raise ValueError(f"line {number}: {len(cells)} cells, the header has {len(header)}")
        yield dict(zip(header, cells, strict=True))


def automaton(names: Mapping[str, object]) -> Automaton:
    """An Aho-Corasick automaton that yields (name, value) at every occurrence of a name."""
    built = Automaton()
    for name, value in names.items():
        built.add_word(name, (name, value))
    built.make_automaton()
    return built
