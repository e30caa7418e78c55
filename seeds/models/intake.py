"""What came in, and the work that it asks for. The Job row is the queue; a Celery message only wakes a worker."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.models import Article, ArticleText


class Upload(models.Model):
    """One act of bringing texts in: by form, by paste, by command."""

    class Way(models.TextChoices):
        FILES = "files", "上传文件"
        PASTE = "paste", "粘贴文本"
        COMMAND = "command", "命令行"

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="导入人", null=True)
    at = models.DateTimeField("时间", default=timezone.now)
    way = models.CharField("方式", max_length=10, choices=Way)

    class Meta:
        verbose_name = verbose_name_plural = "导入批次"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"导入批次 {self.pk}"


class UploadItem(models.Model):
    """What became of one file. A refused file has no article: this row keeps its reason."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "已接收"
        DUPLICATE = "duplicate", "已有相同文件"
        REFUSED = "refused", "已拒收"

    upload = models.ForeignKey(Upload, models.PROTECT, related_name="items")
    file_name = models.CharField("文件名", max_length=255)
    outcome = models.CharField("结果", max_length=10, choices=Outcome)
    reason = models.CharField(max_length=30, blank=True)
    message = models.CharField("说明", max_length=500, blank=True)
    article = models.ForeignKey(Article, models.PROTECT, related_name="upload_items", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "导入明细"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="refused", article__isnull=True) & ~Q(reason="")
                | Q(outcome__in=["accepted", "duplicate"], article__isnull=False),
                name="upload_item_article_unless_refused",
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class Job(models.Model):
    """A piece of work. Taken with a lease and an attempt number; a late worker is fenced by the attempt."""

    class Kind(models.TextChoices):
        EXTRACT = "extract", "提取"

    class State(models.TextChoices):
        QUEUED = "queued", "排队"
        RUNNING = "running", "进行中"
        DONE = "done", "完成"
        FAILED = "failed", "失败"
        QUARANTINED = "quarantined", "隔离"

    kind = models.CharField("类型", max_length=10, choices=Kind, default=Kind.EXTRACT)
    article = models.ForeignKey(Article, models.PROTECT, related_name="jobs", null=True, blank=True)
    state = models.CharField("状态", max_length=12, choices=State, default=State.QUEUED)
    attempt = models.PositiveSmallIntegerField("尝试", default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    run_after = models.DateTimeField(default=timezone.now)
    progress = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    error = models.TextField("错误", blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="提交人", null=True)
    created_at = models.DateTimeField("提交时间", default=timezone.now)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "任务"
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "run_after"], name="job_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["queued", "running", "done", "failed", "quarantined"]), name="job_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="running", lease_until__isnull=False)
                | (~Q(state="running") & Q(lease_until__isnull=True)),
                name="job_running_has_lease",
            ),
            models.UniqueConstraint(
                fields=["article", "kind"],
                condition=Q(state__in=["queued", "running"]),
                name="job_one_open_per_article",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} #{self.pk}"


class Extraction(models.Model):
    """The report of one run over one text. Append-only."""

    text = models.ForeignKey(ArticleText, models.PROTECT, related_name="extractions")
    job = models.ForeignKey(Job, models.PROTECT, related_name="extractions")
    at = models.DateTimeField(default=timezone.now)
    pipeline_version = models.PositiveIntegerField()
    lexicon_sha256 = models.CharField(max_length=64)
    calibration_version = models.CharField(max_length=40)
    spun_score = models.FloatField()
    new = models.PositiveIntegerField("新增")
    kept = models.PositiveIntegerField("保留")
    replaced = models.PositiveIntegerField("更新")
    dropped = models.PositiveIntegerField("移除")
    reopened = models.PositiveIntegerField("重新打开", default=0)
    drop_reasons = models.CharField("舍弃原因", max_length=500, blank=True)
    boilerplate = models.TextField("版面杂项", blank=True)  # raw places "start-end start-end": navigation, footers

    append_only = True

    class Meta:
        verbose_name = verbose_name_plural = "提取报告"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"提取报告 {self.pk}"

    @property
    def boilerplate_places(self) -> list[tuple[int, int]]:
        """Places of the text, in code points, that were read as page furniture."""
        pairs = (place.partition("-") for place in self.boilerplate.split())
        return [(int(start), int(end)) for start, _, end in pairs]
