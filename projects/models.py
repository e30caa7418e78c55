"""Project: a Subject detail. Its investments and capacities are facts, its stages events, its status computed."""

from django.db import models

from parks.models import Subject, Versioned


class Project(Versioned):
    class Construction(models.TextChoices):
        NEW = "new", "新建"
        EXTENSION = "extension", "扩建"
        CONVERSION = "conversion", "改建"
        RELOCATION = "relocation", "迁建"
        RESTORATION = "restoration", "恢复"
        PURCHASE = "purchase", "购置"
        UNSTATED = "unstated", "未注明"

    class InStatistics(models.TextChoices):
        YES = "yes", "是"
        NO = "no", "否"
        UNSTATED = "unstated", "未注明"

    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="project")
    code = models.CharField("项目代码", max_length=40, unique=True, null=True, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="总项目", related_name="phases", null=True, blank=True
    )
    construction_kind = models.CharField("建设性质", max_length=12, choices=Construction, default=Construction.UNSTATED)
    content = models.CharField("内容及规模", max_length=1000, blank=True)
    progress = models.CharField("形象进度", max_length=300, blank=True)
    in_statistics = models.CharField("是否纳统", max_length=10, choices=InStatistics, default=InStatistics.UNSTATED)

    class Meta:
        verbose_name = verbose_name_plural = "项目"

    def __str__(self) -> str:
        return self.subject.name
