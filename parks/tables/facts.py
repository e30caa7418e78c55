"""The table of figures: one row a fact, with its article, publisher, date and quote. Pure: no models."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from parks.tables.columns import Column, Kind


@dataclass(frozen=True, slots=True)
class FactRow:
    """A figure with its source, in the words of the interface. `value` is in `unit`, as printed."""

    subject: str
    subject_kind: str
    region: str
    indicator: str
    indicator_code: str
    measure: str
    value: Decimal
    value_max: Decimal | None
    qualifier: str
    unit: str
    canonical_value: Decimal
    canonical_max: Decimal | None
    canonical_unit: str
    period_start: date | None
    period_end: date | None
    period_kind: str
    period_printed: str
    nature: str
    scope: str
    base: str
    price: str
    reference: str
    breakdown: str
    industry: str
    state: str
    rank: str
    article: str
    publisher: str
    published_on: date | None
    url: str
    quote: str
    sources: int
    fact_id: int
    revision: int | None = None


FACT_COLUMNS: tuple[Column, ...] = (
    Column("主体", Kind.TEXT, lambda r: r.subject),
    Column("类别", Kind.TEXT, lambda r: r.subject_kind),
    Column("地区", Kind.TEXT, lambda r: r.region, "主体所在地区"),
    Column("指标", Kind.TEXT, lambda r: r.indicator),
    Column("指标代码", Kind.CODE, lambda r: r.indicator_code),
    Column("计量", Kind.TEXT, lambda r: r.measure, "数值、增速、占比、增减、倍数、位次"),
    Column("数值", Kind.NUMBER, lambda r: r.value, "原文数值，单位见“单位”列"),
    Column("数值上限", Kind.NUMBER, lambda r: r.value_max, "限定为“区间”时的上限"),
    Column("限定", Kind.TEXT, lambda r: r.qualifier, "约、近、超等；“等于”以外的数值不宜直接相加"),
    Column("单位", Kind.TEXT, lambda r: r.unit, "原文单位"),
    Column("标准值", Kind.NUMBER, lambda r: r.canonical_value, "换算为标准单位的数值"),
    Column("标准值上限", Kind.NUMBER, lambda r: r.canonical_max),
    Column("标准单位", Kind.TEXT, lambda r: r.canonical_unit),
    Column("期间起", Kind.DATE, lambda r: r.period_start),
    Column("期间止", Kind.DATE, lambda r: r.period_end),
    Column("期间类型", Kind.TEXT, lambda r: r.period_kind, "时点、全年、本年累计等；同一指标不同期间类型不可比"),
    Column("原文期间", Kind.TEXT, lambda r: r.period_printed),
    Column("性质", Kind.TEXT, lambda r: r.nature, "实际、预计完成、目标、设计、意向；计划不是结果"),
    Column("口径", Kind.TEXT, lambda r: r.scope, "范围、是否含兵团、归属等，原文未说明的写“未注明”"),
    Column("比较基准", Kind.TEXT, lambda r: r.base),
    Column("价格口径", Kind.TEXT, lambda r: r.price),
    Column("参照", Kind.TEXT, lambda r: r.reference, "占比的总体、位次或差值的参照"),
    Column("其中", Kind.TEXT, lambda r: r.breakdown, "分项，如产品、级别"),
    Column("产业", Kind.TEXT, lambda r: r.industry),
    Column("核定状态", Kind.TEXT, lambda r: r.state),
    Column("采信", Kind.TEXT, lambda r: r.rank),
    Column("来源标题", Kind.TEXT, lambda r: r.article),
    Column("发布者", Kind.TEXT, lambda r: r.publisher),
    Column("发表日期", Kind.DATE, lambda r: r.published_on),
    Column("网址", Kind.TEXT, lambda r: r.url),
    Column("原文引句", Kind.TEXT, lambda r: r.quote),
    Column("来源数", Kind.NUMBER, lambda r: r.sources, "说出同一数据的独立来源数，转载同一稿件的只算一个"),
    Column("数据编号", Kind.NUMBER, lambda r: r.fact_id),
    Column("版次", Kind.NUMBER, lambda r: r.revision, "所在的公开版次；未公开的为空"),
)
