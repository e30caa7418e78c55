"""全州, 该公司, 园区: words that point back, and whom they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

VERSION = 1

_HAN = "[\u4e00-\u9fff]"
_THIS = "(?:该|本|这个|这家|此)"
_ZONES = "开发区|高新区|经开区|工业园区|产业园区|化工园区|综保区|保税区|合作区|边合区|试验区|产业园|工业园|化工园|示范区|分区|园区"
_PRONOUN = re.compile(
    "全疆|全自治区|我区(?!委)|全州|我州|全市|我市|全县|我县|全地区|全师|我师|全省|我省|全兵团|全国|我国"
    f"|{_THIS}(?:公司|企业|集团|厂)|这家(?={_HAN}{{2,16}}(?:企业|公司))|(?<!{_HAN})公司(?!法)|(?<=[,;。])公司"
    rf"|(?<!{_HAN})企业(?!\d|数|家|[、和与])"
    f"|{_THIS}项目|(?<!{_HAN})项目(?=总|计划|投资|占地|建成|达产|用地|年)"
    f"|{_THIS}(?:{_ZONES})|(?<!{_HAN})(?:{_ZONES})(?!{_HAN}{{0,2}}[党管]委)"
    "|该[县市区州](?!域)|全区(?!域)"
)
_ZONE = re.compile(f"(?:{_ZONES})(?=\\W*$)")
_SAME = {"经开区": "开发区", "高新区": "开发区", "保税区": "综保区", "边合区": "合作区", "工业园区": "园区"}
_SAME |= {"产业园区": "园区", "化工园区": "园区", "产业园": "园区", "工业园": "园区", "化工园": "园区"}
_FIRM = re.compile("公司|企业|集团|厂|这家")
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
    if _ZONE.search(pronoun):
        return "park"
    return "enterprise" if _FIRM.search(pronoun) else "region"


def _short(zone: str) -> str:
    """经济技术开发区 is spoken of as 开发区 and 经开区, 综合保税区 as 综保区."""
    return _SAME.get(zone, zone)


def keys_of(name: Named) -> Iterator[str]:
    """Under what a name is remembered: its kind, and the word that may stand for it later."""
    yield name.kind
    zone = _ZONE.search(name.name) if name.kind == "park" else None
    if zone:
        yield "park:" + _short(zone.group())
    if name.kind == "region" and not name.name.endswith("自治区"):
        yield "region:" + name.name[-1]


def refer(pronoun: str, known: Known) -> Named | None:
    """Whom 全州, 该公司, 园区 mean; None where the text does not say."""
    topic = known.topic
    if pronoun in ("全区", "该区", "我区"):
        district = known.seen.get("region:区")
        if district is not None and not district.name.endswith("自治区"):
            return district
        if topic is not None and topic.name.endswith("区") and known.root not in known.names:
            return topic  # a text about a zone or a district that never speaks of the autonomous region
        if pronoun == "该区":
            return known.seen.get("park") or known.seen.get("region")
    if pronoun in ("全疆", "全自治区", "全区", "我区"):
        return Named(-1, -1, "region", known.root)
    if pronoun in ("全国", "我国"):
        return None
    if pronoun[0] in "全我" or pronoun in ("该县", "该市", "该州"):
        last = known.seen.get("region:" + pronoun[-1])
        return last if last is not None or topic is None or topic.kind != "region" else topic
    if "项目" in pronoun:
        return known.seen.get("project") or known.seen.get("enterprise")
    if points_at(pronoun) == "enterprise":
        announces = topic is not None and topic.kind == "enterprise" and pronoun in ("公司", "本公司")
        return topic if announces else known.seen.get("enterprise")
    return _park(pronoun, known)


def _park(pronoun: str, known: Known) -> Named | None:
    """园区 alone is the park of the text or of the paragraph; in a text about a region it means all parks."""
    kind = _ZONE.search(pronoun)
    last = known.seen.get("park:" + _short(kind.group())) if kind and kind.group() != "园区" else None
    if last is not None:
        return last
    for one in (known.topic, known.carried):
        if one is not None and one.kind == "park":
            return one
    return known.seen.get("park") if pronoun[0] in "该本" or known.parks == 1 else None
