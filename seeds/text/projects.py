"""Projects: undertakings that a text names or describes, with owner, place, investment, capacities and stage.

A project told at several places is one draft with a mark for each. Batches (31个重点项目) and policies are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from seeds.text import gazetteer, project_places
from seeds.text.lexicon import Lexicon
from seeds.text.project_facts import stages
from seeds.text.project_invested import invested
from seeds.text.project_labels import numbered
from seeds.text.project_naming import Phrase
from seeds.text.project_page import Page
from seeds.text.project_passages import read_passages
from seeds.text.project_phases import with_phases
from seeds.text.project_phrases import find_phrases
from seeds.text.project_stage import AROUND, evidence, stage_of
from seeds.text.project_told import Told, gathered, phases_inherit
from seeds.text.types import (
    UNSTATED,
    Choice,
    CleanText,
    Draft,
    Mark,
    Mention,
    ProjectProposal,
    ProjectStatus,
    Quantity,
    Sentence,
)

VERSION = 1

_BATCH_AFTER = re.compile(
    r"(?:、[^,;。]{2,30})?等[^,;。、]{0,10}项目(?:共|有)?\d{1,4}(?:余|多)?(?:个|项)"
    r"|等\d{1,4}(?:余|多)?(?:个|项|批)|等(?:一批|一大批|多个|多项)?(?:重点|重大)?(?:人才|科技)?计划"
)
_PHASE = re.compile("[一二三四首]期")
_HEADLINES = 6  # sentences among which the headline stands
_TELLING_PLANT = 6  # characters, its head included, that tell one plant from others without any name


@dataclass(frozen=True, slots=True)
class Found:
    """Drafts of kind project in text order, and every choice made on the way."""

    drafts: tuple[Draft, ...]
    choices: tuple[Choice, ...]


def find_projects(
    sentences: tuple[Sentence, ...],
    clean: CleanText,
    lexicon: Lexicon,
    mentions: tuple[Mention, ...],
    today: date | None = None,
) -> Found:
    """All projects of the text; `mentions` are those of all other finders, names resolved."""
    text = clean.text
    inside = _by_sentence(sentences, mentions)
    page = Page(sentences, text, lexicon, inside, today)
    phrases = _phrases(page)
    owners = [
        p.owner.name if p.owner else None if p.pointing else project_places.owner_of(p, sentences, text, inside)
        for p in phrases
    ]
    told = gathered(phrases, owners, text)
    homes = project_places.homes_of(mentions, text)
    headline = project_places.headline_park(sentences, mentions)
    stands: dict[int, list[tuple[Phrase, Told]]] = {}
    for project in told:
        for phrase in project.phrases:
            stands.setdefault(phrase.sentence, []).append((phrase, project))
    for project in told:
        read_passages(project, stands, page)
        project_places.settle(project, sentences, text, inside, homes, headline, stands)
    _stage_of_headline(told, page)
    phases_inherit(told)
    kept = [p for p in told if _is_concrete(p, text, lexicon)]
    choices: list[Choice] = []
    drafts = [_draft(p, page, clean, choices) for p in kept]
    return Found(tuple(sorted(drafts, key=lambda d: d.marks[0][0])), tuple(choices))


def _phrases(page: Page) -> list[Phrase]:
    """All namings of undertakings, in order."""
    read = set(map(id, gazetteer.readable(page.sentences)))
    phrases: list[Phrase] = []
    for index, sentence in enumerate(page.sentences):
        if id(sentence) not in read:
            continue
        around = (index, sentence, page.text, page.lexicon, page.inside[index])
        found = list(find_phrases(*around))
        paid = list(invested(*around))
        found = [p for p in found if not any(_ends(whole, p, page.text) for whole in paid)]
        held = [(p.start, p.end) for p in found]
        found += [p for p in (*numbered(*around), *paid) if not any(s < p.end and p.start < e for s, e in held)]
        phrases += with_phases(found, phrases, index, page)
    return phrases


def _ends(whole: Phrase, phrase: Phrase, text: str) -> bool:
    """X投资2亿元、日处理500吨小麦|的面粉生产线: the head that ends the telling names nothing of its own."""
    bare = not (phrase.owner or phrase.numbers or phrase.park)
    return (
        bare
        and 0 <= phrase.start - whole.end <= _LONGEST_HEAD
        and not set(text[whole.end : phrase.start]) & set(",;。")
    )


_LONGEST_HEAD = 6  # characters between an amount and the head that takes it up


def _stage_of_headline(told: list[Told], page: Page) -> None:
    """What the headline says happened (签订投资协议) happened to the projects of the text."""
    titles = [s for s in page.sentences[:_HEADLINES] if s.role in ("title", "heading")]
    told_above = [s for title in titles for s in stages(page, title.start, title.end, where="headline")]
    for number, project in enumerate(told):
        if told_above and project.phrases[0].text.endswith("项目"):
            project.stages += [replace(s, where="headline" if number == 0 else "headline of many") for s in told_above]


def _by_sentence(sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...]) -> list[list[Mention]]:
    """The mentions of each sentence, in order."""
    firms = {at for m in mentions if m.kind == "enterprise" for at in range(m.start, m.end)}
    outside = (m for m in mentions if m.kind != "region" or m.start not in firms)
    ordered = sorted(outside, key=lambda m: (m.start, -m.end))
    inside: list[list[Mention]] = [[] for _ in sentences]
    at = 0
    for index, sentence in enumerate(sentences):
        while at < len(ordered) and ordered[at].start < sentence.start:
            at += 1
        while at < len(ordered) and ordered[at].start < sentence.end:
            inside[index].append(ordered[at])
            at += 1
    return inside


def _is_concrete(project: Told, text: str, lexicon: Lexicon) -> bool:
    """Something identifiable that is undertaken: no kind, batch or policy, no plant that merely is there."""
    first = project.phrases[0]
    named = [p for p in project.phrases if not p.pointing or p.content]
    if not named and project.owner is None:
        return False
    placed = any(p.owner or p.park or p.region for p in project.phrases)
    if all(_BATCH_AFTER.match(text, p.end) for p in project.phrases) and not project.made and not placed:
        return False
    inside = any(p.owner or p.park or _is_near(p) for p in project.phrases)
    numbers = any(p.numbers for p in project.phrases)
    content = max((project_places.telling(p.content, lexicon) for p in project.phrases), key=len)
    happening = any(s.told != "once" and s.where not in AROUND for s in project.stages) or project.money is not None
    happening = happening or any(m not in p.numbers for m in project.made for p in project.phrases)
    if first.label:
        return bool(first.content or numbers)
    if first.kind == "well":
        return bool(project.stages)
    if first.kind == "mass" and not any(_PHASE.search(p.text) for p in project.phrases):
        return False
    if first.kind == "zone":
        return happening and first.owner is not None
    if first.kind == "project":
        if first.text.endswith("工程") and not (inside or numbers or project.money):
            return False
        if numbers or content:
            return happening and (numbers or inside or bool(project.owner or project.money) or len(content) >= 4)
        paid = project.owner is not None and project.money is not None
        return happening and bool(first.content) and (inside or paid or len(first.content) >= _TELLING_PLANT)
    named_place = inside or project.owner is not None or (len(content) >= _TELLING_PLANT and project.park is not None)
    told_money = project.money is not None and len(content) >= 4
    return happening and (numbers or named_place or told_money) and (bool(first.content) or numbers or first.pointing)


def _is_near(phrase: Phrase) -> bool:
    """Its place is narrower than the whole of Xinjiang."""
    return phrase.region is not None and phrase.region.name not in ("新疆维吾尔自治区", "中国")


def _draft(project: Told, page: Page, clean: CleanText, choices: list[Choice]) -> Draft:
    phrase = max(project.phrases, key=lambda p: (not p.pointing, bool(p.owner), p.kind == "project", len(p.text)))
    name = phrase.text
    if project.owner and not phrase.owner and not phrase.park and not phrase.region:
        name = project.owner + name
    reached = stage_of(project.phrases[0].start, project.stages, page.lexicon)
    choices += [reached] if reached else []
    status = str(reached.value) if reached else ""
    stage = evidence(status, project.stages)
    places = sorted(set(project.sentences))
    marks: list[Mark] = [(page.sentences[i].start, page.sentences[i].end, "sentence") for i in places]
    marks += [(p.start, p.end, "mention") for p in project.phrases]
    proposal = ProjectProposal(
        name=name,
        enterprise=project.owner,
        park=project.park,
        region=project.region,
        investment=_quantity(project.money, clean) if project.money else None,
        capacity=tuple(replace(_quantity(m, clean), product=_product(m, page.text)) for m in project.made),
        status=cast(ProjectStatus, status) if status else None,
        status_on=stage.on if stage else UNSTATED,
        aliases=tuple(dict.fromkeys(p.text for p in project.phrases if p.text != name and not p.pointing)),
    )
    rule = "label" if phrase.label else "numbers" if phrase.numbers else "owner" if project.owner else "place"
    return Draft(
        "project",
        proposal,
        f"project {phrase.kind} {rule}",
        VERSION,
        tuple(marks),
        tuple(name for name, on in (("stage", status), ("money", project.money), ("owner", project.owner)) if on),
    )


def _quantity(mention: Mention, clean: CleanText) -> Quantity:
    number = mention.number
    if number is None:
        raise ValueError(f"a mention of kind {mention.kind} has no number")
    start, end = clean.raw_span(mention.start, mention.end)
    return Quantity(number.value, number.unit, number.unit_printed, start, end, number.value_max, number.qualifier)


def _product(mention: Mention, text: str) -> str:
    """The words after the number, up to what they are part of."""
    match = re.match(
        r"(?:/[年日天])?的?([\u4e00-\u9fffA-Za-z()]{2,16}?)(?=等|(?:建设|生产)?(?:项目|工程|生产线|产线|装置|机组|基地)|[,;。、:]|$)",
        text[mention.end : mention.end + 24],
    )
    return match.group(1) if match else ""
