"""A table as evidence: its bytes kept as an article, its rows as lines of TSV text that can be cited."""

import hashlib
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.utils import timezone

from articles.access import SystemActor, User
from articles.models import Article, ArticleText, Citation, Original, Publisher, Story
from parks.tables.columns import as_text

K = TypeVar("K", bound=Hashable)
READER_VERSION = 1
FIRST_LINE = 2  # of a file that has nothing above its heads and no blank lines


@dataclass(frozen=True, slots=True)
class KeptTable:
    """`spans[i]` are the code points of row i in `text`, `lines[i]` is its line in the file that was received."""

    text: ArticleText
    heads: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    lines: tuple[int, ...]

    def cite_rows(self, sources: dict[int, str]) -> dict[int, Citation]:
        """Row index -> citation of its whole line; `sources[index]` becomes the citation's `heads`."""
        wanted = {}
        for index, source in sources.items():
            line = self.spans[index]
            wanted[index] = self._citation(line, line, f"第{self.lines[index]}行", source)
        return self._kept(wanted)

    def cite_cells(self, cells: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Citation]:
        """(row, column) -> citation of that cell inside its line. An empty cell says nothing and has none."""
        wanted = {}
        for index, column in cells:
            line = self.spans[index]
            values = self.text.text[line[0] : line[1]].split("\t")
            start = line[0] + sum(len(value) + 1 for value in values[:column])
            span = (start, start + len(values[column]))
            if span[0] < span[1]:
                where = f"第{self.lines[index]}行，“{self.heads[column]}”列"
                wanted[index, column] = self._citation(span, line, where, self.heads[column])
        return self._kept(wanted)

    def _citation(self, span: tuple[int, int], line: tuple[int, int], locator: str, heads: str) -> Citation:
        return Citation(
            text=self.text,
            start=span[0],
            end=span[1],
            sentence_start=line[0],
            sentence_end=line[1],
            quote=self.text.text[slice(*span)],
            locator=locator[:200],
            heads=heads[:500],
        )

    def _kept(self, wanted: dict[K, Citation]) -> dict[K, Citation]:
        """Citations that are there already, the others inserted at once."""
        found = Citation.objects.filter(text=self.text, start__in={c.start for c in wanted.values()})
        there = {(c.start, c.end): c for c in found}
        missing = {(c.start, c.end): c for c in wanted.values() if (c.start, c.end) not in there}
        Citation.objects.bulk_create(missing.values())
        there |= missing
        return {key: there[c.start, c.end] for key, c in wanted.items()}


def flat(cell: object) -> str:
    """A cell as it stands in the TSV text: no tab and no line end of its own."""
    return " ".join(as_text(cell).split()) if isinstance(cell, str) else as_text(cell)


def keep_table(
    user: User | SystemActor,
    data: bytes,
    heads: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    kind: str,
    title: str,
    publicity: str,
    media_type: str = "text/csv",
    encoding: str = "utf-8",
    publisher: str = "",
    url: str = "",
    lines: Sequence[int] = (),
) -> KeptTable:
    """Keep the bytes of a table and its TSV reading; the same bytes twice are one article with one reading.

    `lines` are the rows' lines in the file where blank ones were left out. Receiving is no change of a record and is
    never undone, so it leaves no Effect. ValueError over the size limit.
    """
    if len(data) > settings.MAX_FILE_BYTES:
        raise ValueError(f"表格超过大小上限（{settings.MAX_FILE_BYTES // 1024 // 1024} MB）")
    printed = ["\t".join(flat(cell) for cell in row) for row in (heads, *rows)]
    content = "\n".join(printed)
    digest = hashlib.sha256(data).hexdigest()
    original, _ = Original.objects.get_or_create(
        sha256=digest, defaults={"size": len(data), "media_type": media_type, "content": data}
    )
    article = Article.objects.filter(original=original).first() or Article.objects.create(
        original=original,
        story=Story.objects.create(),
        kind=kind,
        title=title[:300],
        publisher=Publisher.objects.get_or_create(name=publisher)[0] if publisher else None,
        url=url,
        publicity=publicity,
        received_by=None if isinstance(user, SystemActor) else user,
        received_at=timezone.now(),
    )
    numbers = tuple(lines) or tuple(range(FIRST_LINE, FIRST_LINE + len(rows)))
    return KeptTable(_reading(article, content, encoding), tuple(heads), _spans(printed), numbers)


def _reading(article: Article, content: str, encoding: str) -> ArticleText:
    """The article's TSV reading of this content; a table first received as plain text gets a further reading."""
    digest = hashlib.sha256(content.encode()).hexdigest()
    existing = ArticleText.objects.filter(article=article, sha256=digest).first()
    if existing:
        return existing
    last = ArticleText.objects.filter(article=article).order_by("-number").first()
    return ArticleText.objects.create(
        article=article,
        number=last.number + 1 if last else 1,
        reader=ArticleText.Reader.TABLE,
        encoding=encoding,
        reader_version=READER_VERSION,
        text=content,
        sha256=digest,
        is_current=last is None,
    )


def _spans(lines: Sequence[str]) -> tuple[tuple[int, int], ...]:
    spans = []
    start = len(lines[0]) + 1
    for line in lines[1:]:
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)
