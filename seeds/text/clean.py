"""From the text as decoded to the text as it is read, with a map back to every raw character.

Only reading is repaired here, never meaning: what an editor sees stays the raw text, and each place
that reads otherwise is listed as a Repair.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

from seeds.text import boilerplate, layout, spun
from seeds.text.edits import Edit, apply
from seeds.text.folding import INVISIBLE, expansion, fold_lookalikes, fold_script, fold_width
from seeds.text.lexicon import Lexicon
from seeds.text.types import CleanText, Repair, Text, Why

VERSION = 1

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
_INVISIBLE = re.compile(f"[{INVISIBLE}]{{1,1000}}")
_PINYIN = re.compile(rf"(?<=[\u3400-\u9fff])\([a-zü]{{0,5}}[{_TONED}][a-zü]{{0,5}}\)")
# Without tone marks (園(yuan)) only where a page does it all the time: (kg) after a character is no pinyin.
_PLAIN_PINYIN = re.compile(r"(?<=[\u3400-\u9fff)])\([a-zü]{1,6}\)")
_OFTEN = 8
_COMPATIBLE = re.compile("[\u00bc-\u00be\u2100-\u214f\u2150-\u215e\u3380-\u33df]")
_WIDE_TEXT = re.compile("[０-９Ａ-Ｚａ-ｚ％．]{1,1000}")


def clean(text: Text, lexicon: Lexicon) -> CleanText:
    """The readable form of `text.raw`. `origin` never falls; every clean span maps to a valid raw span."""
    wide = fold_width(text.raw)
    plain = fold_script(wide)
    repairs = [Repair(m.start(), m.end(), wide[m.start() : m.end()], "width") for m in _WIDE_TEXT.finditer(text.raw)]
    latin = fold_lookalikes(plain)
    repairs += _differences(wide, plain, "script")
    repairs += _differences(plain, latin, "lookalike")
    read, origin = latin, array("l", range(len(latin) + 1))
    read, origin = apply(read, origin, _characters(read), repairs)
    read, origin = apply(read, origin, layout.broken_lines(read), repairs)
    read, origin = apply(read, origin, layout.stray_blanks(read), repairs)
    score, _ = spun.detect(read, lexicon)
    if score >= spun.THRESHOLD:
        words = (Edit(start, end, original, "spun") for start, end, original in spun.repairs(read, lexicon))
        read, origin = apply(read, origin, words, repairs)
    repairs.sort(key=lambda repair: (repair.start, repair.end))
    return CleanText(read, origin, boilerplate.find(read, lexicon), tuple(repairs), score)


def _differences(before: str, after: str, why: Why) -> Iterator[Repair]:
    """Runs of characters that differ between two texts of one length."""
    if before == after:
        return
    start = -1
    for at, (old, new) in enumerate(zip(before, after, strict=True)):
        if old != new and start < 0:
            start = at
        elif old == new and start >= 0:
            yield Repair(start, at, after[start:at], why)
            start = -1
    if start >= 0:
        yield Repair(start, len(before), after[start:], why)


def _characters(text: str) -> Iterator[Edit]:
    for match in _INVISIBLE.finditer(text):
        yield Edit(match.start(), match.end(), "", "space")
    for match in _PINYIN.finditer(text):
        yield Edit(match.start(), match.end(), "", "pinyin")
    plain = list(_PLAIN_PINYIN.finditer(text))
    if len(plain) >= _OFTEN:
        for match in plain:
            yield Edit(match.start(), match.end(), "", "pinyin")
    for match in _COMPATIBLE.finditer(text):
        read_as = expansion(match.group())
        if read_as != match.group():
            yield Edit(match.start(), match.end(), read_as, "width")
