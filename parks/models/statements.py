"""What is said of subjects besides figures: names, relations, events, titles, industries."""

from datetime import date

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from parks.models.subjects import Subject, Versioned
from parks.models.terms import EventKind, EventNature, Includes, NameKind, RelationKind, TitleState


class Name(Versioned):
    """A name of a subject in time. `key` (parks.names.name_key) is what searching and linking compare."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="names")
    text = models.CharField("名称", max_length=200)
    key = models.CharField(max_length=200)
    kind = models.CharField("类别", max_length=10, choices=NameKind)
    valid_from = models.DateField("起", null=True, blank=True)
    valid_to = models.DateField("止", null=True, blank=True)
    ambiguous = models.BooleanField("有歧义", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "名称"
        indexes = [models.Index(fields=["key"], name="name_key")]
        constraints = [models.UniqueConstraint(fields=["subject", "text", "kind"], name="name_once")]

    def __str__(self) -> str:
        return self.text


class Relation(Versioned):
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="relations")
    kind = models.CharField("关系", max_length=16, choices=RelationKind)
    object = models.ForeignKey(Subject, models.PROTECT, related_name="related_by")
    valid_from = models.DateField("起", null=True, blank=True)
    valid_to = models.DateField("止", null=True, blank=True)
    includes = models.CharField("上级数据是否包含", max_length=8, choices=Includes, default=Includes.UNKNOWN)

    class Meta:
        verbose_name = verbose_name_plural = "关系"
        indexes = [models.Index(fields=["object", "kind"], name="relation_object")]
        constraints = [
            models.CheckConstraint(condition=~Q(subject=F("object")), name="relation_between_two"),
            models.UniqueConstraint(
                fields=["subject", "kind", "object"], condition=Q(valid_to__isnull=True), name="relation_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}{self.get_kind_display()}{self.object}"


class Event(Versioned):
    """A dated event; dates are intervals (2010年 is 2010-01-01..2010-12-31)."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="events")
    kind = models.CharField("事件", max_length=20, choices=EventKind)
    label = models.CharField("说明", max_length=200, blank=True)
    start = models.DateField("起", null=True, blank=True)
    end = models.DateField("止", null=True, blank=True)
    nature = models.CharField("性质", max_length=8, choices=EventNature, default=EventNature.ACTUAL)

    class Meta:
        verbose_name = verbose_name_plural = "事件"
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, start__lte=F("end")),
                name="event_dates_in_order",
            ),
            models.UniqueConstraint(
                "subject", "kind", "label", "nature", Coalesce("start", Value(date.min)), name="event_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}{self.get_kind_display()}"

    @property
    def office_id(self) -> int | None:
        return self.subject.office_id


class Title(Versioned):
    """A designation that a subject holds (国家新型工业化产业示范基地, 高新技术企业)."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="titles")
    name = models.CharField("称号", max_length=200)
    level = models.CharField("级别", max_length=40, blank=True)
    batch = models.CharField("批次", max_length=40, blank=True)
    document = models.CharField("文件", max_length=200, blank=True)
    grantor = models.CharField("授予单位", max_length=200, blank=True)
    valid_from = models.DateField("起", null=True, blank=True)
    valid_to = models.DateField("止", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=TitleState, default=TitleState.GRANTED)

    class Meta:
        verbose_name = verbose_name_plural = "称号"
        constraints = [models.UniqueConstraint(fields=["subject", "name", "batch", "state"], name="title_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def office_id(self) -> int | None:
        return self.subject.office_id


class Industry(Versioned):
    """A row of an industry list; a list of another year is another scheme version, never mapped silently."""

    scheme = models.CharField("分类", max_length=20)
    code = models.CharField("代码", max_length=20)
    name = models.CharField("名称", max_length=100)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="上级产业", related_name="children", null=True, blank=True
    )

    class Meta:
        verbose_name = verbose_name_plural = "产业"
        ordering = ["scheme", "code"]
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="industry_code_once")]

    def __str__(self) -> str:
        return self.name


class IndustryLink(Versioned):
    class Role(models.TextChoices):
        LEADING = "leading", "主导产业"
        SUPPORTING = "supporting", "配套产业"
        OF_FIRM = "of_firm", "所属行业"

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="industry_links")
    industry = models.ForeignKey(Industry, models.PROTECT, related_name="links")
    role = models.CharField("角色", max_length=12, choices=Role, default=Role.LEADING)

    class Meta:
        verbose_name = verbose_name_plural = "产业关联"
        constraints = [models.UniqueConstraint(fields=["subject", "industry", "role"], name="industry_link_once")]

    def __str__(self) -> str:
        return f"{self.subject} · {self.industry}"
