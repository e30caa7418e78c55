"""Named parts of a park, which only their neighbours show to be names: “一区两园”——北部产业园、南部产业园."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from seeds.text import field, gazetteer, park_evidence, park_names, shortnames
from seeds.text.lexicon import Lexicon
from seeds.text.spans import Spans, is_bound, longest
from seeds.text.types import Mention, Sentence

_SEPARATORS = ("、", "和", "与", "及", "以及", ",")
_LONGEST_PART = 16
_REACH = 44  # characters from what introduces a list to its member
_MEMBER = re.compile(r"[\u4e00-\u9fffA-Za-z()]{2,16}")
_DIRECTION = re.compile("[东南西北中]部|城[东南西北]|[东南西北]城|[东南西北]区|[东南西北中](?=工业|产业|化工)")
_DIRECTIONS = "东南西北中"
_FIT = frozenset({"county", "proper", "parent", "region"})


def listed(sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon, found: list[Mention]) -> tuple[Mention, ...]:
    """Parks of plain words that the text shows to be names, once it has named a park in full.

    Members of a list of parts; parts called after a direction; words of a trade, or rare words, where the text
    speaks of one definite place (在能源化工产业园,; 将军庙工业园同步…).
    """
    first = min((m.start for m in found), default=len(text))
    spans = Spans.of(found)
    ends = {m.end for m in found}
    names: dict[str, str] = {}
    for sentence in gazetteer.readable(sentences):
        for start, end, role in _kinds(sentence, text, lexicon):
            name = text[start:end]
            if end in ends or role == "void" or not _MEMBER.fullmatch(name):
                continue
            part = sentence.end >= first and not _is_zone(lexicon, name)
            if part and _DIRECTION.match(name) and start > first:
                names.setdefault(name, "direction")
            elif part and _in_list(sentence, text, lexicon, start, end):
                names.setdefault(name, "list")
            elif park_evidence.definite(sentence, text, lexicon, start, end, ends, told=start > first):
                names.setdefault(name, "definite")
    return tuple(
        Mention("park", at, at + len(name), name, rule, name)
        for name, rule in names.items()
        for at in shortnames.occurrences(text, name, sentences)
        if not spans.hold(at, at + len(name))
    )


def _is_zone(lexicon: Lexicon, name: str) -> bool:
    """经济开发区, 高新区: kinds that no part of a park has."""
    suffix = park_names.suffix_of(lexicon, name)
    return suffix is not None and suffix.needs == "region"


def _kinds(sentence: Sentence, text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Every kind of park with the words that stand before it, as far as they may belong to a name."""
    words, kinds = gazetteer.vocabulary(lexicon), park_names.suffixes(lexicon)
    for last, suffix in longest(park_names.suffix_automaton(lexicon), text, sentence.start, sentence.end):
        end = last + 1
        if kinds[suffix].needs not in _FIT and kinds[suffix].family != park_names.ANY_PARK:
            continue
        if not is_bound(sentence, end):
            continue
        space = field.left_of(sentence, end - len(suffix), words, verbs=False)
        begin = next((at for at in space.openings if space.end - at >= 2), space.end)
        if space.end - space.start == 1 and text[space.start] in _DIRECTIONS:  # 东工业园
            begin = space.start
        if 1 <= space.end - begin <= _LONGEST_PART:
            yield begin, end, space.role if begin == space.start else ""


def _in_list(sentence: Sentence, text: str, lexicon: Lexicon, start: int, end: int) -> bool:
    """A kind of park follows or precedes across a list mark, and the list is introduced as one of parts."""
    follows = text[end : end + 1] in _SEPARATORS and _ends_park(text[end + 1 : end + 20], lexicon)
    before = text[max(sentence.start, start - _REACH) : start]
    precedes = before.endswith(_SEPARATORS) and _ends_park(before[-20:-1], lexicon, at_end=True)
    return (follows or precedes) and _introduced(lexicon).search(before) is not None


@lru_cache(maxsize=4)
def _introduced(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(gazetteer.context_words(lexicon, "before parts"))))
    return re.compile(rf"(?:一[区园城].园|{words})[^。;]*$")


def _ends_park(part: str, lexicon: Lexicon, *, at_end: bool = False) -> bool:
    if at_end:
        return park_names.suffix_of(lexicon, part) is not None
    member = re.match(r"[\u4e00-\u9fff()]{2,18}", part)
    return member is not None and park_names.suffix_of(lexicon, member.group()) is not None
