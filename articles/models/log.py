"""The log of every change. History, compare, revert, undo and unmerge read these two tables and nothing else."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.wording import action_word


class Action(models.Model):
    """One act of one person: a decision, a batch, a publication. Append-only."""

    kind = models.CharField("动作", max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="操作人", null=True)
    at = models.DateTimeField("时间", default=timezone.now)
    reason = models.CharField("原因", max_length=40, blank=True)
    note = models.CharField("说明", max_length=500, blank=True)
    request_key = models.UUIDField(unique=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, verbose_name="撤销的操作", related_name="undone_by", null=True, blank=True
    )

    append_only = True

    class Meta:
        verbose_name = verbose_name_plural = "操作记录"
        ordering = ["-id"]
        indexes = [models.Index(fields=["by", "kind", "id"], name="action_by_kind")]

    def __str__(self) -> str:
        return f"{action_word(self.kind)} #{self.pk}"


class Effect(models.Model):
    """What an action did to one row: its state before and after as canonical text. Append-only."""

    class Op(models.TextChoices):
        CREATE = "create", "新建"
        CHANGE = "change", "修改"
        RETIRE = "retire", "停用"
        DELETE = "delete", "撤销新建"

    action = models.ForeignKey(Action, models.PROTECT, related_name="effects")
    seq = models.PositiveIntegerField()
    table = models.CharField(max_length=60)
    row_id = models.CharField(max_length=64)
    op = models.CharField(max_length=6, choices=Op)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    version_after = models.PositiveIntegerField(null=True)

    append_only = True

    class Meta:
        verbose_name = verbose_name_plural = "操作结果"
        constraints = [models.UniqueConstraint(fields=["action", "seq"], name="effect_seq_once")]
        indexes = [models.Index(fields=["table", "row_id"], name="effect_row")]

    def __str__(self) -> str:
        return f"{self.table} {self.row_id} {self.op}"
