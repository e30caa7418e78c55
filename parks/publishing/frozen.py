"""What a revision holds: frozen dataclasses, and their canonical text. The one module that writes and reads it.

Codes are stored, words are made when a page is rendered; each element carries the id of its record and of the
citations that say it, so that a published figure leads back to its sentence years later. A field with a default was
added later: where it says nothing it is left out, so that older revisions read back to the text they were written as.
"""

import hashlib
import json
import types
from collections.abc import Iterable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

from django.db import models

SCHEMA = 2
BEFORE_STORIES = 1  # sources had no story_id


@dataclass(frozen=True)
class Source:
    """A quote with the sentence around it. `start` and `sentence_start` are code points in the article's text."""

    citation_id: int
    article_id: int
    text_id: int
    start: int
    end: int
    sentence_start: int
    sentence: str
    cut_before: bool  # the sentence is long and is shown from its middle
    cut_after: bool
    title: str
    publisher: str
    published_on: date | None
    url: str
    locator: str
    heads: str
    reference: bool  # a row of a reference table, not a text
    checked_on: date | None
    story_id: int | None  # its group of reprints; None in revisions that did not yet say so

    @property
    def quote(self) -> str:
        at = self.start - self.sentence_start
        return self.sentence[at : at + self.end - self.start]


@dataclass(frozen=True)
class PublishedFigure:
    """One fact. `value` is in the printed unit, `low` and `high` in the canonical one."""

    fact_id: int
    indicator_code: str
    indicator_name: str
    provisional: bool
    headline_order: int | None
    measure: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    unit_printed: str
    canonical_unit: str
    low: Decimal
    high: Decimal
    qualifier: str
    base: str
    price: str
    reference: str
    breakdown: str
    industry: str
    coverage: str
    xpcc: str
    attribution: str
    farm: str
    parts: str
    period_start: date | None
    period_end: date | None
    period_kind: str
    period_printed: str
    nature: str
    state: str
    rank: str
    origin: str
    disputed: bool  # another published value answers the same question differently
    citations: tuple[int, ...]


@dataclass(frozen=True)
class PublishedName:
    name_id: int
    text: str
    kind: str
    citations: tuple[int, ...]


@dataclass(frozen=True)
class Place:
    """A region that contains the subject; a tuple of them runs from the widest to the nearest."""

    subject_id: int
    name: str
    level: str
    code: str


@dataclass(frozen=True)
class PublishedVersion:
    """What a park was from `valid_from` to `valid_to` (open: what it is)."""

    version_id: int
    level: str
    kind: str
    system: str
    administration: str
    state: str
    document: str
    valid_from: date | None
    valid_to: date | None
    citations: tuple[int, ...]


@dataclass(frozen=True)
class PublishedRelation:
    relation_id: int
    kind: str
    object_id: int
    object_kind: str
    object_name: str
    valid_from: date | None
    valid_to: date | None
    citations: tuple[int, ...]


@dataclass(frozen=True)
class PublishedEvent:
    event_id: int
    kind: str
    label: str
    start: date | None
    end: date | None
    nature: str
    citations: tuple[int, ...]


@dataclass(frozen=True)
class PublishedTitle:
    title_id: int
    name: str
    level: str
    batch: str
    document: str
    valid_from: date | None
    valid_to: date | None
    state: str
    citations: tuple[int, ...]
    grantor: str = ""


@dataclass(frozen=True)
class PublishedIndustry:
    link_id: int
    scheme: str
    code: str
    name: str
    role: str
    citations: tuple[int, ...]


@dataclass(frozen=True)
class Detail:
    """A catalogue entry of the subject's own kind: (code, Chinese term, value in words)."""

    code: str
    term: str
    value: str


@dataclass(frozen=True)
class PublishedSubject:
    """Everything that one revision says of one subject."""

    subject_id: int
    kind: str
    name: str
    status: str
    names: tuple[PublishedName, ...]
    places: tuple[Place, ...]
    divisions: tuple[Place, ...]
    details: tuple[Detail, ...]
    versions: tuple[PublishedVersion, ...]
    figures: tuple[PublishedFigure, ...]
    relations: tuple[PublishedRelation, ...]
    events: tuple[PublishedEvent, ...]
    titles: tuple[PublishedTitle, ...]
    industries: tuple[PublishedIndustry, ...]
    sources: tuple[Source, ...]

    @property
    def now(self) -> PublishedVersion | None:
        """The open version of a park."""
        return next((version for version in self.versions if version.valid_to is None), None)


def independent(sources: Iterable[Source]) -> int:
    """How many stories tell it: ten reprints of one are one source."""
    return len({(source.story_id, None if source.story_id else source.article_id) for source in sources})


def dump(subject: PublishedSubject, schema: int = SCHEMA) -> str:
    """Canonical text: sorted keys, exact decimals without trailing zeros, ISO dates, a schema number."""
    body = {"schema": schema, "subject": _encode(subject)}
    if schema == BEFORE_STORIES:
        for source in body["subject"]["sources"]:
            del source["story_id"]
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load(text: str) -> PublishedSubject:
    """What `dump` wrote. Raises ValueError for another schema, a missing or an unknown field."""
    body = json.loads(text)
    if not isinstance(body, dict) or body.get("schema") not in (BEFORE_STORIES, SCHEMA):
        raise ValueError("unknown schema of a revision")
    if body["schema"] == BEFORE_STORIES:
        for source in body["subject"]["sources"]:
            source["story_id"] = None
    subject: PublishedSubject = _decode(PublishedSubject, body["subject"])
    return subject


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def mention(row: models.Model) -> str:
    """How the canonical text of a revision names this record (a fact, citation, article or statement)."""
    name = {"parkversion": "version", "industrylink": "link"}.get(row._meta.model_name or "", row._meta.model_name)
    return f'"{name}_id":{row.pk},'


def _encode(value: Any) -> Any:
    if is_dataclass(value):
        said = {field.name: (field.default, getattr(value, field.name)) for field in fields(value)}
        return {name: _encode(content) for name, (default, content) in said.items() if content != default}
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    return value


def _decode(kind: Any, value: Any) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        needed = {field.name for field in fields(kind) if field.default is MISSING}
        if not isinstance(value, dict) or not needed <= set(value) <= set(hints):
            raise ValueError(f"fields of {kind.__name__} differ")
        return kind(**{name: _decode(hints[name], content) for name, content in value.items()})
    if get_origin(kind) in (Union, types.UnionType):
        return None if value is None else _decode(get_args(kind)[0], value)
    if get_origin(kind) is tuple:
        return tuple(_decode(get_args(kind)[0], item) for item in value)
    if kind is Decimal:
        return Decimal(value)
    if kind is date:
        return date.fromisoformat(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(f"{value!r} is no {kind.__name__}")
    return value
