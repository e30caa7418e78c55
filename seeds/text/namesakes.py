"""How near two names of one kind are, and in what words to say so: for suggestions, never for decisions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from seeds.text import company_names, gazetteer, park_names
from seeds.text.gazetteer import half
from seeds.text.lexicon import Lexicon
from seeds.text.names import same_company

SAME_PARK, SAME_FIRM = "写法不同，所指相同", "简称与全称相合"
CONTAINED, ONE_BRAND, SLIP, ONE_PRODUCT = "名称相含", "字号相同", "名称只差一两个字", "名称相近"
# What sets apart numbered or opposite things is no slip of the pen: 一期 and 二期, 第六师 and 第八师, 南区 and 北区.
_TELLING = frozenset("0123456789一二三四五六七八九十百两甲乙丙丁东南西北中上下前后内外新老大小")
_SHORTEST_SLIP, _LONG = 5, 9
_PROJECT_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Nearness:
    """`same`: the rules of names make them one; else only near. Higher `score` is nearer."""

    same: bool
    score: float
    words: str


def nearness(lexicon: Lexicon, kind: str, one: str, other: str) -> Nearness | None:
    """How `one` stands to `other`, both names of parks, enterprises or projects; None where they are not near."""
    one, other = half(one), half(other)
    if kind == "park":
        return _parks(lexicon, one, other) or _slip(lexicon, one, other)
    if kind == "enterprise":
        return _firms(lexicon, one, other) or _slip(lexicon, one, other)
    return _projects(one, other) if kind == "project" else None


def core(lexicon: Lexicon, kind: str, name: str) -> str:
    """The part of a name that near names have in common."""
    if kind == "park":
        return park_names.park_key(lexicon, half(name)).stem
    if kind == "enterprise":
        parts = company_names.parse(lexicon, half(name))
        return parts.core or parts.body
    return name


def _parks(lexicon: Lexicon, one: str, other: str) -> Nearness | None:
    if park_names.same_park(lexicon, one, other):
        return Nearness(True, 1.0, SAME_PARK)
    left, right = park_names.park_key(lexicon, one), park_names.park_key(lexicon, other)
    short, long = sorted((left.stem, right.stem), key=len)
    if left.family == right.family and len(short) >= 2 and short in long and not _only_place(lexicon, short):
        return Nearness(False, 0.8, CONTAINED)
    if left.stem == right.stem and len(short) >= 2 and not _only_place(lexicon, short):
        return Nearness(False, 0.7, CONTAINED)
    return None


def _only_place(lexicon: Lexicon, stem: str) -> bool:
    """昌吉: every park of the place has it in its name."""
    return sum(len(form.text) for form in gazetteer.leading_regions(lexicon, stem)) == len(stem)


def _firms(lexicon: Lexicon, one: str, other: str) -> Nearness | None:
    if same_company(lexicon, one, other):
        return Nearness(True, 1.0, SAME_FIRM)
    left, right = company_names.parse(lexicon, one), company_names.parse(lexicon, other)
    if len(left.core) >= 2 and left.core == right.core:
        return Nearness(False, 0.7 + 0.1 * bool(set(left.trade) & set(right.trade)), ONE_BRAND)
    short, long = sorted((left.core, right.core), key=len)
    if len(short) >= 2 and long.startswith(short) and not _only_place(lexicon, short):
        return Nearness(False, 0.6, ONE_BRAND)
    return None


def _slip(lexicon: Lexicon, one: str, other: str) -> Nearness | None:
    shorter = min(len(one), len(other))
    most = 0 if shorter < _SHORTEST_SLIP else 1 if shorter < _LONG else 2
    distance = Levenshtein.distance(one, other, score_cutoff=most)
    if not 0 < distance <= most or _places(lexicon, one) != _places(lexicon, other):
        return None
    edits = list(Levenshtein.editops(one, other))
    if any(after.src_pos - before.src_pos == 1 for before, after in pairwise(edits)):
        return None  # a word of its own: 水泥 and 铝业
    for edit in edits:
        changed = one[edit.src_pos : edit.src_pos + 1] + other[edit.dest_pos : edit.dest_pos + 1]
        if not _TELLING.isdisjoint(changed):
            return None
    return Nearness(False, 0.9 - 0.1 * distance, SLIP)


def _places(lexicon: Lexicon, name: str) -> list[str]:
    return [form.canonical for form in gazetteer.leading_regions(lexicon, name)]


def _projects(one: str, other: str) -> Nearness | None:
    """Projects of one owner: what they make is what they are called."""
    alike = Levenshtein.normalized_similarity(one, other)
    short, long = sorted((one.removesuffix("项目"), other.removesuffix("项目")), key=len)
    if len(short) >= 3 and short in long:
        return Nearness(False, max(alike, 0.8), CONTAINED)
    return Nearness(False, alike, ONE_PRODUCT) if alike >= _PROJECT_ALIKE else None
