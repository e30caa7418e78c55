"""Keys under which names and terms are compared. Pure."""

import csv
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.resources import files


@cache
def _reader() -> Callable[..., list[str]]:
    """`lazy_pinyin`, with the place names whose characters are read otherwise in Xinjiang (place_readings.tsv).

    Imported when the first name is read: its tables are 56 MB, which no worker and few web processes need.
    """
    pypinyin = import_module("pypinyin")
    text = files("parks").joinpath("place_readings.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    pypinyin.load_phrases_dict({row["place"]: [[syllable] for syllable in row["reading"].split()] for row in rows})
    reader: Callable[..., list[str]] = pypinyin.lazy_pinyin
    return reader


_NORMAL = 0  # pypinyin's style without tones

# Zero width, soft hyphens, direction marks; and the zero character, which PostgreSQL compares with nothing.
_INVISIBLE = dict.fromkeys(
    map(
        ord,
        "\0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    )
)


def name_key(text: str) -> str:
    """One identity key: width and compatibility forms folded, spaces, quotes and brackets' shapes ignored."""
    folded = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).casefold()
    return "".join(c for c in folded if not c.isspace() and c not in "\"'“”‘’「」《》·•")


def term_key(text: str) -> str:
    """Key of an indicator term: 规模以上 and 规上 are one word, and the particle 的 carries nothing."""
    return name_key(text).replace("规模以上", "规上").replace("的", "")


def slug_of(name: str, *, longest: int = 100) -> str:
    """ASCII slug by pinyin, cut at a syllable; empty when the name has no letter in it."""
    syllables = _reader()(name, style=_NORMAL, errors=lambda chars: re.findall(r"[A-Za-z0-9]+", chars))
    slug = ""
    for syllable in syllables:
        part = re.sub(r"[^a-z0-9]+", "", str(syllable).lower())
        if part and len(slug) + len(part) + 1 > longest:
            break
        slug = f"{slug}-{part}".strip("-") if part else slug
    return slug
