from django.db import models

from articles.access import require
from articles.log import Act
from articles.models import ArticleText, Body, Citation
from parks.models import TARGETS, Evidence


def cite(
    text: ArticleText,
    start: int,
    end: int,
    *,
    sentence: tuple[int, int] | None = None,
    locator: str = "",
    heads: str = "",
) -> Citation:
    """The citation of `text[start:end]`, new or already there. Offsets are code points; ValueError if outside."""
    first, last = sentence or (start, end)
    if not 0 <= first <= start < end <= last <= len(text.text):
        raise ValueError(f"引文位置 {start}-{end} 不在文本之内（全文 {len(text.text)} 字）")
    citation, _ = Citation.objects.get_or_create(
        text=text,
        start=start,
        end=end,
        defaults={
            "sentence_start": first,
            "sentence_end": last,
            "quote": text.text[start:end],
            "locator": locator,
            "heads": heads,
        },
    )
    return citation


def target_column(target: models.Model) -> str:
    """The column of Evidence that points to `target`. ValueError for a row that needs no evidence."""
    column = target._meta.model_name.replace("parkversion", "park_version").replace("industrylink", "industry_link")
    if column not in TARGETS:
        raise ValueError(f"no evidence for {target._meta.label}")
    return column


def attest(act: Act, target: models.Model, citation: Citation, *, origin: Body | None = None) -> Evidence:
    """Say that `citation` states `target` (any row named in TARGETS). A retired evidence is taken up again."""
    require(act.user, "edit")
    column = target_column(target)
    existing = Evidence.objects.filter(citation=citation, **{column: target}).first()
    if existing:
        act.change(existing, retired_by=None)
        return existing
    return act.create(Evidence(citation=citation, origin=origin, added_by=act.action, **{column: target}))


def retire_evidence(act: Act, evidence: Evidence) -> None:
    """The quote does not (or no longer) stand for the statement; the row stays."""
    require(act.user, "edit")
    act.retire(evidence, retired_by=act.action)
