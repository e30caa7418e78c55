"""Subject: whatever can have names, facts, events, titles and a page; and its details by kind."""

from django.db import models
from django.db.models import F, Q

from articles.models import Office
from parks.models.terms import (
    Administration,
    Level,
    ParkKind,
    ParkState,
    SubjectKind,
    SubjectState,
    System,
)


class Versioned(models.Model):
    """A mutable row: writers compare `version` before they write (articles.log.Act)."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class Subject(Versioned):
    kind = models.CharField("类别", max_length=10, choices=SubjectKind)
    name = models.CharField("名称", max_length=200)
    slug = models.SlugField("网址名", max_length=120, unique=True, null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=SubjectState, default=SubjectState.DRAFT)
    merged_into = models.ForeignKey("self", models.PROTECT, related_name="merged_from", null=True, blank=True)
    office = models.ForeignKey(Office, models.PROTECT, verbose_name="责任单位", null=True, blank=True)
    current_revision = models.ForeignKey("parks.Revision", models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "主体"
        indexes = [models.Index(fields=["kind", "state", "name"], name="subject_list")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SubjectKind.values), name="subject_kind_known"),
            models.CheckConstraint(condition=Q(state__in=SubjectState.values), name="subject_state_known"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="subject_not_merged_into_itself"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="subject_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Region(Versioned):
    class RegionLevel(models.TextChoices):
        COUNTRY = "country", "国家"
        PROVINCE = "province", "省级"
        PREFECTURE = "prefecture", "地级"
        COUNTY = "county", "县级"
        XPCC = "xpcc", "兵团"
        XPCC_DIVISION = "xpcc_division", "师市"
        MACRO = "macro", "片区"

    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="region")
    code = models.CharField("区划代码", max_length=12, unique=True, null=True, blank=True)
    level = models.CharField("级别", max_length=14, choices=RegionLevel)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="上级地区", related_name="children", null=True, blank=True
    )
    valid_from = models.DateField("启用", null=True, blank=True)
    valid_to = models.DateField("停用", null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, related_name="predecessors", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "地区"

    def __str__(self) -> str:
        return self.subject.name


class Group(Versioned):
    """A dated park group: says whom it counts ("自治区级以上园区, 84家, 不含兵团")."""

    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="group")
    definition = models.CharField("口径说明", max_length=500)
    as_of = models.DateField("截至", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "园区群"

    def __str__(self) -> str:
        return self.subject.name


class Park(Versioned):
    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="park")
    region = models.ForeignKey(
        Region, models.PROTECT, verbose_name="所在地", related_name="parks", null=True, blank=True
    )
    division = models.ForeignKey(
        Region, models.PROTECT, verbose_name="所属师市", related_name="division_parks", null=True, blank=True
    )
    directory_code = models.CharField("目录代码", max_length=20, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "园区"

    def __str__(self) -> str:
        return self.subject.name


class GroupMember(Versioned):
    group = models.ForeignKey(Group, models.PROTECT, related_name="memberships")
    park = models.ForeignKey(Park, models.PROTECT, related_name="memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "park"], name="group_member_once")]


class ParkVersion(Versioned):
    """What a park was from one day to another; the open row is what it is."""

    park = models.ForeignKey(Park, models.PROTECT, related_name="versions")
    valid_from = models.DateField("起", null=True, blank=True)
    valid_to = models.DateField("止", null=True, blank=True)
    level = models.CharField("级别", max_length=10, choices=Level, default=Level.UNSTATED)
    kind = models.CharField("类型", max_length=12, choices=ParkKind, default=ParkKind.UNSTATED)
    system = models.CharField("体制", max_length=10, choices=System, default=System.UNSTATED)
    administration = models.CharField(
        "管理方式", max_length=10, choices=Administration, default=Administration.UNSTATED
    )
    state = models.CharField("状态", max_length=10, choices=ParkState, default=ParkState.UNSTATED)
    document = models.CharField("批准文件", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "园区沿革"
        constraints = [
            models.UniqueConstraint(fields=["park"], condition=Q(valid_to__isnull=True), name="park_one_open_version"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                name="park_version_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()}{self.get_kind_display()}"


class Enterprise(Versioned):
    class EnterpriseKind(models.TextChoices):
        LEGAL_PERSON = "legal_person", "法人"
        BRANCH = "branch", "分公司"
        PROJECT_COMPANY = "project_company", "项目公司"
        CONGLOMERATE = "group", "集团"
        BRAND = "brand", "品牌"
        UNSTATED = "unstated", "未注明"

    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="enterprise")
    uscc = models.CharField("统一社会信用代码", max_length=18, unique=True, null=True, blank=True)
    kind = models.CharField("类型", max_length=16, choices=EnterpriseKind, default=EnterpriseKind.UNSTATED)

    class Meta:
        verbose_name = verbose_name_plural = "企业"

    def __str__(self) -> str:
        return self.subject.name
