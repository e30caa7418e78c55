"""How far left of its suffix a name can reach: the tokens that may belong to it, and where it may begin."""

from __future__ import annotations

from typing import NamedTuple

from seeds.text.gazetteer import Vocabulary, region_form
from seeds.text.lexicon import Lexicon
from seeds.text.spans import token_from
from seeds.text.types import Sentence, Token

LONGEST_NAME = 30  # characters left of the suffix
_JOINERS = frozenset("-—·")
_LONGEST_BRACKET = 12
_SHORT = 2


class Field(NamedTuple):
    """Tokens that may belong to a name, its suffix excluded.

    `openings` are the offsets where the name may begin, nearest first: after each word that stands before names
    as well as in them (投资, 和), and the start of the field. `role` says what ended the field on the left.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    openings: tuple[int, ...]
    doubtful: frozenset[int]  # openings after a character that may just as well belong to the name (中, 和)
    role: str

    @property
    def alone(self) -> bool:
        """The suffix stands by itself: 在|经开区, 干部|到|经开区; not 各|园区."""
        return self.openings[0] == self.end and (self.start < self.end or self.role != "void")

    def since(self, offset: int) -> tuple[Token, ...]:
        """The tokens from `offset` on."""
        return tuple(token for token in self.tokens if token.start >= offset)


def token_at(sentence: Sentence, offset: int) -> int:
    """Index of the token that holds `offset`."""
    return max(0, token_from(sentence.tokens, offset + 1) - 1)


def left_of(sentence: Sentence, end: int, words: Vocabulary, floor: int = 0, *, verbs: bool) -> Field:
    """The field that ends at `end` (start of a suffix) and does not pass `floor`; `verbs` may be part of the name."""
    tokens = sentence.tokens
    index = token_at(sentence, end - 1) if end > sentence.start else -1
    kept: list[Token] = []
    openings: list[int] = []
    doubtful: set[int] = set()
    start, role = end, ""
    floor = max(floor, sentence.start, end - LONGEST_NAME)
    while index >= 0:
        token = tokens[index]
        if token.start < floor:
            break
        text = token.text
        word_role = role_of(text, words)
        if word_role == "measure" and not (index and _counts(tokens[index - 1].text)):
            word_role = ""
        if word_role == "rank":  # 自治区级|北工业园, but 自治区级|工业园区 is any of them
            word_role = "cut" if kept else "void"
        if word_role in ("cut", "void", "measure") or (word_role == "verb" and not verbs):
            role = "void" if word_role == "measure" else word_role
            break
        if text == ")":
            opening = _opening(tokens, index)
            if opening is None:
                break
            kept.extend(tokens[i] for i in range(index, opening - 1, -1))
            index, start = opening - 1, tokens[opening].start
            continue
        if not _of_name(text) or (text in _JOINERS and not kept):
            role = "mark"
            break
        if word_role in ("soft", "verb") or (word_role in _DOUBTFUL and _closes(tokens, index, words)):
            openings.append(token.end)
            if word_role in _DOUBTFUL:
                doubtful.add(token.end)
        kept.append(token)
        start, index = token.start, index - 1
    while kept and kept[-1].text in _JOINERS:
        kept.pop()
        start = kept[-1].start if kept else end
    kept.reverse()
    return Field(start, end, tuple(kept), (*openings, start), frozenset(doubtful), role)


_COUNTING = frozenset("一二三四五六七八九十百千万两多数几这每余")


_DOUBTFUL = frozenset({"weak", "post", "conj"})  # characters that names carry too


_VERBAL = frozenset("有是为于了把将被由在向")


def role_of(text: str, words: Vocabulary) -> str:
    """The role of a word in front of names: that of the table, else what its ending says."""
    return words.stops.get(text) or _by_ending(text, words)


def _by_ending(text: str, words: Vocabulary) -> str:
    """还有, 就是, 设在: words of two characters that end so stand before names, unless they are names (华为)."""
    verbal = len(text) == 2 and text[1] in _VERBAL and text not in words.firms and text not in words.places
    return "cut" if verbal else ""


def _closes(tokens: tuple[Token, ...], index: int, words: Vocabulary) -> bool:
    """Whether such a character is a word here: not after a place (喀什|如新), unless a place follows (昌吉和哈密)."""
    role = words.stops[tokens[index].text]
    if index == 0:
        return role == "weak"
    before = tokens[index - 1].text
    if before in words.places:
        return role != "post" and tokens[index + 1].text in words.places
    if role == "weak":
        return True
    if role == "conj" and before in (")", "”"):
        return True
    return before[0].isalnum() and words.stops.get(before, "") not in ("cut", "void")


def _counts(text: str) -> bool:
    return text[-1].isdigit() or text[-1] in _COUNTING


def _opening(tokens: tuple[Token, ...], closing: int) -> int | None:
    """Index of the bracket that `tokens[closing]` closes, if the bracket is short and holds plain words."""
    for index in range(closing - 1, max(-1, closing - 8), -1):
        if tokens[index].text == "(":
            return index if tokens[closing].start - tokens[index].end <= _LONGEST_BRACKET and index > 0 else None
        if not _of_name(tokens[index].text):
            return None
    return None


def holder_of_place(tokens: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Short words before a place in brackets are a firm's name, known or not: 三一重能(巴里坤)…; 恒沃(奇姆肯特)设备."""
    opening = next((i for i, token in enumerate(tokens) if token.text == "("), 0)
    size = tokens[opening].start - tokens[0].start if tokens else 0
    if not opening or not 2 <= size <= 8 or region_form(lexicon, tokens[0].text):
        return False
    inner = ""
    for index, token in enumerate(tokens[opening + 1 :], start=opening + 1):
        if token.text == ")":
            known = region_form(lexicon, inner) is not None
            return known or (len(inner) > _SHORT and not lexicon.dictionary.count(inner) and index + 1 < len(tokens))
        inner += token.text
    return False


def _of_name(text: str) -> bool:
    first = text[0]
    if "\u4e00" <= first <= "\u9fff" or first in _JOINERS and len(text) == 1:
        return True
    return first.isascii() and first.isalpha()
