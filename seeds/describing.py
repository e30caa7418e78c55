"""What a text says about itself (headline, publisher, authors, date) goes where nobody has said anything."""

from typing import Any

from django.utils import timezone

from articles.access import SYSTEM
from articles.describe import describe
from articles.models import Article, Publisher
from seeds.labels import title_from_label
from seeds.models import UploadItem
from seeds.text.types import Reading

SPUN_FROM = 0.5  # share of certainty of seeds.text.spun that a text was rewritten word by word
DOUBTFUL_FROM = 0.15


def describe_from(article_id: int, reading: Reading, *, is_first: bool) -> None:
    """Fill empty columns of the article; `is_first` = first run, the only one that may judge its trust."""
    article = Article.objects.get(pk=article_id)
    values: dict[str, Any] = {}
    if reading.title and article.title == _title_nobody_gave(article):
        values["title"] = reading.title[:300]
    if reading.publisher and article.publisher_id is None:
        values["publisher"], _ = Publisher.objects.get_or_create(name=reading.publisher[:200])
    if reading.authors and not article.authors:
        values["authors"] = "、".join(reading.authors)[:300]
    # A date to come is a misreading (a deadline, a plan), never the day of printing.
    if reading.published_on and article.published_on is None and reading.published_on <= timezone.localdate():
        values["published_on"] = reading.published_on
    if is_first:
        values.update(_judged(article, reading.clean.spun_score))
    if values:
        describe(SYSTEM, article, **values)


def _title_nobody_gave(article: Article) -> str | None:
    accepted = UploadItem.objects.filter(article=article, outcome=UploadItem.Outcome.ACCEPTED).first()
    return title_from_label(accepted.file_name) if accepted else None


def _judged(article: Article, spun_score: float) -> dict[str, Any]:
    if spun_score >= SPUN_FROM:
        values: dict[str, Any] = {"trust": Article.Trust.SPUN}
        if article.source_kind == Article.SourceKind.UNSTATED:
            values["source_kind"] = Article.SourceKind.SPUN
        return values
    if spun_score >= DOUBTFUL_FROM and article.trust == Article.Trust.CLEAN:
        return {"trust": Article.Trust.DOUBTFUL}
    return {}
