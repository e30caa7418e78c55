"""全州, 该公司, 园区: words that point back, and whom they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from seeds.text.lexicon import Lexicon

VERSION = 1

_HAN = "[\u4e00-\u9fff]"
_THIS = "(?:该|本|这个|这家|此)"
_PLACES = frozenset({"该县", "该市", "该区", "该州"})
# Everybody together is nobody's subject.
EVERYBODY = frozenset({"中国", "中华人民共和国", "全国"})


@dataclass(frozen=True, slots=True)
class Pointers:
    """The words of `pointers.tsv`: `found` finds them in a sentence, `zone` the zone word that a name ends with."""

    found: re.Pattern[str]
    zone: re.Pattern[str]
    means: Mapping[str, str]  # zone word -> the one it stands for: 经开区 is spoken of as 开发区
    kinds: Mapping[str, str]  # last word of a pointer -> kind of thing


@lru_cache(maxsize=4)
def pointers(lexicon: Lexicon) -> Pointers:
    def either(kind: str) -> str:
        return "|".join(sorted(lexicon.words("pointers", kind=kind), key=len, reverse=True))

    zones, firms, regions = either("park"), either("enterprise"), either("region")
    found = re.compile(
        rf"[全我](?:{regions})(?![域委])|该[县市区州](?!域)"
        rf"|{_THIS}(?:{firms})|这家(?={_HAN}{{2,16}}(?:{firms}))|(?<!{_HAN})公司(?!法)"
        rf"|(?<!{_HAN})企业(?!\d|数|家|[、和与])"
        rf"|{_THIS}项目|(?<!{_HAN})项目(?=总|计划|投资|占地|建成|达产|用地|年)"
        rf"|{_THIS}(?:{zones})|(?<!{_HAN})(?:{zones})(?!{_HAN}{{0,2}}[党管]委)"
    )
    rows = lexicon.rows("pointers")
    return Pointers(
        found,
        re.compile(f"(?:{zones})(?=\\W*$)"),
        {row["word"]: row["means"] for row in rows if row["kind"] == "park"},
        {row["word"]: row["kind"] for row in rows},
    )


class Named(NamedTuple):
    """A resolved mention of a thing, clean offsets."""

    start: int
    end: int
    kind: str
    name: str
    wall: bool = True  # no phrase contains it; a project's name does contain phrases (年产10万吨高纯晶硅)


@dataclass(frozen=True, slots=True)
class Known:
    """What a pronoun can mean at one place: `seen` is the last thing named, by kind and by the word it ends with."""

    seen: Mapping[str, Named]
    topic: Named | None
    carried: Named | None
    root: str  # the region that 全区, 全疆 mean
    parks: int  # how many parks it names


def pronouns(text: str, words: Pointers) -> Iterator[tuple[int, int, str]]:
    """(start, end, word) of every pointing word."""
    for match in words.found.finditer(text):
        yield match.start(), match.end(), match.group()


def points_at(pronoun: str, words: Pointers) -> str:
    """The kind of thing that a pointing word means."""
    if pronoun == "这家":
        return "enterprise"
    if pronoun[0] in "全我" or pronoun in _PLACES:
        return "region"
    return next(words.kinds[pronoun[at:]] for at in range(len(pronoun)) if pronoun[at:] in words.kinds)


def keys_of(name: Named, words: Pointers) -> Iterator[str]:
    """Under what a name is remembered: its kind, and the word that may stand for it later."""
    yield name.kind
    zone = words.zone.search(name.name) if name.kind == "park" else None
    if zone:
        yield "park:" + words.means[zone.group()]
    if name.kind == "region" and not name.name.endswith(("自治区", "地区")):
        yield "region:" + name.name[-1]


def refer(pronoun: str, known: Known, words: Pointers) -> list[tuple[Named, str]]:
    """Whom 全州, 该公司, 园区 can mean, each with how it is meant; [] where the text does not say."""
    kind = points_at(pronoun, words)
    if pronoun in ("全区", "我区"):
        return _whole(known)
    if kind == "region":
        meant = _region(pronoun, known)
    elif kind == "project":
        meant = known.seen.get("project") or known.seen.get("enterprise")
    elif kind == "park":
        meant = _park(pronoun, known, words)
    else:
        topic = known.topic
        announces = topic is not None and topic.kind == "enterprise" and pronoun in ("公司", "本公司")
        meant = topic if announces else known.seen.get("enterprise")
    return [(meant, "pronoun")] if meant is not None else []


def _whole(known: Known) -> list[tuple[Named, str]]:
    """全区 is the autonomous region, a district, or in the text of a zone the zone itself."""
    found = [(Named(-1, -1, "region", known.root), "whole region")]
    district, topic = known.seen.get("region:区"), known.topic
    if district is not None:
        found.append((district, "whole district"))
    if topic is not None and topic.kind == "park" and topic.name.rstrip(")").endswith("区"):
        found.append((topic, "whole zone"))
    return found


def _region(pronoun: str, known: Known) -> Named | None:
    topic, root = known.topic, Named(-1, -1, "region", known.root)
    if pronoun in ("全国", "我国"):
        return None
    if pronoun == "该区":
        return known.seen.get("region:区") or known.seen.get("park") or known.seen.get("region")
    if pronoun in ("全疆", "全自治区", "我疆"):
        return root
    last = known.seen.get("region:" + pronoun[-1])
    return last if last is not None or topic is None or topic.kind != "region" else topic


def _park(pronoun: str, known: Known, words: Pointers) -> Named | None:
    """园区 alone is the park of the text or of the paragraph; in a text about a region it means all parks."""
    zone = words.zone.search(pronoun)
    meant = words.means[zone.group()] if zone else ""
    last = known.seen.get("park:" + meant) if meant != "园区" else None
    if last is not None:
        return last
    for one in (known.topic, known.carried):
        if one is not None and one.kind == "park":
            return one
    return known.seen.get("park") if pronoun[0] in "该本" or known.parks == 1 else None
