"""In which park a company sits, as far as the text says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from seeds.text.types import Mention

_BETWEEN = ("", "的", "内", "里", "中", "内的", "里的")
_PARENT = re.compile("(?:母公司|控股股东|股东|集团总部|总部)[:为是]?$")
_AUTHORITY = re.compile("管委会|管理委员会|党工委")
_SENTENCE_END = re.compile("[。!?\n]")
_SETTLES = re.compile("(?:已|计划|拟|将)?(?:位于|坐落于|坐落在|落户于?|落户在|入驻|落地|在)")
_REACH = 60  # characters between a park and a company told of it in one sentence
_LONGEST_HEADING = 45
_NO_HEADING = ("。", "摄", ";", ",")


class Named(Protocol):
    """What is needed of a park: its name and where it stands."""

    @property
    def name(self) -> str: ...

    @property
    def mentions(self) -> tuple[Mention, ...]: ...


class Seats:
    """Parks of one text, by where they stand and by the headings that name them."""

    def __init__(self, parks: Sequence[Named], text: str) -> None:
        self._text = text
        spots = sorted((m.end, m.start, park.name) for park in parks for m in park.mentions)
        self._ends = [end for end, _, _ in spots]
        self._names = [name for _, _, name in spots]
        self._starts = {start: name for _, start, name in spots}
        self._headings = [(end, name) for end, start, name in spots if self._in_heading(start, end)]

    def park_of(self, firm: Sequence[Mention]) -> str | None:
        """The park right beside the company or where it settles, else one told before it, else the heading's."""
        standing = [m for m in firm if not _PARENT.search(self._text, max(0, m.start - 8), m.start)]
        for find in (self._adjoining, self._settled, self._before, self._heading):
            for mention in standing:
                name = find(mention)
                if name is not None:
                    return name
        return None

    def _adjoining(self, mention: Mention) -> str | None:
        """昌吉高新区(的)X公司, X公司(北部新兴产业园)."""
        for word in _BETWEEN:
            at = bisect_left(self._ends, mention.start - len(word))
            found = at < len(self._ends) and self._ends[at] == mention.start - len(word)
            if found and self._text.startswith(word, mention.start - len(word)):
                return self._names[at]
        bracketed = self._text.startswith("(", mention.end)
        return self._starts.get(mention.end + 1) if bracketed else None

    def _settled(self, mention: Mention) -> str | None:
        """X公司位于昌吉高新区, X公司在昌吉高新区投资建设."""
        told = _SETTLES.match(self._text, mention.end)
        return self._starts.get(told.end()) if told else None

    def _before(self, mention: Mention) -> str | None:
        at = bisect_left(self._ends, mention.start + 1) - 1
        if at < 0 or mention.start - self._ends[at] > _REACH:
            return None
        if _AUTHORITY.match(self._text, self._ends[at]):
            return None
        parted = _SENTENCE_END.search(self._text, self._ends[at], mention.start)
        return None if parted or ";" in self._text[self._ends[at] : mention.start] else self._names[at]

    def _heading(self, mention: Mention) -> str | None:
        above = [name for end, name in self._headings if end <= mention.start]
        return above[-1] if above else None

    def _in_heading(self, start: int, end: int) -> bool:
        """The park stands in a short line of its own, which no full stop ends."""
        begin = self._text.rfind("\n", 0, start) + 1
        stop = self._text.find("\n", end)
        line = self._text[begin : stop if stop >= 0 else len(self._text)].strip()
        return (
            stop >= 0
            and ":" not in line[:-1]
            and len(line) <= _LONGEST_HEADING
            and not line.endswith(("。", "摄", ";", ","))
        )
