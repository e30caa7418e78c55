"""Where the words of a number are looked for: the limits of its clause and of its neighbours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from seeds.text.lexicon import Lexicon
from seeds.text.numbers import Unit, grammar
from seeds.text.numerals import MULTIPLIERS
from seeds.text.phrases import Walls
from seeds.text.spans import after_mark
from seeds.text.types import Mention, Sentence

VERSION = 1

_ASIDE = re.compile(r"(?<=[\u4e00-\u9fff])\([^()\d,;:。]{2,12}\)(?=[\u4e00-\u9fff])")
_BREAK = ",;:。!?(["
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SMALL_WORDS = re.compile(
    r"其中|同比|分别|合计|共计|累计|增长到|增加到|提升到|增至|达到?|突破|超过?|约|近|逾|为|的|和|、|有|当月|单月|目前"
)
# 工业总产值100亿元以上园区21个: the first number is part of the second one's noun.
_SIZE_OF = re.compile(r"^(?:级)?的?[\u4e00-\u9fff]{1,12}$")
_SIZED_ALONE = re.compile(r"(?:以上|以下)?的(?:共?有|达到?|为|已有|就有|增至)?")
_EACH = re.compile(r"每(?:万元|平方米|平方公里|公顷|亩|吨|人|户|家|个|度|千瓦时)$")  # 投资强度达到每亩220万元
_ROUND = re.compile(r"[百千万]")
_SIZED_NOUN = re.compile(r"(?:园区|企业|项目|集群|产业|基地|风机|机组|平台|大户|村|镇)(?:已|现)?(?:共|达|有|为)?$")


class Place(NamedTuple):
    """One number in its sentence. All offsets are clean ones."""

    sentence: Sentence
    number: Mention
    dimension: str
    base_unit: str
    start: int  # of the number with its qualifier
    limit: int  # words at the left are not looked for before this
    right_start: int
    right_limit: int
    walls: Walls
    size: bool = False  # belongs to the noun of the next number

    @property
    def left_text(self) -> str:
        """From the limit to the number, qualifiers left out."""
        return self.sentence.text[self.limit - self.sentence.start : self.start - self.sentence.start]

    @property
    def right_text(self) -> str:
        return self.sentence.text[self.right_start - self.sentence.start : self.right_limit - self.sentence.start]

    @property
    def rest(self) -> str:
        """The sentence after the number, other numbers included."""
        return self.sentence.text[self.right_start - self.sentence.start :]

    @property
    def linked(self) -> bool:
        """Follows the number before it in a list: 5万吨多晶硅、15万吨工业硅."""
        text = self.sentence.text[: self.start - self.sentence.start]
        return text.endswith(("、", "和", "及", "以及", "与"))

    @property
    def is_condition(self) -> bool:
        """对固定资产投资1亿元以上的项目给予奖励, 每百元营业收入中的成本: no figure of anything."""
        number = self.number.number
        if self.left_text.endswith("每") and _ROUND.match(self.number.text):
            return True
        bounded = number is not None and number.qualifier in ("at_least", "over", "below", "within")
        return bounded and self.left_text.startswith("对") and self.right_text.startswith("的")

    @property
    def label(self) -> str:
        """规划面积 of 规划面积:50平方公里, '' where no colon stands before the number."""
        text, at = self.sentence.text, self.limit - 1 - self.sentence.start
        if at <= 0 or text[at] != ":" or self.left_text.removeprefix("人民币").strip(" 约近超达突破拟计划为≥>≤<"):
            return ""
        return text[after_mark(text, ",;。:(", at) : at]

    @property
    def bare(self) -> bool:
        """No word of its own between limit and number."""
        text = self.left_text
        for start, end in (*self.walls.names, *self.walls.periods):
            if self.limit <= start and end <= self.start:
                text = text.replace(self.sentence.text[start - self.sentence.start : end - self.sentence.start], "")
        return not _CHINESE.search(_SMALL_WORDS.sub("", text))


def _blank(match: re.Match[str]) -> str:
    return "　" * len(match.group())


def places(sentence: Sentence, numbers: list[Mention], walls: Walls, lexicon: Lexicon) -> list[Place]:
    """The place of each number of a sentence."""
    rules = grammar(lexicon)
    text, base_offset = sentence.text, sentence.start
    # 固定资产投资(不含农户)增长8%: a bracket of words is no break between a noun and its number.
    open_text = _ASIDE.sub(_blank, text) if "(" in text else text
    found: list[Place] = []
    edge, free_from = sentence.start, -1
    for index, number in enumerate(numbers):
        at = number.start - base_offset
        qualifier = rules.before.search(text, max(0, at - 6), at)
        start = qualifier.start() if qualifier else at
        each = _EACH.search(text, max(0, start - 6), start)
        start = each.start() if each else start
        closing = text[:start].rstrip()
        if closing.endswith(")"):  # 投资回收期(税后)7.8年
            opening = closing.rfind("(")
            if opening > 0 and at - opening < 20 and edge <= base_offset + opening:
                start = opening
        limit = max(edge, base_offset + after_mark(open_text, _BREAK, start))
        dimension, unit = _dimension(number, rules.units)
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        right_start, right_limit = number.end, following.start if following else sentence.end
        if (
            following and text[number.end - base_offset : following.start - base_offset] == "/"
        ):  # 5万千瓦/10万千瓦时储能
            right_start = following.end
            right_limit = numbers[index + 2].start if index + 2 < len(numbers) else sentence.end
        free = ((free_from, number.start),) if free_from >= 0 else ()
        if free:
            limit = max(
                sentence.start + after_mark(text, _BREAK, free_from - base_offset),
                found[-1].limit,
            )
        size = following is not None and _is_size(
            text[at : following.start - base_offset], number, dimension, following, rules.units
        )
        own_walls = Walls(walls.names, walls.periods, free)
        found.append(
            Place(
                sentence, number, dimension, unit, base_offset + start, limit, right_start, right_limit, own_walls, size
            )
        )
        if size:
            free_from = base_offset + start if free_from < 0 else free_from
        else:
            edge, free_from = number.end, -1
    return found


def _is_size(words: str, number: Mention, dimension: str, following: Mention, units: Mapping[str, Unit]) -> bool:
    """Whether a number with its noun only tells which things the next number counts."""
    if dimension in ("count", "people", "share", "points", "rank", "time", "ratio") or number.number is None:
        return False
    if _dimension(following, units)[0] != "count":
        return False
    between = words[len(number.text) :]
    bounded = number.number.qualifier in ("at_least", "over", "below", "within")
    if bounded and _SIZED_ALONE.fullmatch(between):  # 产值超10亿元的6家, 总投资1亿元以上的有69个
        return True
    return bounded and bool(_SIZE_OF.match(between)) and bool(_SIZED_NOUN.search(between))


def _dimension(number: Mention, units: Mapping[str, Unit]) -> tuple[str, str]:
    """Dimension and base unit of a number; ('', printed) for a unit that is not in the table."""
    if number.number is None:
        return "", ""
    if number.rule == "rank":
        return "rank", "位"
    printed = number.number.unit_printed.split("/")[0]
    if printed == "万":
        return "count", printed
    for multiplier in ("", *MULTIPLIERS):
        rest = printed.removeprefix(multiplier)
        for base in (rest, "个" + rest):
            if printed.startswith(multiplier) and base in units:
                return units[base].dimension, base
    return "", printed
