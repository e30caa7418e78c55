"""What a text denies rather than tells: 否认投资5亿元, 未完成目标, 网传…系谣言. Marked, never left out."""

from __future__ import annotations

from functools import lru_cache

from seeds.text.lexicon import Lexicon
from seeds.text.spans import after_mark
from seeds.text.types import CleanText, Draft

VERSION = 1

_MARKS = ",;。:"


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return lexicon.words("denials", reach="sentence"), lexicon.words("denials", reach="clause")


def is_denied(draft: Draft, clean: CleanText, lexicon: Lexicon) -> bool:
    """A word of denial stands in the sentence of the draft, or one of failing before it in its own clause."""
    whole, near = _words(lexicon)
    said = next(((start, end) for start, end, role in draft.marks if role == "sentence"), None)
    if said is None:
        return False
    if any(word in clean.text[said[0] : said[1]] for word in whole):
        return True
    at = next((start for start, _, role in draft.marks if role in ("value", "mention")), said[0])
    clause = clean.text[after_mark(clean.text, _MARKS, at, said[0]) : at]
    return any(word in clause for word in near)
