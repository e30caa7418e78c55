"""Heads of levels: what is counted or measured, before the number, behind it, or told before."""

from __future__ import annotations

import re
from functools import lru_cache

from seeds.text import naming
from seeds.text.capacities import capacity_of_goods, capacity_of_phase, made_goods, tells_capacity, treated_goods
from seeds.text.changes import Change, change_before
from seeds.text.head_words import head_words
from seeds.text.lexicon import Lexicon
from seeds.text.nouns import Head, Told, announced, label_phrase, noun
from seeds.text.phrases import Phrase, left_phrase, right_phrase
from seeds.text.places import Place
from seeds.text.spans import after_mark
from seeds.text.steps import level_after_change, noun_ends, second_of_step

_PLACE_NOUN = re.compile(r"(?:区|园|城|基地|热土|土地|大地|沃土)$")
_DONE = re.compile(r"^(?:实现|完成|达到|获得|取得|获|增长|下降|盈利|亏损|投产|开工|竣工)")
_SIGNED = re.compile(r"签下|签了|签订")
_REACHED = re.compile(r"(?:总[量数]|总额)?(?:达|突破|超过|升至|增至|增加到|提高到)")
_ELECTRIC = re.compile(r"(?:发|用|外送|上网)电量$")
_SUCH = re.compile(r"^(?:其中)?(?P<which>[\u4e00-\u9fff]{2,8})的(?:共?有|达到?|为)?$")
_BARE_SIZES = frozenset(["规模", "总规模", "额度"])
_KIND_ONLY = re.compile(r"(?:类|以上|以下|[万亿][元吨])$")
_RUNS_ON = re.compile(r"(?:已|共|总)*(?:达到?|有|为|超过?|突破|逾|近|约)*")
_NOUN_OF_NEXT = re.compile(
    r"(?:年产|日产|年均|总投资|投资|产值|总产值|营业收入|税收|面积|用工|员工|从业人员)[\u4e00-\u9fff]{0,8}$"
)
_PEOPLE_NEXT = re.compile(r"\d[\d.,]{0,8}[万千百余多]{0,2}(?:人|名)")
_DIGITS = re.compile(r"\d")
_OF_PLACE = re.compile(r"^的[^,。;]{0,16}(?:区|园|城|基地|热土|土地)")
_OBTAINED = re.compile(r"(?:招引|引进|实施|执行|储备|谋划|新增|落地|认定|培育)$")
_HAS = re.compile(r"(?:里|中|内|区|县|市|州|目前|现|已|共)有(?:了)?$")
_BARE_PHASE = re.compile(r"(?:第?[一二三四首两]期)(?:工程|项目)?")
_THIS = re.compile(r"(?:这一|这项|此项|该项(?!目))[\u4e00-\u9fff]{2}[\u4e00-\u9fff]{0,4}$")
_COMPARED_WITH = re.compile(r"同比|(?:比|较)[^,;:比较]{2,24}$")
_CAN_MAKE = re.compile(r"(?:[年日月]|小时)(?:就|又)?(?:可以?|能够?)[\u4e00-\u9fff]{2}$")
_SHARED_LEVEL = re.compile(r"^(?P<level>[\u4e00-\u9fff]{1,4}级)[和、与]")
_CORE_AFTER_LEVEL = re.compile(r"级(?P<core>[\u4e00-\u9fff]{2,10}?)(?=[,。;、!]|$)")


def level_head(
    place: Place, told: Told, lexicon: Lexicon, previous: Head | None, before: Place | None = None
) -> Head | None:
    """The head of a level. `previous` and `before` are the head and the place of the number before."""
    later = second_of_step(place, previous, before.dimension if before else "") or level_after_change(place, previous)
    if later is not None:
        return later
    compared = change_before(place.left_text, lexicon)
    if compared is not None and not compared.reaches:
        changed = _difference(place, compared, told, lexicon)
        if changed is not None:
            return changed
    ends = noun_ends(place)
    right = None
    if ends == place.start:
        right = right_phrase(place.sentence, place.right_start, place.right_limit, lexicon, place.walls)
    goods = place.dimension in ("mass", "volume", "power", "energy", "length", "spindle")
    if (
        right is not None
        and right.text.removeprefix("年") in ("产能", "生产能力")
        and place.dimension in ("mass", "volume")
    ):
        product, phrase = noun(place, place.start, lexicon)  # 乙二醇60万吨的产能
        if phrase is not None and product and not naming.is_pointer(product, lexicon):
            return Head(product + "产能", "level", "capacity-list", phrase=phrase)
    beside = right is not None and _goes_on_right(place, previous, before)
    if right is not None and (goods or place.dimension == "count"):
        capacity = capacity_of_goods(place, right, previous, beside=beside)
        if capacity is not None:
            return capacity
    if place.dimension == "money" and (spent := _spending(lexicon).search(place.left_text)):
        return Head("出资额" if spent["share"] else "投资额", "level", "money-spent")
    if right is not None and place.dimension == "count":
        right = None if _only_verbs(right, lexicon) else _before_next_noun(place, right)
    this = _THIS.search(place.left_text)
    if this is not None and right is None and told.of(place.dimension):  # 该项投资已完成18.4亿元
        return Head(told.of(place.dimension), "level", "told-before", features=("told",))
    deed = head_words(lexicon).deeds.search(place.left_text) if place.dimension == "people" else None
    if deed and (right is None or _is_act(place, right)):
        return Head(deed.group() + ("人次" if place.base_unit == "人次" else "人数"), "level", "deed-to-people")
    name, left = noun(place, ends, lexicon)
    if left is not None and "、" in left.text and _was_told(left, previous):  # 签了31个项目、合同金额74.8亿元
        name = name.rsplit("、")[-1]
    things = head_words(lexicon).things
    signed = previous is not None and previous.indicator.startswith("签约") and previous.measure == "level"
    if signed and place.dimension == "money" and (name in things or naming.is_pointer(name, lexicon)):
        return Head("签约金额", "level", "metric-of-told", phrase=left)  # 签约5个项目、16.6亿元
    named = left is not None and not naming.is_pointer(name, lexicon) and (len(name) >= 2 or goods)
    if right is not None and place.dimension == "money" and place.right_text.startswith("的"):
        if named and name in _BARE_SIZES:  # 规模10亿元的产业引导基金
            return Head(naming.bare_name(right.text) + name, "level", "number-before-noun", phrase=right)
        if not named and naming.names_project(right.text):  # 约2800万元的消防站项目
            return Head("总投资", "level", "money-of-project", phrase=right)
    if named and right is not None and place.right_text.startswith("的") and _was_told(left, previous):
        named = False  # 15万个就业岗位和每年10亿元的税收: the words at the left answer the number before
    if beside and goods:
        named = False  # 25万吨甲醇、某厂50万吨烯烃: the nouns of this list stand at the right
    if right is None and place.dimension in ("count", "people"):
        such = _such_of_told(place, told, lexicon)
        if such is not None:
            return such
    if named and right is None:
        whole = capacity_of_phase(place, told) or _of_place(place, name, told)
        if whole is not None:
            return whole
    if place.dimension in ("count", "people"):
        if right is None and ends == place.start and not named and not _DONE.match(place.right_text):
            right = right_phrase(place.sentence, place.right_start, place.right_limit, lexicon, place.walls, wide=True)
            right = None if right is not None and _only_verbs(right, lexicon) else right
        if right is not None:
            return _counted(place, right, lexicon)
    if left is not None and named:
        return _left_noun(place, name, left, told, lexicon, previous)
    if right is not None:
        return _right_noun(place, right)
    label = label_phrase(place, lexicon)
    if label is not None and not naming.is_pointer(naming.bare_name(label.text), lexicon):
        return _left_noun(place, naming.bare_name(label.text), label, told, lexicon, previous, rule="label-value")
    opened = announced(place, before, lexicon)
    if opened is not None and (place.dimension == "money") == naming.is_money(opened.text):
        return Head(opened.text, "level", "announced", phrase=opened)
    return _from_told(place, told, lexicon)


def _difference(place: Place, change: Change, told: Told, lexicon: Lexicon) -> Head | None:
    """工业用气量减少340万立方米, 人均创收较去年多出1.3万元; 比上年同期少1200吨 is of what was told before."""
    compared = _COMPARED_WITH.search(place.left_text, 0, change.end) if change.against else None
    compares = compared is not None
    if not compares and not change.falling:
        return None
    name, phrase = noun(place, place.limit + (compared.start() if compared else change.start), lexicon)
    if (
        phrase is not None
        and not naming.is_pointer(name, lexicon)
        and (compares or name.endswith(("量", "耗", "成本")))
    ):
        return Head(name, "change", "difference-of-noun", change.falling, phrase)
    whole = told.of(place.dimension) if compares else ""
    return Head(whole, "change", "difference-of-told", change.falling) if whole else None


def _only_verbs(right: Phrase, lexicon: Lexicon) -> bool:
    """11台就位, 10个落在园区: what the things do is no noun of theirs."""
    words = lexicon.dictionary.cut(right.text)
    long = any(len(word) > 1 and lexicon.dictionary.verb(word) for word in words)
    one = len(right.text) == 1 and lexicon.dictionary.verb(right.text)  # 落 of 落在
    return one or (long and all(len(word) == 1 or lexicon.dictionary.verb(word) for word in words))


def _without_act(name: str, lexicon: Lexicon) -> str:
    """2400名职工居住 counts 职工: a verb behind the noun is what they do, unless it names their kind (就业, 开工)."""
    words = lexicon.dictionary.cut(name)
    act = words[-1]
    kind = naming.tells_labour(act) or head_words(lexicon).events.search(act)
    if len(words) < 2 or len(act) < 2 or kind or not lexicon.dictionary.verb(act):
        return name
    return name.removesuffix(act) if lexicon.dictionary.noun(words[-2]) else name


def _is_act(place: Place, right: Phrase) -> bool:
    """容纳1200人办公: 人 is a noun of its own, so that what follows is what they do; 培训300名技工 counts a noun."""
    return place.base_unit in ("人", "人次") and not naming.tells_labour(right.text)


def _before_next_noun(place: Place, right: Phrase) -> Phrase:
    """3所高校在校生达2.7万人, 两条生产线日产钢材70吨: where the words run on to a number, its noun is not counted."""
    text, base = place.sentence.text, place.sentence.start
    if (
        place.right_limit >= place.sentence.end
        or _RUNS_ON.fullmatch(text[right.end - base : place.right_limit - base]) is None
    ):
        return right
    following = _NOUN_OF_NEXT.search(right.text)
    if following is None and _PEOPLE_NEXT.match(text, place.right_limit - base):
        last = next((t for t in reversed(place.sentence.tokens) if t.end <= right.end), None)
        cut = last.start - right.start if last is not None else 0
    else:
        cut = following.start() if following else 0
    return Phrase(right.start, right.start + cut, right.text[:cut], right.verb) if cut >= 2 else right


def _goes_on_right(place: Place, previous: Head | None, before: Place | None) -> bool:
    """Whether the number before has its noun at its right and this one follows in the same list."""
    if previous is None or before is None or previous.phrase is None or before.dimension != place.dimension:
        return False
    between = place.left_text[previous.phrase.end - place.limit :]
    return previous.phrase.start >= before.number.end and between.lstrip("项目").startswith(("、", "和", "及", "与"))


def _of_place(place: Place, name: str, told: Told) -> Head | None:
    """其中东城园区51.3亿元, (北工业园58家、东工业园31家): the part of a zone of what was told of the whole."""
    whole = told.of(place.dimension)
    counts_places = place.dimension == "area" or place.base_unit in ("个", "座", "处", "片")
    if not whole or counts_places or not _PLACE_NOUN.search(name) or len(name) < 3:
        return None
    return Head(whole, "level", "told-of-place", features=("told",))


@lru_cache(maxsize=4)
def _spending(lexicon: Lexicon) -> re.Pattern[str]:
    """花了4.02亿元, 拿出20亿元: what is spent is an investment, whoever stands before the verb."""
    spent = "|".join(sorted(lexicon.words("heads", kind="spending"), key=len, reverse=True))
    share = "|".join(sorted(lexicon.words("heads", kind="shareholding"), key=len, reverse=True))
    return re.compile(rf"(?:(?P<share>{share})|{spent})了?$")


def _was_told(left: Phrase | None, previous: Head | None) -> bool:
    told = previous.phrase if previous is not None else None
    return left is not None and told is not None and told.start <= left.start < told.end


def _counted(place: Place, right: Phrase, lexicon: Lexicon) -> Head | None:
    name = naming.bare_name(right.text)
    if not name:
        return None
    after = place.sentence.text[right.end - place.sentence.start : place.right_limit - place.sentence.start]
    acted = head_words(lexicon).acted.match(name)
    if acted:  # 90家企业融资
        return Head(acted["act"] + acted["who"] + "数", "level", "count-before-noun-and-act", phrase=right)
    if name in head_words(lexicon).things:
        clause = after.split(",")[0]
        runs_on = clause == after and place.right_limit < place.sentence.end  # 37家企业开工34家
        event = (None if runs_on else head_words(lexicon).events.search(clause)) or head_words(lexicon).events.search(
            place.left_text
        )
        if event is None and _SIGNED.search(place.left_text):
            return Head("签约" + name + "数", "level", "count-before-noun-and-act", phrase=right)
        if event:
            return Head(event.group() + name + "数", "level", "count-before-noun-and-act", phrase=right)
    name = _without_act(name, lexicon)
    shared = _SHARED_LEVEL.match(right.text)
    core = _CORE_AFTER_LEVEL.search(place.rest, shared.end()) if shared else None
    if shared and core:  # 3个千亿级和4个百亿级产业集群
        name = shared["level"] + core["core"]
    if re.search(r"(?:可|能)(?:生产|产出|加工)(?:约|近|超)?$", place.left_text) and place.dimension == "count":
        return Head(name + "产能", "level", "yearly-capacity", phrase=right)
    finished = naming.finished(name, place.dimension, place.base_unit, verb="", metric="")
    return Head(finished, "level", "count-before-noun", phrase=right)


def _left_noun(
    place: Place,
    name: str,
    left: Phrase,
    told: Told,
    lexicon: Lexicon,
    previous: Head | None,
    rule: str = "noun-before-number",
) -> Head | None:
    product, metric = naming.metric_of(told.last)
    behind = place.left_text[max(0, left.end - place.limit) :]
    if place.dimension not in ("count", "people", "mass", "volume"):
        name = naming.without_clause(name)
    if place.dimension == "money":
        name = naming.of_branch(name, told.last)
        if name in naming.TRADE:
            name += "额"
        if place.linked or place.left_text.lstrip().startswith("其中"):
            name = naming.of_list(name, told.of("money"))
        name = naming.of_trade(name, left.verb + behind)
    if place.dimension in ("money", "mass", "volume") and left.verb in head_words(lexicon).keeping:
        name = left.verb + name
    if place.dimension == "mass" and name in naming.TRADE:
        name += "量"  # 货运量1640万吨,其中进口1290万吨
    name = naming.of_phase(name)
    made = made_goods(place, name, left, tells_capacity(place)) if place.dimension == "power" else ""
    if made:
        return Head(made, "level", "goods-by-power", phrase=left)
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
    if place.dimension in ("mass", "volume") and not naming.is_metric(name) and tells_capacity(place):
        return Head(naming.metric_of(name)[0] + "产能", "level", "capacity-list", phrase=left)
    if place.dimension in ("mass", "volume", "power") and _BARE_PHASE.fullmatch(name):
        return Head("装机容量" if place.dimension == "power" else "产能", "level", "capacity-of-phase", phrase=left)
    flow = _ELECTRIC.search(told.of("energy")) if place.dimension == "energy" and name.endswith("电") else None
    if flow:  # 发电量388亿千瓦时,其中水电96亿千瓦时
        return Head(name.removesuffix("发电") + flow.group(), "level", "metric-of-told", phrase=left)
    if place.dimension == "money" and "融" in behind:
        return Head("融资额", "level", rule, phrase=left)  # 企业融到11.25亿元
    treated = treated_goods(place, name, left, previous) if place.dimension in ("mass", "volume", "count") else ""
    if treated:
        return Head(treated, "level", "yearly-capacity", phrase=left)
    if place.dimension == "count" and (head_words(lexicon).events.fullmatch(name) or _KIND_ONLY.search(name)):
        name += _thing_told(told, lexicon)  # 其中签约6个、开工12个; 民生类5个; 亿元以上54个
    if name in head_words(lexicon).things:
        words = head_words(lexicon).events
        event = words.search(before) or _OBTAINED.search(before) or words.search(behind)  # 企业已开工34家
        name = event.group() + name if event else name
    if name in head_words(lexicon).metrics and left.verb in ("实现", "完成"):  # 规模以上工业实现增加值
        owner = left_phrase(place.sentence, place.limit, left.start - len(left.verb), lexicon, place.walls)
        if (
            owner is not None
            and not _was_told(owner, previous)
            and not naming.is_pointer(naming.bare_name(owner.text), lexicon)
        ):
            name = naming.bare_name(naming.bare_name(owner.text) + name)
    if name.endswith("项目") and head_words(lexicon).events.fullmatch(left.verb):  # 竣工工业项目10个
        name = left.verb + name
    if _CAN_MAKE.search(before) and place.dimension != "money":
        return Head(naming.metric_of(name)[0] + "产能", "level", "yearly-capacity", phrase=left)  # 年可织造坯布2.8亿米
    moved = next((word for word in naming.MOVED if word in behind), "")  # 皮棉入库4.2万吨
    verb = moved or left.verb or before[-2:]
    finished = naming.finished(name, place.dimension, place.base_unit, verb=verb, metric=metric)
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


def _topic_of_having(place: Place, lexicon: Lexicon) -> str:
    """只隔一堵墙的企业,园区里有26家: the things that end the clause before, where this one only has them."""
    comma = place.limit - 1
    if place.sentence.text[comma - place.sentence.start : place.limit - place.sentence.start] != ",":
        return ""
    if not _HAS.search(place.left_text):
        return ""
    opening = place.sentence.start + after_mark(place.sentence.text, ",;:。!?", comma - place.sentence.start)
    phrase = left_phrase(place.sentence, opening, comma, lexicon, place.walls)
    name = naming.bare_name(phrase.text).split("的")[-1] if phrase is not None and phrase.end == comma else ""
    return name if name.endswith(tuple(head_words(lexicon).things)) else ""


def _right_noun(place: Place, right: Phrase) -> Head | None:
    name = naming.bare_name(right.text)
    if place.dimension == "area" and (_PLACE_NOUN.search(name) or _OF_PLACE.match(place.right_text)):
        built = "建设" if place.left_text.endswith("建设") else ""
        return Head(built + "面积", "level", "extent-of-place", phrase=right)
    if place.dimension in ("mass", "volume") and re.search(r"(?:可|能)(?:生产|产出|加工)$", place.left_text):
        return Head(name + "产能", "level", "yearly-capacity", phrase=right)
    finished = naming.finished(name, place.dimension, place.base_unit, verb=place.left_text[-4:], metric="")
    return Head(finished, "level", "number-before-noun", phrase=right)


def _such_of_told(place: Place, told: Told, lexicon: Lexicon) -> Head | None:
    """规上企业110家,正常生产的98家: those of the things told before of which the words before 的 are true."""
    match = _SUCH.search(place.left_text)
    thing = _thing_told(told, lexicon) if match and place.dimension == "count" else ""
    if match is None or not thing or place.walls.free:
        return None
    return Head(match["which"] + thing + "数", "level", "such-of-told", features=("told",))


def _thing_told(told: Told, lexicon: Lexicon) -> str:
    """项目 after 新签约项目数, '' where no such count was told."""
    return next((thing for thing in head_words(lexicon).things if told.of("count").endswith(thing + "数")), "")


def _from_told(place: Place, told: Told, lexicon: Lexicon) -> Head | None:
    name = told.of(place.dimension)
    thing = _thing_told(told, lexicon) if place.dimension == "count" else ""
    events = head_words(lexicon).events.findall(place.left_text) if thing else []
    if events:  # 新签约项目12个,其中已开工7个
        return Head(events[-1] + thing + "数", "level", "event-of-told", features=("told",))
    if not name and told.last and place.bare and _REACHED.match(place.left_text):  # 班列增长14%,达到1.64万列
        name = naming.finished(told.last, place.dimension, place.base_unit, verb="", metric="")
    if re.search(r"总数|总量|累计|共计|合计", place.left_text):
        name = re.sub(r"^(?:新增|净增|新(?=入园|入驻|落户|注册))(?=..)", "", name)  # 新增企业17家、累计80家
    if name and (place.bare or place.dimension not in ("mass", "volume", "area", "length")):
        return Head(name, "level", "told-before", features=("told",))
    topic = _topic_of_having(place, lexicon) if place.dimension == "count" else ""
    if topic:
        return Head(topic + "数", "level", "topic-had", features=("told",))
    default = naming.UNIT_NAMES.get(place.base_unit)
    return Head(default, "level", "named-by-unit") if default else None
