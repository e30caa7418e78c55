"""全州, 该公司, 园区: words that point back, and whom they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

VERSION = 1

_PRONOUN = re.compile(
    r"全疆|全自治区|我区(?!委)|全州|我州|全市|我市|全县|我县|全地区|全师|我师|全省|我省|全兵团|全国|我国"
    r"|该公司|本公司|该企业|这家企业|该集团|(?<![\u4e00-\u9fff])公司(?!法)|(?<=[,;。])公司"
    r"|该项目|本项目|这个项目|(?<![\u4e00-\u9fff])项目(?=总|计划|投资|占地|建成|达产|用地|年)"
    r"|该园区|本园区|(?<![\u4e00-\u9fff])(?:园区|开发区|高新区|经开区|工业园区|产业园)(?![\u4e00-\u9fff]{0,2}[党管]委)"
    r"|全区(?!域)"
)
_ZONE = re.compile(r"开发区|高新区|经开区|综保区|合作区|产业园")
# Everybody together is nobody's subject.
EVERYBODY = frozenset({"中国", "中华人民共和国", "全国"})


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
    names: frozenset[str]  # all that the text names
    parks: int  # how many parks it names


def pronouns(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, word) of every pointing word."""
    for match in _PRONOUN.finditer(text):
        yield match.start(), match.end(), match.group()


def points_at(pronoun: str) -> str:
    """The kind of thing that a pointing word means."""
    if "项目" in pronoun:
        return "project"
    if _ZONE.search(pronoun) or "园区" in pronoun:
        return "park"
    return "enterprise" if "公司" in pronoun or "企业" in pronoun or "集团" in pronoun else "region"


def keys_of(name: Named) -> Iterator[str]:
    """Under what a name is remembered: its kind, and the word that may stand for it later."""
    yield name.kind
    zone = _ZONE.search(name.name) if name.kind == "park" else None
    if zone:
        yield "park:" + zone.group()
    if name.kind == "region":
        yield "region:" + name.name[-1]


def refer(pronoun: str, known: Known) -> Named | None:
    """Whom 全州, 该公司, 园区 mean; None where the text does not say."""
    topic = known.topic
    if pronoun == "全区" and topic is not None and topic.name.endswith("区") and known.root not in known.names:
        return topic  # a text about a zone or a district that never speaks of the autonomous region
    if pronoun in ("全疆", "全自治区", "全区", "我区"):
        return Named(-1, -1, "region", known.root)
    if pronoun in ("全国", "我国"):
        return None
    if pronoun[0] in "全我":
        last = known.seen.get("region:" + pronoun[-1])
        return last if last is not None or topic is None or topic.kind != "region" else topic
    if "项目" in pronoun:
        return known.seen.get("project") or known.seen.get("enterprise")
    if "公司" in pronoun or "企业" in pronoun or "集团" in pronoun:
        announces = topic is not None and topic.kind == "enterprise" and pronoun in ("公司", "本公司")
        return topic if announces else known.seen.get("enterprise")
    return _park(pronoun, known)


def _park(pronoun: str, known: Known) -> Named | None:
    """园区 alone is the park of the text or of the paragraph; in a text about a region it means all parks."""
    kind = _ZONE.search(pronoun)
    last = known.seen.get("park:" + kind.group()) if kind else None
    if last is not None:
        return last
    for one in (known.topic, known.carried):
        if one is not None and one.kind == "park":
            return one
    return known.seen.get("park") if pronoun[0] in "该本" or known.parks == 1 else None
