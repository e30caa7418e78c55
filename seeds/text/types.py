"""The vocabulary of the text stages: what one stage hands to the next.

Standard library only. Offsets named `start`/`end` in Token, Sentence and Mention count code points of the
*clean* text; those in `Span` count code points of the *raw* text exactly as decoded, so that a highlight
can be drawn in the original. `CleanText.raw_span` is the one bridge between the two.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

MentionKind = Literal["park", "enterprise", "region", "number", "period", "indicator", "group", "project"]
CandidateKind = Literal["figure", "park", "enterprise", "project", "event", "title", "relation"]
SpanRole = Literal["value", "unit", "period", "subject", "indicator", "mention", "sentence"]
SentenceRole = Literal["title", "heading", "body", "caption", "byline", "label", "boilerplate"]

Measure = Literal["level", "growth", "share", "change", "multiple", "rank"]
Qualifier = Literal[
    "equal",  # 等于
    "about",  # 约
    "nearly",  # 近: a little below
    "slightly_over",  # 余, 多: a little above
    "over",  # 超, 突破
    "at_least",  # 以上
    "below",  # 不足
    "within",  # 以内
    "range",  # 区间
    "magnitude",  # 量级: 百亿级
]
Base = Literal["none", "yoy", "mom", "year_end", "year_start", "average", "since", "against"]
Price = Literal["unstated", "current", "comparable", "same_scope"]
Nature = Literal["actual", "expected", "year_target", "plan_target", "design", "intent"]
PeriodKind = Literal[
    "point",  # 时点
    "month",  # 当月
    "quarter",  # 当季
    "ytd",  # 本年累计
    "year",  # 全年
    "ytd_open",  # 年初至发稿
    "since",  # 自某日累计
    "plan",  # 规划期
    "design",  # 设计（年产）
    "unstated",  # 未注明
]
Why = Literal["width", "script", "pinyin", "break", "space", "spun", "mark", "lookalike"]
ProjectStatus = Literal["planned", "signed", "started", "under_construction", "completed", "operating"]
MilestoneKind = Literal[
    "founded",  # 成立
    "ratified",  # 获批
    "unveiled",  # 揭牌
    "upgraded",  # 升级: 升格为国家级高新区
    "renamed",  # 更名
    "extended",  # 扩区
    "opened",  # 运行: 封关运行, 开园
    "operating",  # 投产
    "listed",  # 上市
]
AwardState = Literal[
    "applied",  # 申报
    "building",  # 创建中
    "noticed",  # 公示
    "granted",  # 认定
    "rechecked",  # 复核
    "expired",  # 到期
    "revoked",  # 撤销
]


@dataclass(frozen=True, slots=True)
class Text:
    """One document as decoded from its bytes. `published_on` is what an editor stated, if anything."""

    name: str
    raw: str
    published_on: date | None = None


class Span(NamedTuple):
    """A marked place of the raw text, `raw[start:end]`."""

    start: int
    end: int
    role: SpanRole


class Repair(NamedTuple):
    """A place where the clean text reads otherwise than the raw one (raw offsets)."""

    start: int
    end: int
    read_as: str
    why: Why


@dataclass(frozen=True, slots=True)
class CleanText:
    """The text as it is read. `origin[i]` is the raw offset of clean character i; one more entry closes it."""

    text: str
    origin: array[int]
    boilerplate: tuple[tuple[int, int], ...] = ()  # clean offsets: navigation, footers, other headlines
    repairs: tuple[Repair, ...] = ()
    spun_score: float = 0.0  # 0 plain .. 1 rewritten word by word

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of clean[start:end]; the end is just past the last character's own origin."""
        if start >= end:
            return self.origin[start], self.origin[start]
        return self.origin[start], self.origin[end - 1] + 1


class Token(NamedTuple):
    """A word. A named tuple, not a dataclass: there are more of these than of everything else together."""

    start: int
    end: int
    text: str


class Sentence(NamedTuple):
    start: int
    end: int
    text: str
    paragraph: int
    role: SentenceRole
    tokens: tuple[Token, ...] = ()  # filled by the pipeline from `tag`; clean offsets


@dataclass(frozen=True, slots=True)
class Scope:
    """口径 of a figure; every part is `unstated` where the text does not say."""

    # above_size 规上, below_size 规下, all 全部, four_above “四上”, above_quota 限额以上, full 全口径
    coverage: str = "unstated"
    xpcc: str = "unstated"  # included 含兵团, excluded 不含兵团, only 仅兵团
    attribution: str = "unstated"  # registered 注册地, located 在地, administered 管辖
    farm: str = "unstated"  # included 含农户, excluded 不含农户
    parts: str = "unstated"  # core 核心区, all_parts 全部分园, with_managed 含代管


class Number(NamedTuple):
    """A printed number with its unit. `value` is in the printed unit (1.07 with 万亿元)."""

    value: Decimal
    value_max: Decimal | None
    qualifier: Qualifier
    unit: str  # code of the units table, '' for a bare number
    unit_printed: str  # simplified, without 年产 and without 个 before a unit


@dataclass(frozen=True, slots=True)
class Period:
    """Days are inclusive; `unstated` has neither."""

    kind: PeriodKind
    start: date | None = None
    end: date | None = None
    printed: str = ""
    carried: int = 0  # sentences between the words and the figure that uses them; 0 = same clause


UNSTATED = Period("unstated")


class Mention(NamedTuple):
    """What one rule saw at one place of the clean text. `name` is the canonical form of a named thing."""

    kind: MentionKind
    start: int
    end: int
    text: str
    rule: str
    name: str = ""
    number: Number | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class FigureProposal:
    """A quantity an editor would enter. Shape of parks' Figure, names instead of keys."""

    subject: str
    indicator: str
    measure: Measure
    value: Decimal
    value_max: Decimal | None
    unit: str
    unit_printed: str
    qualifier: Qualifier
    period: Period = UNSTATED
    nature: Nature = "actual"
    base: Base = "none"
    price: Price = "unstated"
    reference: str = ""  # the whole of a share, the comparison set of a rank or change, '' = none
    breakdown: str = ""  # product, level or 其中; '' = none
    scope: Scope = Scope()
    subject_kind: str = ""  # region, park, group, enterprise, project; '' = not known
    origin: str = ""  # 数据出处: the office whose figure the text repeats; '' = not said


@dataclass(frozen=True, slots=True)
class EntityProposal:
    """A named park or enterprise with every other form seen in the text."""

    name: str
    aliases: tuple[str, ...] = ()
    park: str | None = None  # of an enterprise
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure told of a project; raw offsets of the printed number and unit."""

    value: Decimal
    unit: str
    unit_printed: str
    start: int
    end: int
    value_max: Decimal | None = None
    qualifier: Qualifier = "equal"
    product: str = ""


@dataclass(frozen=True, slots=True)
class ProjectProposal:
    name: str
    enterprise: str | None = None
    park: str | None = None
    region: str | None = None
    investment: Quantity | None = None
    capacity: tuple[Quantity, ...] = ()
    status: ProjectStatus | None = None
    status_on: Period = UNSTATED
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventProposal:
    """A dated step in the life of a park or a company: 2010年升格为国家级高新区."""

    subject: str
    subject_kind: str
    event: MilestoneKind
    label: str = ""  # what it became: 国家级高新区; '' where the event alone is told
    period: Period = UNSTATED
    planned: bool = False


@dataclass(frozen=True, slots=True)
class TitleProposal:
    """A designation that a park or a company holds or seeks: 国家新型工业化产业示范基地."""

    subject: str
    subject_kind: str
    name: str
    state: AwardState = "granted"
    level: str = ""  # 国家级, 自治区级
    grantor: str = ""  # who granted it, as far as told
    batch: str = ""  # 第三批
    period: Period = UNSTATED


Proposal = FigureProposal | EntityProposal | ProjectProposal | EventProposal | TitleProposal
Mark = tuple[int, int, SpanRole]  # a marked place of the clean text


@dataclass(frozen=True, slots=True)
class Draft:
    """What relate or find_projects says before grouping; `marks` count clean code points."""

    kind: CandidateKind
    proposal: Proposal
    rule: str
    rule_version: int
    marks: tuple[Mark, ...]
    features: tuple[str, ...] = ()
    aside: str = ""  # 不入库: code of drop_reasons.tsv why no office would enter it; '' = it is asked


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question for an editor. `key` is the question, `reading` the answer proposed (see seeds/text/keys.py)."""

    kind: CandidateKind
    key: str
    reading: str
    rule: str
    rule_version: int
    confidence: float
    position: int  # raw offset of what is asked about: the number, the first mention, the first sentence
    spans: tuple[Span, ...]
    proposal: Proposal
    flags: tuple[str, ...] = ()
    features: tuple[str, ...] = ()  # what confidence was computed from
    aside: str = ""  # why it is suggested not to enter it; '' = it is asked


class Option(NamedTuple):
    """A possible answer and what speaks for or against it."""

    value: object
    features: tuple[str, ...]


class Choice(NamedTuple):
    """A decided question. `at` is the clean offset it was asked for, `sure` the share of the best answer (0..1)."""

    question: str
    at: int
    options: tuple[Option, ...]
    best: int
    sure: float

    @property
    def value(self) -> object:
        return self.options[self.best].value


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the pipeline says of one text."""

    clean: CleanText
    sentences: tuple[Sentence, ...]
    candidates: tuple[Candidate, ...]
    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published_on: date | None = None
    dropped: tuple[tuple[str, int], ...] = field(default=())  # reason -> count
    choices: tuple[Choice, ...] = field(default=())  # whose and when a figure is, what stage: the options weighed
    mentions: tuple[Mention, ...] = field(default=())  # all that the candidates were made of, clean offsets
