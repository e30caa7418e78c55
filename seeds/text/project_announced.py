"""What is said of a whole row of projects before it: 8个项目集体开工,他们分别是:…"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from seeds.text import project_facts
from seeds.text.lexicon import Lexicon
from seeds.text.project_facts import Stage
from seeds.text.project_naming import Phrase
from seeds.text.types import Mention, Sentence

_OPENS = re.compile("[::]|包括|分别[是为]|涵盖")
_COUNTED = re.compile(
    r"(?:\d{1,4}|[一二三四五六七八九十两多几]{1,3})(?:余|多)?(?:个|项|大)[^,。;:]{0,12}项目|一批[^,。;:]{0,8}项目"
    r"|项目(?:共|有)?\d{1,4}(?:个|项)"
)
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十\d]{1,3}[、.)]|\([一二三四五六七八九十\d]{1,3}\))?[^,。;:]{2,12}项目(?:\([^()]{1,10}\))?:?"
)
_REACH = 20  # sentences of a list below the line that announces it


def announced(
    phrase: Phrase,
    stands: Mapping[int, Sequence[tuple[Phrase, object]]],
    sentences: Sequence[Sentence],
    text: str,
    lexicon: Lexicon,
    inside: Sequence[Sequence[Mention]],
) -> list[Stage]:
    """The last stage told of the counted projects that the phrase is one of, in its sentence or in the line above."""
    here = sentences[phrase.sentence]
    opened = _opening(text, here.start, phrase.start)
    if opened >= 0:
        return _last(text, here.start, opened, lexicon, inside[phrase.sentence])
    for index in range(phrase.sentence - 1, max(-1, phrase.sentence - 1 - _REACH), -1):
        above = sentences[index]
        line = text[above.start : above.end].strip()
        if _HEADING.fullmatch(line) or (line.endswith(":") and _COUNTED.search(line)):
            return _last(text, above.start, above.end, lexicon, inside[index])
        if index not in stands:
            return []
    return []


def _opening(text: str, start: int, end: int) -> int:
    """Offset at which the row opens that ends the announcement of counted projects, -1 if there is none."""
    opening = _OPENS.search(text, start, end)
    return opening.start() if opening and _COUNTED.search(text, start, opening.start()) else -1


def _last(text: str, start: int, end: int, lexicon: Lexicon, inside: Sequence[Mention]) -> list[Stage]:
    periods = [m for m in inside if m.kind == "period"]
    return project_facts.stages(text, start, end, lexicon, periods)[-1:]
