"""Words of rise and fall before a number: 同比增长, 下降了, 缩短近, 比1—8月回落."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from seeds.text.lexicon import Lexicon

VERSION = 1


@dataclass(frozen=True, slots=True)
class Change:
    """Offsets within the text that was searched. `reaches`: 提升至30% tells a level, not a growth."""

    start: int
    end: int
    falling: bool
    reaches: bool
    against: bool = False  # 高于, 低于


@lru_cache(maxsize=4)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], frozenset[str]]:
    falling = lexicon.words("changes", kind="falling")
    words = sorted((*lexicon.words("changes", kind="growing"), *falling), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))), frozenset(falling)


_AGAINST = frozenset(["高于", "低于", "高出", "快于", "慢于", "领先", "落后", "超出"])
_REACHES = re.compile(r"^(?:了)?(?:到|至)")
_COMPARED = re.compile(
    r"(?:(?:比|较)[^,;:]{2,24}?|同比)(?:(?P<more>高|多|大|快|重)|(?:低|少|小|慢|轻|差))[产用卖销缴交赚收]?出?了?$"
)  # 比全市平均水平高
_NOUN_USE = re.compile(r"^(?:面|量|额|值|面积|绿化|企业|人|入驻|就业|项目|装机|产能|投资|的)")


def change_before(text: str, lexicon: Lexicon) -> Change | None:
    """The last word of rise or fall in `text`, which ends where the number begins."""
    pattern, falling = _patterns(lexicon)
    last: Change | None = None
    for match in pattern.finditer(text):
        if last is not None and last.against:
            break  # 高于规上工业增速: the comparison is the change, the rest is what it is compared with
        rest = text[match.end() :]
        if _NOUN_USE.match(rest) or text[: match.start()].endswith("新") and match.group() == "增":
            continue
        word = match.group()
        last = Change(match.start(), match.end(), word in falling, bool(_REACHES.match(rest)), word in _AGAINST)
    compared = _COMPARED.search(text) if last is None else None
    return Change(compared.start(), compared.end(), not compared["more"], False, True) if compared else last
