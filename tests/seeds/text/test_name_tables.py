"""The tables of names and of words around them: every row complete, no word with two answers."""

from __future__ import annotations

import pytest

from seeds.text import gazetteer, park_names, project_words
from tests.seeds.text.reading import lexicon

KEYED = ("name_stops", "industry_words", "park_suffixes", "company_suffixes", "project_heads", "project_status")
PAIRED = ("name_context", "project_words")


@pytest.mark.parametrize("table", KEYED)
def test_a_word_stands_once(table: str) -> None:
    words = [next(iter(row.values())) for row in lexicon().rows(table)]
    assert all(words)
    assert len(words) == len(set(words))


@pytest.mark.parametrize("table", PAIRED)
def test_a_word_stands_once_in_a_role(table: str) -> None:
    pairs = [(row["word"], row["role"]) for row in lexicon().rows(table)]
    assert all(word and role for word, role in pairs)
    assert len(pairs) == len(set(pairs))


def test_stop_words_have_known_roles() -> None:
    roles = set(gazetteer.vocabulary(lexicon()).stops.values())
    assert roles <= {"cut", "void", "soft", "verb", "weak", "post", "conj", "measure", "join", "rank"}


def test_regions_name_their_parents() -> None:
    rows = lexicon().rows("regions")
    names = {row["name"] for row in rows}
    inside = [row for row in rows if row["level"] not in ("country", "elsewhere", "abroad")]
    assert all(row["parent"] in names for row in inside if row["parent"])


def test_parks_end_as_parks_do() -> None:
    for row in lexicon().rows("parks"):
        assert park_names.suffix_of(lexicon(), gazetteer.half(row["name"])) is not None, row["name"]


def test_stages_rise_in_one_order() -> None:
    ranks: dict[str, set[int]] = {}
    for status, rank in project_words.project_words(lexicon()).statuses.values():
        ranks.setdefault(status, set()).add(rank)
    order = ["planned", "signed", "started", "under_construction", "completed", "operating"]
    assert [ranks[status] for status in order] == [{n} for n in range(1, 7)]
