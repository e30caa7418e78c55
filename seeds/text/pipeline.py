"""From a text to candidates: the whole chain as one readable function."""

from __future__ import annotations

from dataclasses import replace

from seeds.text.clean import clean
from seeds.text.lexicon import Lexicon
from seeds.text.split import split
from seeds.text.tag import tag
from seeds.text.types import Reading, Text

PIPELINE_VERSION = 1


def read(text: Text, lexicon: Lexicon) -> Reading:
    """All that the rules say of `text`."""
    cleaned = clean(text, lexicon)
    sentences = tuple(replace(s, tokens=tag(s, lexicon)) for s in split(cleaned))
    return Reading(cleaned, sentences, ())
