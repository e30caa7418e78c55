"""What the passages around its names tell of an undertaking: stages, money, capacities."""

from __future__ import annotations

import re
from dataclasses import replace

from seeds.text import project_facts
from seeds.text.project_announced import announced
from seeds.text.project_facts import Stage, stages
from seeds.text.project_naming import Phrase
from seeds.text.project_page import Page
from seeds.text.project_told import REACH, Told
from seeds.text.project_words import project_words
from seeds.text.types import Mention, Sentence

_GOES_ON = re.compile(
    r"(?:^|[,;。“\"])(?:目前,?|据悉,?|据介绍,?)?(?:该|本|此|整个)?(?:项目|工程|基地|电站|生产线)(?!负责|部|经理|建设单位)"
    r"|(?:^|[,;])(?:全部|全面)?(?:建成|投产|达产)(?:投产|达产)?后"
    r"|^[●■·\d.、 ]{0,4}(?:投资金额|建设内容|项目总投资|总投资|计划投资|建设规模|状态)"
)
_PREDICATE = re.compile("的(?:项目)?,?(?:有|包括|是|还有)")  # 正在建设的,有A项目,还有B项目
_SEGMENT = re.compile("[;]")
_INTENDS = re.compile("(?:计划|规划|力争|预计|拟)[^;。]{0,16}?(?:建设|新建|投资|扩建|实施|打造|布局|上马|引进)")
_TOTAL_FIRST = re.compile("(?:^|[,;:。\n])(?:计划|项目|协议)?总投资(?:约|达|额|为)?$")
_RIGHT_BEHIND = 2  # characters between a stage and the amount that reached it: 并网了90万千瓦
_AGREED = 2  # rank of a signature: intentions and signatures are told across a comma
_ROW = re.compile(
    r"(?:\([^()]{1,20}\))?(?:[、和及与]|以及|,)(?:有)?(?:(?:总|计划|拟)?投资(?:额|约)?[\d.]{1,9}(?:余|多)?[万亿]{0,2}元(?:的)?)?"
    r"(?:还有|另有)?(?:[\u4e00-\u9fff()]{2,24}(?:公司|集团)的)?"
)


def read_passages(project: Told, stands: dict[int, list[tuple[Phrase, Told]]], page: Page) -> None:
    """Collect stages, investment and capacities from every passage that tells of the project."""
    text, sentences = page.text, page.sentences
    for phrase in list(project.phrases):
        sentence = sentences[phrase.sentence]
        inside = page.inside[phrase.sentence]
        here = stands[phrase.sentence]
        everything = sorted((p.start, p.end) for p, _ in here)
        foreign = sorted((p.start, p.end) for p, other in here if other is not project and _stands_out(p))
        start, stop, row_end = _segment(phrase, sentence, text, foreign, everything)
        row = _row_start(phrase, sentence, text, everything)
        project.stages += _stages_before(phrase, start if row == phrase.start else sentence.start, row, page)
        told = stages(page, phrase.start, max(stop, row_end), inside, "after", everything)
        project.stages += [_of_part(s, phrase, page) for s in told if not _in_name(s, everything)]
        if phrase.label:
            label = Page((), phrase.label, page.lexicon, [])
            project.stages += [
                replace(s, start=phrase.start, end=phrase.start)
                for s in stages(label, 0, len(phrase.label), (), "label")
            ]
        project.stages += announced(phrase, stands, page)
        if sentence.text.startswith("其中") and phrase.sentence:
            above = sentences[phrase.sentence - 1]  # 一天签下6个项目。其中,…
            project.stages += stages(page, above.start, above.end, page.inside[phrase.sentence - 1], "announced")
        _collect(project, phrase, start, stop, page)
    if not project.stages:
        project.stages += _intended(project.phrases[0], sentences, text)
    last = project.phrases[-1].sentence
    heads_item = _heads_item(project.phrases[-1], sentences[last], text)
    for index in range(last + 1, min(len(sentences), last + 1 + REACH)):
        sentence = sentences[index]
        others = any(other is not project and _stands_out(p) for p, other in stands.get(index, ()))
        item = heads_item and sentence.paragraph == sentences[last].paragraph
        if others or not (item or _GOES_ON.search(sentence.text)):
            break
        if sentence.paragraph - sentences[last].paragraph > 1 and not _GOES_ON.match(sentence.text):
            break
        project.stages += stages(page, sentence.start, sentence.end, page.inside[index], "later")
        _collect(project, None, sentence.start, sentence.end, page, index)
        project.sentences.append(index)


def _heads_item(phrase: Phrase, sentence: Sentence, text: str) -> bool:
    """2.X公司年产5万吨纤维项目。总投资…: a sentence that is but the name heads its paragraph."""
    before, after = text[sentence.start : phrase.start], text[phrase.end : sentence.end]
    return _ITEM_MARK.fullmatch(before) is not None and not after.strip("。:;. ")


_ITEM_MARK = re.compile(r"[\s(]*(?:[一二三四五六七八九十]{1,3}|\d{1,3})?[)、.\s]*")


def _in_name(stage: Stage, phrases: list[tuple[int, int]]) -> bool:
    """并网光伏项目: a word of stage within a name tells of the kind of thing; at its head (在建…) it is a stage."""
    return any(start < stage.start and stage.end < end for start, end in phrases)


def _of_part(stage: Stage, phrase: Phrase, page: Page) -> Stage:
    """已并网90万千瓦 of 140: what a smaller amount of the same unit has reached, the whole has not."""
    whole = max((m.number.value for m in phrase.numbers if m.number), default=None)
    if stage.told != "reached" or whole is None:
        return stage
    units = {m.number.unit for m in phrase.numbers if m.number}
    clause = page.clause(stage.start, phrase.end)
    for mention in page.inside[phrase.sentence]:
        number = mention.number
        near = clause <= mention.start < stage.start or 0 <= mention.start - stage.end <= _RIGHT_BEHIND
        if number is not None and near and number.unit in units and number.value < whole:
            return replace(stage, told="part")
    return stage


def _intended(phrase: Phrase, sentences: tuple[Sentence, ...], text: str) -> list[Stage]:
    """计划新增投资200亿元,建设A、B等项目: what a plan brings before the phrase is planned."""
    begin = sentences[phrase.sentence].start
    told = _INTENDS.search(text, max(begin, text.rfind(";", begin, phrase.start)), phrase.start)
    return [Stage("planned", 1, told.start(), told.end(), where="before")] if told else []


def _row_start(phrase: Phrase, sentence: Sentence, text: str, spans: list[tuple[int, int]]) -> int:
    """Where the row of projects begins in which the phrase stands: 签约A项目、B项目、C项目."""
    start = phrase.start
    for other_start, other_end in reversed(spans):
        joint = text[other_end:start] if sentence.start <= other_start and other_end <= start else "."
        alike = "," not in joint or phrase.text[-2:] == text[other_end - 2 : other_end]  # 建成A矿山,B、C等项目推进
        if alike and _ROW.fullmatch(joint):
            start = other_start
    return start


def _stages_before(phrase: Phrase, start: int, end: int, page: Page) -> list[Stage]:
    """Stages told before the phrase: all of its own clause; across a comma intentions and signatures only."""
    clause = page.clause(end, start)
    before = stages(page, start, end, page.inside[phrase.sentence], "before")
    if phrase.pointing:  # X破土动工,这一项目…: all of the sentence is told of it
        return before
    kept = [s for s in before if s.start >= clause or s.rank <= _AGREED or _PREDICATE.match(page.text, s.end)]
    return [s if s.start >= clause else replace(s, where="before comma") for s in kept]


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


def _leads_to(text: str, number: Mention, phrase: int) -> bool:
    """No item of a row stands between a number and the phrase; 总投资X元、于某年竣工的 is no row."""
    between = text[number.end : phrase]
    if "、" not in between or (between.startswith("、") and between.endswith("的") and between.count("、") == 1):
        return True
    return between == "、" and bool(_TOTAL_FIRST.search(text, max(0, number.start - 8), number.start))


def _sum_of(phrase: Phrase | None, numbers: list[Mention], page: Page) -> Mention | None:
    """约2800万元的消防站项目, 3.2亿元——这是X项目的总投资: a sum that stands at the phrase as what it costs."""
    if phrase is None:
        return None
    words = project_words(page.lexicon)
    sums = [m for m in numbers if m.number and m.end <= phrase.start and words.measures_money(m.number.unit)]
    if not sums:
        return None
    of_it = _IS_SUM_OF.match(page.text, phrase.end) is not None
    near = page.text[sums[-1].end : phrase.start]
    return sums[-1] if near == "的" or (of_it and _IS.fullmatch(near)) else None


_IS = re.compile("[—,是这]{1,6}")
_IS_SUM_OF = re.compile("的?(?:项目|计划)?总?投资")


def _collect(project: Told, phrase: Phrase | None, start: int, stop: int, page: Page, index: int | None = None) -> None:
    text, lexicon = page.text, page.lexicon
    inside = page.inside[phrase.sentence if phrase is not None else index or 0]
    numbers = [m for m in inside if m.kind == "number" and start <= m.start and m.end <= stop]
    if phrase is not None:  # what stands before, across an item of a row, is told of that item
        numbers = [m for m in numbers if m.start >= phrase.start or _leads_to(text, m, phrase.start)]
    money = project_facts.investment(text, numbers, lexicon) or _sum_of(phrase, numbers, page)
    if project.money is None or (money and not project.whole and project_facts.is_whole(text, money)):
        project.money = money
        project.whole = money is not None and project_facts.is_whole(text, money)
    found = project_facts.capacities(text, numbers, lexicon)
    own = [m for m in phrase.numbers if not project_facts.tells_class(m)] if phrase else []
    for mention in sorted({*found, *own}, key=lambda m: m.start):
        known = {(m.number.value, m.number.unit) for m in project.made if m.number}
        if mention.number and (mention.number.value, mention.number.unit) not in known:
            project.made.append(mention)
