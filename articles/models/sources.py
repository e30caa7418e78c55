"""Who printed a text (publisher), who made the figure in it (body), and which texts are one story."""

from django.db import models


class Publisher(models.Model):
    """A newspaper, site or authority that prints texts."""

    class Tier(models.TextChoices):
        """How far editors trust it by default, best first."""

        AUTHORITY = "authority", "政府部门"
        OFFICIAL_MEDIA = "official", "官方媒体"
        COMPANY = "company", "企业"
        PORTAL = "portal", "转载网站"
        UNSTATED = "unstated", "未注明"

    name = models.CharField("名称", max_length=200, unique=True)
    domain = models.CharField("域名", max_length=200, blank=True)
    tier = models.CharField("类别", max_length=10, choices=Tier, default=Tier.UNSTATED)

    class Meta:
        verbose_name = verbose_name_plural = "发布者"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """数据出处单位: the office whose figure a text repeats (据自治区工信厅…)."""

    name = models.CharField("名称", max_length=200, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "数据出处单位"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Story(models.Model):
    """A reprint group: ten mirrors of one release count as one source.

    `fingerprint` is the hash of the first text without white space: a text equal to it joins at once; near duplicates
    join when they are read (articles.stories). `parted`: an editor made it, and nothing joins it by itself.
    """

    fingerprint = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    parted = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "同源稿件组"

    def __str__(self) -> str:
        return f"同源稿件组 {self.pk}"
