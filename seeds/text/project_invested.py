"""Undertakings told without a noun for them: X公司投资2.6亿元,年产木糖醇2万吨."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.text.lexicon import Lexicon
from seeds.text.project_naming import Phrase
from seeds.text.project_words import project_words
from seeds.text.types import Mention, Sentence

_INVESTS = re.compile(r"(?:计划|拟|将|已)?(?:分[一二两三四]{1,3}期)?(?:总)?投资(?:约|近|超)?")
_MAKES = re.compile(
    r"[,、]?(?:将)?(?:建设|新建|建成)?(?:年产|日产|年加工|日处理)(?P<product>[\u4e00-\u9fff]{2,10}?)?(?=\d)"
)
_LONGEST_GAP = 12


def invested(index: int, sentence: Sentence, text: str, lexicon: Lexicon, inside: list[Mention]) -> Iterator[Phrase]:
    """One phrase for each company of the sentence whose sum and yearly product stand right behind it."""
    words = project_words(lexicon)
    numbers = {m.start: m for m in inside if m.kind == "number" and m.number is not None}
    for firm in inside:
        told = _INVESTS.match(text, firm.end, sentence.end) if firm.kind == "enterprise" else None
        money = numbers.get(told.end()) if told else None
        if money is None or money.number is None or not words.measures_money(money.number.unit):
            continue
        makes = _MAKES.search(text, money.end, min(sentence.end, money.end + _LONGEST_GAP + 16))
        if makes is None or makes.start() - money.end > _LONGEST_GAP or ";" in text[money.end : makes.start()]:
            continue
        made = numbers.get(makes.end())
        if made is None or made.number is None or not words.measures_capacity(made.number.unit):
            continue
        product = makes.group("product") or ""
        name = f"{firm.text}年产{made.text}{product}项目"
        yield Phrase(firm.start, made.end, "project", name, product or made.text, index, owner=firm, numbers=(made,))
