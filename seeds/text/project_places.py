"""Whose a project is and where it stands: names inside its phrase, in its sentence, above it, in the headline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from seeds.text import gazetteer
from seeds.text.lexicon import Lexicon
from seeds.text.project_naming import Phrase
from seeds.text.project_told import Told
from seeds.text.types import Mention, Sentence

_BUILT_BY = re.compile(r"(?:由|业主(?:单位)?(?:为|是|:)|实施主体(?:为|是|:)|建设单位(?:为|是|:)|投资方(?:为|是|:))$")
_BELONGS = frozenset({"", "的"})  # nothing between them: cells of one row of a table
_CONTRACTOR = re.compile("(?:负责|等)?(?:承建|施工|设计|监理|勘察|承包|总承包)")
_PARTED = re.compile("(?:项目|工程|生产线|基地)(?:[、,]|和|以及)|;")  # another undertaking stands between
_OWNER_TOLD = re.compile(r"(?:业主|投资方|建设单位|实施主体)(?:单位)?(?:为|是|:)$")
_SPEAKER = re.compile("[该本](?:公司|企业|集团)|这家(?:公司|企业)|(?:^|[,。;“])(?:公司|企业|集团)|“")
_HERE = re.compile("[在到于](?:该|这个|此)?(?:工业|产业|化工)?(?:园区|园内|开发区|区内)|园区内|区内")
_NEAR = 2  # sentences
_HEADLINES = 6  # sentences among which the headlines stand


def telling(content: str, lexicon: Lexicon) -> str:
    """What `content` says beyond words of trade, which many projects share (风电, 新能源)."""
    words = gazetteer.vocabulary(lexicon)
    rest, _ = gazetteer.strip_common(content, words.common, words.longest)
    return "" if rest in words.common else content


def settle(
    project: Told,
    sentences: tuple[Sentence, ...],
    text: str,
    inside: list[list[Mention]],
    homes: dict[str, str],
    headline: str | None,
    stands: Mapping[int, Sequence[tuple[Phrase, object]]],
) -> None:
    """Fill owner, park and region of `project`."""
    project.owner = next((p.owner.name for p in project.phrases if p.owner), project.owner)
    project.park = next((p.park.name for p in project.phrases if p.park), None)
    project.region = next((p.region.name for p in project.phrases if p.region), None)
    if project.phrases[0].kind == "zone":
        project.park = project.park or _itself(project.phrases[0], inside)
    for phrase in project.phrases:
        project.owner = project.owner or owner_of(phrase, sentences, text, inside)
        project.park = project.park or _park(
            phrase, project.owner, sentences, text, inside, [p for p, _ in stands[phrase.sentence]]
        )
    if project.owner is None:
        project.owner = _builder_told_later(project, sentences, text, inside)
    project.park = project.park or homes.get(project.owner or "")
    project.park = project.park or headline
    if project.region is None:
        near = [m for m in inside[project.phrases[0].sentence] if m.kind == "region"]
        project.region = near[0].name if near else None


def _itself(phrase: Phrase, inside: list[list[Mention]]) -> str | None:
    """A company's own park is the place of its own building."""
    here = (m for m in inside[phrase.sentence] if m.kind == "park" and m.end == phrase.end)
    return next((m.name for m in here), None)


_BUILDER = re.compile(
    r"(?:建设|投资|承建|实施|运营)(?:建设|运营)?(?:这|该)(?:一)?(?:条|个|座)?(?:生产线|项目|基地|工程|电站)的$"
)


def _builder_told_later(
    project: Told, sentences: tuple[Sentence, ...], text: str, inside: list[list[Mention]]
) -> str | None:
    """建设这条生产线的…公司, some sentences on."""
    last = project.phrases[-1].sentence
    for index in range(last, min(len(sentences), last + 2 * _NEAR + 1)):
        for mention in inside[index]:
            if mention.kind != "enterprise":
                continue
            told = _OWNER_TOLD.search(text[sentences[index].start : mention.start]) and index > last
            if told or _BUILDER.search(text, sentences[index].start, mention.start):
                return mention.name
    return None


def homes_of(mentions: tuple[Mention, ...], text: str) -> dict[str, str]:
    """Company -> the park that stands right before its name somewhere in the text."""
    ends = {m.end: m.name for m in mentions if m.kind == "park"}
    homes: dict[str, str] = {}
    for firm in mentions:
        if firm.kind != "enterprise":
            continue
        for gap in ("", "的", "内", "内的"):
            if text.endswith(gap, 0, firm.start) and firm.start - len(gap) in ends:
                homes.setdefault(firm.name, ends[firm.start - len(gap)])
    return homes


def owner_of(phrase: Phrase, sentences: tuple[Sentence, ...], text: str, inside: list[list[Mention]]) -> str | None:
    """The company whose undertaking the phrase is, as its own sentence or the one above tells it."""
    firms = [m for m in inside[phrase.sentence] if m.kind == "enterprise"]
    sentence = sentences[phrase.sentence]
    if phrase.label:
        return _heading_firm(phrase.sentence, sentences, inside)
    for firm in firms:
        if _CONTRACTOR.match(text, firm.end):
            continue
        follows = firm.start >= phrase.end and text[phrase.end : firm.start].strip() in _BELONGS
        if follows or _BUILT_BY.search(text[sentence.start : firm.start]):
            return firm.name
    firms = [m for m in firms if not _CONTRACTOR.match(text, m.end)]
    before = [m for m in firms if m.end <= phrase.start and not _PARTED.search(text, m.end, phrase.start)]
    if before:
        return before[-1].name
    if phrase.pointing or _SPEAKER.search(text[sentence.start : phrase.start].rpartition(";")[2]):
        for index in range(phrase.sentence - 1, max(-1, phrase.sentence - 1 - _NEAR), -1):
            above = [m for m in inside[index] if m.kind == "enterprise"]
            if above:
                return above[-1].name
    return None


def _heading_firm(index: int, sentences: tuple[Sentence, ...], inside: list[list[Mention]]) -> str | None:
    """In a sheet the company that heads the lines above."""
    for at in range(index, max(-1, index - 6), -1):
        for mention in inside[at]:
            if mention.kind == "enterprise" and mention.start - sentences[at].start <= 4:
                return mention.name
    return None


def _park(
    phrase: Phrase,
    owner: str | None,
    sentences: tuple[Sentence, ...],
    text: str,
    inside: list[list[Mention]],
    phrases: list[Phrase],
) -> str | None:
    sentence = sentences[phrase.sentence]
    here = inside[phrase.sentence]
    foreign = [m for m in here if m.kind == "enterprise" and m.name != owner]
    others = [(p.start, p.end) for p in phrases if p is not phrase]
    parks = [
        m
        for m in here
        if m.kind == "park"
        and not (m.start <= phrase.start and phrase.end <= m.end)
        and not any(m.start <= firm.start and firm.end <= m.end for firm in foreign)
        and not any(s <= m.start and m.end <= e for s, e in others)
    ]
    before = [m for m in parks if m.end <= phrase.start and ";" not in text[m.end : phrase.start]]
    after = [m for m in parks if m.start >= phrase.end and ";" not in text[phrase.end : m.start]]
    if before or after:
        nearest = max(before, key=lambda m: (m.end, m.end - m.start)) if before else after[0]
        return nearest.name
    if phrase.label:
        for index in range(phrase.sentence, max(-1, phrase.sentence - 3), -1):
            near = [m for m in inside[index] if m.kind == "park"]
            if near:
                return near[-1].name
    placed = phrase.region is not None and not phrase.region.name.endswith("自治区")
    if (phrase.owner or placed) and not _HERE.search(text, sentence.start, sentence.end):
        return None  # the sentence before tells of somebody else as like as not
    reach = 8 if _HERE.search(text, sentence.start, sentence.end) else _NEAR
    for index in range(phrase.sentence - 1, max(-1, phrase.sentence - 1 - reach), -1):
        if sentences[index].paragraph != sentence.paragraph and reach == _NEAR:
            return None
        near = [m for m in inside[index] if m.kind == "park"]
        if near:
            return near[-1].name
    return None


def headline_park(sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...]) -> str | None:
    """A text headed by a park tells of that park's projects."""
    titles = [s for s in sentences[:_HEADLINES] if s.role in ("title", "heading")]
    return next(
        (m.name for m in mentions if m.kind == "park" and any(t.start <= m.start and m.end <= t.end for t in titles)),
        None,
    )
