"""Figure: the columns that a fact and a candidate share, and Fact."""

from django.db import models
from django.db.models import F, Q

from articles.models import Article
from parks.models.indicators import Indicator, Scope, Unit
from parks.models.statements import Industry
from parks.models.subjects import Subject, Versioned
from parks.models.terms import (
    Base,
    FactState,
    Measure,
    Nature,
    PeriodKind,
    Price,
    Qualifier,
    Rank,
)

DATED_KINDS = ("point", "month", "quarter", "ytd", "year")  # kinds that cannot be without both days


def figure_constraints(prefix: str) -> list[models.CheckConstraint]:
    """The CHECKs of a Figure table; names must be unique in the database, hence the prefix."""
    return [
        models.CheckConstraint(condition=Q(measure__in=Measure.values), name=f"{prefix}_measure_known"),
        models.CheckConstraint(condition=Q(qualifier__in=Qualifier.values), name=f"{prefix}_qualifier_known"),
        models.CheckConstraint(condition=Q(nature__in=Nature.values), name=f"{prefix}_nature_known"),
        models.CheckConstraint(condition=Q(base__in=Base.values), name=f"{prefix}_base_known"),
        models.CheckConstraint(condition=Q(price__in=Price.values), name=f"{prefix}_price_known"),
        models.CheckConstraint(condition=Q(period_kind__in=PeriodKind.values), name=f"{prefix}_period_kind_known"),
        models.CheckConstraint(
            condition=Q(value_max__isnull=True) | Q(value_max__gt=F("value")), name=f"{prefix}_range_upwards"
        ),
        models.CheckConstraint(
            condition=Q(qualifier="range", value_max__isnull=False)
            | (~Q(qualifier="range") & Q(value_max__isnull=True)),
            name=f"{prefix}_range_has_two_ends",
        ),
        models.CheckConstraint(
            condition=(
                Q(period_start__isnull=True) | Q(period_end__isnull=True) | Q(period_start__lte=F("period_end"))
            ),
            name=f"{prefix}_period_in_order",
        ),
        models.CheckConstraint(
            condition=~Q(period_kind__in=DATED_KINDS) | (Q(period_start__isnull=False) & Q(period_end__isnull=False)),
            name=f"{prefix}_period_dated",
        ),
        models.CheckConstraint(
            condition=~Q(period_kind="unstated") | Q(period_start__isnull=True, period_end__isnull=True),
            name=f"{prefix}_period_unstated_empty",
        ),
        models.CheckConstraint(
            condition=~Q(period_kind="point") | Q(period_start=F("period_end")), name=f"{prefix}_point_is_one_day"
        ),
    ]


class Figure(models.Model):
    """A quantity as printed. `value` and `value_max` are in the printed unit."""

    measure = models.CharField("计量", max_length=10, choices=Measure)
    value = models.DecimalField("数值", max_digits=19, decimal_places=4)
    value_max = models.DecimalField("上限", max_digits=19, decimal_places=4, null=True, blank=True)
    step = models.DecimalField("末位大小", max_digits=24, decimal_places=10)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="单位", related_name="+")
    unit_printed = models.CharField("原文单位", max_length=30)
    qualifier = models.CharField("限定", max_length=14, choices=Qualifier, default=Qualifier.EQUAL)
    base = models.CharField("比较基准", max_length=10, choices=Base, default=Base.NONE)
    price = models.CharField("价格口径", max_length=12, choices=Price, default=Price.UNSTATED)
    reference = models.CharField("参照", max_length=100, blank=True)
    breakdown = models.CharField("其中", max_length=100, blank=True)
    industry = models.ForeignKey(Industry, models.PROTECT, verbose_name="产业", related_name="+", null=True, blank=True)
    scope = models.ForeignKey(Scope, models.PROTECT, verbose_name="口径", related_name="+")
    period_start = models.DateField("期间起", null=True, blank=True)
    period_end = models.DateField("期间止", null=True, blank=True)
    period_kind = models.CharField("期间类型", max_length=10, choices=PeriodKind, default=PeriodKind.UNSTATED)
    period_printed = models.CharField("原文期间", max_length=60, blank=True)
    nature = models.CharField("性质", max_length=12, choices=Nature)

    class Meta:
        abstract = True


class Fact(Versioned, Figure):
    """A statement about a subject. Its value columns never change (a trigger guards them): correcting is a new
    fact, the old one is deprecated or replaced. `slot` (parks.slots) is the key two conflicting values share.
    """

    subject = models.ForeignKey(Subject, models.PROTECT, verbose_name="主体", related_name="facts")
    indicator = models.ForeignKey(Indicator, models.PROTECT, verbose_name="指标", related_name="facts")
    slot = models.CharField(max_length=32)
    low = models.DecimalField(max_digits=24, decimal_places=4)
    high = models.DecimalField(max_digits=24, decimal_places=4)
    state = models.CharField("核定状态", max_length=16, choices=FactState, default=FactState.UNSTATED)
    replaces = models.OneToOneField(
        "self", models.PROTECT, verbose_name="替换", related_name="replaced_by", null=True, blank=True
    )
    rank = models.CharField("采信", max_length=10, choices=Rank, default=Rank.NORMAL)
    rank_reason = models.CharField("理由", max_length=200, blank=True)
    publicity = models.CharField("公开属性", max_length=10, choices=Article.Publicity, default=Article.Publicity.PUBLIC)

    # A published number must still be the number that was decided; what may change is how far we stand behind it.
    changeable = ("state", "replaces_id", "rank", "rank_reason", "publicity", "version")

    class Meta:
        verbose_name = verbose_name_plural = "数据"
        indexes = [
            models.Index(fields=["subject", "slot"], name="fact_subject_slot"),
            models.Index(fields=["indicator", "period_end"], name="fact_indicator_period"),
            models.Index(fields=["slot"], name="fact_slot"),
        ]
        constraints = [
            *figure_constraints("fact"),
            models.UniqueConstraint(
                fields=["subject", "slot", "low", "high", "qualifier", "state"], name="fact_statement_once"
            ),
            models.CheckConstraint(condition=Q(low__lte=F("high")), name="fact_low_high"),
            models.CheckConstraint(condition=Q(rank__in=Rank.values), name="fact_rank_known"),
            models.CheckConstraint(condition=Q(rank="normal") | ~Q(rank_reason=""), name="fact_rank_has_reason"),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")), name="fact_not_its_own_successor"
            ),
            models.CheckConstraint(
                condition=Q(publicity__in=["public", "on_request", "internal", "closed"]), name="fact_publicity_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.indicator} {self.value.normalize():f}{self.unit_printed}"

    @property
    def office_id(self) -> int | None:
        return self.subject.office_id
