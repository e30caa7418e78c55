"""What one number is found to answer, and the noun at its left: the ground that all kinds of heads share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from seeds.text import naming
from seeds.text.head_words import head_words
from seeds.text.lexicon import Lexicon
from seeds.text.phrases import Phrase, left_phrase
from seeds.text.places import Place
from seeds.text.types import Measure


@dataclass(frozen=True, slots=True)
class Head:
    """Answer for one number. `negative` tells a fall; `phrase` is where the name stands."""

    indicator: str
    measure: Measure
    rule: str
    negative: bool = False
    phrase: Phrase | None = None
    reference: str = ""
    features: tuple[str, ...] = ()


@dataclass(slots=True)
class Told:
    """What the text has named so far in this paragraph, newest last."""

    levels: list[tuple[str, str]] = field(default_factory=list)  # (indicator, dimension)
    last: str = ""

    def note(self, indicator: str, dimension: str) -> None:
        self.last = indicator
        if dimension not in ("share", "points", "ratio", "rank"):
            self.levels.append((indicator, dimension))

    def before(self, noun: str) -> str:
        """The level last told that does not count `noun` itself: 在158个综保区中排名第56."""
        return next((name for name, _ in reversed(self.levels) if not name.startswith(noun)), "")

    def of(self, dimension: str) -> str:
        """The indicator last told in that dimension."""
        return next((name for name, other in reversed(self.levels) if other == dimension), "")


def noun(place: Place, end: int, lexicon: Lexicon) -> tuple[str, Phrase | None]:
    """The name that ends at `end`; a bare or empty head is looked for again with its verbs (办理时限)."""
    phrase = left_phrase(place.sentence, place.limit, end, lexicon, place.walls)
    name = naming.bare_name(phrase.text) if phrase else ""
    if phrase is not None and name in head_words(lexicon).metrics:  # 企业1—6月的增加值
        wall = next((a for a, b in place.walls.periods if b <= phrase.start <= b + 1 and a > place.limit), 0)
        owner = left_phrase(place.sentence, place.limit, wall, lexicon, place.walls) if wall else None
        name = naming.bare_name(owner.text) + name if owner and owner.end == wall else name
        if phrase.verb in head_words(lexicon).trades:  # 工业销售产值, 落地加工产值
            verb = phrase.start - len(phrase.verb)
            trade = left_phrase(place.sentence, place.limit, verb, lexicon, place.walls)
            kind = trade.text if trade is not None and trade.end == verb else ""
            return naming.bare_name(kind + phrase.verb + name), phrase
    if phrase is not None and place.walls.free and not naming.KEEPS_SIZE.search(name):
        name = naming.without_size(name)
    if phrase is not None and head_words(lexicon).events.fullmatch(name):  # 科技型中小企业已备案208家
        before = left_phrase(place.sentence, place.limit, phrase.start, lexicon, place.walls)
        return (naming.bare_name(before.text), before) if before else (name, phrase)
    if (
        phrase is not None
        and phrase.verb
        and (
            naming.is_pointer(name, lexicon)
            or name in head_words(lexicon).vague
            or (name.endswith("占比") and naming.is_metric(name.removesuffix("占比")))
            or (name in head_words(lexicon).things and phrase.verb in head_words(lexicon).trades)
        )
    ):
        wider = left_phrase(place.sentence, place.limit, end, lexicon, place.walls, wide=True)
        if wider is not None and len(wider.text) >= 4:
            return naming.bare_name(wider.text), wider
    return name, phrase


def label_phrase(place: Place, lexicon: Lexicon) -> Phrase | None:
    """规划面积:50平方公里: the words before the colon."""
    if not place.label:
        return None
    colon = place.limit - 1
    return left_phrase(place.sentence, colon - len(place.label), colon, lexicon, place.walls)


_OPENING = re.compile(r"(?:其中|但|而|另外|同时)?(?P<name>[\u4e00-\u9fff“”]{2,14})")


def announced(place: Place, before: Place | None, lexicon: Lexicon) -> Phrase | None:
    """税收受价格下行影响,只完成17.3亿元: the known indicator that opens a clause after the number before."""
    text, base = place.sentence.text, place.sentence.start
    begin = before.number.end - base if before is not None else 0
    end = place.limit - base
    opens = [at for at in range(begin, end) if at == 0 or text[at - 1] in ",;:。"]
    opens += [b - base for _, b in (*place.walls.names, *place.walls.periods) if begin <= b - base < end]
    known = known_indicators(lexicon)
    for at in sorted(opens):
        opening = _OPENING.match(text, at, end)
        found = opening.start("name") if opening else at
        for length in range(len(opening["name"]) if opening else 0, 1, -1):
            if text[found : found + length] in known:
                return Phrase(base + found, base + found + length, text[found : found + length])
    return None


@lru_cache(maxsize=4)
def known_indicators(lexicon: Lexicon) -> frozenset[str]:
    names = (*lexicon.words("indicators", "name"), *lexicon.words("indicators", "synonyms"))
    return frozenset(names) | head_words(lexicon).metrics
