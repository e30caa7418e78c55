"""The indicator that a number answers: its head noun, its measure and its sign.

Each number asks in turn: is it a rank, a share, a growth, a difference, a capacity; is its noun at its right
(84家园区), at its left (入驻企业3.71万家), before a colon; or is it told before (总量, 其中国家级)?
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from seeds.text import naming
from seeds.text.changes import Change, change_before
from seeds.text.lexicon import Lexicon
from seeds.text.numbers import grammar
from seeds.text.phrases import Phrase, left_phrase, right_phrase
from seeds.text.types import Measure, Mention, Sentence

VERSION = 1

_BREAK = ",;:。!?(["
_YEARLY = re.compile(
    r"(?:年|日|月|每年|每月|每天)(?:可)?(?P<verb>产|处理|加工|生产|转化|消纳|屠宰|供应|吞吐)(?:能力)?(?:可达|达到?|约|近|超过?|为)?$"
)
_CAPACITY_AFTER = re.compile(r"[^。;!?]{0,80}?(?:产能|生产能力|加工能力)")
_SHARE = re.compile(
    r"(?:占到了?|占据|约占|占了|占比|占)(?P<whole>[^,;:。]{0,20}?)(?:的比重|比重|的比例|的)?(?:达到?|为|近|约|超过?|的|了|到|、|和)*$"
)
_RATIO_END = re.compile(r"(?:比例|比重|占比|份额|率)$")
_DURATION_NAME = re.compile(r"(?:期|时间|时限|年限|周期|工期|用时|寿命|时长|时数)$")
_PLACE_NOUN = re.compile(r"(?:区|园|城|基地|热土|土地|大地|沃土)$")
_DISTANCE = re.compile(r"^(?:外|处|远|开外)|^以?外")
_EVENTS = re.compile(r"签约|开工|竣工|投产|入驻|落户|融资|签订|复工|获批|入选|注册|备案")
_GENERIC = frozenset("项目 企业 园区 产品 平台 基地 单位 人才 机构".split())
_AWARDED = re.compile(r"^(?:被|获|入选|荣获|获得|列入|纳入)(?:认定为|评为|评定为|授予|命名为|列为|为)?")


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

    def of(self, dimension: str) -> str:
        """The indicator last told in that dimension."""
        return next((name for name, other in reversed(self.levels) if other == dimension), "")


@dataclass(frozen=True, slots=True)
class Place:
    """One number in its sentence, and the limits within which its words are looked for."""

    sentence: Sentence
    number: Mention
    dimension: str
    base_unit: str
    start: int  # of the number with its qualifier, clean offset
    limit: int  # words at the left are not looked for before this
    right_limit: int
    walls: tuple[tuple[int, int], ...]

    @property
    def left_text(self) -> str:
        """From the limit to the number, qualifiers left out."""
        return self.sentence.text[self.limit - self.sentence.start : self.start - self.sentence.start]

    @property
    def right_text(self) -> str:
        return self.sentence.text[self.number.end - self.sentence.start : self.right_limit - self.sentence.start]


def places(
    sentence: Sentence, numbers: list[Mention], walls: tuple[tuple[int, int], ...], lexicon: Lexicon
) -> list[Place]:
    """Where each number of a sentence may look for its words."""
    rules = grammar(lexicon)
    text = sentence.text
    found: list[Place] = []
    edge = sentence.start
    for index, number in enumerate(numbers):
        at = number.start - sentence.start
        qualifier = rules.before.search(text, max(0, at - 6), at)
        start = sentence.start + (qualifier.start() if qualifier else at)
        closing = text[: start - sentence.start].rstrip()
        if closing.endswith(")"):  # 投资回收期(税后)7.8年
            opening = closing.rfind("(")
            if opening > 0 and number.start - opening < 20 and edge <= sentence.start + opening:
                start = sentence.start + opening
        cut = max(text.rfind(mark, 0, start - sentence.start) for mark in _BREAK)
        limit = max(edge, sentence.start + cut + 1)
        following = numbers[index + 1].start if index + 1 < len(numbers) else sentence.end
        assert number.number is not None
        base = _base_unit(number.number.unit_printed, rules.units)
        dimension = "rank" if number.rule == "rank" else rules.units[base].dimension if base in rules.units else ""
        if not dimension and number.number.unit_printed in ("万", "亿", "万亿"):
            dimension = "money" if number.number.unit_printed != "万" else "count"
        found.append(Place(sentence, number, dimension, base, start, limit, following, walls))
        edge = number.end
    return found


def _base_unit(printed: str, units: dict[str, object] | object) -> str:
    assert isinstance(units, dict)
    shown = printed
    for multiplier in ("万亿", "千亿", "百亿", "十亿", "亿", "千万", "百万", "十万", "万", "千", "百", ""):
        rest = shown.removeprefix(multiplier)
        if shown.startswith(multiplier) and (rest in units or "个" + rest in units):
            return rest if rest in units else "个" + rest
    return printed


def find_head(place: Place, told: Told, lexicon: Lexicon) -> Head | None:
    """The indicator of a number, or None where its words name none."""
    if place.dimension == "rank":
        return _rank(place, told, lexicon)
    if place.dimension in ("share", "ratio", "points"):
        return _relative(place, told, lexicon)
    if place.dimension == "time":
        return _duration(place, lexicon)
    if _DISTANCE.match(place.right_text) or place.dimension in ("voltage", "temperature", ""):
        return None
    return _level(place, told, lexicon)


def _rank(place: Place, told: Told, lexicon: Lexicon) -> Head | None:
    start = place.number.start
    verb = re.compile(
        r"(?:位居|位列|居于|居|列|排名|排在|排|名列|跃居|稳居|高居|升至|上升至|跻身|位次)[\u4e00-\u9fff]{0,16}$"
    )
    match = verb.search(place.left_text)
    end = place.limit + match.start() if match else start
    phrase = left_phrase(place.sentence, place.limit, end, lexicon, place.walls)
    name = naming.without_growth(naming.bare_name(phrase.text)) if phrase else ""
    if naming.is_pointer(name) or len(name) < 2:
        return Head(told.last, "rank", "rank-of-told", reference=place.number.name) if told.last else None
    return Head(name, "rank", "rank-of-noun", phrase=phrase, reference=place.number.name)


def _relative(place: Place, told: Told, lexicon: Lexicon) -> Head | None:
    unit = place.number.number.unit_printed if place.number.number else ""
    text = place.left_text
    change = change_before(text, lexicon)
    if place.dimension == "points":
        return _difference(place, change, told, lexicon)
    if change is not None and not change.reaches:
        phrase = left_phrase(place.sentence, place.limit, place.limit + change.start, lexicon, place.walls)
        name = naming.without_growth(naming.bare_name(phrase.text)) if phrase else ""
        measure: Measure = "multiple" if unit in ("倍", "番") else "growth"
        if naming.is_pointer(name) or len(name) < 2:
            return Head(told.last, measure, "change-of-told", change.falling) if told.last else None
        return Head(name, measure, "change-of-noun", change.falling, phrase)
    if unit in ("倍", "番"):
        phrase = left_phrase(place.sentence, place.limit, place.start, lexicon, place.walls)
        name = naming.bare_name(phrase.text) if phrase else told.last
        return Head(name, "multiple", "multiple-of-noun", phrase=phrase) if len(name) >= 2 else None
    return _share(place, told, lexicon)


def _difference(place: Place, change: Change | None, told: Told, lexicon: Lexicon) -> Head | None:
    falling = bool(change and change.falling)
    end = place.limit + change.start if change else place.start
    phrase = left_phrase(place.sentence, place.limit, end, lexicon, place.walls)
    name = naming.without_growth(naming.bare_name(phrase.text)) if phrase else ""
    reference = place.left_text[change.end :] if change else ""
    if naming.is_pointer(name) or len(name) < 3:
        return Head(told.last, "change", "points-of-told", falling, reference=reference) if told.last else None
    return Head(name, "change", "points-of-noun", falling, phrase, reference)


def _share(place: Place, told: Told, lexicon: Lexicon) -> Head | None:
    match = _SHARE.search(place.left_text)
    if match is not None:
        phrase = left_phrase(place.sentence, place.limit, place.limit + match.start(), lexicon, place.walls)
        name = naming.bare_name(phrase.text) if phrase else ""
        if naming.is_pointer(name) or len(name) < 2:
            return Head(told.last, "share", "share-of-told", reference=match["whole"]) if told.last else None
        return Head(name, "share", "share-of-noun", phrase=phrase, reference=match["whole"])
    phrase = left_phrase(place.sentence, place.limit, place.start, lexicon, place.walls) or _label(place, lexicon)
    if phrase is None:
        return None
    name = naming.bare_name(phrase.text)
    if name.endswith(("增速", "增幅", "增长率")):
        return Head(naming.without_growth(name), "growth", "growth-noun", phrase=phrase)
    if naming.is_pointer(name):
        return Head(told.last, "share", "share-of-told", phrase=phrase) if told.last else None
    return Head(name, "share", "ratio-noun" if _RATIO_END.search(name) else "percent-of-noun", phrase=phrase)


def _duration(place: Place, lexicon: Lexicon) -> Head | None:
    phrase = left_phrase(place.sentence, place.limit, place.start, lexicon, place.walls) or _label(place, lexicon)
    if phrase is not None and _DURATION_NAME.search(phrase.text):
        return Head(naming.bare_name(phrase.text), "level", "duration-noun", phrase=phrase)
    done = re.match(r"(?:内)?(?:完成|实现|办结|建成|走完)了?", place.right_text)
    if done is None:
        return None
    phrase = right_phrase(place.sentence, place.number.end + done.end(), place.right_limit, lexicon, place.walls)
    if phrase is None:
        return None
    return Head(naming.bare_name(phrase.text) + "用时", "level", "duration-of-act", phrase=phrase)


def _level(place: Place, told: Told, lexicon: Lexicon) -> Head | None:
    right = right_phrase(place.sentence, place.number.end, place.right_limit, lexicon, place.walls)
    left = left_phrase(place.sentence, place.limit, place.start, lexicon, place.walls)
    if right is not None and right.start > place.number.end + 3:
        right = None
    yearly = _YEARLY.search(place.left_text)
    if right is not None and place.dimension in ("mass", "volume", "power", "energy", "count", "length"):
        if yearly or place.base_unit == "锭" or (place.dimension != "count" and naming.names_project(right.text)):
            return _capacity(place, right, yearly)
        if place.dimension in ("mass", "volume") and _CAPACITY_AFTER.match(place.right_text + _rest(place)):
            return Head(naming.product_of(right.text) + "产能", "level", "capacity-list", phrase=right)
    if right is not None and place.dimension in ("count", "people"):
        return _counted(place, right)
    if left is not None and not naming.is_pointer(naming.bare_name(left.text)):
        return _left_noun(place, left, told)
    if right is not None:
        return _right_noun(place, right)
    label = _label(place, lexicon)
    if label is not None and not naming.is_pointer(naming.bare_name(label.text)):
        return _left_noun(place, label, told, rule="label-value")
    return _from_told(place, told)


def _rest(place: Place) -> str:
    """The sentence after the next number: a capacity named at the end of a list counts for all of it."""
    return place.sentence.text[place.right_limit - place.sentence.start :]


def _capacity(place: Place, right: Phrase, yearly: re.Match[str] | None) -> Head:
    product = naming.product_of(right.text)
    if place.dimension == "power":
        return Head(product + "装机容量", "level", "power-of-project", phrase=right)
    if place.dimension == "energy":
        return Head(product + "容量", "level", "power-of-project", phrase=right)
    if yearly and yearly["verb"] in ("处理", "加工", "转化", "消纳", "屠宰"):
        return Head(product + "年" + yearly["verb"] + "能力", "level", "yearly-capacity", phrase=right)
    return Head(product + "产能", "level", "yearly-capacity" if yearly else "capacity-of-project", phrase=right)


def _counted(place: Place, right: Phrase) -> Head | None:
    name = naming.bare_name(right.text)
    if not name:
        return None
    if name in _GENERIC:
        after = place.sentence.text[right.end - place.sentence.start : place.right_limit - place.sentence.start]
        event = _EVENTS.search(after.split(",")[0])
        if event:
            return Head(event.group() + name + "数", "level", "count-before-noun-and-act", phrase=right)
    produced = re.search(r"(?:可|能)(?:生产|产出|加工)(?:约|近|超)?$", place.left_text)
    if produced and place.dimension == "count":
        return Head(name + "产能", "level", "yearly-capacity", phrase=right)
    finished = naming.finished(name, place.dimension, place.base_unit, verb="", metric="")
    return Head(finished, "level", "count-before-noun", phrase=right)


def _left_noun(place: Place, left: Phrase, told: Told, rule: str = "noun-before-number") -> Head | None:
    name = naming.bare_name(left.text)
    product, metric = naming.metric_of(told.last)
    if naming.is_level_word(name):
        whole = told.of(place.dimension)
        if not whole:
            return None
        return Head(naming.narrowed(name, whole), "level", "narrowed", phrase=left, features=("told",))
    if naming.is_metric(name) and metric and product and place.dimension in ("mass", "volume"):
        if name in ("产量", "销量", "产能"):
            return Head(product + name, "level", "metric-of-told", phrase=left)
    before = place.left_text[: max(0, left.start - place.limit)]
    verb = left.verb or before[-2:]
    finished = naming.finished(name, place.dimension, place.base_unit, verb=verb, metric=metric)
    return Head(finished, "level", rule, phrase=left)


def _right_noun(place: Place, right: Phrase) -> Head | None:
    name = naming.bare_name(right.text)
    if place.dimension == "area" and _PLACE_NOUN.search(name):
        return Head("面积", "level", "extent-of-place", phrase=right)
    made = re.search(r"(?:可|能)(?:生产|产出|加工)$", place.left_text)
    if made and place.dimension in ("mass", "volume"):
        return Head(name + "产能", "level", "yearly-capacity", phrase=right)
    finished = naming.finished(name, place.dimension, place.base_unit, verb=place.left_text[-4:], metric="")
    return Head(finished, "level", "number-before-noun", phrase=right)


def _label(place: Place, lexicon: Lexicon) -> Phrase | None:
    """规划面积:50平方公里: the words before the colon."""
    colon = place.limit - 1
    text = place.sentence.text
    at = colon - place.sentence.start
    if at <= 0 or text[at] != ":" or place.left_text.strip(" 约近超达突破拟计划为≥>≤<"):
        return None
    start = max(text.rfind(mark, 0, at) for mark in ",;。:(") + 1
    return left_phrase(place.sentence, place.sentence.start + start, colon, lexicon, place.walls)


def _from_told(place: Place, told: Told) -> Head | None:
    name = told.of(place.dimension)
    if name and place.dimension not in ("mass", "volume", "area", "length"):
        return Head(name, "level", "told-before", features=("told",))
    if name and not place.left_text.strip("约近超达到突破为"):
        return Head(name, "level", "told-before", features=("told",))
    default = naming.UNIT_NAMES.get(place.base_unit)
    return Head(default, "level", "named-by-unit") if default else None
