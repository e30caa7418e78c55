"""Words for codes that are stored as they are and belong to no closed list: dimensions and industry schemes."""

import csv
from functools import cache
from importlib.resources import files


@cache
def words(vocabulary: str) -> dict[str, str]:
    """Code -> word of one vocabulary (`dimension`, `scheme`) of words.tsv."""
    text = files("parks.reference").joinpath("words.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return {row["code"]: row["word"] for row in rows if row["vocabulary"] == vocabulary}


@cache
def codes(vocabulary: str) -> dict[str, str]:
    """Word -> code of one vocabulary."""
    return {word: code for code, word in words(vocabulary).items()}
