"""Keys under which names and terms are compared. Pure."""

import csv
import re
import unicodedata
from importlib.resources import files

from pypinyin import Style, lazy_pinyin, load_phrases_dict


def _load_readings() -> None:
    """Place names whose characters are read otherwise in Xinjiang than elsewhere (place_readings.tsv)."""
    text = files("parks").joinpath("place_readings.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    load_phrases_dict({row["place"]: [[syllable] for syllable in row["reading"].split()] for row in rows})


_load_readings()

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
    syllables = lazy_pinyin(name, style=Style.NORMAL, errors=lambda chars: re.findall(r"[A-Za-z0-9]+", chars))
    slug = ""
    for syllable in syllables:
        part = re.sub(r"[^a-z0-9]+", "", str(syllable).lower())
        if part and len(slug) + len(part) + 1 > longest:
            break
        slug = f"{slug}-{part}".strip("-") if part else slug
    return slug
