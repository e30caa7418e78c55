"""The evidence of records as publishing judges it: which quotes may stand in public, and why the others may not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.functions import Substr
from django.utils.timezone import localdate

from articles.models import Article
from parks.models import TARGETS, Evidence, Redaction
from parks.publishing.frozen import Source
from parks.publishing.refusals import Why

LONGEST_SENTENCE = 240  # code points; a longer one is shown around its quote: a page quotes, it does not reprint
AROUND = 100


@dataclass(frozen=True)
class Cited:
    """One evidence of one record. `why_not` is None where the quote may stand in public."""

    source: Source
    origin: str
    why_not: Why | None
    intact: bool  # the quote still equals the text at its place
    carries: bool  # strong enough to publish on its own: not a reference row without document or address


@dataclass(frozen=True)
class Evidences:
    """All evidence of a set of records, by (column of Evidence, record id)."""

    by_record: Mapping[tuple[str, int], tuple[Cited, ...]]

    def of(self, column: str, record_id: int) -> tuple[Cited, ...]:
        return self.by_record.get((column, record_id), ())

    def quotable(self, column: str, record_id: int) -> tuple[Cited, ...]:
        return tuple(cited for cited in self.of(column, record_id) if cited.why_not is None)


def evidences(records: Mapping[str, Iterable[int]]) -> Evidences:
    """Load the evidence of records given as {column of Evidence: ids}; article texts stay in the database."""
    condition = Q(pk__in=[])
    for column, ids in records.items():
        condition |= Q(**{f"{column}_id__in": list(ids)})
    articles = set(Redaction.objects.filter(article__isnull=False).values_list("article_id", flat=True))
    citations = set(Redaction.objects.filter(citation__isnull=False).values_list("citation_id", flat=True))
    found: dict[tuple[str, int], list[Cited]] = defaultdict(list)
    for row in _rows(Evidence.objects.filter(condition)):
        redacted = row["article"] in articles or row["citation_id"] in citations
        column = next(name for name in TARGETS if row[f"{name}_id"] is not None)
        found[column, row[f"{column}_id"]].append(_cited(row, redacted=redacted))
    return Evidences({key: tuple(cited) for key, cited in found.items()})


def _rows(evidence: QuerySet[Evidence]) -> Iterable[dict[str, Any]]:
    length = F("citation__end") - F("citation__start")
    reprint = Q(citation__text__article__source_kind=Article.SourceKind.REPRINT)
    taken_over = ExpressionWrapper(reprint, BooleanField())
    sentence_length = F("citation__sentence_end") - F("citation__sentence_start")
    return (
        evidence.annotate(
            printed=Substr("citation__text__text", F("citation__start") + 1, length),
            sentence=Substr("citation__text__text", F("citation__sentence_start") + 1, sentence_length),
            article=F("citation__text__article_id"),
        )
        .order_by(
            F("citation__text__article__published_on").asc(nulls_last=True),  # the databases disagree where NULL goes
            taken_over,  # of one day the first publisher before those who took it over
            "citation__text_id",
            "citation__start",
            "id",
        )
        .values(
            *(f"{name}_id" for name in TARGETS),
            "citation_id",
            "article",
            "printed",
            "sentence",
            "retired_by_id",
            "origin__name",
            "added_by__at",
            *(
                f"citation__{name}"
                for name in ("text_id", "start", "end", "sentence_start", "quote", "locator", "heads")
            ),
            *(
                f"citation__text__article__{name}"
                for name in (
                    "title",
                    "publisher__name",
                    "published_on",
                    "url",
                    "kind",
                    "trust",
                    "publicity",
                    "source_kind",
                    "retired_at",
                    "story_id",
                )
            ),
        )
    )


def _cited(row: dict[str, Any], *, redacted: bool) -> Cited:
    about = {name.removeprefix("citation__text__article__"): value for name, value in row.items()}
    article = Article(**{name: about[name] for name in ("kind", "trust", "publicity", "source_kind", "retired_at")})
    reference = article.kind == Article.Kind.REFERENCE
    source = Source(
        citation_id=row["citation_id"],
        article_id=row["article"],
        text_id=row["citation__text_id"],
        start=row["citation__start"],
        end=row["citation__end"],
        sentence_start=row["citation__sentence_start"],
        sentence=row["sentence"],
        cut_before=False,
        cut_after=False,
        title=about["title"],
        publisher=about["publisher__name"] or "",
        published_on=about["published_on"],
        url=about["url"],
        locator=row["citation__locator"],
        heads=row["citation__heads"],
        reference=reference,
        checked_on=localdate(row["added_by__at"]),
        story_id=about["story_id"],
    )
    return Cited(
        source=shortened(source),
        origin=row["origin__name"] or "",
        why_not=_why_not(article, retired=row["retired_by_id"] is not None, redacted=redacted),
        intact=row["printed"] == row["citation__quote"],
        carries=not reference or bool(row["citation__heads"].strip()),
    )


def _why_not(article: Article, *, retired: bool, redacted: bool) -> Why | None:
    if redacted:
        return Why.REDACTED
    if retired:
        return Why.EVIDENCE_RETIRED
    if article.may_be_quoted:
        return None
    if article.retired_at is not None:
        return Why.ARTICLE_RETIRED
    return Why.INTERNAL if article.publicity != Article.Publicity.PUBLIC else Why.SPUN


def shortened(source: Source) -> Source:
    """The source with a sentence of at most LONGEST_SENTENCE code points around its quote (more if that is longer)."""
    if len(source.sentence) <= LONGEST_SENTENCE:
        return source
    at, length = source.start - source.sentence_start, source.end - source.start
    first, last = max(0, at - AROUND), min(len(source.sentence), at + length + AROUND)
    return replace(
        source,
        sentence=source.sentence[first:last],
        sentence_start=source.sentence_start + first,
        cut_before=source.cut_before or first > 0,
        cut_after=source.cut_after or last < len(source.sentence),
    )
