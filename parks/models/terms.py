"""Closed and growing vocabularies of records.md: the stored code and the Chinese term.

Codes equal those of seeds/text/types.py (a test compares them). `unstated` is a code, never NULL or ''.
"""

from django.db.models import TextChoices


class SubjectKind(TextChoices):
    REGION = "region", "地区"
    GROUP = "group", "园区群"
    PARK = "park", "园区"
    ENTERPRISE = "enterprise", "企业"
    PROJECT = "project", "项目"


class SubjectState(TextChoices):
    DRAFT = "draft", "草稿"
    ACTIVE = "active", "在用"
    RETIRED = "retired", "停用"


class Measure(TextChoices):
    LEVEL = "level", "数值"
    GROWTH = "growth", "增速"
    SHARE = "share", "占比"
    CHANGE = "change", "增减"
    MULTIPLE = "multiple", "倍数"
    RANK = "rank", "位次"


class Qualifier(TextChoices):
    EQUAL = "equal", "等于"
    ABOUT = "about", "约"
    NEARLY = "nearly", "近"
    SLIGHTLY_OVER = "slightly_over", "余"
    OVER = "over", "超"
    AT_LEAST = "at_least", "以上"
    BELOW = "below", "不足"
    WITHIN = "within", "以内"
    RANGE = "range", "区间"
    MAGNITUDE = "magnitude", "量级"


class Base(TextChoices):
    NONE = "none", "无"
    YOY = "yoy", "同比"
    MOM = "mom", "环比"
    YEAR_END = "year_end", "比上年末"
    YEAR_START = "year_start", "比年初"
    AVERAGE = "average", "年均"
    SINCE = "since", "比某年"
    AGAINST = "against", "与参照之差"


class Price(TextChoices):
    UNSTATED = "unstated", "未注明"
    CURRENT = "current", "现价"
    COMPARABLE = "comparable", "可比价"
    SAME_SCOPE = "same_scope", "可比口径"


class Nature(TextChoices):
    ACTUAL = "actual", "实际"
    EXPECTED = "expected", "预计完成"
    YEAR_TARGET = "year_target", "年度目标"
    PLAN_TARGET = "plan_target", "规划目标"
    DESIGN = "design", "设计（达产后）"
    INTENT = "intent", "意向"


class PeriodKind(TextChoices):
    POINT = "point", "时点"
    MONTH = "month", "当月"
    QUARTER = "quarter", "当季"
    YTD = "ytd", "本年累计"
    YEAR = "year", "全年"
    YTD_OPEN = "ytd_open", "年初至发稿"
    SINCE = "since", "自某日累计"
    PLAN = "plan", "规划期"
    DESIGN = "design", "设计（年产）"
    UNSTATED = "unstated", "未注明"


class Rank(TextChoices):
    PREFERRED = "preferred", "采信"
    NORMAL = "normal", "一般"
    DEPRECATED = "deprecated", "弃用"


class FactState(TextChoices):
    """How final a figure is."""

    UNSTATED = "unstated", "未注明"
    FLASH = "flash", "快报"
    PRELIMINARY = "preliminary", "初步核算"
    VERIFIED_FIRST = "verified_first", "初步核实"
    ANNUAL = "annual", "年报"
    FINAL = "final", "最终核实"
    CENSUS = "census", "普查修订"
    CORRECTED = "corrected", "更正"
    SELF_REPORTED = "self_reported", "自报"
    DERIVED = "derived", "推算"


class NameKind(TextChoices):
    OFFICIAL = "official", "全称"
    SHORT = "short", "简称"
    FORMER = "former", "曾用名"
    ALIAS = "alias", "别名"
    PRINTED = "printed", "文中写法"
    SPUN = "spun", "洗稿写法"


class RelationKind(TextChoices):
    """Subject -> object, read as “subject <kind> object”. Grows; no CHECK."""

    SITS_IN = "sits_in", "在其中"
    REGISTERED_IN = "registered_in", "注册于"
    OWNER = "owner", "业主是"
    INVESTOR = "investor", "投资方是"
    BUILDER = "builder", "建设方是"
    PARENT_COMPANY = "parent_company", "母公司是"
    PHASE_OF = "phase_of", "是其分期"
    PART_OF = "part_of", "是其分园"
    MANAGED_BY = "managed_by", "由其代管"
    LOCATED_IN = "located_in", "位于"
    SUCCESSOR_OF = "successor_of", "承接自"


class Includes(TextChoices):
    """Whether the parent's figures include the part."""

    YES = "yes", "含"
    NO = "no", "不含"
    UNKNOWN = "unknown", "不明"


class EventKind(TextChoices):
    """Stages of a project and milestones of a park or a company. Grows; no CHECK."""

    PLANNED = "planned", "谋划"
    SIGNED = "signed", "签约"
    APPROVED = "approved", "立项"
    STARTED = "started", "开工"
    UNDER_CONSTRUCTION = "under_construction", "在建"
    COMPLETED = "completed", "竣工"
    TRIAL = "trial", "试生产"
    OPERATING = "operating", "投产"
    FULL_CAPACITY = "full_capacity", "达产"
    STOPPED = "stopped", "停工"
    ENDED = "ended", "终止"
    FOUNDED = "founded", "成立"
    RATIFIED = "ratified", "获批"
    UNVEILED = "unveiled", "揭牌"
    UPGRADED = "upgraded", "升级"
    RENAMED = "renamed", "更名"
    EXTENDED = "extended", "扩区"
    OPENED = "opened", "运行"
    LISTED = "listed", "上市"


class EventNature(TextChoices):
    PLANNED = "planned", "计划"
    ACTUAL = "actual", "实际"


class TitleState(TextChoices):
    APPLIED = "applied", "申报"
    BUILDING = "building", "创建中"
    NOTICED = "noticed", "公示"
    GRANTED = "granted", "认定"
    RECHECKED = "rechecked", "复核"
    EXPIRED = "expired", "到期"
    REVOKED = "revoked", "撤销"


class Level(TextChoices):
    """Level of a park."""

    NATIONAL = "national", "国家级"
    REGIONAL = "regional", "自治区级"
    XPCC = "xpcc", "兵团级"
    PREFECTURE = "prefecture", "地（州、市）级"
    COUNTY = "county", "县（市）级"
    UNRATED = "unrated", "未定级"
    UNSTATED = "unstated", "未注明"


class ParkKind(TextChoices):
    ETDZ = "etdz", "经济技术开发区"
    EDZ = "edz", "经济开发区"
    HITECH = "hitech", "高新技术产业开发区"
    BONDED = "bonded", "综合保税区"
    BORDER = "border", "边境经济合作区"
    CROSS_BORDER = "cross_border", "跨境经济合作区"
    FREE_TRADE = "free_trade", "自贸试验区片区"
    AGRI_HITECH = "agri_hitech", "农业高新技术产业示范区"
    INDUSTRIAL = "industrial", "工业园区"
    SECTOR = "sector", "产业园区"
    AGRI_SCIENCE = "agri_science", "农业科技园区"
    LOGISTICS = "logistics", "物流（陆港）园区"
    SOFTWARE = "software", "软件（科技）园"
    UNSTATED = "unstated", "未注明"


class System(TextChoices):
    LOCAL = "local", "地方"
    XPCC = "xpcc", "兵团"
    JOINT = "joint", "兵地共建"
    UNSTATED = "unstated", "未注明"


class Administration(TextChoices):
    COMMITTEE = "committee", "管委会"
    MERGED = "merged", "区政合一"
    COMPANY = "company", "平台公司"
    ENTRUSTED = "entrusted", "代管"
    UNSTATED = "unstated", "未注明"


class ParkState(TextChoices):
    PREPARING = "preparing", "筹建"
    APPROVED = "approved", "已批准"
    RUNNING = "running", "运行"
    MERGED = "merged", "并入"
    REVOKED = "revoked", "撤销"
    UNSTATED = "unstated", "未注明"


class Coverage(TextChoices):
    ABOVE_SIZE = "above_size", "规上"
    BELOW_SIZE = "below_size", "规下"
    ALL = "all", "全部"
    FOUR_ABOVE = "four_above", "“四上”"
    ABOVE_QUOTA = "above_quota", "限额以上"
    FULL = "full", "全口径"
    UNSTATED = "unstated", "未注明"


class Xpcc(TextChoices):
    INCLUDED = "included", "含兵团"
    EXCLUDED = "excluded", "不含兵团"
    ONLY = "only", "仅兵团"
    UNSTATED = "unstated", "未注明"


class Attribution(TextChoices):
    REGISTERED = "registered", "注册地"
    LOCATED = "located", "在地"
    ADMINISTERED = "administered", "管辖"
    UNSTATED = "unstated", "未注明"


class Farm(TextChoices):
    INCLUDED = "included", "含农户"
    EXCLUDED = "excluded", "不含农户"
    UNSTATED = "unstated", "未注明"


class Parts(TextChoices):
    CORE = "core", "核心区"
    ALL_PARTS = "all_parts", "全部分园"
    WITH_MANAGED = "with_managed", "含代管"
    UNSTATED = "unstated", "未注明"
