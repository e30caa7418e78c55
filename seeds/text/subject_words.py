"""Words beside a name that tell what part it plays in its clause, and words that tell whose an indicator can be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from seeds.text.lexicon import Lexicon

VERSION = 1

_COUNTED = re.compile(r"^(?:、[^,。;]{1,30})?等[\d一二三四五六七八九十百多余]|^\d")


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """`before` and `after`: word -> flag; `classes`: word of an indicator -> class, in the order of the table."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    longest_before: int
    longest_after: int
    classes: tuple[tuple[str, str], ...]

    def flag_before(self, text: str) -> str:
        """The flag of the longest word that `text` ends with; '' = none."""
        for size in range(min(self.longest_before, len(text)), 0, -1):
            flag = self.before.get(text[-size:])
            if flag:
                return flag
        return ""

    def flag_after(self, text: str) -> str:
        """The flag of the longest word that `text` begins with; '' = none."""
        for size in range(min(self.longest_after, len(text)), 0, -1):
            flag = self.after.get(text[:size])
            if flag:
                return flag
        return "counted" if _COUNTED.match(text) else ""

    def class_of(self, indicator: str) -> str:
        """What kind of indicator a name is, as far as it tells whose it can be; 'other' where nothing says."""
        return next((name for word, name in self.classes if word in indicator), "other")


@lru_cache(maxsize=4)
def subject_words(lexicon: Lexicon) -> SubjectWords:
    rows = lexicon.rows("subject_context")
    before = {row["word"]: row["flag"] for row in rows if row["side"] == "before"}
    after = {row["word"]: row["flag"] for row in rows if row["side"] == "after"}
    classes = tuple((row["word"], row["class"]) for row in lexicon.rows("subject_classes"))
    return SubjectWords(before, after, max(map(len, before)), max(map(len, after)), classes)
