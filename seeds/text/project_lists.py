"""Undertakings of one row that a common noun closes: 建设20万吨/年多晶硅、40万吨/年有机硅等项目."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.text.project_naming import Phrase
from seeds.text.project_words import ProjectWords
from seeds.text.types import Mention, Sentence

_CLOSER = re.compile(
    r"等(?:\d{1,3}(?:个|项|大)|[两三四五六七八九十多数几]{1,2}(?:个|项|大)|一批)?[\u4e00-\u9fff]{0,6}?(?:项目|工程)"
)
_MARK = re.compile("[、,;:]|以及|[和及与]")
_ITEM = re.compile(
    r"(?P<lead>[^、,;:]{0,16}?)(?P<phase>[一二三四]期)?(?P<made>年产|日产|年加工|日处理)?(?P<amount>\d[^、,;:]*)"
)
_PRODUCT = re.compile(r"(?:/年|/日|/天|年)?的?(?P<product>[\u4e00-\u9fffA-Za-z()]{2,16})")
_FEWEST = 2
_LONGEST_CONTENT = 16
_LONGEST_LEAD = 8  # characters before the owner: 推动, 开工建设


def listed(index: int, sentence: Sentence, text: str, words: ProjectWords, inside: list[Mention]) -> Iterator[Phrase]:
    """One phrase for each member with an amount of its own, if the row has at least two such members."""
    if text.find("等", sentence.start, sentence.end) < 0:
        return
    closers = list(_CLOSER.finditer(text, sentence.start, sentence.end))
    if not closers:
        return
    heads = tuple(words.heads)
    firms = {m.end: m for m in inside if m.kind == "enterprise"}
    owners = {m.start: m for m in inside if m.kind in ("enterprise", "park", "region")}
    numbers = {m.start: m for m in inside if m.kind == "number" and m.number is not None}
    floor = sentence.start
    for closer in closers:
        members: list[Phrase] = []
        end = closer.start()
        while end > floor:
            marks = list(_MARK.finditer(text, floor, end))
            start = marks[-1].end() if marks else floor
            phrase = _member(index, text, start, end, words, numbers, firms, heads)
            if phrase is None and not text[start:end].endswith(heads):
                phrase = _owned_member(index, text, start, end, owners)
            if phrase is not None:
                members.append(phrase)
            elif not text[start:end].endswith(heads):  # a member with a head of its own is found by it
                break
            if not marks or marks[-1].group() in (",", ";", ":"):
                break
            end = marks[-1].start()
        if len(members) >= _FEWEST or any(m.owner and not m.numbers for m in members):
            yield from reversed(members)
        floor = closer.end()


def _owned_member(index: int, text: str, start: int, end: int, owners: dict[int, Mention]) -> Phrase | None:
    """A公司纺织全产业链: a member that tells of its owner and what is undertaken, but no amount."""
    start = next((at for at in range(start, min(end, start + _LONGEST_LEAD)) if at in owners), -1)
    owner = owners.get(start)
    content = text[owner.end : end].removeprefix("的") if owner else ""
    if owner is None or not 4 <= len(content) <= _LONGEST_CONTENT or any(c in content for c in "的了在,"):
        return None
    name = text[start:end] + "项目"
    firm, park, region = (owner if owner.kind == kind else None for kind in ("enterprise", "park", "region"))
    return Phrase(start, end, "project", name, content, index, firm, park, region)


def _member(
    index: int,
    text: str,
    start: int,
    end: int,
    words: ProjectWords,
    numbers: dict[int, Mention],
    firms: dict[int, Mention],
    heads: tuple[str, ...],
) -> Phrase | None:
    """The member between two marks; None where it tells no amount of a product, or names an undertaking by itself."""
    item = _ITEM.fullmatch(text, start, end)
    amount = numbers.get(item.start("amount")) if item else None
    if item is None or amount is None or amount.number is None or text[start:end].endswith(heads):
        return None
    product = _PRODUCT.fullmatch(text, amount.end, end)
    if product is None or not words.measures_capacity(amount.number.unit):
        return None
    begin = next(item.start(g) for g in ("phase", "made", "amount") if item.group(g))
    content = (item.group("phase") or "") + product.group("product")
    owner = firms.get(begin)
    begin = owner.start if owner else begin
    return Phrase(begin, end, "project", text[begin:end] + "项目", content, index, owner=owner, numbers=(amount,))
