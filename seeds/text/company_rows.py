"""Companies that rows of projects and of firms give away: 昊庆50万吨/年…项目, 宏达建材公司80万立方米…生产线."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.text import company_shorts, field, gazetteer
from seeds.text.lexicon import Lexicon
from seeds.text.project_words import ProjectWords, project_words
from seeds.text.spans import Spans, is_bound
from seeds.text.types import Mention, Sentence, Token

_AMOUNT = re.compile(
    r"(?P<made>年产|日产|年加工|日处理|年处理)?\d[\d.]{0,9}(?P<unit>[十百千万亿]{0,2}[\u4e00-\u9fffA-Za-z]{1,4})"
)
_HEAD_FOLLOWS = re.compile(r"[^,;。、:!?]{0,40}?(?:项目|生产线|产线|工程|装置)")
_ROW_FOLLOWS = re.compile(r"[^,;。、:!?的]{2,40}?(?:项目|生产线|产线)")
# 陕煤50万吨电解液、恒神2万吨碳纤维: what is made follows, and another item of the same shape.
_AMOUNTS_IN_ROW = re.compile(
    r"[十百千万亿]{0,2}[^,;。、:!?\d十百千万亿]{3,18}、[^,;。、:!?\d]{2,10}\d[\d.]*[十百千万亿]{0,2}[^,;。、:!?\d]{3}"
)
_POWER = re.compile("瓦|MW|GW")
_LOOSE = re.compile("公司|集团")
_FIRM_FOLLOWS = re.compile(r"[、和与及][^,;。、:!?]{2,14}?(?:公司|集团|厂)(?=[,;。、和与及等]|$)")
_FIRM_BEFORE = re.compile(r"(?:公司|集团|厂)[、和与及]$")
_ITEM_STARTS = frozenset({"", "mark"})
_PLAIN_WORD = 1500  # words that the dictionary counts more often open no name
_SHORTEST_NAME, _LONGEST_NAME = 2, 10
_ROW_MARKS = frozenset("、,;。:和及与“”")


def makers(sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon, found: list[Mention]) -> Iterator[Mention]:
    """A name right before what is made each year, in an item that ends with 项目 or 生产线 or after 年产."""
    spans, words, projects = Spans.of(found), gazetteer.vocabulary(lexicon), project_words(lexicon)
    for sentence in gazetteer.readable(sentences):
        for amount in _AMOUNT.finditer(text, sentence.start, sentence.end):
            at = amount.start()
            in_row = _HEAD_FOLLOWS.match(text, amount.end("unit"), sentence.end)
            in_row = in_row or _AMOUNTS_IN_ROW.match(text, amount.start("unit"), sentence.end)
            if not amount.group("made") and not (in_row and _measures(projects, amount.group("unit"))):
                continue
            if at == sentence.start or not is_bound(sentence, at):
                continue
            space = field.left_of(sentence, at, words, verbs=False)
            start = company_shorts.unknown_before(text, lexicon, space, mixed=True)
            if start < 0 and in_row:
                start = _plain_with_trade(lexicon, space)
            if start < 0 or (_POWER.search(amount.group("unit")) and _behind_place(sentence, start, words)):
                continue
            if not spans.meet(start, at):
                yield Mention("enterprise", start, at, text[start:at], "maker", text[start:at])


def _measures(projects: ProjectWords, tail: str) -> bool:
    """`tail` begins with a unit in which a capacity is told."""
    return any(projects.measures_capacity(tail[:n]) and not projects.counts_machines(tail[:n]) for n in range(1, 7))


def _behind_place(sentence: Sentence, start: int, words: gazetteer.Vocabulary) -> bool:
    """昭苏县|洪纳海200兆瓦光伏项目: a place within a place, since power stations are called after places."""
    index = field.token_at(sentence, start)
    return index > 0 and sentence.tokens[index - 1].text in words.places


def _plain_with_trade(lexicon: Lexicon, space: field.Field) -> int:
    """Start of 五色建材: a plain word and a word of trade that fill the item up to here; -1 for anything else."""
    words = gazetteer.vocabulary(lexicon)
    tokens = space.tokens
    fills = space.role in _ITEM_STARTS or space.role == "cut"
    if len(tokens) < 2 or not fills or tokens[-1].text not in words.trade or not _opens_name(lexicon, tokens):
        return -1
    return tokens[0].start


def loose(sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon, found: list[Mention]) -> Iterator[Mention]:
    """X公司 of plain words where it opens an item of a row of projects, or stands beside another firm's name."""
    spans, words = Spans.of(found), gazetteer.vocabulary(lexicon)
    owners = tuple(gazetteer.context_words(lexicon, "kind of owner"))
    for sentence in gazetteer.readable(sentences):
        for form in _LOOSE.finditer(text, sentence.start, sentence.end):
            start, end = form.span()
            if start == sentence.start or not is_bound(sentence, end) or spans.meet(start, end):
                continue
            space = field.left_of(sentence, start, words, verbs=False)
            name = text[space.start : start]
            if space.role not in _ITEM_STARTS or name.endswith(owners) or not _opens_name(lexicon, space.tokens):
                continue
            in_row = _ROW_FOLLOWS.match(text, end, sentence.end)
            beside = _FIRM_FOLLOWS.match(text, end, sentence.end) or _FIRM_BEFORE.search(
                text[max(0, space.start - 4) : space.start]
            )
            if in_row or beside:
                yield Mention("enterprise", space.start, end, text[space.start : end], "row", text[space.start : end])


def beside(sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon, found: list[Mention]) -> Iterator[Mention]:
    """Plain words with a word of trade that share a row with a firm already found: 三宝实业、德汇集团、广汇能源落户."""
    spans, words = Spans.of(found), gazetteer.vocabulary(lexicon)
    starts, ends = (
        {m.start for m in found if m.kind == "enterprise"},
        {m.end for m in found if m.kind == "enterprise"},
    )
    owners = tuple(gazetteer.context_words(lexicon, "kind of owner"))
    firms = Spans.of(m for m in found if m.kind == "enterprise")
    for sentence in gazetteer.readable(sentences):
        if not firms.meet(sentence.start, sentence.end):
            continue
        tokens = sentence.tokens
        first = 0
        for index, token in enumerate([*tokens, None]):
            if token is not None and token.text not in _ROW_MARKS:
                continue
            item, stop = tokens[first:index], sentence.end if token is None else token.start
            first = index + 1
            core = item[1:] if item and item[0].text in words.places else item  # 五家渠|青湖面业
            named = len(core) > 1 and core[-1].text in words.trade and _opens_name(lexicon, core)
            named = named and not text[item[0].start : item[-1].start].endswith(owners)
            if not named or spans.meet(item[0].start, stop):
                continue
            follows = item[0].start - 1 in ends and text[item[0].start - 1] == "、"
            precedes = stop + 1 in starts and text[stop] == "、"
            if follows or precedes:
                name = text[item[0].start : stop]
                starts.add(item[0].start)
                ends.add(stop)
                yield Mention("enterprise", item[0].start, stop, name, "row", name)


def _opens_name(lexicon: Lexicon, tokens: tuple[Token, ...]) -> bool:
    """The first of `tokens` is a word that names open with rather than sentences: no common, frequent or short one."""
    if not tokens:
        return False
    words, first = gazetteer.vocabulary(lexicon), tokens[0].text
    size = tokens[-1].end - tokens[0].start
    if not _SHORTEST_NAME <= size <= _LONGEST_NAME or not "\u4e00" <= first[0] <= "\u9fff":
        return False
    plain = first in words.common or first in words.stops or first in words.places
    return not plain and (len(first) == 1 or lexicon.dictionary.count(first) <= _PLAIN_WORD)
