"""Why a figure was left out is told to editors in their words, not in codes."""

from pathlib import Path

import pytest
from django.conf import settings

from articles.decoding import decode
from seeds.text.lexicon import load
from seeds.text.pipeline import read
from seeds.text.types import Text

DEMO = Path(__file__).parents[2] / "seeds" / "demo"


@pytest.mark.parametrize("path", sorted(DEMO.glob("*.txt")), ids=lambda path: path.stem)
def test_every_reason_that_occurs_has_words(path: Path) -> None:
    lexicon = load()
    words = {row["code"]: row["words"] for row in lexicon.rows("drop_reasons")}
    reading = read(Text(path.name, decode(path.read_bytes(), largest=settings.MAX_FILE_BYTES).text), lexicon)
    assert {code for code, _ in reading.dropped} <= set(words)
    assert all(words.values())
