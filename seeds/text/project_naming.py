"""A naming of an undertaking: what its words say of owner, park, place, amounts and product."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seeds.text import field
from seeds.text.project_words import ProjectWords
from seeds.text.types import Mention, Sentence

_SHORTEST_SPECIFIC = 2
# A row of counted things, which is no undertaking: 31个重点项目.
_BATCH = re.compile(r"(?:\d|[一二三四五六七八九十百千两多几余数])(?:余|多)?(?:个|项|批)[^年]{0,12}$")
_OF_PARK = frozenset(
    {"", "建设", "一期", "二期", "三期", "一期建设", "二期建设", "三期建设", "扩建", "基础设施", "基础设施建设", "配套"}
)
_THIS = re.compile(r"(?:这|该|此)(?:一|条|座|个|套|处|家)?[^,。;]{0,24}的$|(?:这个|这条|这座|该|本|此|整个)$")
_FIRST = re.compile(
    r"^(?:全国|我国|国内|全疆|新疆|全州|全市|全县|全球|世界|西北|疆内)?(?:首个|首条|首座|首套|首家|第一个|第一条|第一座|唯一|一座|一条|一个|一处)"
)
_COUNT_BEFORE = re.compile(r"(?:\d|[两三四五六七八九十多几数])(?:余|多)?(?:个|项|批)$")
_CLOSED_ROW = re.compile(r"等[\u4e00-\u9fff]{0,8}(?:项目|工程)$")
_LEAD = re.compile(
    r"(?P<speaker>公司|企业|集团)(?=[一二三四]期|年产|的)|\d{1,3}(?=[\u4e00-\u9fff])"
)  # 公司|二期…, 1|年产…
_DETERMINER = re.compile(r"^(?:这|该|此|本|上述|整个)(?:一)?(?:个|条|座|套|处|家|项)?")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One naming of an undertaking. `owner`, `park`, `region` are names inside it; `content` what else it says."""

    start: int
    end: int
    kind: str
    text: str
    content: str
    sentence: int
    owner: Mention | None = None
    park: Mention | None = None
    region: Mention | None = None
    numbers: tuple[Mention, ...] = ()
    pointing: bool = False  # 该项目, 这条生产线
    label: str = ""  # the status that a label states: 在建项目:


def phrase_of(
    index: int,
    sentence: Sentence,
    text: str,
    words: ProjectWords,
    inside: list[Mention],
    start: int,
    end: int,
    head: str,
) -> Phrase | None:
    """The phrase between `start` and `end`; None if it counts a batch or says nothing."""
    raw = text[start:end]
    pointing = _DETERMINER.match(raw)
    first = _FIRST.match(raw)
    if first:
        start += first.end()
    elif pointing:
        start += pointing.end()
    if text[start - 1 : start] == "这" and text[start] in "条座个套处家口":
        start, pointing = start + 1, _DETERMINER.match("这")
    lead = _LEAD.match(text, start, end)
    if lead and (lead.group("speaker") or (start == sentence.start and not any(m.start == start for m in inside))):
        start = lead.end()
    while start < end and text[start] in "—-·+/":
        start += 1
    this = pointing is not None or bool(_THIS.search(text[max(sentence.start, start - 30) : start]))
    raw = text[start:end]
    closed = _CLOSED_ROW.search(raw)
    if closed and head in ("项目", "工程"):
        if not any(m.kind == "number" and start <= m.start and m.end <= end for m in inside):
            return None
        end = start + closed.start()
        raw = text[start:end]
    opening, closing = raw.find("("), raw.find(")")
    if closing >= 0 and not 0 <= opening < closing:
        return None
    if head not in ("项目", "工程") and _counts_several(text, start, end):
        return None
    if head in ("项目", "工程") and (_BATCH.search(raw.removesuffix(head)) or _COUNT_BEFORE.search(text[:start][-6:])):
        return None
    within = [m for m in inside if start <= m.start and m.end <= end]
    owner = next((m for m in within if m.kind == "enterprise"), None)
    park = next((m for m in within if m.kind == "park" and m.end < end), None)
    places = [m for m in within if m.kind == "region"]
    region = places[-1] if places else None
    numbers = tuple(
        m
        for m in within
        if m.kind == "number"
        and m.number
        and words.measures_yearly(m.number.unit, text[max(0, m.start - 4) : m.start])
        and not words.counts_machines(m.number.unit)
    )
    content = _content(
        sentence, start, end if closed or words.heads.get(head) in ("plant", "mass") else end - len(head), within, words
    )
    if this and content == head:
        content = ""  # 该基地 says no more than which kind of thing is meant
    if park and owner and park.start <= owner.start and owner.end <= park.end and park.end >= end - len(head):
        content, park = text[owner.end : park.end], None
    if park and not content and not owner and text[park.end : end].removesuffix(head) in _OF_PARK:
        content = park.text  # the park itself is what is built: 物流园一期工程
    if not (content or owner or park or numbers or this):
        return None
    kind = words.heads.get(head, "project")
    if kind == "zone" and owner is None:  # a park, not a company's building
        return None
    return Phrase(start, end, kind, raw, content, index, owner, park, region, numbers, this)


_SEVERAL = re.compile(
    r"(?:[2-9]|\d{2,4}|[二三四五六七八九十两多几数])(?:余|多)?(?:大|座|条|家|个|套|处)(?!$)|(?:一|这)家|一(?:些|批)"
)
_OF_THEM = re.compile(r"(?:\d{2,4}|[2-9]|[两三四五六七八九十多几数])(?:余|多)?(?:条|座|家|个|套|处)(?!月)")


def _counts_several(text: str, start: int, end: int) -> bool:
    """6座大型数据中心, 一家无纺布工厂, 数字化生产线22条: so many of a kind, none of them named."""
    return _SEVERAL.search(text, start, end) is not None or _OF_THEM.match(text, end) is not None


def _content(sentence: Sentence, start: int, end: int, within: list[Mention], words: ProjectWords) -> str:
    """What the phrase says beside names, numbers and words that fit any project: the product or purpose."""
    held = [(m.start, m.end) for m in within if m.kind in ("enterprise", "park", "region", "number", "period")]
    generic = words.roles["generic"] | words.roles["phase"] | words.roles["capacity"]
    index, kept = field.token_at(sentence, start), ""
    while index < len(sentence.tokens) and sentence.tokens[index].start < end:
        token = sentence.tokens[index]
        index += 1
        word = token.text[: end - token.start]
        if (
            token.start < start
            or word == "、"
            or word in generic
            or word in words.statuses
            or any(s <= token.start < e for s, e in held)
        ):
            continue
        kept += word
    kept = kept.strip("()—-·+±/")
    return kept if len(kept) >= _SHORTEST_SPECIFIC else ""
