"""Whether every published figure still leads to its sentence, its article, its bytes and the decision behind it.

`findings()` reads the whole database and changes nothing; each check is one function and yields what it found.
A higher layer adds checks of its own with `register`.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import F
from django.db.models.functions import Substr

from articles import triggers
from articles.models import Article, ArticleText, Citation, Original
from parks.models import Event, Evidence, Fact, Redaction, Revision, Subject, Title
from parks.publishing.frozen import (
    PublishedEvent,
    PublishedFigure,
    PublishedSubject,
    PublishedTitle,
    digest,
    dump,
    load,
)
from parks.publishing.rebuild import rebuild
from parks.slots import bounds, slot_of

FIGURE_COLUMNS = (
    *("value", "value_max", "low", "high", "unit_printed", "measure", "qualifier", "nature"),
    *("period_start", "period_end"),
)
EVENT_COLUMNS = ("kind", "label", "start", "end", "nature")
TITLE_COLUMNS = ("name", "level", "batch", "document", "grantor", "valid_from", "valid_to", "state")
Published = PublishedFigure | PublishedEvent | PublishedTitle


@dataclass(frozen=True)
class Finding:
    """One broken link. `check` names the function, `row` what it is about, `message` says it in Chinese."""

    check: str
    row: str
    message: str

    def __str__(self) -> str:
        return f"[{self.check}] {self.row}：{self.message}"


Check = Callable[[], Iterator[Finding]]


def quotes() -> Iterator[Finding]:
    """Every citation equals its place in its text: one query, whatever the number."""
    printed = Substr("text__text", F("start") + 1, F("end") - F("start"))
    for citation in Citation.objects.annotate(printed=printed).exclude(printed=F("quote")).only("pk").iterator():
        yield Finding("quotes", f"引文 {citation.pk}", "与文章文本不符")


def originals() -> Iterator[Finding]:
    """Every original still has the bytes that its key was computed from."""
    for original in Original.objects.iterator(chunk_size=20):
        content = bytes(original.content)
        if hashlib.sha256(content).hexdigest() != original.sha256 or len(content) != original.size:
            yield Finding("originals", f"原件 {original.sha256[:12]}", "内容与校验值不符")


def texts() -> Iterator[Finding]:
    """Every reading of an original is the one that was stored."""
    for text in ArticleText.objects.iterator(chunk_size=50):
        if hashlib.sha256(text.text.encode()).hexdigest() != text.sha256:
            yield Finding("texts", f"文本 {text.pk}", "内容与校验值不符")


def slots() -> Iterator[Finding]:
    """The key by which values are compared, and the canonical bounds, come out the same when computed again."""
    facts = Fact.objects.select_related("indicator", "unit__canonical", "scope").order_by("pk")
    for fact in facts.iterator(chunk_size=500):
        if fact.slot != slot_of(fact, fact.indicator):
            yield Finding("slots", f"数据 {fact.pk}", "比较键与重新计算的不同")
        if (fact.low, fact.high) != bounds(fact):
            yield Finding("slots", f"数据 {fact.pk}", "标准值与重新计算的不同")


def guards() -> Iterator[Finding]:
    """The triggers that keep append-only tables append-only are in place."""
    for name in triggers.missing(list(apps.get_models())):
        yield Finding("guards", name, "保护触发器缺失，请运行 migrate")


def revisions() -> Iterator[Finding]:
    """Every revision reads back to the text it was written as."""
    for revision in Revision.objects.order_by("pk").iterator(chunk_size=20):
        row = f"版次 {revision.pk}"
        if digest(revision.data) != revision.sha256:
            yield Finding("revisions", row, "内容与校验值不符")
        try:
            frozen = load(revision.data)
        except (ValueError, KeyError, TypeError) as error:
            yield Finding("revisions", row, f"无法读取：{error}")
            continue
        if dump(frozen, revision.schema) != revision.data or frozen.subject_id != revision.subject_id:
            yield Finding("revisions", row, "内容不是规范形式或主体不符")


def chains() -> Iterator[Finding]:
    """Every figure, milestone and designation of a current revision: its record, its living and quotable evidence,
    and who decided it.
    """
    current = Subject.objects.filter(current_revision__isnull=False).select_related("current_revision")
    for subject in current.order_by("pk").iterator(chunk_size=50):
        revision = subject.current_revision
        if revision is None or revision.redactions.exists():
            continue
        if revision.subject_id != subject.pk or not subject.slug:
            yield Finding("chains", f"主体 {subject.pk}", "现行版次或网址名不属于该主体")
        try:
            frozen = load(revision.data)
        except (ValueError, KeyError, TypeError):
            continue  # `revisions` says so
        yield from _statements(frozen, Fact, frozen.figures, FIGURE_COLUMNS)
        yield from _statements(frozen, Event, frozen.events, EVENT_COLUMNS)
        yield from _statements(frozen, Title, frozen.titles, TITLE_COLUMNS)


def _statements(
    frozen: PublishedSubject,
    model: type[Fact | Event | Title],
    published: Iterable[Published],
    columns: tuple[str, ...],
) -> Iterator[Finding]:
    name = model._meta.model_name
    elements = {getattr(element, f"{name}_id"): element for element in published}
    records = model._base_manager.in_bulk(list(elements))
    redacted = set(Redaction.objects.filter(**{f"{name}__in": elements}).values_list(f"{name}_id", flat=True))
    gone = set(Redaction.objects.filter(article__isnull=False).values_list("article_id", flat=True))
    evidence: dict[tuple[int, int], Evidence] = {
        (getattr(row, f"{name}_id"), row.citation_id): row
        for row in Evidence.objects.filter(**{f"{name}__in": elements})
        .select_related("citation__text__article", "added_by", "citation")
        .defer("citation__text__text")
    }
    for key, element in elements.items():
        if key in redacted:
            continue
        row = f"“{frozen.name}”的{model._meta.verbose_name} {key}"
        record = records.get(key)
        if record is None:
            yield Finding("chains", row, "已发布，但记录不存在")
            continue
        if _differs(element, record, columns):
            yield Finding("chains", row, "已发布的内容与记录不同")
        rows = [evidence.get((key, citation)) for citation in element.citations]
        if not element.citations or None in rows:
            yield Finding("chains", row, "已发布，但出处记录不存在")
        yield from _evidence(row, [item for item in rows if item is not None], gone)


def _differs(element: Published, record: Fact | Event | Title, columns: tuple[str, ...]) -> bool:
    """A title may have been filled in since; what a revision says of it must still be so."""
    said = [(getattr(element, column), getattr(record, column)) for column in columns]
    return any(one != now and not (isinstance(record, Title) and one in ("", None)) for one, now in said)


def _evidence(row: str, evidence: list[Evidence], redacted_articles: set[int]) -> Iterator[Finding]:
    articles = [item.citation.text.article for item in evidence]
    if any(article.pk in redacted_articles for article in articles):
        return
    living = [item for item in evidence if item.retired_by_id is None and item.citation.text.article.may_be_quoted]
    if not living:
        yield Finding("chains", row, "已发布，但出处现在都不能公开或已撤销：请撤稿或重新发布")
    decided = [
        item
        for item in living
        if item.added_by.by_id is not None or item.citation.text.article.kind == Article.Kind.REFERENCE
    ]
    if living and not decided:
        yield Finding("chains", row, "已发布，但没有任何人对其出处作过决定")


def public_rows() -> Iterator[Finding]:
    """Public rows and pages are what the revisions make of them, byte for byte."""
    for row in rebuild(keep=False).different:
        yield Finding("public_rows", row, "与由版次重新生成的不同，请运行 rebuild_public")


_checks: list[Check] = [quotes, originals, texts, slots, guards, revisions, chains, public_rows]


def register(check: Check) -> None:
    """Add a check of a higher layer."""
    _checks.append(check)


def findings() -> Iterator[Finding]:
    """Everything that is broken, check by check."""
    for check in _checks:
        yield from check()
