from django.conf import settings
from django.db import models


class Office(models.Model):
    """责任单位: whose editors decide about a subject. A subject without an office is everybody's."""

    name = models.CharField("单位名称", max_length=200, unique=True)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, verbose_name="成员", related_name="offices", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "责任单位"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
