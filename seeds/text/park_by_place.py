"""高新区 alone in a text that names no park of that kind: the one of the place that the text speaks of."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from seeds.text import gazetteer, park_names
from seeds.text.lexicon import Lexicon
from seeds.text.types import Mention

_WIDE = frozenset({"country", "province", "macro", "abroad", "elsewhere"})


def of_place(kind: str, regions: tuple[Mention, ...], lexicon: Lexicon) -> str:
    """The known park of this kind (高新区) in the place named most; '' where none or several may be meant."""
    family = park_names.suffixes(lexicon)[kind].family
    known = _by_key(lexicon)
    counts: Counter[str] = Counter()
    for mention in regions:
        form = gazetteer.region_form(lexicon, mention.name)
        if form is not None and form.level not in _WIDE:
            stem = park_names.bare_place(form.canonical)
            counts[known.get(park_names.ParkKey(stem, family), "")] += 1
    del counts[""]
    first, *rest = [*counts.most_common(2), ("", 0)]
    return first[0] if not rest or first[1] > rest[0][1] else ""


@lru_cache(maxsize=2)
def _by_key(lexicon: Lexicon) -> dict[park_names.ParkKey, str]:
    """Key -> the one known park that has it."""
    parks: dict[park_names.ParkKey, set[str]] = {}
    for text, forms in gazetteer.forms(lexicon, "park").items():
        parks.setdefault(park_names.park_key(lexicon, text), set()).add(forms[0].canonical)
    return {key: names.pop() for key, names in parks.items() if len(names) == 1}
