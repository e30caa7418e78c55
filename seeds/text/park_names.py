"""What a park's name is made of: place, words, suffix; and when two names mean one park."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick import Automaton

from seeds.text import gazetteer
from seeds.text.lexicon import Lexicon

_RANK = re.compile("(?:国家级|国家|自治区级|兵团级|省级|新疆生产建设兵团)")
_TRAILING_BRACKET = re.compile(r"\([^()]{1,12}\)$")
_MARKS = str.maketrans("", "", '-—·()（） “”"')
ANY_PARK = "*园区"  # stands for any park of the same place


@dataclass(frozen=True, slots=True)
class Suffix:
    text: str
    family: str
    needs: str


@dataclass(frozen=True, slots=True)
class ParkKey:
    """Equal keys are one park: `stem` is place and words without rank and administrative endings."""

    stem: str
    family: str


@lru_cache(maxsize=4)
def suffixes(lexicon: Lexicon) -> dict[str, Suffix]:
    """The kinds of the table, and 园 and 园区 of every trade (纺织园, 氢能园区)."""
    trades = (word + end for word in gazetteer.vocabulary(lexicon).trade if len(word) > 1 for end in ("园", "园区"))
    kinds = {text: Suffix(text, "产业园", "proper") for text in trades}
    return kinds | {
        row["suffix"]: Suffix(row["suffix"], row["family"], row["needs"]) for row in lexicon.rows("park_suffixes")
    }


@lru_cache(maxsize=4)
def suffix_automaton(lexicon: Lexicon) -> Automaton:
    automaton = Automaton()
    for text in suffixes(lexicon):
        automaton.add_word(text, text)
    automaton.make_automaton()
    return automaton


def suffix_of(lexicon: Lexicon, name: str) -> Suffix | None:
    """The longest suffix that ends `name`, a trailing bracket left out."""
    known = suffixes(lexicon)
    bare = _TRAILING_BRACKET.sub("", name)
    for size in range(min(len(bare), 12), 1, -1):
        if bare[-size:] in known:
            return known[bare[-size:]]
    return None


@lru_cache(maxsize=4096)
def park_key(lexicon: Lexicon, name: str) -> ParkKey:
    """The key of a printed form; family '' for a form without a suffix (准东)."""
    bare = _TRAILING_BRACKET.sub("", name)
    suffix = suffix_of(lexicon, bare)
    stem = bare.removesuffix(suffix.text) if suffix else bare
    stem = _RANK.sub("", _without_parent(lexicon, stem))
    chain = gazetteer.leading_regions(lexicon, stem)
    if chain:
        rest = stem[sum(len(form.text) for form in chain) :]
        places = [form for form in chain if form.level not in ("province", "country")] or chain[-1:]
        if (
            chain[0].level == "prefecture"
            and len(places) > 1
            and places[1].level == "county"
            and _inside(lexicon, places)
        ):
            places = places[1:]
        if rest and places[0].level == "province":
            places = []
        stem = "".join(bare_place(form.canonical) for form in places) + rest.removeprefix(")")
    return ParkKey(stem.translate(_MARKS), suffix.family if suffix else "")


def _without_parent(lexicon: Lexicon, stem: str) -> str:
    """哈密高新区南部循环经济 -> 哈密南部循环经济: a part keeps its parent's place, not the parent's suffix."""
    for last, text in suffix_automaton(lexicon).iter_long(stem):
        if suffixes(lexicon)[text].needs not in ("never", "parent"):
            return stem[: last + 1 - len(text)] + stem[last + 1 :]
    return stem


def _inside(lexicon: Lexicon, places: list[gazetteer.Form]) -> bool:
    parents = _parents(lexicon)
    return parents.get(places[1].canonical) == places[0].canonical


@lru_cache(maxsize=4)
def _parents(lexicon: Lexicon) -> dict[str, str]:
    return {row["name"]: row["parent"] for row in lexicon.rows("regions")}


_PEOPLES = re.compile("(?:哈萨克|维吾尔|回族|蒙古|柯尔克孜|锡伯|塔吉克)")
_ENDING = re.compile("(?:自治区|自治州|自治县|地区|市|县|区|省)$")


@lru_cache(maxsize=1024)
def bare_place(name: str) -> str:
    """木垒哈萨克自治县 -> 木垒. Two-character names keep their ending."""
    bare = _ENDING.sub("", name)
    bare = _PEOPLES.sub("", bare) if bare != name else name
    return bare if len(bare) >= 2 else name


def same_park(lexicon: Lexicon, a: str, b: str) -> bool:
    """One park under two printed forms. What the lexicon knows of both decides; else place and kind of park."""
    known = gazetteer.forms(lexicon, "park")
    if a in known and b in known:
        return known[a][0].canonical == known[b][0].canonical
    a, b = (known[name][0].canonical if name in known else name for name in (a, b))
    left, right = park_key(lexicon, a), park_key(lexicon, b)
    if left.stem == right.stem:
        return left.family == right.family or _wild(left.family, right.family) or _wild(right.family, left.family)
    if left.family != right.family or not left.family:
        return False
    long, short = (left.stem, right.stem) if len(left.stem) > len(right.stem) else (right.stem, left.stem)
    head = long.removesuffix(short)
    return bool(short) and head != long and _names_place(lexicon, head, known)


def keys_of(lexicon: Lexicon, name: str) -> tuple[set[str], set[str]]:
    """Two names of one park (`same_park`) share a key: one's own is among the other's own or endings."""
    stem = park_key(lexicon, name).stem
    whole = [form.canonical for form in gazetteer.forms(lexicon, "park").get(name, ())[:1]]
    own = {stem, *whole, *(park_key(lexicon, canonical).stem for canonical in whole)}
    return own, own | {stem[at:] for at in range(1, len(stem))}


_WILD_OF = {
    "*开发": {"经开", "高新", "工业城"},
    ANY_PARK: {"工业园", "产业园", "化工园", "科技园", "物流园", "农业科技园", "加工园"},
}


def _wild(wild: str, family: str) -> bool:
    return family in _WILD_OF.get(wild, ())


def _names_place(lexicon: Lexicon, head: str, known: dict[str, tuple[gazetteer.Form, ...]]) -> bool:
    """`head` is a chain of regions, or a park that the longer name puts in front of its part's name."""
    chain = gazetteer.leading_regions(lexicon, head)
    if chain and sum(len(form.text) for form in chain) == len(head):
        return all(form.level != "xpcc" for form in chain)
    return head in known or suffix_of(lexicon, head) is not None
