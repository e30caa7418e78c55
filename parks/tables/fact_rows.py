"""Rows of the table of figures from the editors' records (published rows come from frozen revisions)."""

from collections.abc import Iterator

from django.db.models import F, Prefetch, QuerySet

from articles.models import Article, Citation
from parks.models import Evidence, Fact
from parks.slots import canonical_unit
from parks.tables.facts import FactRow

CHUNK_ROWS = 2000


def fact_rows(facts: QuerySet[Fact]) -> Iterator[FactRow]:
    """Rows of `facts` in their order, in chunks: three queries each, whatever the table's size."""
    living = (
        Evidence.objects.filter(retired_by__isnull=True)
        .select_related("citation__text__article__publisher")
        .defer("citation__text__text")
        .order_by(F("citation__text__article__published_on").asc(nulls_last=True), "id")
    )
    related = facts.select_related(
        "subject__park__region__subject",
        "subject__region",
        "indicator",
        "unit__canonical",
        "scope",
        "industry",
        "subject__current_revision",
    ).prefetch_related(Prefetch("evidence", queryset=living, to_attr="living_evidence"))
    for fact in related.iterator(chunk_size=CHUNK_ROWS):
        yield fact_row(fact, [evidence.citation for evidence in fact.living_evidence])


def fact_row(fact: Fact, citations: list[Citation]) -> FactRow:
    """The row of one fact; of several quotes the earliest that may stand in public speaks."""
    best = next((c for c in citations if c.text.article.may_be_quoted), citations[0] if citations else None)
    article: Article | None = best.text.article if best else None
    ranged = fact.high != fact.low
    subject = fact.subject
    park = getattr(subject, "park", None)
    return FactRow(
        subject=subject.name,
        subject_kind=subject.get_kind_display(),
        region=park.region.subject.name if park and park.region else "",
        indicator=fact.indicator.name,
        indicator_code=fact.indicator.code,
        measure=fact.get_measure_display(),
        value=fact.value,
        value_max=fact.value_max,
        qualifier=fact.get_qualifier_display(),
        unit=fact.unit_printed,
        canonical_value=fact.low,
        canonical_max=fact.high if ranged else None,
        canonical_unit=canonical_unit(fact.unit).code,
        period_start=fact.period_start,
        period_end=fact.period_end,
        period_kind=fact.get_period_kind_display(),
        period_printed=fact.period_printed,
        nature=fact.get_nature_display(),
        scope=str(fact.scope),
        base=fact.get_base_display(),
        price=fact.get_price_display(),
        reference=fact.reference,
        breakdown=fact.breakdown,
        industry=fact.industry.name if fact.industry else "",
        state=fact.get_state_display(),
        rank=fact.get_rank_display(),
        article=article.title if article else "",
        publisher=article.publisher.name if article and article.publisher else "",
        published_on=article.published_on if article else None,
        url=article.url if article else "",
        quote=best.quote if best else "",
        sources=len({citation.text.article.story_id for citation in citations}),
        fact_id=fact.pk,
        revision=None,
    )
