"""Words that a person typed, made fit to be stored and shown. Pure."""

import unicodedata

# Controls (PostgreSQL refuses the zero character), direction marks and other invisible signs, half surrogates.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


def visible_text(text: str) -> str:
    """`text` without characters that show nothing: a note cannot be turned around or hide a word. Line ends stay."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _UNSEEN).strip()
