"""How far left of its head noun the naming of an undertaking reaches."""

from __future__ import annotations

from seeds.text import field, gazetteer
from seeds.text.lexicon import Lexicon
from seeds.text.project_words import ProjectWords
from seeds.text.types import Mention, Sentence, Token

_LONGEST = 48
_CLOSING = {"”": "“", "’": "‘"}  # a quotation inside a name: “光伏+储能”项目
_LONGEST_QUOTE = 16
_BEFORE = frozenset("有获对为使让以经据")


def phrase_start(
    sentence: Sentence, text: str, lexicon: Lexicon, words: ProjectWords, inside: list[Mention], head: int, floor: int
) -> int:
    """Leftmost offset that still belongs to the phrase whose head begins at `head`."""
    vocabulary = gazetteer.vocabulary(lexicon)
    tokens = sentence.tokens
    named = {
        m.end: m for m in sorted(inside, key=lambda m: m.start - m.end) if m.kind in ("enterprise", "park", "region")
    }
    held = {m.end: m for m in inside if m.kind in ("number", "period")}
    start = head
    index = field.token_at(sentence, head - 1) if head > sentence.start else -1
    has_owner = False
    while index >= 0 and start - _LONGEST < head:
        token = tokens[index]
        if token.end > start:  # a known name holds the head
            start, index = token.start, index - 1
            continue
        if token.start < floor:
            break
        mention = named.get(start)
        if mention is not None and mention.start >= floor:
            if has_owner:
                break
            has_owner = mention.kind == "enterprise"
            start = mention.start
            index = field.token_at(sentence, start - 1) if start > sentence.start else -1
            continue
        number = held.get(start)
        if number is not None and number.start >= floor:
            if number.kind == "period" or (number.number and words.measures_money(number.number.unit)):
                break
            start = number.start
            index = field.token_at(sentence, start - 1) if start > sentence.start else -1
            continue
        if token.text in _CLOSING:
            opening = text.rfind(_CLOSING[token.text], max(floor, token.start - _LONGEST_QUOTE), token.start)
            if opening < 0:
                break
            start, index = opening, field.token_at(sentence, opening) - 1
            continue
        if token.text == "、" and not has_owner and _shares_head(text, start, head, floor, held, words):
            start, index = token.start, index - 1
            continue
        if not _belongs(token, text, start, head, vocabulary, words):
            break
        start, index = token.start, index - 1
    return start


def _shares_head(text: str, start: int, head: int, floor: int, held: dict[int, Mention], words: ProjectWords) -> bool:
    """年产10万吨A、B项目: the product before the list mark belongs to the same head as the one behind it."""
    mark = start - 1
    left = text[max(floor, mark - _LONGEST) : mark]
    opened = mark - len(left) + max((left.rfind(c) + 1 for c in ",;:。"), default=0)
    if start == head or text[opened:mark].endswith(tuple(words.heads)):
        return False
    return any(
        opened <= m.start and end < mark - 1 and m.number is not None and words.measures_capacity(m.number.unit)
        for end, m in held.items()
    )


def _belongs(
    token: Token, text: str, start: int, head: int, vocabulary: gazetteer.Vocabulary, words: ProjectWords
) -> bool:
    word = token.text
    if word in "()—-·+±/×":
        return word != "—" or text[start : start + 1] != "—"  # a double dash ends what stands before it
    if not ("\u4e00" <= word[0] <= "\u9fff" or word[0].isascii() and word[0].isalnum()):
        return False
    if word in ("及", "和", "与"):
        return bool(text[start:head]) and not text[:start].removesuffix(word).endswith(("项目", "工程", "公司"))
    if word in words.roles["inner_end"]:
        rest = text[start:head]
        return rest in words.roles["phase"] or rest in ("", "示范", "改造", "升级", "及配套", "配套")
    if word in words.roles["inner"]:
        return True
    if word in words.statuses:
        return False
    return word not in _BEFORE and field.role_of(word, vocabulary) not in ("cut", "verb", "conj")
