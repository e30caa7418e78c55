"""Heads of what a plant can do: 年产10万吨高纯晶硅项目, 形成360万吨烯烃产能, 日处理小麦600吨, 一期8万吨."""

from __future__ import annotations

import re

from seeds.text import naming
from seeds.text.nouns import Head, Told
from seeds.text.phrases import Phrase
from seeds.text.places import Place

VERSION = 1

_YEARLY = re.compile(
    r"(?P<span>年|日|月|每年|每月|每天|每日)(?:可)?"
    r"(?P<verb>产|处理|加工|生产|转化|消纳|屠宰|供应|吞吐)(?:能力)?(?:可达|达到?|约|近|超过?|为)?$"
)
_TREATED = ("处理", "加工", "转化", "消纳", "屠宰")
# Before the goods; 去年加工, 2023年加工 tell what was done in a year.
_TREATING = re.compile(r"(?<![去今全当明上前\d])(?P<span>[年日月])(?:可)?(?P<verb>处理|加工|转化|消纳|屠宰)$")
_TREATED_NAME = re.compile(r"[年日月](?:处理|加工|转化|消纳|屠宰)能力$")
_PLANT = re.compile(
    r"^(?:第[一二三四五六七八九十]|[东西南北]区|新建?)?(?P<goods>[\u4e00-\u9fff]{2,6})(?:处理|加工|屠宰)厂$"
)
_CAPACITY_AFTER = re.compile(r"[^。;!?]{0,80}?(?:产能|生产能力|加工能力)")
_PROJECT_AFTER = re.compile(r"[^。;!?,]{0,60}?(?:等[^。;,]{0,10})?(?:项目|工程|装置|生产线)")
_POWER_GOODS = re.compile(r"(?:组件|电池|电池片|逆变器|风机|电机|整机|机舱|硅片|设备)$")
_POWER_MADE = re.compile(
    r"(?:组件|电池片|逆变器|硅片|整机|机舱|电解槽|储能柜|模组|电芯|电池包)(?P<made>制造|生产|组装)?$"
)
_OF_CAPACITY = re.compile(
    r"(?:[、和及][^、。;,]{1,10}\d[\d.]{0,8}[万亿]?(?:吨|立方米)){0,8}的年?(?:产能|生产能力|规模)"
)
_LINKS = ("、", "和", "及", "与")
_HANDED_OVER = re.compile(r"交付|发货|出货|供货|销售")
_PHASE = re.compile(r"^[一二三四首两]期(?:工程|项目)?$")
_RULES = frozenset({"yearly-capacity", "capacity-list", "capacity-of-project", "capacity-of-phase"})


def capacity_of_goods(place: Place, right: Phrase, previous: Head | None, *, beside: bool) -> Head | None:
    """The goods or the kind of power stand behind the number: 250万千瓦风电项目, 27万锭棉纺项目.

    `beside` tells that the number goes on with the list of the number before.
    """
    product = naming.product_of(right.text)
    yearly = _YEARLY.search(place.left_text)
    listed = previous is not None and previous.rule in _RULES and (place.linked or beside)
    made = _POWER_MADE.search(product)
    if place.dimension in ("power", "energy") and (made or ((yearly or listed) and _POWER_GOODS.search(product))):
        goods = product.removesuffix(made["made"] or "") if made else product
        return Head(goods + "产能", "level", "yearly-capacity", phrase=right)  # 年产20吉瓦光伏组件
    if place.dimension == "power":
        return Head(naming.power_name(product), "level", "power-of-plant", phrase=right)
    if place.dimension == "energy":
        return Head("储能容量", "level", "power-of-plant", phrase=right) if "储能" in product else None
    if place.dimension == "count" and not (yearly or listed):
        return None
    if len(product) < 2:
        product = ""
    if yearly and yearly["verb"] in _TREATED:
        return Head(_treated(right, yearly), "level", "yearly-capacity", phrase=right)
    if listed and previous is not None and (treated := _TREATED_NAME.search(previous.indicator)):
        return Head(product + treated.group(), "level", "yearly-capacity", phrase=right)
    if yearly or listed:
        return Head(product.split("的")[0] + "产能", "level", "yearly-capacity", phrase=right)
    if place.dimension == "spindle" or naming.names_project(right.text) or place.label.endswith("项目"):
        return Head(product + "产能", "level", "capacity-of-project", phrase=right)
    if place.dimension not in ("mass", "volume"):
        return None
    if is_phase(place.left_text):  # 一期1.2万吨原丝
        return Head(product + "产能", "level", "capacity-of-phase", phrase=right)
    if _CAPACITY_AFTER.match(place.rest) or _PROJECT_AFTER.match(place.rest):
        return Head(product + "产能", "level", "capacity-list", phrase=right)
    return None


def made_goods(place: Place, name: str, left: Phrase, told_capacity: bool) -> str:
    """交付光伏组件1.2吉瓦: goods measured by their power are made and sold, not installed; '' for power itself."""
    if not _POWER_MADE.search(name):
        return ""
    inside = _HANDED_OVER.match(name)
    if inside:
        return name[inside.end() :] + inside.group() + "量"
    verb = _HANDED_OVER.search(place.left_text[: max(0, left.start - place.limit)])
    return name + (verb.group() + "量" if verb else "产能" if told_capacity else "产量")


def is_phase(words: str) -> bool:
    return _PHASE.match(re.split(r"[,;、它其]", words)[-1].strip()) is not None


def capacity_of_phase(place: Place, told: Told) -> Head | None:
    """年产20万吨碳酸钙项目分两期推进,一期8万吨: what was told of the whole."""
    whole = told.of(place.dimension)
    if not whole or not is_phase(place.left_text):
        return None
    part = "规模" if whole.endswith("总规模") else whole  # 总规模1000万千瓦,一期400万千瓦
    return Head(part, "level", "capacity-of-phase", features=("told",))


def treated_goods(place: Place, name: str, left: Phrase, previous: Head | None) -> str:
    """日处理小麦600吨, 年加工番茄45万吨、红枣3万吨: the capacity for the goods at the left, '' where none is told."""
    before = place.sentence.text[: left.start - place.sentence.start]
    match = _TREATING.search(before)
    if match:
        name = name.removesuffix("能力")  # 年加工乳制品能力
        return name + match["span"] + match["verb"] + "能力"
    treated = _TREATED_NAME.search(previous.indicator) if previous is not None and before.endswith(_LINKS) else None
    return name + treated.group() if treated else ""


def _treated(right: Phrase, yearly: re.Match[str]) -> str:
    """日处理3万吨的第二污水处理厂 -> 污水日处理能力."""
    plant = _PLANT.match(right.text)
    goods = plant["goods"] if plant else naming.product_of(right.text.split("的")[0])
    span = "日" if yearly["span"] in ("日", "每天", "每日") else yearly["span"].removeprefix("每")
    return goods + span + yearly["verb"] + "能力"


def tells_capacity(place: Place) -> bool:
    """形成烯烃360万吨、芳烃100万吨的产能; 项目加紧推进:煤制气60亿立方米."""
    text, at = place.sentence.text, place.start - place.sentence.start
    colon = text.rfind(":", 0, at)
    announced = colon > 0 and bool(re.search(r"项目|工程", text[max(0, colon - 24) : colon]))
    return announced or bool(_OF_CAPACITY.match(place.rest))
