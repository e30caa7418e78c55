"""Lines of the page that are not the text: navigation, link lists, footers, contact lines."""

from __future__ import annotations

import re
from functools import lru_cache

from seeds.text.layout import Line, lines_of
from seeds.text.lexicon import Lexicon

_CRUMBS = re.compile(r"[^>»›|]{1,12}(?: ?[>»›|] ?[^>»›|]{1,12}){2,12}")
_BULLET = re.compile(r"[•·◆►▶]|\d{1,2}\.|[-*] ")
_DATED = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}")
_TELLS_SOURCE = re.compile(r"来源|发布|时间|日期|作者|记者")
_LONG = 60  # characters: a furniture word inside a longer line is part of the writing
_PROSE = 45


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> tuple[re.Pattern[str], tuple[str, ...]]:
    in_line = lexicon.words("boilerplate", kind="line")
    return re.compile("|".join(map(re.escape, in_line))), lexicon.words("boilerplate", kind="section")


def find(text: str, lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    """Clean offsets of what is page furniture, in reading order, one pair a line."""
    furniture, sections = _words(lexicon)
    found: list[tuple[int, int]] = []
    in_list = False
    for line in lines_of(text):
        bare = line.text.lstrip("#*•·■【[ ").rstrip("】]:")
        if bare.startswith(sections) and len(line.text) <= _PROSE:
            in_list = True
        elif in_list and _is_prose(line):
            in_list = False
        if in_list or _is_furniture(line, furniture):
            found.append((line.start, line.end))
    return tuple(found)


def _is_prose(line: Line) -> bool:
    return len(line.text) > _PROSE and "。" in line.text and not _BULLET.match(line.text)


def _is_furniture(line: Line, furniture: re.Pattern[str]) -> bool:
    if _CRUMBS.fullmatch(line.text):
        return True
    if _DATED.search(line.text) and _TELLS_SOURCE.search(line.text):
        return False  # where and when it was published is no furniture, whatever stands beside it
    return len(line.text) <= _LONG and bool(furniture.search(line.text)) and line.text.count("。") < 2
