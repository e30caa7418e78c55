"""What the name tables know: forms of regions, parks and enterprises, vocabulary and stop words.

Everything here is built once per lexicon. A `Form` is one printed form of one entity; a weak form counts
only in a text that also holds a longer form of the same entity (大全 after 大全能源).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ahocorasick import Automaton

from seeds.text.lexicon import Lexicon, NameKind, opened
from seeds.text.types import Sentence

UNREAD = frozenset({"boilerplate", "byline"})
_HALF = str.maketrans("（）：，", "():,")


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form; `canonical` is the entity's full name, `level` a region's level ('' otherwise)."""

    text: str
    canonical: str
    weak: bool = False
    level: str = ""
    accepted: bool = False  # an editor's own name: found wherever it is printed


class Hit(NamedTuple):
    start: int
    end: int
    form: Form


@dataclass(frozen=True, eq=False, slots=True)
class Vocabulary:
    """Words of names: `stops` maps a token to its role, `trade` and `generic` carry no identity."""

    stops: dict[str, str]
    trade: frozenset[str]
    generic: frozenset[str]
    adjectives: frozenset[str]
    common: frozenset[str]  # all three together
    places: frozenset[str]
    firms: frozenset[str]
    longest: int


def half(name: str) -> str:
    """A table's name with the half-width brackets that clean text has."""
    return name.translate(_HALF)


_TABLES: dict[NameKind, str] = {"park": "parks", "enterprise": "enterprises", "region": "regions"}


@lru_cache(maxsize=12)
def forms(lexicon: Lexicon, kind: NameKind) -> dict[str, tuple[Form, ...]]:
    """Printed form -> entities it may mean, the strong ones first."""
    found: dict[str, list[Form]] = {}
    weak_column = {"region": "ambiguous", "enterprise": "weak", "park": ""}[kind]
    for row in lexicon.rows(_TABLES[kind]):
        name, level = half(row["name"]), row.get("level", "") if kind == "region" else ""
        strong = (name, *map(half, opened(row["aliases"])))
        weak = tuple(map(half, opened(row.get(weak_column, "")))) if weak_column else ()
        for text, is_weak in [*((t, False) for t in strong), *((t, True) for t in weak)]:
            found.setdefault(text, []).append(Form(text, name, is_weak, level))
    for known in lexicon.known:
        if known.kind == kind:
            found.setdefault(half(known.name), []).append(Form(half(known.name), half(known.canonical), accepted=True))
    return {text: tuple(sorted(some, key=lambda f: (f.weak, not f.accepted))) for text, some in found.items()}


@lru_cache(maxsize=12)
def _automaton(lexicon: Lexicon, kind: NameKind) -> Automaton:
    return build(forms(lexicon, kind))


def build(words: dict[str, tuple[Form, ...]]) -> Automaton:
    automaton = Automaton()
    for text in words:
        automaton.add_word(text, text)
    automaton.make_automaton()
    return automaton


def hits(text: str, lexicon: Lexicon, kind: NameKind) -> Iterator[Hit]:
    """Leftmost longest forms of one kind, the strong reading of each."""
    known = forms(lexicon, kind)
    for last, form in _automaton(lexicon, kind).iter_long(text):
        yield Hit(last + 1 - len(form), last + 1, known[form][0])


@lru_cache(maxsize=4)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    words = lexicon.rows("industry_words")
    stops = {row["word"]: row["role"] for row in lexicon.rows("name_stops")}
    trade = frozenset(row["word"] for row in words if row["kind"] == "trade")
    generic = frozenset(row["word"] for row in words if row["kind"] == "generic")
    adjectives = frozenset(word for word, role in stops.items() if role == "join")
    places, firms = frozenset(forms(lexicon, "region")), frozenset(forms(lexicon, "enterprise"))
    common = trade | generic | adjectives
    return Vocabulary(stops, trade, generic, adjectives, common, places, firms, max(map(len, common)))


@lru_cache(maxsize=32)
def context_words(lexicon: Lexicon, role: str) -> frozenset[str]:
    """Words of the table name_context with one role."""
    return frozenset(row["word"] for row in lexicon.rows("name_context") if row["role"] == role)


def region_form(lexicon: Lexicon, text: str) -> Form | None:
    """The region that `text` names as a whole, if any."""
    found = forms(lexicon, "region").get(text)
    return found[0] if found else None


def leading_regions(lexicon: Lexicon, text: str) -> list[Form]:
    """Regions chained at the start of a name: 新疆昌吉娃哈哈 -> 新疆, 昌吉."""
    known = forms(lexicon, "region")
    chain: list[Form] = []
    at = 0
    while True:
        end = next((e for e in range(min(len(text), at + 12), at + 1, -1) if text[at:e] in known), 0)
        if not end:
            return chain
        chain.append(known[text[at:end]][0])
        at = end


def strip_common(text: str, words: frozenset[str], longest: int) -> tuple[str, list[str]]:
    """Words of the trade taken from the right end: 湘晟新材料科技 -> (湘晟, [新材料, 科技])."""
    tail: list[str] = []
    while True:
        size = next((n for n in range(min(longest, len(text) - 2), 1, -1) if text[-n:] in words), 0)
        if not size:
            return text, tail
        tail.insert(0, text[-size:])
        text = text[:-size]


# Characters that build kinds of things out of anything (硅基, 新型, 高端): what holds nothing else is no name.
KIND_ENDINGS = "基型性级化类式们"
AFFIXES = frozenset(
    "型性级化基类式用类高超新大小轻重多老低中上下东西南北前后内外第总副非全主千百万亿十两一二三四五六七八九"
)


def proper_part(lexicon: Lexicon, text: str, tokens: list[str]) -> str:
    """The part of `tokens` (cut from `text`) that no dictionary knows, '' if all of it is plain words."""
    words, count = vocabulary(lexicon), lexicon.dictionary.count
    run = ""
    for token in [*tokens, ""]:
        single = len(token) == 1 and "\u4e00" <= token <= "\u9fff"
        if single and words.stops.get(token, "weak") in ("weak", "post", "conj", "measure"):
            run += token
            continue
        kind = run in words.common or run[-1:] in KIND_ENDINGS or all(c in AFFIXES or c in words.stops for c in run)
        if len(run) >= 2 and not kind:
            return run
        run = ""
        plain = token in words.common or token in words.stops or count(token) or token[-1:] in KIND_ENDINGS
        if len(token) >= 2 and not plain and "\u4e00" <= token[0] <= "\u9fff":
            return token
    return ""


def readable(sentences: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """Sentences in which names are looked for."""
    return (sentence for sentence in sentences if sentence.role not in UNREAD)
