"""Places in an order: 位居全疆首位, 排名第二, 稳居第1位. A rank needs its verb: 第一动力 is none."""

from __future__ import annotations

import re
from decimal import Decimal

from seeds.text.numerals import chinese
from seeds.text.types import Mention, Number, Sentence

VERSION = 1

_RANK = re.compile(
    r"(?:位居|位列|居于|居|列|排名|排在|排|名列|跃居|稳居|高居|升至|跃升至|上升至|跻身|位次)"
    r"(?P<among>(?:[\u4e00-\u9fff]{0,10}?(?:中|各[\u4e00-\u9fff]{1,6})?)?)"
    r"(?P<rank>第(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)?|首位|榜首|前(?P<top>\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名|强))"
    r"(?!方阵|梯队|批|大|个|家|产业|季度|届|次|期)"
    # 考核第3位,: with 位 and at the end of its clause a place needs no verb.
    r"|(?P<place>第(?P<alone>\d{1,3}|[一二三四五六七八九十]{1,3})位)(?=[,;。)、]|$)"
)


def find_ranks(sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    """Rank mentions with value 1.. and unit 位; the mention is 首位 or 第二 alone, `name` the set compared."""
    found: list[Mention] = []
    for sentence in sentences:
        if sentence.role in ("boilerplate", "byline"):
            continue
        for match in _RANK.finditer(sentence.text):
            printed = match["n"] or match["top"] or match["alone"]
            value = 1 if printed is None else int(printed) if printed.isdigit() else chinese(printed)
            if not value:
                continue
            number = Number(Decimal(value), None, "within" if match["top"] else "equal", "位", "位")
            start, end = match.span("place" if match["place"] else "rank")
            found.append(
                Mention(
                    "number",
                    sentence.start + start,
                    sentence.start + end,
                    match["place"] or match["rank"],
                    "rank",
                    name=match["among"] or "",
                    number=number,
                )
            )
    return tuple(found)
