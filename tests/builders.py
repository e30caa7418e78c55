"""Small builders with defaults: one row each, made through the real writers wherever one exists."""

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any

from articles.access import SYSTEM
from articles.log import acting
from articles.models import Article, ArticleText, Original, Publisher, Story
from parks.models import Indicator, IndicatorTerm, Subject, Unit
from parks.names import term_key
from parks.records import create_subject


def make_text(content: str = "准东开发区完成固定资产投资477.65亿元。", **fields: Any) -> ArticleText:
    """A received article with one current reading of `content`; `fields` are columns of Article."""
    data = content.encode()
    original = Original.objects.create(
        sha256=hashlib.sha256(data).hexdigest(), size=len(data), media_type="text/plain", content=data
    )
    if isinstance(fields.get("publisher"), str):
        fields["publisher"], _ = Publisher.objects.get_or_create(name=fields["publisher"])
    defaults: dict[str, Any] = {"title": "测试文章", "published_on": date(2024, 12, 10)}
    article = Article.objects.create(original=original, story=Story.objects.create(), **{**defaults, **fields})
    return ArticleText.objects.create(
        article=article,
        number=1,
        reader=ArticleText.Reader.TXT,
        encoding="utf-8",
        text=content,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
    )


def make_unit(code: str = "亿元", dimension: str = "money", factor: str | None = None) -> Unit:
    """A unit; with a factor also its canonical unit 元."""
    existing = Unit.objects.filter(code=code).first()
    if existing:
        return existing
    if code == "亿元" and factor is None:
        factor = "100000000"
    canonical = Unit.objects.get_or_create(code="元", defaults={"dimension": dimension})[0] if factor else None
    return Unit.objects.create(
        code=code, dimension=dimension, canonical=canonical, factor=Decimal(factor) if factor else None
    )


def make_indicator(name: str = "固定资产投资", code: str = "fixed-asset-investment", **fields: Any) -> Indicator:
    """A defined indicator with its own name as a term."""
    existing = Indicator.objects.filter(code=code).first()
    if existing:
        return existing
    fields.setdefault("status", Indicator.Status.DEFINED)
    indicator = Indicator.objects.create(code=code, name=name, **fields)
    IndicatorTerm.objects.create(indicator=indicator, text=name, key=term_key(name))
    return indicator


def make_subject(kind: str = "park", name: str = "准东经济技术开发区", **details: Any) -> Subject:
    """A draft subject with its detail row (a region needs level=…)."""
    if kind == "region":
        details.setdefault("level", "prefecture")
    with acting(SYSTEM, "test_setup") as act:
        return create_subject(act, kind, name, **details)
