"""Stored sketches of texts, so that a new article is compared with all others without reading them again."""

from __future__ import annotations

from array import array

from django.db import models

from articles.models.articles import Article
from articles.sketches import Sketch


class StoredSketch(models.Model):
    """The sketch (articles.sketches) of an article's current text; `edition` says by which method."""

    article = models.OneToOneField(Article, models.PROTECT, primary_key=True, related_name="sketch")
    edition = models.PositiveSmallIntegerField()
    size = models.PositiveIntegerField()
    grams = models.BinaryField(default=b"")
    figures = models.BinaryField(default=b"")
    counts = models.BinaryField(default=b"")

    class Meta:
        verbose_name = verbose_name_plural = "文本指纹"

    def __str__(self) -> str:
        return f"{self.article_id}"

    @property
    def sketch(self) -> Sketch:
        return Sketch(self.size, _numbers(self.grams), _numbers(self.figures), _numbers(self.counts))


class StoryBand(models.Model):
    """One of a sketch's keys. Its one index answers “who has any of these keys”, also among millions of rows."""

    key = models.BigIntegerField()
    sketch = models.ForeignKey(StoredSketch, models.CASCADE, related_name="bands", db_index=False)

    class Meta:
        verbose_name = verbose_name_plural = "指纹索引"
        constraints = [models.UniqueConstraint(fields=["key", "sketch"], name="story_band_once")]


def _numbers(content: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(bytes(content))
    return numbers
