"""Regions: prefectures, counties, cities and divisions of the Corps, and words that point back to one (全州)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import lru_cache

from seeds.text import gazetteer
from seeds.text.gazetteer import Form, Hit
from seeds.text.lexicon import Lexicon
from seeds.text.spans import is_bound
from seeds.text.types import CleanText, Mention, Sentence

VERSION = 1

# Two-character county names stand inside everyday words (位于|田野), so both their ends must be word bounds;
# longer ones are safe.
_SHORT = 2
# A region's name that only begins the name of an institution is no mention of the region.
_INSTITUTION = re.compile("(?:大学|学院|日报|晚报|电视台|银行|医院|师范|石油|集团)")


def find_regions(sentences: tuple[Sentence, ...], clean: CleanText, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Mentions of regions in text order; `name` is the full official name."""
    text = clean.text
    hits = list(gazetteer.hits(text, lexicon, "region"))
    stated = Counter(
        hit.form.canonical for hit in hits if hit.form.text == hit.form.canonical or len(hit.form.text) > 2
    )
    found: list[Mention] = []
    at = 0
    for sentence in gazetteer.readable(sentences):
        while at < len(hits) and hits[at].start < sentence.start:
            at += 1
        while at < len(hits) and hits[at].end <= sentence.end:
            hit = hits[at]
            at += 1
            name = _meaning(lexicon, hit.form, stated)
            if not name or hit.form.level in ("elsewhere", "abroad") or _INSTITUTION.match(text, hit.end):
                continue
            if len(hit.form.text) > _SHORT or (
                is_bound(sentence, hit.start) and (is_bound(sentence, hit.end) or _in_known(sentence, hit))
            ):
                rule = "form" if hit.form.text != name else "full"
                found.append(Mention("region", hit.start, hit.end, hit.form.text, rule, name))
    found.extend(_pointing_back(sentences, text, lexicon, found))
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _in_known(sentence: Sentence, hit: Hit) -> bool:
    """The word that holds the hit is long, hence a name put together from it (哈密高新区)."""
    return any(t.start <= hit.start and hit.end <= t.end and len(t.text) >= 4 for t in sentence.tokens)


def _meaning(lexicon: Lexicon, form: Form, stated: Counter[str]) -> str:
    """The region a form means in this text: of several the one that the text also states in full."""
    candidates = gazetteer.forms(lexicon, "region")[form.text]
    if len(candidates) == 1:
        return "" if form.weak and not stated[form.canonical] else form.canonical
    best = max(candidates, key=lambda c: (stated[c.canonical], not c.weak))
    return best.canonical if stated[best.canonical] or not best.weak else ""


@lru_cache(maxsize=4)
def _pointers(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    rows = {row["word"]: (row["level"], row["ending"]) for row in lexicon.rows("region_pointers")}
    words = sorted(rows, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))), rows


@lru_cache(maxsize=4)
def _levels(lexicon: Lexicon) -> dict[str, str]:
    return {form.canonical: form.level for some in gazetteer.forms(lexicon, "region").values() for form in some}


def _pointing_back(sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon, found: list[Mention]) -> list[Mention]:
    """全州, 我市, 全地区: the last region of that kind before, else the first one of the text."""
    pattern, rows = _pointers(lexicon)
    levels = _levels(lexicon)
    stands: dict[str, list[int]] = {}
    for mention in found:
        stands.setdefault(mention.name, []).append(mention.start)
    back: list[Mention] = []
    for sentence in gazetteer.readable(sentences):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            level, ending = rows[match.group()]
            fitting = level.split(";")
            fits = {name: at for name, at in stands.items() if levels[name] in fitting and name.endswith(ending)}
            name = _last_before(fits, match.start()) or ("新疆维吾尔自治区" if "province" in fitting else "")
            if name:
                back.append(Mention("region", match.start(), match.end(), match.group(), "anaphora", name))
    return back


def _last_before(stands: dict[str, list[int]], offset: int) -> str:
    """The name that stands last before `offset`, else the one that stands first; '' for no names."""
    before = [(at[bisect_left(at, offset) - 1], name) for name, at in stands.items() if at[0] < offset]
    return max(before)[1] if before else min(((at[0], name) for name, at in stands.items()), default=(0, ""))[1]
