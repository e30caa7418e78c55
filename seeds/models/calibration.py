"""Weights of confidence that were fitted from decisions. Append-only: what a number was made with stays on record."""

from django.db import models

from articles.models import Action


class Calibration(models.Model):
    """One refit. The newest one that started from the shipped weights of today is in use (seeds/calibration.py)."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="calibrations")
    based_on = models.PositiveIntegerField("随程序发布的版本")
    decisions = models.PositiveIntegerField("决定数")
    articles = models.PositiveIntegerField("文章数")
    error_before = models.FloatField("原校准误差")
    error_after = models.FloatField("新校准误差")
    squared_before = models.FloatField("原均方误差")
    squared_after = models.FloatField("新均方误差")
    weights = models.TextField("权重")

    append_only = True

    class Meta:
        verbose_name = verbose_name_plural = "可信度拟合"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"可信度拟合 {self.version}"

    @property
    def version(self) -> str:
        """Names the weights in the reports of the runs that used them."""
        return f"{self.based_on}.{self.pk}"
