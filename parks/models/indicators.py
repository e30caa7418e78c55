"""What figures measure: units, indicators with their terms, and the scope (口径)."""

from django.db import models
from django.db.models import Q

from parks.models.subjects import Versioned
from parks.models.terms import Attribution, Coverage, Farm, Measure, Parts, Xpcc


class Unit(Versioned):
    """A unit as printed; `canonical` and `factor` convert (foreign money is its own canonical unit)."""

    code = models.CharField("单位", max_length=30, unique=True)
    dimension = models.CharField("量纲", max_length=20)
    canonical = models.ForeignKey(
        "self", models.PROTECT, verbose_name="标准单位", related_name="derived", null=True, blank=True
    )
    factor = models.DecimalField("换算系数", max_digits=24, decimal_places=10, null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "单位"
        ordering = ["dimension", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(canonical__isnull=True, factor__isnull=True)
                | Q(canonical__isnull=False, factor__isnull=False, factor__gt=0),
                name="unit_factor_with_canonical",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Indicator(Versioned):
    class Status(models.TextChoices):
        PROVISIONAL = "provisional", "暂定"
        DEFINED = "defined", "已定义"

    class Nature(models.TextChoices):
        FLOW = "flow", "时期数"
        STOCK = "stock", "时点数"
        CAPACITY = "capacity", "能力"
        UNSTATED = "unstated", "未注明"

    code = models.CharField("代码", max_length=60, unique=True)
    name = models.CharField("名称", max_length=100)
    status = models.CharField("状态", max_length=12, choices=Status, default=Status.PROVISIONAL)
    nature = models.CharField("性质", max_length=10, choices=Nature, default=Nature.UNSTATED)
    dimension = models.CharField("量纲", max_length=20, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="标准单位", related_name="+", null=True, blank=True)
    additive = models.BooleanField("可相加", default=False)
    min = models.DecimalField("合理下限", max_digits=19, decimal_places=4, null=True, blank=True)
    max = models.DecimalField("合理上限", max_digits=19, decimal_places=4, null=True, blank=True)
    headline_order = models.PositiveSmallIntegerField("要情顺序", null=True, blank=True)
    definition = models.TextField("定义", blank=True)
    source = models.CharField("定义出处", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "指标"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=["provisional", "defined"]), name="indicator_status_known")
        ]

    def __str__(self) -> str:
        return self.name


class IndicatorTerm(Versioned):
    """A word that means the indicator, or is wider, narrower or another: "GDP增速" -> (地区生产总值, growth)."""

    class Meaning(models.TextChoices):
        SAME = "same", "同义"
        WIDER = "wider", "更宽"
        NARROWER = "narrower", "更窄"
        OTHER = "other", "不同"

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="terms")
    text = models.CharField("词", max_length=100)
    key = models.CharField(max_length=100)
    meaning = models.CharField("含义", max_length=10, choices=Meaning, default=Meaning.SAME)
    measure = models.CharField("计量", max_length=10, choices=Measure, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "指标用词"
        indexes = [models.Index(fields=["key"], name="indicator_term_key")]
        constraints = [models.UniqueConstraint(fields=["indicator", "key"], name="indicator_term_once")]

    def __str__(self) -> str:
        return self.text


class Scope(models.Model):
    """口径: whom a figure counts. Some dozens of rows; a row never changes."""

    coverage = models.CharField("范围", max_length=12, choices=Coverage, default=Coverage.UNSTATED)
    xpcc = models.CharField("兵团", max_length=10, choices=Xpcc, default=Xpcc.UNSTATED)
    attribution = models.CharField("归属", max_length=14, choices=Attribution, default=Attribution.UNSTATED)
    farm = models.CharField("农户", max_length=10, choices=Farm, default=Farm.UNSTATED)
    parts = models.CharField("分园", max_length=14, choices=Parts, default=Parts.UNSTATED)

    class Meta:
        verbose_name = verbose_name_plural = "口径"
        constraints = [
            models.UniqueConstraint(fields=["coverage", "xpcc", "attribution", "farm", "parts"], name="scope_once")
        ]

    def __str__(self) -> str:
        return "、".join(self.stated_terms()) or "未注明"

    def stated_terms(self) -> list[str]:
        """The Chinese terms of the parts that the source states."""
        parts = ("coverage", "xpcc", "attribution", "farm", "parts")
        return [getattr(self, f"get_{part}_display")() for part in parts if getattr(self, part) != "unstated"]
