"""Annotated texts from their two folders."""

import json
from collections.abc import Iterator
from pathlib import Path

from articles.decoding import decode
from seeds.scoring.compare import Item

LARGEST = 20_000_000  # bytes; a longer file is no article


def annotated(gold: Path, texts: Path) -> Iterator[tuple[Item, str]]:
    """(annotations, text) of every gold file, by its name."""
    for path in sorted(gold.glob("*.json")):
        item = json.loads(path.read_text(encoding="utf-8"))
        yield item, decode((texts / item["document"]).read_bytes(), largest=LARGEST).text
