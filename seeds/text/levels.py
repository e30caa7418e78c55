"""Heads of levels: what is counted or measured, before the number, behind it, or told before."""

from __future__ import annotations

import re

from seeds.text import naming
from seeds.text.head_words import head_words
from seeds.text.lexicon import Lexicon
from seeds.text.nouns import Head, Told, label_phrase, noun
from seeds.text.phrases import Phrase, left_phrase, right_phrase
from seeds.text.places import Place

_YEARLY = re.compile(
    r"(?:年|日|月|每年|每月|每天)(?:可)?(?P<verb>产|处理|加工|生产|转化|消纳|屠宰|供应|吞吐)(?:能力)?(?:可达|达到?|约|近|超过?|为)?$"
)
_CAPACITY_AFTER = re.compile(r"[^。;!?]{0,80}?(?:产能|生产能力|加工能力)")
_PROJECT_AFTER = re.compile(r"[^。;!?,]{0,60}?(?:等[^。;,]{0,10})?(?:项目|工程|装置|生产线)")
_PLACE_NOUN = re.compile(r"(?:区|园|城|基地|热土|土地|大地|沃土)$")
_DONE = re.compile(r"^(?:实现|完成|达到|获得|取得|获|增长|下降|盈利|亏损|投产|开工|竣工)")
_SIGNED = re.compile(r"签下|签了|签订")
_SPENT = re.compile(r"[花融]|投了")
_REACHED = re.compile(r"(?:总[量数]|总额)?(?:达|突破|超过|升至|增至|增加到|提高到)")
_DIGITS = re.compile(r"\d")
_POWER_GOODS = re.compile(r"(?:组件|电池|电池片|逆变器|风机|电机|整机|机舱|硅片|设备)$")
_OF_CAPACITY = re.compile(r"(?:[、和及][^、。;,]{1,10}\d[\d.]{0,8}[万亿]?(?:吨|立方米)){0,8}的(?:产能|生产能力|规模)")
_OF_PLACE = re.compile(r"^的[^,。;]{0,16}(?:区|园|城|基地|热土|土地)")
_OBTAINED = re.compile(r"(?:招引|引进|实施|执行|储备|谋划|新增|落地|认定|培育)$")
_SHARED_LEVEL = re.compile(r"^(?P<level>[\u4e00-\u9fff]{1,4}级)[和、与]")
_CORE_AFTER_LEVEL = re.compile(r"级(?P<core>[\u4e00-\u9fff]{2,10}?)(?=[,。;、!]|$)")


def level_head(place: Place, told: Told, lexicon: Lexicon, previous: Head | None) -> Head | None:
    right = right_phrase(place.sentence, place.right_start, place.right_limit, lexicon, place.walls)
    goods = place.dimension in ("mass", "volume", "power", "energy", "length", "spindle")
    if right is not None and right.text in ("产能", "生产能力") and place.dimension in ("mass", "volume"):
        product, phrase = noun(place, place.start, lexicon)  # 乙二醇60万吨的产能
        if phrase is not None and product and not naming.is_pointer(product, lexicon):
            return Head(product + "产能", "level", "capacity-list", phrase=phrase)
    if right is not None and (goods or place.dimension == "count"):
        capacity = _capacity(place, right, previous)
        if capacity is not None:
            return capacity
    name, left = noun(place, place.start, lexicon)
    signed = previous is not None and previous.indicator.startswith("签约") and previous.measure == "level"
    if (
        signed
        and place.dimension == "money"
        and (name in head_words(lexicon).things or naming.is_pointer(name, lexicon))
    ):
        return Head("签约金额", "level", "metric-of-told", phrase=left)  # 签约5个项目、16.6亿元
    named = left is not None and not naming.is_pointer(name, lexicon) and (len(name) >= 2 or goods)
    if named and right is not None and place.right_text.startswith("的") and _was_told(left, previous):
        named = False  # 15万个就业岗位和每年10亿元的税收: the words at the left answer the number before
    if place.dimension in ("count", "people"):
        if right is None and not named and not _DONE.match(place.right_text):
            right = right_phrase(place.sentence, place.right_start, place.right_limit, lexicon, place.walls, wide=True)
        if right is not None:
            return _counted(place, right, lexicon)
    if left is not None and named:
        return _left_noun(place, name, left, told, lexicon)
    if right is not None:
        return _right_noun(place, right)
    label = label_phrase(place, lexicon)
    if label is not None and not naming.is_pointer(naming.bare_name(label.text), lexicon):
        return _left_noun(place, naming.bare_name(label.text), label, told, lexicon, rule="label-value")
    return _from_told(place, told)


def _was_told(left: Phrase | None, previous: Head | None) -> bool:
    told = previous.phrase if previous is not None else None
    return left is not None and told is not None and told.start <= left.start < told.end


def _capacity(place: Place, right: Phrase, previous: Head | None) -> Head | None:
    """年产10万吨高纯晶硅项目, 形成360万吨烯烃产能, 250万千瓦风电项目, 27万锭棉纺项目."""
    product = naming.product_of(right.text)
    yearly = _YEARLY.search(place.left_text)
    listed = previous is not None and previous.rule in _CAPACITY_RULES and place.linked
    if place.dimension == "power" and (yearly or listed) and _POWER_GOODS.search(product):
        return Head(product + "产能", "level", "yearly-capacity", phrase=right)  # 年产20吉瓦光伏组件
    if place.dimension == "power":
        return Head(naming.power_name(product), "level", "power-of-plant", phrase=right)
    if place.dimension == "energy":
        return Head("储能容量", "level", "power-of-plant", phrase=right) if "储能" in product else None
    if place.dimension == "count" and not (yearly or listed):
        return None
    if len(product) < 2:
        product = ""
    if yearly and yearly["verb"] in ("处理", "加工", "转化", "消纳", "屠宰"):
        return Head(product + "年" + yearly["verb"] + "能力", "level", "yearly-capacity", phrase=right)
    if yearly or listed:
        return Head(product + "产能", "level", "yearly-capacity", phrase=right)
    if place.dimension == "spindle" or naming.names_project(right.text) or place.label.endswith("项目"):
        return Head(product + "产能", "level", "capacity-of-project", phrase=right)
    if place.dimension in ("mass", "volume") and _CAPACITY_AFTER.match(place.rest):
        return Head(product + "产能", "level", "capacity-list", phrase=right)
    if place.dimension in ("mass", "volume") and _PROJECT_AFTER.match(place.rest):
        return Head(product + "产能", "level", "capacity-list", phrase=right)
    return None


_CAPACITY_RULES = frozenset({"yearly-capacity", "capacity-list", "capacity-of-project"})


def _counted(place: Place, right: Phrase, lexicon: Lexicon) -> Head | None:
    name = naming.bare_name(right.text)
    if not name:
        return None
    after = place.sentence.text[right.end - place.sentence.start : place.right_limit - place.sentence.start]
    acted = head_words(lexicon).acted.match(name)
    if acted:  # 90家企业融资
        return Head(acted["act"] + acted["who"] + "数", "level", "count-before-noun-and-act", phrase=right)
    if name in head_words(lexicon).things:
        event = head_words(lexicon).events.search(after.split(",")[0]) or head_words(lexicon).events.search(
            place.left_text
        )
        if event is None and _SIGNED.search(place.left_text):
            return Head("签约" + name + "数", "level", "count-before-noun-and-act", phrase=right)
        if event:
            return Head(event.group() + name + "数", "level", "count-before-noun-and-act", phrase=right)
    shared = _SHARED_LEVEL.match(right.text)
    core = _CORE_AFTER_LEVEL.search(place.rest, shared.end()) if shared else None
    if shared and core:  # 3个千亿级和4个百亿级产业集群
        name = shared["level"] + core["core"]
    if re.search(r"(?:可|能)(?:生产|产出|加工)(?:约|近|超)?$", place.left_text) and place.dimension == "count":
        return Head(name + "产能", "level", "yearly-capacity", phrase=right)
    finished = naming.finished(name, place.dimension, place.base_unit, verb="", metric="")
    return Head(finished, "level", "count-before-noun", phrase=right)


def _left_noun(
    place: Place, name: str, left: Phrase, told: Told, lexicon: Lexicon, rule: str = "noun-before-number"
) -> Head | None:
    product, metric = naming.metric_of(told.last)
    if place.dimension == "money":
        name = naming.of_branch(name, told.last)
        if name in naming.TRADE:
            name += "额"
        if place.linked or place.left_text.lstrip().startswith("其中"):
            name = naming.of_list(name, told.of("money"))
    if naming.of_yearly(name):
        return Head(naming.of_yearly(name), "level", "yearly-capacity", phrase=left)
    if naming.is_level_word(name) or (name in naming.TRADE and place.dimension == "count"):
        whole = _topic_noun(place, lexicon) or told.of(place.dimension)
        if not whole:
            return None
        return Head(naming.narrowed(name, whole), "level", "narrowed", phrase=left, features=("told",))
    if name in ("产量", "销量", "产能", "年产能力", "年产能") and metric and product:
        return Head(product + name.replace("年产能力", "产能"), "level", "metric-of-told", phrase=left)
    before = place.left_text[: max(0, left.start - place.limit)]
    if place.dimension in ("mass", "volume") and not naming.is_metric(name) and _tells_capacity(place):
        return Head(naming.metric_of(name)[0] + "产能", "level", "capacity-list", phrase=left)
    spent = _SPENT.search(place.left_text, max(0, left.end - place.limit)) if place.dimension == "money" else None
    if spent:  # 基地花了4.02亿元, 企业融到11.25亿元
        return Head("融资额" if spent.group() == "融" else "投资额", "level", rule, phrase=left)
    if name in head_words(lexicon).things:
        event = head_words(lexicon).events.search(before) or _OBTAINED.search(before)
        name = event.group() + name if event else name
    if name in head_words(lexicon).metrics and left.verb in ("实现", "完成"):  # 规模以上工业实现增加值
        owner = left_phrase(place.sentence, place.limit, left.start - len(left.verb), lexicon, place.walls)
        if owner is not None and not naming.is_pointer(naming.bare_name(owner.text), lexicon):
            name = naming.bare_name(owner.text) + name
    if name.endswith("项目") and head_words(lexicon).events.fullmatch(left.verb):  # 竣工工业项目10个
        name = left.verb + name
    finished = naming.finished(name, place.dimension, place.base_unit, verb=left.verb or before[-2:], metric=metric)
    return Head(finished, "level", rule, phrase=left)


def _topic_noun(place: Place, lexicon: Lexicon) -> str:
    """检验检测中心分两级,国家级7个: the noun that opens the clause before, '' where numbers stand there."""
    text, base = place.sentence.text, place.sentence.start
    clause = text.rfind(",", 0, place.limit - base)
    opening = max(text.rfind(mark, 0, clause) for mark in ",;:。") + 1 if clause > 0 else 0
    if clause <= 0 or place.limit - base != clause + 1 or _DIGITS.search(text[opening:clause]):
        return ""
    phrase = right_phrase(place.sentence, base + opening, base + clause, lexicon, place.walls)
    name = naming.bare_name(phrase.text) if phrase else ""
    return name if len(name) >= 3 else ""


def _tells_capacity(place: Place) -> bool:
    """形成烯烃360万吨、芳烃100万吨的产能; 项目加紧推进:煤制气60亿立方米."""
    text, at = place.sentence.text, place.start - place.sentence.start
    colon = text.rfind(":", 0, at)
    announced = colon > 0 and bool(re.search(r"项目|工程", text[max(0, colon - 24) : colon]))
    return announced or bool(_OF_CAPACITY.match(place.rest))


def _right_noun(place: Place, right: Phrase) -> Head | None:
    name = naming.bare_name(right.text)
    if place.dimension == "area" and (_PLACE_NOUN.search(name) or _OF_PLACE.match(place.right_text)):
        built = "建设" if place.left_text.endswith("建设") else ""
        return Head(built + "面积", "level", "extent-of-place", phrase=right)
    if place.dimension in ("mass", "volume") and re.search(r"(?:可|能)(?:生产|产出|加工)$", place.left_text):
        return Head(name + "产能", "level", "yearly-capacity", phrase=right)
    finished = naming.finished(name, place.dimension, place.base_unit, verb=place.left_text[-4:], metric="")
    return Head(finished, "level", "number-before-noun", phrase=right)


def _from_told(place: Place, told: Told) -> Head | None:
    name = told.of(place.dimension)
    if not name and told.last and place.bare and _REACHED.match(place.left_text):  # 班列增长14%,达到1.64万列
        name = naming.finished(told.last, place.dimension, place.base_unit, verb="", metric="")
    if re.search(r"总数|总量|累计|共计|合计", place.left_text):
        name = re.sub(r"^(?:新增|净增)(?=..)", "", name)  # 新增企业17家、累计80家
    if name and (place.bare or place.dimension not in ("mass", "volume", "area", "length")):
        return Head(name, "level", "told-before", features=("told",))
    default = naming.UNIT_NAMES.get(place.base_unit)
    return Head(default, "level", "named-by-unit") if default else None
