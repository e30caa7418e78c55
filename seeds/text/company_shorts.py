"""Short company names: an unknown word before a word of trade (科韵氢能)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ahocorasick import Automaton

from seeds.text import field, gazetteer
from seeds.text.lexicon import Lexicon
from seeds.text.spans import Spans, is_bound, longest
from seeds.text.types import Mention, Sentence

_LONGEST_CORE = 5
_AMOUNT = re.compile(r"(?:了|约|近|超|逾|超过|总额|额|达)?\d")


@lru_cache(maxsize=4)
def _trade_automaton(lexicon: Lexicon) -> Automaton:
    automaton = Automaton()
    for word in gazetteer.vocabulary(lexicon).trade:
        if len(word) > 1:
            automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


def by_trade(sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon, found: list[Mention]) -> Iterator[Mention]:
    """隆炬新材料, 科韵氢能: two to five characters unknown to the dictionary, right before a word of trade."""
    spans = Spans.of(found)
    words = gazetteer.vocabulary(lexicon)
    for sentence in gazetteer.readable(sentences):
        last_end = -1
        for last, trade in longest(_trade_automaton(lexicon), text, sentence.start, sentence.end):
            start, end = last + 1 - len(trade), last + 1
            if start < last_end or not is_bound(sentence, end):
                continue
            whole = is_bound(sentence, start)
            if not whole and sentence.tokens[field.token_at(sentence, end - 1)].start <= start:  # 畜|牧业
                continue
            inner = start if whole else sentence.tokens[field.token_at(sentence, start)].end  # 金沙|河面|业
            space = field.left_of(sentence, inner, words, verbs=False)
            core = unknown_before(text, lexicon, space) if whole else -1
            end = _whole_trade(sentence, end, words)
            if core < 0:
                core = _acting(text, lexicon, sentence, space, end)
            if core < 0 or spans.meet(core, end):
                continue
            if _followed_by_industry(sentence, end, lexicon) or text.startswith("+", end):
                continue
            if words.stops.get(trade) == "verb" and _AMOUNT.match(text, end):  # 恒沃|投资4500万元
                continue
            last_end = end
            yield Mention("enterprise", core, end, text[core:end], "trade word", text[core:end])


_LONGEST_ACTOR = 10


def _acting(text: str, lexicon: Lexicon, sentence: Sentence, space: field.Field, end: int) -> int:
    """Start of a name that holds plain words too, where it acts as only a company does: 德泽食用油脂与…合作."""
    index = field.token_at(sentence, end)
    tokens = sentence.tokens
    after = tokens[index].text if index < len(tokens) and tokens[index].start == end else ""
    if after not in gazetteer.context_words(lexicon, "after a company") or space.role == "void":
        return -1
    begin = space.openings[0]
    kept = space.since(begin)
    while kept and gazetteer.region_form(lexicon, kept[0].text):
        kept = kept[1:]
    core = "".join(token.text for token in kept)
    plain = gazetteer.vocabulary(lexicon).common
    if not kept or not 2 <= len(core) <= _LONGEST_ACTOR or kept[0].text in plain:
        return -1
    return kept[0].start


def unknown_before(text: str, lexicon: Lexicon, space: field.Field, *, mixed: bool = False) -> int:
    """Start of the unknown word that fills the field, places before it left out; -1 if it does not fill it.

    `mixed`: known words may stand beside the unknown one (佳林|万家).
    """
    for opening in space.openings:
        tokens = space.since(opening)
        whole = -1
        while tokens and (place := gazetteer.region_form(lexicon, tokens[0].text)) is not None:
            whole = tokens[0].start if place.level == "province" else -1  # 新疆天鹭, but 阿克苏市|佳林万家
            tokens = tokens[1:]
        if not tokens:
            continue
        core = text[tokens[0].start : space.end]
        if text[tokens[0].start - 1 : tokens[0].start].isdigit():  # 5吉瓦光伏: a unit
            continue
        proper = gazetteer.proper_part(lexicon, core, [t.text for t in tokens])
        if 2 <= len(core) <= _LONGEST_CORE and (proper == core or (mixed and proper)):
            return whole if whole >= 0 else tokens[0].start
    return -1


def _whole_trade(sentence: Sentence, end: int, words: gazetteer.Vocabulary) -> int:
    """The end of the chain of trade words: 湘晟新材料|科技."""
    index = field.token_at(sentence, end)
    while (
        index < len(sentence.tokens)
        and sentence.tokens[index].start == end
        and sentence.tokens[index].text in words.trade
        and words.stops.get(sentence.tokens[index].text) != "verb"  # 青岚生物|投资1.2亿元
        and not _added_up(sentence, index)
    ):
        end = sentence.tokens[index].end
        index += 1
    return end


def _added_up(sentence: Sentence, index: int) -> bool:
    """海泰新能|光伏+光热: what is added up is what a project makes, not a part of the name before it."""
    return index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].text == "+"


def _followed_by_industry(sentence: Sentence, end: int, lexicon: Lexicon) -> bool:
    industry = gazetteer.context_words(lexicon, "industry after")
    index = field.token_at(sentence, end)
    tokens = sentence.tokens
    return index < len(tokens) and tokens[index].start == end and tokens[index].text in industry
