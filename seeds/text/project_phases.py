"""Phases told apart from the undertaking they are phases of: 一期拟投资75亿元, 它的二期今年8月试产."""

from __future__ import annotations

import re
from dataclasses import replace

from seeds.text.project_naming import Phrase
from seeds.text.project_page import Page
from seeds.text.types import Mention

_PAID = re.compile(r"(?P<phase>[一二三四]期)(?:项目|工程)?(?:计划|拟|预计|总|已|将)?(?:再)?(?:总)?投(?:资|了)")
_TOLD = re.compile(
    r"(?P<phase>[一二三四]期)(?:项目|工程)?"
    r"(?=\d|[^,;。]{0,14}(?:签约|开工|动工|投产|试产|达产|点火|建成|封顶|翻倍))"
)
_LINK = re.compile("(?:它|其|公司|企业|该厂)的?$")
_NEAR = 2  # sentences


def with_phases(found: list[Phrase], before: list[Phrase], index: int, page: Page) -> list[Phrase]:
    """`found` with the phases that the sentence tells.

    What a phase consists of is no project of its own, so phrases within its clause go into it. A phase is one of
    the undertaking or of the company that was named last.
    """
    sentence, text = page.sentences[index], page.text
    if "期" not in sentence.text:
        return found
    paid = {m.start(): m for m in _PAID.finditer(text, sentence.start, sentence.end)}
    told = {m.start(): m for m in _TOLD.finditer(text, sentence.start, sentence.end)}
    starts = sorted({*paid, *told})
    for number, start in enumerate(starts):
        match = paid.get(start) or told[start]
        if any(p.start <= start < p.end and p.start < start for p in found):
            continue  # part of a name
        stop = starts[number + 1] if number + 1 < len(starts) else sentence.end
        semicolon = text.find(";", start, stop)
        stop = semicolon if semicolon > 0 else stop
        phase = match.group("phase")
        firm = _firm(index, start, page)
        main = _main([*before, *(p for p in found if p.end <= start)], index, phase)
        held = [p for p in found if start <= p.start < stop]
        if firm is not None:
            phrase = _of_firm(firm, held, index, start, phase)
        elif main is not None and main.owner is not None and main.content == main.owner.text + main.content[-2:]:
            phrase = _of_firm(main.owner, held, index, start, phase)  # the next phase of a company's plant
        elif main is not None and start in paid:
            lone = len(starts) == 1 and phase == "一期" and main.sentence == index
            same = lone or main.content.endswith(phase)
            words, content = (main.text, main.content) if same else (main.text + phase, main.content + phase)
            phrase = replace(main, start=start, end=start + 2, text=words, content=content, sentence=index, numbers=())
        else:
            continue
        found = sorted([*(p for p in found if p not in held), phrase], key=lambda p: p.start)
    return found


def _of_firm(firm: Mention, held: list[Phrase], index: int, start: int, phase: str) -> Phrase:
    """The phase of a company's plant, with what the phase consists of."""
    begin = firm.start if firm.end == start else start
    numbers = tuple(n for p in held for n in p.numbers)
    if held:
        words, content, end = firm.text + phase + held[0].text, held[0].content, held[0].end
    else:
        words, content, end = f"{firm.text}{phase}项目", firm.text + phase, start + len(phase)
    return Phrase(begin, end, "project", words, content, index, owner=firm, numbers=numbers)


def _main(before: list[Phrase], index: int, phase: str) -> Phrase | None:
    """The undertaking that was named last: of the same sentence any, of those above one that is called a project."""
    for phrase in reversed(before):
        of_firm = phrase.owner is not None and phrase.content == phrase.owner.text + phrase.content[-2:]
        if phrase.pointing or not (phrase.content or phrase.numbers):
            continue
        if phrase.content.endswith("期") and not (of_firm or phrase.content.endswith(phase)):
            continue
        if phrase.sentence == index or phrase.kind == "project":
            return phrase
    return None


def _firm(index: int, start: int, page: Page) -> Mention | None:
    """The company whose plant the phase at `start` belongs to: 瑞晶|一期, A公司,它的|二期."""
    pointed = _LINK.search(page.text, max(page.sentences[index].start, start - 4), start) is not None
    for at in range(index, max(-1, index - _NEAR - 1), -1):
        if page.sentences[at].paragraph != page.sentences[index].paragraph:
            return None
        firms = [m for m in page.inside[at] if m.kind == "enterprise" and m.end <= start]
        if firms:
            return firms[-1] if pointed or firms[-1].end == start else None
    return None
