"""数据出处: the office whose figures a text repeats (据自治区统计局统计, 记者从州工信局获悉)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from seeds.text.lexicon import Lexicon
from seeds.text.types import Draft, FigureProposal, Sentence

VERSION = 1

_NAME = r"(?P<name>[\u4e00-\u9fff()]{{0,22}}?(?:{bodies})(?:、[\u4e00-\u9fff]{{0,16}}?(?:{bodies}))*)"
_GAP = r"(?=[\u4e00-\u9fff“]{0,12}"
_SHOWS = r"(?=[\u4e00-\u9fff]{0,6}(?:显示|表明|,))"
_TIMES = re.compile(r"^(?:今年|昨日|今日|近日|日前|最新)|的$")


@dataclass(frozen=True, slots=True)
class Origin:
    """From `start` (clean offset) on, figures are those of `name`: in its paragraph, or in the whole text."""

    start: int
    paragraph: int
    name: str
    whole_text: bool


@lru_cache(maxsize=4)
def _pattern(lexicon: Lexicon) -> tuple[re.Pattern[str], frozenset[str]]:
    def either(kind: str, **where: str) -> str:
        return "|".join(
            map(re.escape, sorted(lexicon.words("origin_words", kind=kind, **where), key=len, reverse=True))
        )

    name = _NAME.format(bodies=either("body"))
    told = rf"(?P<lead>{either('before')})(?:近日|日前|昨日|今日|最新)?{name}{_GAP}(?:{either('after')}))"
    opens = name.replace("P<name>", "P<opens>")
    stands = rf"(?:^|[,;。:(]){opens}(?:最新|近日|日前|初步)?(?:统计|数据|发布的数据){_SHOWS}"
    return re.compile(f"{told}|{stands}"), frozenset(lexicon.words("origin_words", kind="before", reach="text"))


def find_origins(sentences: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Origin]:
    """Every office that is said to have given figures, in reading order."""
    pattern, whole = _pattern(lexicon)
    for sentence in sentences:
        if sentence.role == "boilerplate":
            continue
        for match in pattern.finditer(sentence.text):
            name = _TIMES.sub("", match["name"] or match["opens"])
            yield Origin(sentence.start + match.start(), sentence.paragraph, name, match["lead"] in whole)


def with_origins(drafts: Iterable[Draft], sentences: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Draft]:
    """The drafts of figures with the office that gave them; '' where the text does not say."""
    origins = list(find_origins(sentences, lexicon))
    if not origins:
        yield from drafts
        return
    starts = [s.start for s in sentences]
    for draft in drafts:
        figure = draft.proposal
        if not isinstance(figure, FigureProposal):
            yield draft
            continue
        at = draft.marks[0][0]
        own = sentences[bisect_right(starts, at) - 1].paragraph
        near = [o for o in origins if o.start <= at and (o.whole_text or o.paragraph == own)]
        yield replace(draft, proposal=replace(figure, origin=near[-1].name)) if near else draft
