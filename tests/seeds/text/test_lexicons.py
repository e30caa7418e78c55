"""Every row of every table can be used."""

from decimal import Decimal

import pytest

from seeds.text.lexicon import FOLDER, load, opened, read_table

TABLES = sorted(path.stem for path in FOLDER.glob("*.tsv"))


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_a_header_a_note_and_no_empty_key(name):
    rows = list(read_table((FOLDER / f"{name}.tsv").read_text(encoding="utf-8")))
    assert rows
    assert "note" in rows[0]
    key = next(iter(rows[0]))
    assert all(row[key].strip() for row in rows)


def test_a_row_of_another_width_is_refused():
    with pytest.raises(ValueError, match="line 2"):
        list(read_table("a\tb\n1\n"))


def test_units_have_factors_and_one_meaning_each():
    rows = load().rows("units")
    assert all(Decimal(row["factor"]) > 0 for row in rows)
    forms = [form for row in rows for form in (row["unit"], *opened(row["aliases"]))]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("bounds", "kind", {"verb", "adverb", "preposition", "pronoun", "link", "inner"}),
        ("qualifiers", "side", {"before", "after", "odd"}),
        ("modality", "nature", {"plan_target", "expected", "design", "intent", "actual"}),
        ("modality", "scope", {"clause", "segment"}),
        ("changes", "kind", {"growing", "falling", "to"}),
        ("boilerplate", "kind", {"line", "section"}),
    ],
)
def test_codes_are_known(table, column, values):
    assert {row[column] for row in load().rows(table)} <= values


def test_no_word_stands_twice():
    for table in ("bounds", "modality", "cut_words"):
        words = [row["word"] for row in load().rows(table)]
        assert sorted(words) == sorted(set(words))


def test_the_snapshot_changes_with_the_names_passed_in():
    from seeds.text.lexicon import KnownName

    assert load().sha256 != load((KnownName("park", "某某园", "某某园"),)).sha256
    assert load().sha256 == load().sha256
