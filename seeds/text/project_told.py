"""Tellings of one undertaking brought together: the same product, a part of a plant, 该项目 after a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from seeds.text.project_facts import Stage
from seeds.text.project_naming import Phrase
from seeds.text.types import Mention

_MEMORY = 100  # projects that a telling is compared with, the last ones first
REACH = 3  # sentences in which a text goes on about the project it named

_PHASE = re.compile("[一二三四]期")
_PHASE_END = re.compile("[一二三四首]期$")
_COMPONENT = re.compile("(?:建设|新建|配套|包括|包含|拟建|共建|安装|购置)[^,;。]{0,8}$")
_PARTS = ("厂房", "机组", "装置", "主体", "车间")


@dataclass(slots=True)
class Told:
    """A project while its tellings are gathered."""

    phrases: list[Phrase]
    sentences: list[int]
    stages: list[Stage] = field(default_factory=list)
    money: Mention | None = None
    whole: bool = False  # the money is called 总投资
    made: list[Mention] = field(default_factory=list)
    owner: str | None = None
    park: str | None = None
    region: str | None = None


def gathered(phrases: list[Phrase], owners: list[str | None], text: str) -> list[Told]:
    """Phrases of one undertaking together."""
    told: list[Told] = []
    for phrase, owner in zip(phrases, owners, strict=True):
        project = _whole(phrase, told, text) or _same(phrase, owner, told)
        if project is None and phrase.pointing:
            project = _pointed_at(phrase, told)
        if project is None:
            told.append(Told([phrase], [phrase.sentence], owner=owner))
        else:
            project.phrases.append(phrase)
            project.sentences.append(phrase.sentence)
            project.owner = project.owner or owner
    return told


def _whole(phrase: Phrase, told: list[Told], text: str) -> Told | None:
    """The plant of which the phrase names a part in the same sentence: 抽水蓄能电站|地下厂房, 4号机组."""
    if not told or phrase.owner or phrase.park or phrase.region:
        return None
    if phrase.start == told[-1].phrases[-1].end:
        return told[-1]
    last = told[-1].phrases[0]
    latest = told[-1].phrases[-1]
    if last.kind == "project" and latest.sentence == phrase.sentence and phrase.kind in ("line", "plant"):
        clause = text[max(latest.end, phrase.start - 12) : phrase.start]
        return told[-1] if _COMPONENT.search(clause) else None
    near = last.sentence == phrase.sentence and ";" not in text[last.end : phrase.start]
    return (
        told[-1]
        if near and not phrase.numbers and last.kind in ("plant", "zone") and phrase.text.endswith(_PARTS)
        else None
    )


def _same(phrase: Phrase, owner: str | None, told: list[Told]) -> Told | None:
    """The project whose product is the same, or holds the same words, and whose numbers and owner do not differ."""
    for project in told[: -_MEMORY - 1 : -1]:
        if owner and project.owner and owner != project.owner:
            continue
        for other in project.phrases:
            if not phrase.content or not other.content or phrase.label and other.label:
                continue
            inner = phrase.content in other.content or other.content in phrase.content
            short = min(len(phrase.content), len(other.content))
            if phrase.content != other.content and not (inner and short >= 4):
                continue
            if _differ(phrase, other):
                continue
            return project
    return None


def _differ(a: Phrase, b: Phrase) -> bool:
    if a.owner and b.owner and a.owner.name != b.owner.name:
        return True
    if _PHASE.findall(a.text) != _PHASE.findall(b.text):
        return True
    if a.region and b.region and a.region.name != b.region.name and not (a.owner and b.owner):
        return True
    left = {m.number.value for m in a.numbers if m.number}
    right = {m.number.value for m in b.numbers if m.number}
    return bool(left and right and not left & right)


def _pointed_at(phrase: Phrase, told: list[Told]) -> Told | None:
    """The last project named at most some sentences before: 该项目, 这条生产线."""
    for project in reversed(told):
        last = project.phrases[-1]
        if phrase.sentence - project.sentences[-1] > REACH:
            return None
        if phrase.kind in ("project", last.kind) and not phrase.content:
            return project
    return None


def phases_inherit(told: list[Told]) -> None:
    """A phase stands where the whole stands."""
    named: dict[str, list[Told]] = {}
    for project in told:
        named.setdefault(project.phrases[0].text, []).append(project)
    for phase in told:
        for other in named.get(_PHASE_END.sub("", phase.phrases[0].text), ()):
            if other is not phase:
                phase.park, phase.region = phase.park or other.park, phase.region or other.region
