"""From the words beside a number to the name of an indicator."""

from __future__ import annotations

import re

from seeds.text.head_words import head_words
from seeds.text.lexicon import Lexicon

VERSION = 1

# Words that name a metric by themselves; a product before or after them is part of the name.
METRICS = (
    "产量|产能|生产能力|储量|资源量|库容|仓容|销量|销售量|运量|外运量|货运量|吞吐量|发电量|用电量|用水量|用量|用工量|消费量|处理能力|处理量|装机容量|装机|容量|规模|面积|"
    "产值|增加值|能耗|水耗|电耗|煤耗|单耗|载重|运力|年产能力|收入|利润|税收|投资|资金|总额|金额|额|里程|长度|资源|外送|外运|能力|价格|成本"
)
_METRIC_END = re.compile(rf"(?:{METRICS})$")
_BARE_METRIC = re.compile(rf"^(?:年|月|日|总|合计|现有|设计|建成|在建|新增|其中)?(?:{METRICS})$")
# 工业总产值100亿元以上园区: the size tells which ones are counted; of goods (5兆瓦以上风机) it is a model.
KEEPS_SIZE = re.compile(r"(?:园区|企业|项目|集群|产业|基地)$")
_SIZE = re.compile(r"^.{0,12}?\d[\d.]{0,8}[万亿千百]?[\u4e00-\u9fffA-Za-z]{1,4}(?:以上|以下|级)的?")
_LEVEL_WORD = re.compile(
    r"^(?:国家|自治区|省|市|州|地|县|区|兵团|世界|师市)?级(?:以上|及以上)?$|^(?:国家|自治区|省部|兵团|地州)级?(?:以上)?$|"
    r"^(?:净增|净减|增加|减少|规上|规模以上|限上|新增|在建|续建|新建|新开工|外资|民营|国有)$"
)
_LEVEL_PREFIX = re.compile(
    r"^(?:国家|自治区|省部|省|市|州|地|县|区|兵团|世界)级?(?:以上|及以上)?(?=[\u4e00-\u9fff]{3})"
    r"|^(?:各类|各级|全部|新增|新?(?:入驻|入园|落户|注册))"
)
_GROWTH_TAIL = re.compile(r"(?:同比|平均|年均|累计|的)?(?:增速|增幅|增长率|增长速度|降幅|增长|同比)$")
_PROJECT_TAIL = re.compile(
    r"(?:首期|一期|二期|三期)?(?:项目|生产线|装置|生产基地|基地|工程|产能|生产能力|机组|设备|电站|电厂|工厂|矿井|煤矿|产业园|示范线).*$"
)
# 精制棉综合加工示范项目, 新材料建设项目: how it is made and built, not what.
_WORKS_TAIL = re.compile(
    r"(?<=..)(?:综合|精深|示范|循环|一体化|改扩建|扩建|新建|建设|技改|改造|加工|利用|开发|前期|配套)+$"
)
# 绿氢制甲醇 makes 甲醇; 煤制烯烃 is the name of the goods.
_FEEDSTOCK = re.compile(r"^[\u4e00-\u9fff]{2,4}制(?=[\u4e00-\u9fff]{2})(?![造品药剂糖衣浆])")
_HANDLED = re.compile(r"(?:发货|出货|供货|交货|过货|到货|进货|发运|外运|吞吐|捕集|回用)$")
_SAVED = re.compile(r"^(?:减碳|减排|减少|节约|节能|替代|消化|消纳|消耗)(?![\u4e00-\u9fff]*量$)")
_ELECTRIC_ACT = re.compile(r"(?:发|用|送|供|输)电$")
_PHASE_END = re.compile(r"(?<=..)[”\"]?[一二三四首]期$")
_PRODUCED = re.compile(r"^产(?![品能量业值出])(?=[\u4e00-\u9fffA-Z]{1,10}$)")
_COUNTED = re.compile(r"(?:数|数量|量|次|次数|人数|户数|家数|场次)$")
_LABOUR = re.compile(r"(?:就业|用工|务工|上岗|培训|入住|参会|到会)$")
_ADDED_TAIL = re.compile(r"(?<=..)(新增|净增|净减|增加|减少|现有|共有|共计|合计)$")
_LEAD = re.compile(
    r"^(?:[(]?\d{1,2}[)、.](?!\d)|分[一二两三四]期|其中|合计|共计|累计|现有|全部|当年|本年|本月|包括|涉及|有效期内的|[该本][区县市州]|了|的)+"
)
_OWNED_METRIC = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,16}(?<!上市)(?<!子)公司|企业|集团|项目|全厂|工厂|全行业|开发区|园区|高新区|经开区)(?=[\u4e00-\u9fff]{0,4}(?:总|年|完成|计划|累计)?(?:产值|产能|收入|利润|税收|投资|规模|销售|缴税|纳税))"
)
# 煤基乙醇项目累计完成投资: of one project; 重点项目完成投资 is of a kind of projects.
# 大河沿物流园货物吞吐量: of one facility; 国家级开发区营业收入 is of a kind of zones.
_FACILITY_METRIC = re.compile(
    r"^(?!国家|自治区级|省级|兵团级|各|全部|百亿|千亿)(?:[\u4e00-\u9fff]{2,12}(?:产业园|物流园|工业园|园区|开发区|装置|电站)|[\u4e00-\u9fff]{0,12}数据中心)"
    r"(?:[一二三]期)?(?P<metric>[\u4e00-\u9fff]{0,8}(?:吞吐量|产值|收入|税收|产量|能力|投资|投入|总投资|产能|投产企业|入驻企业|落户企业))$"
)
_PROJECT_MONEY = re.compile(
    r"^(?P<what>.*?)(?:项目|工程)(?P<metric>(?:累计|计划|协议|本年|年度|当年|已|预计|估算|概算)*(?:完成)?投资(?:总?额)?)$"
)
_KIND_OF_PROJECTS = re.compile(
    r"(?:重点|重大|产业|工业|农业|类|新建|续建|以上|以下|亿元|援疆|民间|基础设施|民生|招商|招商引资|签约|开工|技改|在建|服务业|能源|储备)$"
)
_HEAVY_END = re.compile(r"(?:计划总投资|总投资|注册资本|营业收入|工业总产值|工业增加值)(?:额)?$")
_ROADS = re.compile(r"(?:路|道|线|网|渠|管|桥|廊|管道|光缆|围栏)$")
_PRODUCE = re.compile(r"生产|产出|开采|出产|产(?=$)")
_QUOTES = str.maketrans("", "", "“”‘’\"'《》")

# What a unit measures where the text names nothing else.
UNIT_NAMES = {"锭": "纺锭规模", "标准箱": "集装箱吞吐量", "平方公里": "面积", "公顷": "面积", "亩": "面积"}
UNIT_NAMES |= {"千瓦": "装机容量", "吉瓦": "装机容量", "兆瓦": "装机容量", "千瓦时": "发电量", "度": "电量"}


def bare_name(words: str) -> str:
    """A phrase without lead words and without quotation marks at its ends."""
    name = _LEAD.sub("", words.translate(_QUOTES)).strip("的、,: /-")
    added = _ADDED_TAIL.search(name)
    if added:  # 绿化面积新增1000公顷
        name = (added.group() if added.group() in ("新增", "净增", "净减") else "") + name[: added.start()]
    name = _OWNED_METRIC.sub("", name)
    money = _PROJECT_MONEY.match(name)
    if money and money["what"] and not _KIND_OF_PROJECTS.search(money["what"]):
        return money["metric"]
    facility = _FACILITY_METRIC.match(name)
    if facility:
        return facility["metric"]
    heavy = _HEAVY_END.search(name)
    # 风电项目总投资: what comes before such a head is the subject, 规上 and 全部 excepted.
    if heavy and not re.search(r"规上|规模以上|全部", name) and len(name) - len(heavy.group()) >= 3:
        return heavy.group()
    return name


def without_size(name: str) -> str:
    return _SIZE.sub("", name) or name


def without_growth(name: str) -> str:
    """规上工业增加值增速 -> 规上工业增加值."""
    shorter = _GROWTH_TAIL.sub("", name)
    return shorter or name


def is_pointer(name: str, lexicon: Lexicon) -> bool:
    """总量, 增速, 占比: the indicator is the one told before."""
    return not name or name in head_words(lexicon).pointers


_BRANCH = re.compile(r"(?:产业|工业|制造业|建筑业|服务业|农业|采矿业|行业|石油|[\u4e00-\u9fff]业)$")
_ADDED = re.compile(r"生产总值|增加值")
_MONEY_WORD = re.compile(
    r"(?:值|额|收入|支出|投资|资金|利润|税收|税|税金|利税|费|资产|负债|贷款|存款|成本|融资|投入|资本|补贴|GDP|增资|营收|收益|债券|基金|价|货款|进口|出口|财政|预算)$"
)
_TRADED = re.compile(r"(?:出口|进口)(?=[\u4e00-\u9fff]{2,12}$)(?!货|总|企业|项目|额|量|产品$)")
TRADE = frozenset({"进口", "出口"})


def of_list(name: str, told: str) -> str:
    """其中生物医药33亿元: a branch of what was told, where the name itself is no kind of money."""
    return name + told if told and not _MONEY_WORD.search(name) and not told.startswith(name) else name


MOVED = {
    "加工": "加工量",
    "处理": "处理量",
    "销售": "销量",
    "出口": "出口量",
    "进口": "进口量",
    "外运": "外运量",
    "收购": "收购量",
    "发运": "发运量",
    "运输": "运量",
    "运送": "运送量",
    "输送": "输送量",
    "入库": "入库量",
    "出库": "出库量",
    "回收": "回收量",
    "消化": "消化量",
    "转化": "转化量",
}
_DONE_TO = re.compile(rf"^(?P<verb>{'|'.join(MOVED)})(?P<goods>[\u4e00-\u9fff]{{2,10}})$")
_DONE_BY = re.compile(rf"^.*?(?P<verb>{'|'.join(MOVED)}|生产)的(?P<goods>[\u4e00-\u9fff、]{{2,16}})$")
_SOLD = re.compile(r"卖|销售|售出")
_TRADED_MONEY = re.compile(r"^.*?(?P<verb>出口|进口)的?(?P<goods>[\u4e00-\u9fff]{2,12})$")
_CLAUSE = re.compile(r"^[\u4e00-\u9fff]*的(?=[\u4e00-\u9fff]{4})(?!生产)")


def of_trade(name: str, verbs: str) -> str:
    """文创产品卖了310万元, 出口机电产品187.6亿元: goods told with the money that they brought."""
    if is_money(name):
        return name
    traded = _TRADED_MONEY.match(name)
    if traded and not traded["goods"].startswith(("企业", "项目", "总")):
        return traded["goods"] + traded["verb"] + "额"
    return name + "销售额" if _SOLD.search(verbs) else name


def without_clause(name: str) -> str:
    """投入使用的综合服务中心建筑面积: what is said of it before 的 is no part of the name."""
    return _CLAUSE.sub("", name)


def of_branch(name: str, told: str) -> str:
    """第一产业42.53亿元 after 生产总值: a branch alone means its 增加值."""
    return name + "增加值" if _BRANCH.search(name) and _ADDED.search(told) else name


def is_money(name: str) -> bool:
    """产值, 税收: whether the name itself says that money is meant."""
    return bool(_MONEY_WORD.search(name))


def is_level_word(name: str) -> bool:
    return bool(_LEVEL_WORD.match(name))


def of_phase(name: str) -> str:
    """工人公寓一期 -> 工人公寓: which part of it is told of is no part of the name."""
    return _PHASE_END.sub("", name) or name


def tells_labour(words: str) -> bool:
    """就业, 培训: what people are counted by."""
    return bool(_LABOUR.search(words))


def is_metric(name: str) -> bool:
    """产量, 现有产能: a metric without what it measures."""
    return bool(_BARE_METRIC.match(name))


def narrowed(modifier: str, whole: str) -> str:
    """其中国家级9个: the modifier before the head of what was counted."""
    core = _LEVEL_PREFIX.sub("", whole)
    if modifier in ("规上", "规模以上", "限上") and core.endswith("企业"):
        core = "企业"
    if modifier in ("国家", "自治区"):
        modifier += "级"
    return modifier + core


def product_of(phrase: str) -> str:
    """高纯晶硅项目联动试车 -> 高纯晶硅; the goods or the kind of power that a project is about."""
    goods = _FEEDSTOCK.sub("", bare_name(_PROJECT_TAIL.sub("", phrase)).strip("的"))
    return _WORKS_TAIL.sub("", goods)


_YEARLY_INNER = re.compile(r"(?:年|日|月)产(?=[\u4e00-\u9fff]{1,10}$)(?![值量能品业线])")
_YEARLY_TAIL = re.compile(r"(?:年|日|月)产(?:能力|能)?$")
_YEARLY_LEAD = re.compile(r"^(?:年|月|日)(?:可)?产(?=[\u4e00-\u9fff]{1,12}$)(?!值|量|能)")


def of_yearly(name: str) -> str:
    """年产服装 -> 服装产能; '' for a name that does not begin so."""
    if _PRODUCED.match(name):  # 上半年|产粘胶短纤
        return name[1:] + "产量"
    if name in ("年产", "日产"):
        return "产能" if name == "年产" else "日产量"
    match = _YEARLY_LEAD.match(name)
    inner = _YEARLY_INNER.search(name)  # 两条生产线日产钢材料70吨
    if match or inner:
        goods = name[(match.end() if match else inner.end() if inner else 0) :]
        return goods + ("日产量" if "日" in name[: len(name) - len(goods)] else "产能")
    tail = _YEARLY_TAIL.search(name)  # 高纯晶硅项目年产10万吨
    if tail and tail.group().startswith("日"):
        return product_of(name[: tail.start()]) + "日产量"
    return product_of(name[: tail.start()]) + "产能" if tail and len(name) > 2 else ""


def power_name(product: str) -> str:
    """The name of a plant's power: storage has a capacity of its own."""
    return "储能容量" if "储能" in product else "装机容量"


def names_project(phrase: str) -> bool:
    return bool(_PROJECT_TAIL.search(phrase))


def finished(name: str, dimension: str, base_unit: str, *, verb: str, metric: str) -> str:
    """The full name of a level: a count gets 数, goods get 产量, roads get 长度, and so on.

    `verb` stands before the phrase, `metric` is the one told before in the same list.
    """
    if dimension == "count":
        if _HANDLED.search(name):
            return name + "量"
        if base_unit in ("场", "场次", "次", "批", "批次") and not _COUNTED.search(name):
            return name + {"次": "次数", "批": "批次", "批次": "批次"}.get(base_unit, "场次")
        return name if _COUNTED.search(name) or _METRIC_END.search(name) else name + "数"
    if dimension == "spindle":
        return name if _METRIC_END.search(name) else name + "规模"
    if dimension == "people":
        if _COUNTED.search(name):
            return name
        return name + ("人数" if _LABOUR.search(name) else "数")
    done = _DONE_TO.match(name) or _DONE_BY.match(name) if dimension in ("mass", "volume") else None
    if done and not _METRIC_END.search(name) and not name.endswith("量"):  # 运送货物, 经口岸出口的番茄酱
        return done["goods"] + MOVED.get(done["verb"], "产量")
    if dimension in ("mass", "volume") and (_HANDLED.search(name) or _SAVED.match(name)):
        return name + "量"
    traded = _TRADED.match(name)
    if traded and dimension in ("mass", "volume", "count"):
        return name[2:] + traded.group() + "量"
    if dimension in ("mass", "volume") and name.endswith(("量", "总产", "单产", "增产", "减产")):
        return name if name.endswith("量") else name + "量"
    if dimension in ("mass", "volume") or (dimension == "length" and not _ROADS.search(name)):
        if _METRIC_END.search(name) or dimension == "length" and not metric.endswith("量"):
            return name
        if verb in MOVED:
            return name + MOVED[verb]
        if _PRODUCE.search(verb) or metric.endswith("产量"):
            return name + "产量"
        return name + (metric if metric in ("产能", "储量", "销量", "资源量") else "产量")
    if dimension == "power":
        return name if _METRIC_END.search(name) else product_of(name) + "装机容量"
    if dimension == "area":
        return name if _METRIC_END.search(name) else name + "面积"
    if dimension == "length":
        return name if _METRIC_END.search(name) else name + "长度"
    if dimension == "energy":
        if _ELECTRIC_ACT.search(name):  # 累计发电11.3亿千瓦时
            return name + "量"
        return name if _METRIC_END.search(name) or name.endswith("量") else name + "电量"
    return name


_SHARED = re.compile(
    r"(?:产量|产能|生产能力|销量|储量|资源量|装机容量|装机|规模|增加值|总产值|产值|营业收入|收入|投资|利润总额|利润|税收|销售额|进口额|出口额)$"
)


def shared_metric(name: str) -> str:
    """What several names told together have in common: 工业硅、多晶硅产量; '' where the last has none."""
    match = _SHARED.search(name)
    return match.group() if match else ""


def metric_of(name: str) -> tuple[str, str]:
    """(product, metric) of a name: 多晶硅产量 -> (多晶硅, 产量); metric '' where there is none."""
    match = re.search(r"(?:产量|产能|生产能力|销量|储量|资源量|装机容量|装机|规模)$", name)
    return (name[: match.start()], match.group()) if match else (name, "")
