"""Blanks and line breaks that the page put into the text: which ones are not part of the writing.

Blanks: inside prose none between Chinese characters is meant; in short lines (headlines, bylines, tables) they part.
Breaks: a line that stops in the middle of a sentence goes on in the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from seeds.text.edits import Edit
from seeds.text.rows import row_lines

_BLANKS = re.compile(r"(?<=[^\s]) {1,8}(?=[^\s])")
_MARKUP = re.compile(r"\*\*|__|^> ", re.MULTILINE)
_CHINESE = re.compile(r"[\u3400-\u9fff]{1,1000}")
_SPACED_OUT = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_CREDIT = re.compile(r"记者|通讯员|[\u4e00-\u9fff]{2,6} ?摄$|摄影")
# Lines that open something of their own never continue the line above.
_OPENING = re.compile(
    r"#|[□■●◆◎▲△•·○★※►▶]|[-*+—] |(?:图为|注|附|来源|记者|通讯员|本报|责任编辑)[:\s]?"
    r"|\(?[一二三四五六七八九十]{1,3}[)、.]|\(?\d{1,2}[)、.](?!\d)|第[一二三四五六七八九十]{1,3}[章节条]"
)
_LABEL = re.compile(r"[\u3400-\u9fff\w()“”]{2,16}:")
_TERMINAL = "。!?;…:"
_CLOSERS = "”’)》]\"'"
_LOOSE_END = ",、(“《—"
_LOOSE_START = ",、。;:)”》%!?"
_HALF_NUMBER = re.compile(r"[\d.]$")
_PROSE_LENGTH = 25
_HALF_LINE = 30


class Line(NamedTuple):
    start: int
    end: int  # without the break
    text: str  # stripped
    blank_before: bool
    indent: bool = False

    @property
    def width(self) -> int:
        """In half-width columns: what GB 18030 writes in two bytes is two columns wide."""
        return len(self.text.encode("gb18030", "replace"))

    @property
    def closed(self) -> bool:
        """Ends like a sentence."""
        return self.text.rstrip(_CLOSERS)[-1:] in tuple(_TERMINAL) or self.text.endswith(("摄", "——"))


def lines_of(text: str) -> list[Line]:
    """The lines that have something in them."""
    found: list[Line] = []
    at, blank = 0, False
    for whole in text.splitlines(keepends=True):
        bare = whole.strip()
        if bare:
            start = at + whole.index(bare)
            found.append(Line(start, start + len(bare), bare, blank, whole.startswith(("  ", "\t"))))
        blank = not bare
        at += len(whole)
    return found


def broken_lines(text: str) -> Iterator[Edit]:
    """Edits that take out the line breaks of the page and marks of a mark-up."""
    lines = lines_of(text)
    full, indented = _wrap_width(lines), _is_indented(lines)
    rows = row_lines([line.text for line in lines])
    paragraph = False  # an indented paragraph is under way
    for at, (above, below) in enumerate(zip(lines, lines[1:], strict=False)):
        if at in rows or at + 1 in rows:
            continue
        paragraph = indented and (above.indent or paragraph) and not below.blank_before and not below.indent
        if (paragraph and not _OPENING.match(below.text)) or _goes_on(above, below, full):
            yield Edit(above.end, below.start, "", "break")
    for match in _MARKUP.finditer(text):
        yield Edit(match.start(), match.end(), "", "mark")


def stray_blanks(text: str) -> Iterator[Edit]:
    """Edits that take out the blanks of the page; lines are whole by now."""
    gaps = len(_SPACED_OUT.findall(text))
    spaced_out = gaps > 0 and gaps * 4 > max(1, sum(map(len, _CHINESE.findall(text))))
    lines = lines_of(text)
    rows = row_lines([line.text for line in lines])
    for at, line in enumerate(lines):
        if at not in rows:
            yield from _blanks(line, spaced_out)


def _is_indented(lines: list[Line]) -> bool:
    """Paragraphs begin with blanks and their other lines do not: then every bare line goes on."""
    openings = sum(1 for line in lines if line.indent)
    inner = sum(1 for above, line in zip(lines, lines[1:], strict=False) if not line.indent and not line.blank_before)
    return openings >= 3 and inner >= openings


def _blanks(line: Line, spaced_out: bool) -> Iterator[Edit]:
    if " " not in line.text:
        return
    prose = len(line.text) >= _PROSE_LENGTH and any(mark in line.text for mark in "。,;")
    credited = not prose and _CREDIT.search(line.text) is not None
    for match in _BLANKS.finditer(line.text):
        before, after = line.text[match.start() - 1], line.text[match.end()]
        single = match.end() - match.start() == 1
        numeric = before.isdigit() != after.isdigit() and (before.isdigit() or after.isdigit())
        if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
            continue
        if credited or _CREDIT.match(line.text, match.end()):
            continue
        if (prose and single) or (spaced_out and single) or (numeric and single):
            yield Edit(line.start + match.start(), line.start + match.end(), "", "space")


def _wrap_width(lines: list[Line]) -> int:
    """Columns of a page that was broken at a fixed width, 0 where lines end by themselves."""
    if len(lines) < 6:
        return 0
    widths = sorted(line.width for line in lines)
    full = widths[len(widths) * 4 // 5]
    if not 16 <= full <= 160:
        return 0
    broken = sum(1 for line in lines if not line.closed and full * 0.8 <= line.width <= full * 1.15)
    return full if broken * 10 >= len(lines) * 3 else 0


def _unfinished(line: Line) -> bool:
    """Stops in the middle of a sentence: several sentences, or a long line with a comma, and no end."""
    if line.text.endswith(tuple(_CLOSERS)):
        return False
    return "。" in line.text or (len(line.text) >= _HALF_LINE and "," in line.text)


def _is_prose(line: Line) -> bool:
    return line.closed and any(mark in line.text for mark in ",。") and not _LABEL.match(line.text)


def _goes_on(above: Line, below: Line, full: int) -> bool:
    """Whether the sentence of one line runs into the next."""
    if above.closed or above.text.startswith("#") or _OPENING.match(below.text):
        return False
    if below.text[0] in _LOOSE_START and not below.blank_before:
        return True
    if above.text[-1] in _LOOSE_END and len(above.text) >= 10:
        return True
    if _unfinished(above) and _is_prose(below):
        return True
    if below.blank_before or _LABEL.match(below.text):
        return False
    if _HALF_NUMBER.search(above.text) and any(mark in above.text for mark in ",。;、"):
        return True
    return bool(full) and above.width >= full * 0.8 and not _LABEL.fullmatch(above.text)
