"""Firms that are called works: 八一造纸厂, 北屯水泥厂; mines and power stations where they act as a firm does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ahocorasick import Automaton

from seeds.text import field, gazetteer
from seeds.text.lexicon import Lexicon
from seeds.text.spans import Spans, is_bound, longest
from seeds.text.types import Mention, Sentence, Token

# What follows makes the works a thing that is built or a part of a place, and no firm.
_THING = re.compile(
    "项目|工程|建设|改造|扩建|改扩建|新建|[一二三四]期|旧址|路|街|站|社区|小区|家属|宿舍|片区|区|库|开工|投产|建成|竣工|投运|等项目"
)
_LONGEST_NAME = 12


@lru_cache(maxsize=4)
def _kinds(lexicon: Lexicon) -> dict[str, str]:
    return {row["suffix"]: row["kind"] for row in lexicon.rows("company_works")}


@lru_cache(maxsize=4)
def _automaton(lexicon: Lexicon) -> Automaton:
    automaton = Automaton()
    for suffix in _kinds(lexicon):
        automaton.add_word(suffix, suffix)
    automaton.make_automaton()
    return automaton


def works(sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon, found: list[Mention]) -> Iterator[Mention]:
    """Mentions of works with a place, a proper word or a customary word in front of their kind."""
    spans, words, kinds = Spans.of(found), gazetteer.vocabulary(lexicon), _kinds(lexicon)
    for sentence in gazetteer.readable(sentences):
        for last, suffix in longest(_automaton(lexicon), text, sentence.start, sentence.end):
            start, end = last + 1 - len(suffix), last + 1
            if start == sentence.start or not is_bound(sentence, end) or spans.meet(start, end):
                continue
            if _THING.match(text, end) or (kinds[suffix] == "site" and not _acts(sentence, end, lexicon)):
                continue
            begin = _beginning(lexicon, text, field.left_of(sentence, start, words, verbs=False), start)
            if begin >= 0 and end - begin <= _LONGEST_NAME:
                yield Mention("enterprise", begin, end, text[begin:end], "works", text[begin:end])


def _acts(sentence: Sentence, end: int, lexicon: Lexicon) -> bool:
    index = field.token_at(sentence, end)
    tokens = sentence.tokens
    after = tokens[index].text if index < len(tokens) and tokens[index].start == end else ""
    return after in gazetteer.context_words(lexicon, "after a company")


def _beginning(lexicon: Lexicon, text: str, space: field.Field, start: int) -> int:
    """Offset at which the name begins, -1 where nothing in front of the kind tells one of its kind from others."""
    for opening in space.openings:
        tokens = space.since(opening)
        if tokens and space.role != "void" and _tells(lexicon, text[tokens[0].start : start], tokens):
            return tokens[0].start
    return -1


def _tells(lexicon: Lexicon, words: str, tokens: tuple[Token, ...]) -> bool:
    places = gazetteer.leading_regions(lexicon, words)
    rest = words[sum(len(place.text) for place in places) :]
    if not rest:
        return bool(places) and places[-1].level not in ("province", "country", "macro", "abroad")
    customary = any(rest.startswith(word) for word in gazetteer.context_words(lexicon, "name of works"))
    inner = [t.text for t in tokens if t.start >= tokens[0].start + len(words) - len(rest)]
    return customary or bool(gazetteer.proper_part(lexicon, rest, inner))
