"""Sentences of the clean text, each with the part it plays on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from seeds.text.layout import Line, lines_of
from seeds.text.types import CleanText, Sentence, SentenceRole

LONGEST = 400  # characters; a sentence without an end is cut here, at a comma where there is one

_END = re.compile(r"""[。!?][!?。]{0,3}[”’)》]{0,3}(?:["'](?=\s|$))?|\n""")
_ENDS = tuple("。!?”’)》\"'")
_CAPTION = re.compile(r"[\u4e00-\u9fff·]{2,12} ?摄(?:影)?(?:\(资料图\))?$|\(资料图\)$|^图为")
_BYLINE = re.compile(
    r"^[□■]?(?:(?:本报|本网|本刊|[\u4e00-\u9fff/·-]{2,16}(?:日报|晚报|网|云|社|客户端))[^,。;!?]{0,16})?"
    r"(?:首席|特约|实习|全媒体|融媒体)?(?:记者|通讯员|作者|文/|文:|撰稿)[ :/]?[^,。;!?]{0,40}$|^□[^,。;!?]{2,40}$"
    r"|^(?:[^,。]{0,30} ?\d{2}:\d{2}(?::\d{2})?)? ?(?:信息|新闻|文章|稿件|数据|□数据)?来源[: ]"
    r"|^.{0,8}\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日? {0,4}\d{1,2}:\d{2}"
)
_LABEL = re.compile(r"^[^,。;:!?]{2,20}:[^。]{1,200}$")
_VALUE = re.compile(r":.{0,4}\d|: ?[^:]{1,12}[ 　].{0,12}:|公告编号|证券代码|^[|]")
_HEADING_MARK = re.compile(r"^#{1,6} ?")


def split(clean: CleanText) -> tuple[Sentence, ...]:
    """All sentences in reading order; together they cover all that is not blank."""
    return tuple(_sentences(clean))


def _sentences(clean: CleanText) -> Iterator[Sentence]:
    furniture = dict(clean.boilerplate)
    title_seen = False
    for paragraph, line in enumerate(lines_of(clean.text)):
        mark = _HEADING_MARK.match(line.text)
        start = line.start + (mark.end() if mark else 0)
        role = "boilerplate" if line.start in furniture else _role(line, marked=bool(mark))
        if role in ("heading", "label") and not title_seen and not _VALUE.search(line.text):
            role, title_seen = "title", True
        elif role in ("body", "label"):
            title_seen = True
        for a, b in _pieces(clean.text, start, line.end):
            yield Sentence(a, b, clean.text[a:b], paragraph, role)


def _role(line: Line, *, marked: bool) -> SentenceRole:
    if marked:
        return "heading"
    if line.text.startswith("|") or line.text.endswith("|") or line.text.count("|") >= 3:
        return "label"
    if len(line.text) <= 60 and _BYLINE.search(line.text):
        return "byline"
    if ("摄" in line.text or "图" in line.text) and _CAPTION.search(line.text):
        return "caption"
    if _LABEL.match(line.text):
        return "label"
    if len(line.text) <= 45 and not line.closed and "," not in line.text:
        return "heading"
    return "body"


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _END.finditer(text, start, end):
        yield from _capped(text, at, match.end())
        at = match.end()
    yield from _capped(text, at, end)


def forced(sentences: Sequence[Sentence]) -> int:
    """How many sentences were cut off because they never ended."""
    return sum(
        above.end == below.start and above.paragraph == below.paragraph and len(above.text) >= LONGEST // 2
        for above, below in pairwise(sentences)
        if above.text[-1:] not in _ENDS
    )


def _capped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The bare sentence, forced apart where it never ends."""
    while end - start > LONGEST:
        comma = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in ",;、")
        cut = comma + 1 if comma > 0 else start + LONGEST
        yield start, cut
        start = cut
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
