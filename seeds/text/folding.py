"""Characters that are read as others, one for one or one for several, before anything looks at words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

# The dash family stays apart: ranges need it. CJK punctuation without a half-width twin stays too.
_DASHES = dict.fromkeys(map(ord, "–―─━‑‒"), "—") | {ord("−"): "-", ord("～"): "~", ord("〜"): "~"}
_SPACES = dict.fromkeys(map(ord, "\u3000\xa0\u2002\u2003\u2007\u2009\u202f\u205f"), " ")
_QUOTES = {ord("「"): "“", ord("」"): "”", ord("『"): "‘", ord("』"): "’"}
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_ARABIC_INDIC = {base + digit: str(digit) for base in (0x0660, 0x06F0) for digit in range(10)}
# Small form variants (﹔), which some feeds put for the full-width ones.
_SMALL_FORMS = {ord(small): plain for small, plain in zip("﹐﹑﹒﹔﹕﹖﹗﹙﹚﹪", ",、.;:?!()%", strict=True)}
_SINGLE = _SMALL_FORMS | _FULL_WIDTH | _ARABIC_INDIC | _DASHES | _SPACES | _QUOTES | {ord("○"): "〇"}
# Characters that a page shows but nobody reads: zero-width, soft hyphen, direction marks, controls, private use.
INVISIBLE = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    + "".join(map(chr, (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0))))
    + "\ue000-\uf8ff\ufffe\uffff"
)


_CHINESE = re.compile("[\u3400-\u9fff]{1,1000}")
_GLUED = re.compile("[\u3400-\u9fff](?=\\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\\))")
_TRADITIONAL = 0.03  # share of the Chinese characters from which on a text is Traditional

# Letters of other scripts that look like Latin ones: where a whole run of them does, Latin ones were meant.
_LOOKALIKES = str.maketrans("АВЕКМНОРСТХаеорсухΑΒΕΖΗΙΚΜΝΟΡΤΧο", "ABEKMHOPCTXaeopcyxABEZHIKMNOPTXo")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff]{1,100}")


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def fold_width(raw: str) -> str:
    """Same length as `raw`: full-width letters, digits and punctuation, dashes and blanks in their plain form."""
    return raw.translate(_SINGLE)


def fold_lookalikes(text: str) -> str:
    """Same length as `text`: Cyrillic and Greek letters as the Latin ones they look like (ТВЕА), whole words alone."""
    return _FOREIGN.sub(_as_latin, text)


def _as_latin(match: re.Match[str]) -> str:
    latin = match.group().translate(_LOOKALIKES)
    return latin if latin.isascii() else match.group()


def fold_script(text: str) -> str:
    """Same length as `text`: Traditional characters as Simplified ones, by phrase (乾隆 stays, 乾淨 becomes 干净).

    A Simplified text keeps its few variants (恒昇, 喆): they belong to names. Only where a page glues the reading to
    a Traditional character (規(guī)模) is that character an accident of its conversion.
    """
    letters = "".join(sorted(set(text)))
    converted: str = _converter().convert(letters)
    if converted == letters:
        return text
    pairs = {old: new for old, new in zip(letters, converted, strict=False) if old != new}
    traditional = sum(text.count(letter) for letter in pairs)
    if len(converted) == len(letters) and traditional < _TRADITIONAL * sum(map(len, _CHINESE.findall(text))):
        return _GLUED.sub(lambda match: pairs.get(match.group(), match.group()), text)
    return "".join(_fold_line(line) for line in text.splitlines(keepends=True))


def _fold_line(line: str) -> str:
    converted: str = _converter().convert(line)
    if len(converted) == len(line):
        return converted
    # A phrase of another length: give up the phrase, keep the alignment.
    by_character = (_converter().convert(character) for character in line)
    return "".join(new if len(new) == 1 else old for old, new in zip(line, by_character, strict=True))


def expansion(character: str) -> str:
    """What a compatibility character stands for (㎡ -> m2, ½ -> 1/2), or itself."""
    wide = unicodedata.normalize("NFKC", character)
    return wide.replace("\u2044", "/") if wide else character
