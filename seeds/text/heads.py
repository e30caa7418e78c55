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
from seeds.text.phrases import Phrase, left_phrase, right_phrase
from seeds.text.places import Place
from seeds.text.types import Measure

VERSION = 1

_YEARLY = re.compile(
    r"(?:年|日|月|每年|每月|每天)(?:可)?(?P<verb>产|处理|加工|生产|转化|消纳|屠宰|供应|吞吐)(?:能力)?(?:可达|达到?|约|近|超过?|为)?$"
)
_CAPACITY_AFTER = re.compile(r"[^。;!?]{0,80}?(?:产能|生产能力|加工能力)")
_PROJECT_AFTER = re.compile(r"[^。;!?,]{0,60}?(?:等[^。;,]{0,10})?(?:项目|工程|装置|生产线)")
_SHARE = re.compile(
    r"(?:相当于|占到了?|占据|约占|占了|占比|占)(?P<whole>[^,;:。]{0,20}?)(?:的比重|比重|的比例|的)?(?:达到?|为|近|约|超过?|的|了|到|、|和)*$"
)
_RATIO_END = re.compile(r"(?:比例|比重|占比|份额|率)$")
_DURATION_NAME = re.compile(r"(?:期|时间|时限|年限|周期|工期|用时|寿命|时长|时数)$")
_PLACE_NOUN = re.compile(r"(?:区|园|城|基地|热土|土地|大地|沃土)$")
_DONE = re.compile(r"^(?:实现|完成|达到|获得|取得|获|增长|下降|盈利|亏损|投产|开工|竣工)")
_SIGNED = re.compile(r"签下|签了|签订")
_SPENT = re.compile(r"[花融]|投了")
_JUDGED = re.compile(r"(?:评估|评价|考核|排名|竞争力|指数)$")
_DIGITS = re.compile(r"\d")
_OF_CAPACITY = re.compile(r"(?:[、和及][^、。;,]{1,10}\d[\d.]{0,8}[万亿]?(?:吨|立方米)){0,8}的(?:产能|生产能力|规模)")
_OF_PLACE = re.compile(r"^的[^,。;]{0,16}(?:区|园|城|基地|热土|土地)")
_DISTANCE = re.compile(r"^(?:外|处|远|开外)|^以?外")
_ACT = "签约|开工|竣工|投产|入驻|落户|融资|签订|复工|获批|入选|注册|备案|申报"
_EVENTS = re.compile(_ACT)
_OBTAINED = re.compile(r"(?:招引|引进|实施|执行|储备|谋划|新增|落地|认定|培育)$")
_GENERIC = frozenset(["项目", "企业", "园区", "产品", "平台", "基地", "单位", "人才", "机构"])
_KIND_OF_FIRM = frozenset({"加工", "生产", "制造", "销售", "运输", "处理", "服务"})
_ACTED = re.compile(rf"^(?P<who>{'|'.join(_GENERIC)})(?P<act>{_ACT})$")
_AWARDED = re.compile(r"(?:被|获|荣获|获得|入选|列入)(?:认定为|评为|评定为|授予|命名为|列为)?(?=[\u4e00-\u9fff“])")
_SHARED_LEVEL = re.compile(r"^(?P<level>[\u4e00-\u9fff]{1,4}级)[和、与]")
_CORE_AFTER_LEVEL = re.compile(r"级(?P<core>[\u4e00-\u9fff]{2,10}?)(?=[,。;、!]|$)")
_RANK_VERB = re.compile(
    r"(?:位居|位列|居于|居|列|排名|排在|排|名列|跃居|稳居|高居|升至|上升至|跻身|位次)[\u4e00-\u9fff]{0,16}$"
)


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


def find_head(place: Place, told: Told, lexicon: Lexicon, previous: Head | None = None) -> Head | None:
    """The indicator of a number, or None where its words name none. `previous` is the head of the number before."""
    if place.dimension == "rank":
        return _rank(place, told, lexicon)
    if place.dimension in ("share", "ratio", "points"):
        return _relative(place, told, lexicon)
    if place.dimension == "time":
        return _duration(place, lexicon)
    if _DISTANCE.match(place.right_text) or place.dimension in ("voltage", "temperature", ""):
        return None
    return _level(place, told, lexicon, previous)


def _noun(place: Place, end: int, lexicon: Lexicon) -> tuple[str, Phrase | None]:
    """The name that ends at `end`; a bare or empty head is looked for again with its verbs (办理时限)."""
    phrase = left_phrase(place.sentence, place.limit, end, lexicon, place.walls)
    name = naming.bare_name(phrase.text) if phrase else ""
    if phrase is not None and name in naming.GENERIC_METRICS:  # 企业1—6月的增加值
        wall = next((a for a, b in place.walls.periods if b <= phrase.start <= b + 1 and a > place.limit), 0)
        owner = left_phrase(place.sentence, place.limit, wall, lexicon, place.walls) if wall else None
        name = naming.bare_name(owner.text) + name if owner else name
    if phrase is not None and place.walls.free and not naming.KEEPS_SIZE.search(name):
        name = naming.without_size(name)
    if phrase is not None and _EVENTS.fullmatch(name):  # 科技型中小企业已备案208家
        before = left_phrase(place.sentence, place.limit, phrase.start, lexicon, place.walls)
        return (naming.bare_name(before.text), before) if before else (name, phrase)
    if (
        phrase is not None
        and phrase.verb
        and (
            naming.is_pointer(name)
            or name in naming.VAGUE
            or (name.endswith("占比") and naming.is_metric(name.removesuffix("占比")))
            or (name in _GENERIC and phrase.verb in _KIND_OF_FIRM)
        )
    ):
        wider = left_phrase(place.sentence, place.limit, end, lexicon, place.walls, wide=True)
        if wider is not None and len(wider.text) >= 4:
            return naming.bare_name(wider.text), wider
    return name, phrase


def _rank(place: Place, told: Told, lexicon: Lexicon) -> Head | None:
    match = _RANK_VERB.search(place.left_text)
    name, phrase = _noun(place, place.limit + match.start() if match else place.number.start, lexicon)
    name = naming.without_growth(name) if name not in naming.POINTERS else name
    reference = place.number.name
    among = phrase is not None and place.left_text[phrase.end - place.limit :].startswith("中")
    if (among and not _JUDGED.search(name)) or naming.is_pointer(name) or len(name) < 2:
        subject_of_rank = told.before(name) if among else told.last
        return Head(subject_of_rank, "rank", "rank-of-told", reference=reference) if subject_of_rank else None
    return Head(name, "rank", "rank-of-noun", phrase=phrase, reference=reference)


def _relative(place: Place, told: Told, lexicon: Lexicon) -> Head | None:
    unit = place.number.number.unit_printed if place.number.number else ""
    change = change_before(place.left_text, lexicon)
    if place.dimension == "points":
        return _difference(place, change, told, lexicon)
    if change is not None and not change.reaches:
        name, phrase = _noun(place, place.limit + change.start, lexicon)
        name = naming.without_growth(name) if name not in naming.POINTERS else name
        name = naming.of_branch(name, told.last)
        measure: Measure = "multiple" if unit in ("倍", "番") else "growth"
        if naming.is_pointer(name) or len(name) < 2:
            return Head(told.last, measure, "change-of-told", change.falling) if told.last else None
        return Head(name, measure, "change-of-noun", change.falling, phrase)
    if unit == "成" and not _SHARE.search(place.left_text):
        return None  # 恢复到2019年的八成
    if unit in ("倍", "番"):
        name, phrase = _noun(place, place.start, lexicon)
        name = name or told.last
        return Head(name, "multiple", "multiple-of-noun", phrase=phrase) if len(name) >= 2 else None
    return _share(place, told, lexicon)


def _difference(place: Place, change: Change | None, told: Told, lexicon: Lexicon) -> Head | None:
    falling = bool(change and change.falling)
    name, phrase = _noun(place, place.limit + change.start if change else place.start, lexicon)
    name = naming.without_growth(name) if name not in naming.POINTERS else name
    reference = place.left_text[change.end :] if change else ""
    if naming.is_pointer(name) or len(name) < 3:
        return Head(told.last, "change", "points-of-told", falling, reference=reference) if told.last else None
    return Head(name, "change", "points-of-noun", falling, phrase, reference)


def _share(place: Place, told: Told, lexicon: Lexicon) -> Head | None:
    match = _SHARE.search(place.left_text)
    if match is not None:
        name, phrase = _noun(place, place.limit + match.start(), lexicon)
        if naming.is_pointer(name) or len(name) < 2:
            return Head(told.last, "share", "share-of-told", reference=match["whole"]) if told.last else None
        return Head(name, "share", "share-of-noun", phrase=phrase, reference=match["whole"])
    name, phrase = _noun(place, place.start, lexicon)
    if phrase is None:
        phrase = _label(place, lexicon)
        name = naming.bare_name(phrase.text) if phrase else ""
    if phrase is None:
        return None
    if name.endswith(("增速", "增幅", "增长率")):
        return Head(naming.without_growth(name), "growth", "growth-noun", phrase=phrase)
    if naming.is_pointer(name):
        return Head(told.last, "share", "share-of-told", phrase=phrase) if told.last else None
    return Head(name, "share", "ratio-noun" if _RATIO_END.search(name) else "percent-of-noun", phrase=phrase)


def _duration(place: Place, lexicon: Lexicon) -> Head | None:
    phrase = left_phrase(place.sentence, place.limit, place.start, lexicon, place.walls) or _label(place, lexicon)
    if phrase is not None and _DURATION_NAME.search(phrase.text):
        return Head(naming.bare_name(phrase.text), "level", "duration-noun", phrase=phrase)
    done = re.match(r"(?:内)?(?:完成|实现|办结|建成|走完)了?(?P<act>[^,;。!?、]{2,16})", place.right_text)
    if done is None:
        return None
    start = place.number.end + done.start("act")
    act = Phrase(start, start + len(done["act"]), done["act"])
    return Head(naming.bare_name(act.text) + "用时", "level", "duration-of-act", phrase=act)


def _level(place: Place, told: Told, lexicon: Lexicon, previous: Head | None) -> Head | None:
    right = right_phrase(place.sentence, place.right_start, place.right_limit, lexicon, place.walls)
    goods = place.dimension in ("mass", "volume", "power", "energy", "length", "spindle")
    if right is not None and right.text in ("产能", "生产能力") and place.dimension in ("mass", "volume"):
        product, phrase = _noun(place, place.start, lexicon)  # 乙二醇60万吨的产能
        if phrase is not None and product and not naming.is_pointer(product):
            return Head(product + "产能", "level", "capacity-list", phrase=phrase)
    if right is not None and (goods or place.dimension == "count"):
        capacity = _capacity(place, right, previous)
        if capacity is not None:
            return capacity
    name, left = _noun(place, place.start, lexicon)
    signed = previous is not None and previous.indicator.startswith("签约") and previous.measure == "level"
    if signed and place.dimension == "money" and (name in _GENERIC or naming.is_pointer(name)):
        return Head("签约金额", "level", "metric-of-told", phrase=left)  # 签约5个项目、16.6亿元
    named = left is not None and not naming.is_pointer(name) and (len(name) >= 2 or goods)
    if place.dimension in ("count", "people"):
        if right is None and not named and not _DONE.match(place.right_text):
            right = right_phrase(place.sentence, place.right_start, place.right_limit, lexicon, place.walls, wide=True)
        if right is not None:
            return _counted(place, right)
    if left is not None and named:
        return _left_noun(place, name, left, told, lexicon)
    if right is not None:
        return _right_noun(place, right)
    label = _label(place, lexicon)
    if label is not None and not naming.is_pointer(naming.bare_name(label.text)):
        return _left_noun(place, naming.bare_name(label.text), label, told, lexicon, rule="label-value")
    return _from_told(place, told)


def _capacity(place: Place, right: Phrase, previous: Head | None) -> Head | None:
    """年产10万吨高纯晶硅项目, 形成360万吨烯烃产能, 250万千瓦风电项目, 27万锭棉纺项目."""
    product = naming.product_of(right.text)
    yearly = _YEARLY.search(place.left_text)
    if place.dimension == "power":
        return Head(naming.power_name(product), "level", "power-of-plant", phrase=right)
    if place.dimension == "energy":
        return Head("储能容量", "level", "power-of-plant", phrase=right) if "储能" in product else None
    listed = previous is not None and previous.rule in _CAPACITY_RULES and place.linked
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


def _counted(place: Place, right: Phrase) -> Head | None:
    name = naming.bare_name(right.text)
    if not name:
        return None
    after = place.sentence.text[right.end - place.sentence.start : place.right_limit - place.sentence.start]
    acted = _ACTED.match(name)
    if acted:  # 90家企业融资
        return Head(acted["act"] + acted["who"] + "数", "level", "count-before-noun-and-act", phrase=right)
    if name in _GENERIC:
        event = _EVENTS.search(after.split(",")[0]) or _EVENTS.search(place.left_text)
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
    if name in _GENERIC:
        event = _EVENTS.search(before) or _OBTAINED.search(before)
        name = event.group() + name if event else name
    if name in naming.GENERIC_METRICS and left.verb in ("实现", "完成"):  # 规模以上工业实现增加值
        owner = left_phrase(place.sentence, place.limit, left.start - len(left.verb), lexicon, place.walls)
        if owner is not None and not naming.is_pointer(naming.bare_name(owner.text)):
            name = naming.bare_name(owner.text) + name
    finished = naming.finished(name, place.dimension, place.base_unit, verb=left.verb or before[-2:], metric=metric)
    return Head(finished, "level", rule, phrase=left)


def _topic_noun(place: Place, lexicon: Lexicon) -> str:
    """检验检测中心分两级,国家级7个: the noun that the clause before the list opens with, '' where numbers stand there."""
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


def _label(place: Place, lexicon: Lexicon) -> Phrase | None:
    """规划面积:50平方公里: the words before the colon."""
    if not place.label:
        return None
    colon = place.limit - 1
    return left_phrase(place.sentence, colon - len(place.label), colon, lexicon, place.walls)


def _from_told(place: Place, told: Told) -> Head | None:
    name = told.of(place.dimension)
    if re.search(r"总数|总量|累计|共计|合计", place.left_text):
        name = re.sub(r"^(?:新增|净增)(?=..)", "", name)  # 新增企业17家、累计80家
    if name and (place.bare or place.dimension not in ("mass", "volume", "area", "length")):
        return Head(name, "level", "told-before", features=("told",))
    default = naming.UNIT_NAMES.get(place.base_unit)
    return Head(default, "level", "named-by-unit") if default else None
