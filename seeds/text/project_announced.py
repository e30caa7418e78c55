"""What is said of a whole row of projects around it: 8个项目集体开工,他们分别是:…"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from seeds.text.project_facts import Stage, stages
from seeds.text.project_naming import Phrase
from seeds.text.project_page import Page

_OPENS = re.compile("[::]|包括|分别[是为]|涵盖")
_COUNTED = re.compile(
    r"(?:\d{1,4}|[一二三四五六七八九十两多几]{1,3})(?:余|多)?(?:个|项|大)[^,。;:]{0,12}项目|一批[^,。;:]{0,8}项目"
    r"|项目(?:共|有)?\d{1,4}(?:个|项)"
)
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十\d]{1,3}[、.)]|\([一二三四五六七八九十\d]{1,3}\))?[^,。;:]{2,12}项目(?:\([^()]{1,10}\))?:?"
)
_REACH = 20  # sentences of a list below the line that announces it
_NEAR = 2  # sentences of a paragraph above the one that names the project
_EVENT_REACH = 12  # sentences below the one that counts the projects of an occasion


def announced(phrase: Phrase, stands: Mapping[int, Sequence[tuple[Phrase, object]]], page: Page) -> list[Stage]:
    """The stages told of the row that the phrase is one of: in its sentence, in the line above, at the occasion."""
    here = page.sentences[phrase.sentence]
    opened = _opening(page.text, here.start, phrase.start)
    if opened >= 0:
        return _last(page, phrase.sentence, opened, "announced")
    for index in range(phrase.sentence - 1, max(-1, phrase.sentence - 1 - _REACH), -1):
        above = page.sentences[index]
        line = page.text[above.start : above.end].strip()
        if _HEADING.fullmatch(line) or (line.endswith(":") and index not in stands):
            told = _last(page, index, above.end, "announced")
            if told or _COUNTED.search(line):
                return told
        if index not in stands:
            break
    return [*_above(phrase, stands, page), *_occasion(phrase.sentence, page)]


def _above(phrase: Phrase, stands: Mapping[int, Sequence[tuple[Phrase, object]]], page: Page) -> list[Stage]:
    """The last stage told just before, where no undertaking is named: 签约环节,16家企业签署协议。A公司…"""
    for index in range(phrase.sentence - 1, max(-1, phrase.sentence - 1 - _NEAR), -1):
        if page.sentences[index].paragraph != page.sentences[phrase.sentence].paragraph:
            return []
        if index not in stands:
            return _last(page, index, page.sentences[index].end, "above")
    return []


def _occasion(sentence: int, page: Page) -> list[Stage]:
    """The last stage of the projects that were counted last: 当天共签下产业项目7个."""
    for index in range(sentence - 1, max(-1, sentence - 1 - _EVENT_REACH), -1):
        above = page.sentences[index]
        if above.role != "body":
            continue
        if _COUNTED.search(page.text, above.start, above.end):
            return _last(page, index, above.end, "occasion")
    return []


def _opening(text: str, start: int, end: int) -> int:
    """Offset at which the row opens that ends the announcement of counted projects, -1 if there is none."""
    opening = _OPENS.search(text, start, end)
    return opening.start() if opening and _COUNTED.search(text, start, opening.start()) else -1


def _last(page: Page, index: int, end: int, where: str) -> list[Stage]:
    told = stages(page, page.sentences[index].start, end, page.inside[index], where)[-1:]
    return [replace(stage, told="reached" if stage.told == "part" else stage.told) for stage in told]
