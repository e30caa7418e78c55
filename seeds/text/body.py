"""The words that are the story itself, by which reprints are told: what every publisher sets around it left out."""

from __future__ import annotations

from collections.abc import Iterable

from seeds.text.types import Sentence


def body(sentences: Iterable[Sentence]) -> str:
    """The sentences of the body, one a line: no headline, subheading, caption, byline or page furniture.

    Of a sheet, which has next to none, its labelled values.
    """
    parts: dict[str, list[str]] = {"body": [], "label": []}
    for sentence in sentences:
        if sentence.role in parts:
            parts[sentence.role].append(sentence.text)
    prose, sheet = "\n".join(parts["body"]), "\n".join(parts["label"])
    return prose if len(prose) >= len(sheet) else sheet
