"""Projects: undertakings that a text names or describes, with owner, place, investment, capacities and stage.

A project told at several places is one draft with a mark for each. Batches (31个重点项目) and policies are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from seeds.text import gazetteer, project_facts, project_places
from seeds.text.lexicon import Lexicon
from seeds.text.project_facts import Stage
from seeds.text.project_phrases import Phrase, find_phrases, numbered
from seeds.text.types import (
    UNSTATED,
    CleanText,
    Draft,
    Mark,
    Mention,
    ProjectProposal,
    Quantity,
    Sentence,
)

VERSION = 1

_GOES_ON = re.compile(
    r"(?:^|[,;。“\"])(?:目前,?|据悉,?|据介绍,?)?(?:该|本|此|整个)?(?:项目|工程|基地|电站|生产线)(?!负责|部|经理|建设单位)"
    r"|(?:^|[,;])(?:全部|全面)?(?:建成|投产|达产)(?:投产|达产)?后"
    r"|^[●■·\d.、 ]{0,4}(?:投资金额|建设内容|项目总投资|总投资|计划投资|建设规模|状态)"
)
_SEGMENT = re.compile("[;]")
_AGREED = 2  # rank of a signature: intentions and signatures are told across a comma
_ROW = re.compile(
    r"(?:\([^()]{1,20}\))?(?:[、和及与]|以及|,)(?:有)?(?:(?:总|计划|拟)?投资(?:额|约)?[\d.]{1,9}(?:余|多)?[万亿]{0,2}元(?:的)?)?"
)
_BATCH_AFTER = re.compile(
    r"等\d{1,4}(?:余|多)?(?:个|项|批)|等(?:一批|一大批|多个|多项)?(?:重点|重大)?(?:人才|科技)?计划"
)
_PHASE = re.compile("[一二三四]期")
_PHASE_END = re.compile("[一二三四首]期$")
_HEADLINES = 6  # sentences among which the headline stands
_TELLING_PLANT = 6  # characters, its head included, that tell one plant from others without any name
_REACH = 3  # sentences in which a text goes on about the project it named


@dataclass(slots=True)
class _Told:
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


def find_projects(
    sentences: tuple[Sentence, ...], clean: CleanText, lexicon: Lexicon, mentions: tuple[Mention, ...]
) -> tuple[Draft, ...]:
    """Drafts of kind project in text order; `mentions` are those of all other finders, names resolved."""
    text = clean.text
    inside = _by_sentence(sentences, mentions)
    read = set(map(id, gazetteer.readable(sentences)))
    phrases: list[Phrase] = []
    for index, sentence in enumerate(sentences):
        if id(sentence) in read:
            found = list(find_phrases(index, sentence, text, lexicon, inside[index]))
            held = [(p.start, p.end) for p in found]
            found += [
                p
                for p in numbered(index, sentence, text, lexicon, inside[index])
                if not any(s < p.end and p.start < e for s, e in held)
            ]
            phrases += project_places.with_phases(found, phrases, index, sentence, text, inside[index])
    owners = [
        p.owner.name if p.owner else None if p.pointing else project_places.owner_of(p, sentences, text, inside)
        for p in phrases
    ]
    told = _gathered(phrases, owners, text)
    homes = project_places.homes_of(mentions, text)
    headline = project_places.headline_park(sentences, mentions)
    stands: dict[int, list[tuple[Phrase, _Told]]] = {}
    for project in told:
        for phrase in project.phrases:
            stands.setdefault(phrase.sentence, []).append((phrase, project))
    for project in told:
        _read_passages(project, stands, sentences, text, lexicon, inside)
        project_places.settle(project, sentences, text, inside, homes, headline, stands)
    _stage_of_headline(told, sentences, text, lexicon)
    _phases_inherit(told)
    kept = [p for p in told if _is_concrete(p, text, lexicon)]
    drafts = (_draft(p, sentences, clean, text) for p in kept)
    return tuple(sorted(drafts, key=lambda d: d.marks[0][0]))


def _phases_inherit(told: list[_Told]) -> None:
    """A phase stands where the whole stands."""
    for phase in told:
        whole = _PHASE_END.sub("", phase.phrases[0].text)
        for other in told:
            if other is not phase and other.phrases[0].text == whole:
                phase.park, phase.region = phase.park or other.park, phase.region or other.region


def _stage_of_headline(told: list[_Told], sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon) -> None:
    """What the headline says happened (签订投资协议) happened to the first project, if no sentence says more."""
    if not told or not told[0].phrases[0].text.endswith("项目"):
        return
    titles = [s for s in sentences[:_HEADLINES] if s.role in ("title", "heading")]
    stages = [stage for s in titles for stage in project_facts.stages(text, s.start, s.end, lexicon, ())]
    if stages and not any(s.rank > 1 for s in told[0].stages):
        told[0].stages += stages


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


def _gathered(phrases: list[Phrase], owners: list[str | None], text: str) -> list[_Told]:
    """Phrases of one undertaking together."""
    told: list[_Told] = []
    for phrase, owner in zip(phrases, owners, strict=True):
        project = _whole(phrase, told, text) or _same(phrase, owner, told)
        if project is None and phrase.pointing:
            project = _pointed_at(phrase, told)
        if project is None:
            told.append(_Told([phrase], [phrase.sentence], owner=owner))
        else:
            project.phrases.append(phrase)
            project.sentences.append(phrase.sentence)
            project.owner = project.owner or owner
    return told


def _whole(phrase: Phrase, told: list[_Told], text: str) -> _Told | None:
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


_COMPONENT = re.compile("(?:建设|新建|配套|包括|包含|拟建|共建|安装|购置)[^,;。]{0,8}$")
_PARTS = ("厂房", "机组", "装置", "主体", "车间")


def _same(phrase: Phrase, owner: str | None, told: list[_Told]) -> _Told | None:
    """The project whose product is the same, or holds the same words, and whose numbers and owner do not differ."""
    for project in reversed(told):
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


def _pointed_at(phrase: Phrase, told: list[_Told]) -> _Told | None:
    """The last project named at most some sentences before: 该项目, 这条生产线."""
    for project in reversed(told):
        last = project.phrases[-1]
        if phrase.sentence - project.sentences[-1] > _REACH:
            return None
        if phrase.kind in ("project", last.kind) and not phrase.content:
            return project
    return None


def _read_passages(
    project: _Told,
    stands: dict[int, list[tuple[Phrase, _Told]]],
    sentences: tuple[Sentence, ...],
    text: str,
    lexicon: Lexicon,
    inside: list[list[Mention]],
) -> None:
    """Collect stages, investment and capacities from every passage that tells of the project."""
    for phrase in list(project.phrases):
        sentence = sentences[phrase.sentence]
        here = stands[phrase.sentence]
        everything = sorted((p.start, p.end) for p, _ in here)
        foreign = sorted((p.start, p.end) for p, other in here if other is not project and _stands_out(p))
        start, stop, row_end = _segment(phrase, sentence, text, foreign, everything)
        periods = [m for m in inside[phrase.sentence] if m.kind == "period"]
        row = _row_start(phrase, sentence, text, everything)
        project.stages += _stages_before(
            phrase, start if row == phrase.start else sentence.start, row, text, lexicon, periods
        )
        project.stages += project_facts.stages(text, phrase.start, max(stop, row_end), lexicon, periods)
        if phrase.label:
            project.stages += project_facts.stages(phrase.label, 0, len(phrase.label), lexicon, ())
        _collect(project, phrase, start, stop, text, lexicon, inside[phrase.sentence])
    last = project.phrases[-1].sentence
    for index in range(last + 1, min(len(sentences), last + 1 + _REACH)):
        sentence = sentences[index]
        others = any(other is not project and _stands_out(p) for p, other in stands.get(index, ()))
        if others or not _GOES_ON.search(sentence.text):
            break
        if sentence.paragraph - sentences[last].paragraph > 1 and not _GOES_ON.match(sentence.text):
            break
        periods = [m for m in inside[index] if m.kind == "period"]
        project.stages += project_facts.stages(text, sentence.start, sentence.end, lexicon, periods)
        _collect(project, None, sentence.start, sentence.end, text, lexicon, inside[index])
        project.sentences.append(index)


def _row_start(phrase: Phrase, sentence: Sentence, text: str, spans: list[tuple[int, int]]) -> int:
    """Where the row of projects begins in which the phrase stands: 签约A项目、B项目、C项目."""
    start = phrase.start
    for other_start, other_end in reversed(spans):
        if sentence.start <= other_start and other_end <= start and _ROW.fullmatch(text[other_end:start]):
            start = other_start
    return start


def _stages_before(
    phrase: Phrase, start: int, end: int, text: str, lexicon: Lexicon, periods: list[Mention]
) -> list[Stage]:
    """Stages told before the phrase: all in its own clause; intentions and signatures also across a comma (拟投资…,再上…机组)."""
    clause = max(start, *(text.rfind(mark, 0, end) + 1 for mark in ",。;:"))
    before = project_facts.stages(text, start, end, lexicon, periods)
    return [s for s in before if s.start >= clause or s.rank <= _AGREED]


def _stands_out(phrase: Phrase) -> bool:
    """It names an undertaking by more than a kind of product, so what follows it is told of it."""
    if phrase.owner or phrase.park or phrase.region or phrase.numbers or phrase.label:
        return True
    return phrase.kind != "zone" and len(phrase.content) >= 4


def _segment(
    phrase: Phrase, sentence: Sentence, text: str, foreign: list[tuple[int, int]], everything: list[tuple[int, int]]
) -> tuple[int, int, int]:
    """Start and end of what the sentence tells of this phrase, and the end of what it tells of the row it stands in."""
    start, stop = sentence.start, sentence.end
    for match in _SEGMENT.finditer(text, sentence.start, sentence.end):
        if phrase.label:
            break
        if match.start() < phrase.start:
            start = match.end()
        elif match.start() >= phrase.end:
            stop = match.start()
            break
    start = max([start, *(e for s, e in foreign if e <= phrase.start)])
    last = phrase.end
    for other_start, other_end in everything:
        if last <= other_start < stop and _ROW.fullmatch(text[last:other_start]):
            last = other_end
    after_row = [s for s, _ in foreign if last <= s < stop]
    following = [s for s, _ in foreign if phrase.end <= s < stop]
    return start, min([stop, *following]), min([stop, *after_row])


def _collect(
    project: _Told, phrase: Phrase | None, start: int, stop: int, text: str, lexicon: Lexicon, inside: list[Mention]
) -> None:
    numbers = [m for m in inside if m.kind == "number" and start <= m.start and m.end <= stop]
    if phrase is not None:  # what stands before, across an item of a row, is told of that item
        numbers = [m for m in numbers if m.start >= phrase.start or "、" not in text[m.end : phrase.start]]
    money = project_facts.investment(text, numbers, lexicon)
    if project.money is None or (money and not project.whole and project_facts.is_whole(text, money)):
        project.money = money
        project.whole = money is not None and project_facts.is_whole(text, money)
    found = project_facts.capacities(text, numbers, lexicon)
    own = [m for m in phrase.numbers if not project_facts.tells_class(m)] if phrase else []
    for mention in sorted({*found, *own}, key=lambda m: m.start):
        known = {(m.number.value, m.number.unit) for m in project.made if m.number}
        if mention.number and (mention.number.value, mention.number.unit) not in known:
            project.made.append(mention)


def _is_concrete(project: _Told, text: str, lexicon: Lexicon) -> bool:
    """Something identifiable that is being undertaken, not a kind, a batch, a policy or a plant that merely is there."""
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
    happening = bool(project.stages) or project.money is not None
    if first.label:
        return bool(first.content or numbers)
    if first.kind == "well":
        return bool(project.stages)
    if first.kind == "zone":
        return happening and first.owner is not None
    if first.kind == "project":
        if first.text.endswith("工程") and not (inside or numbers or project.money):
            return False
        if numbers or content:
            return happening and (numbers or inside or bool(project.owner or project.money) or len(content) >= 4)
        return happening and inside and bool(first.content)
    named_place = inside or project.owner is not None or (len(content) >= _TELLING_PLANT and project.park is not None)
    return happening and (numbers or named_place) and (bool(first.content) or numbers or first.pointing)


def _is_near(phrase: Phrase) -> bool:
    """Its place is narrower than the whole of Xinjiang."""
    return phrase.region is not None and phrase.region.name not in ("新疆维吾尔自治区", "中国")


def _draft(project: _Told, sentences: tuple[Sentence, ...], clean: CleanText, text: str) -> Draft:
    phrase = max(project.phrases, key=lambda p: (not p.pointing, bool(p.owner), p.kind == "project", len(p.text)))
    name = phrase.text
    if project.owner and not phrase.owner and not phrase.park and not phrase.region:
        name = project.owner + name
    stage = _reached(project.stages, phrase)
    places = sorted(set(project.sentences))
    marks: list[Mark] = [(sentences[i].start, sentences[i].end, "sentence") for i in places]
    marks += [(p.start, p.end, "mention") for p in project.phrases]
    proposal = ProjectProposal(
        name=name,
        enterprise=project.owner,
        park=project.park,
        region=project.region,
        investment=_quantity(project.money, clean) if project.money else None,
        capacity=tuple(replace(_quantity(m, clean), product=_product(m, text)) for m in project.made),
        status=stage.status if stage else None,
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
        tuple(name for name, on in (("stage", stage), ("money", project.money), ("owner", project.owner)) if on),
    )


def _reached(stages: list[Stage], phrase: Phrase) -> Stage | None:
    """The furthest stage reached."""
    return max(stages, key=lambda s: (s.rank, s.on.start is not None), default=None)


def _quantity(mention: Mention, clean: CleanText) -> Quantity:
    number = mention.number
    if number is None:
        raise ValueError(f"a mention of kind {mention.kind} has no number")
    start, end = clean.raw_span(mention.start, mention.end)
    return Quantity(number.value, number.unit, number.unit_printed, start, end, number.value_max, number.qualifier)


def _product(mention: Mention, text: str) -> str:
    """The words after the number, up to what they are part of."""
    match = re.match(
        r"(?:/年)?([\u4e00-\u9fffA-Za-z()]{2,16}?)(?=项目|工程|生产线|产线|装置|机组|基地|[,;。、:]|$)",
        text[mention.end : mention.end + 24],
    )
    return match.group(1) if match else ""
