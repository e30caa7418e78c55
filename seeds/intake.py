"""Texts into the house: bytes to Original, Article, ArticleText and Job, each file in a transaction of its own.

A refused file leaves a row that says why, and the other files go on. The same bytes twice are one article: the
primary key of Original decides, also between two requests at once.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction

from articles.access import SystemActor, User, require
from articles.decoding import Decoded, Refused, decode
from articles.log import acting
from articles.models import Article, ArticleText, Original, Publisher, Story
from seeds.jobs import enqueue
from seeds.labels import file_label, title_from_label
from seeds.models import Upload, UploadItem
from seeds.wakeup import wake

NOTHING_SAID = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """What the person who brings a text says about it; empty = not said, then the text itself is asked later."""

    title: str = NOTHING_SAID
    publisher: str = NOTHING_SAID
    authors: str = NOTHING_SAID
    url: str = NOTHING_SAID
    published_on: date | None = None
    source_kind: str = Article.SourceKind.UNSTATED
    publicity: str = Article.Publicity.PUBLIC
    encoding: str = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file. `declared` says more than the whole upload's declaration, e.g. a row of a manifest."""

    name: str
    data: bytes
    declared: Declared | None = None


def receive(
    user: User | SystemActor, files: Iterable[Incoming], *, way: str, declared: Declared | None = None
) -> Upload:
    """Take every file that can be taken; `upload.items` says what became of each. Raises PermissionDenied.

    `files` may be a generator: one file at a time is in memory.
    """
    require(user, "receive")
    by = None if isinstance(user, SystemActor) else user
    upload = Upload.objects.create(by=by, way=way)
    job_ids = []
    for number, incoming in enumerate(files, start=1):
        label = file_label(incoming.name)
        try:
            if number > settings.MAX_FILES_PER_UPLOAD:
                raise Refused("too_many", f"一次最多导入 {settings.MAX_FILES_PER_UPLOAD} 个文件，此文件未处理")
            job_id = _receive_one(user, upload, label, incoming.data, incoming.declared or declared or Declared())
        except Refused as refusal:
            upload.items.create(
                file_name=label,
                outcome=UploadItem.Outcome.REFUSED,
                reason=refusal.reason,
                message=f"“{label[:200]}”未导入：{refusal}"[:500],
            )
        else:
            if job_id is not None:
                job_ids.append(job_id)
    transaction.on_commit(partial(wake, job_ids))
    return upload


def _receive_one(user: User | SystemActor, upload: Upload, label: str, data: bytes, declared: Declared) -> int | None:
    """The id of the new job, None for bytes that are here already. Raises Refused."""
    _check(declared)
    decoded = decode(data, largest=settings.MAX_FILE_BYTES, stated=declared.encoding or None)
    digest = hashlib.sha256(data).hexdigest()
    if _note_duplicate(upload, label, digest):
        return None
    try:
        return _store(user, upload, label, data, digest, decoded, declared)
    except IntegrityError:
        # The same file, sent by two requests at once: the other one was first.
        if _note_duplicate(upload, label, digest):
            return None
        raise


def _store(
    user: User | SystemActor,
    upload: Upload,
    label: str,
    data: bytes,
    digest: str,
    decoded: Decoded,
    declared: Declared,
) -> int:
    with acting(user, "receive", note=label) as act:
        require(user, "receive")
        original = Original.objects.create(sha256=digest, size=len(data), media_type="text/plain", content=data)
        publisher = None
        if declared.publisher:
            publisher, _ = Publisher.objects.get_or_create(name=declared.publisher)
        story, _ = Story.objects.get_or_create(fingerprint=fingerprint(decoded.text))
        same_story = story.articles.order_by("id").first()
        trust = Article.Trust.DOUBTFUL if decoded.doubts else Article.Trust.CLEAN
        article = act.create(
            Article(
                original=original,
                story=story,
                title=declared.title or title_from_label(label),
                publisher=publisher,
                authors=declared.authors,
                url=declared.url,
                published_on=declared.published_on,
                source_kind=declared.source_kind,
                publicity=declared.publicity,
                trust=Article.Trust.SPUN if declared.source_kind == Article.SourceKind.SPUN else trust,
                received_by=upload.by,
            )
        )
        ArticleText.objects.create(
            article=article,
            number=1,
            reader=ArticleText.Reader.TXT,
            encoding=decoded.encoding,
            text=decoded.text,
            sha256=hashlib.sha256(decoded.text.encode()).hexdigest(),
        )
        job = enqueue(act, article)
        upload.items.create(
            file_name=label,
            outcome=UploadItem.Outcome.ACCEPTED,
            message=_accepted_message(decoded, same_story),
            article=article,
        )
    return job.pk


def fingerprint(text: str) -> str:
    """Equal for texts that differ in white space alone: the same story in other bytes."""
    return hashlib.sha256("".join(text.replace("\ufeff", "").split()).encode()).hexdigest()


def _accepted_message(decoded: Decoded, same_story: Article | None) -> str:
    parts = [f"已导入，编码 {decoded.encoding.removesuffix('-sig').upper()}"]
    if same_story:
        parts.append(f"文字与《{same_story}》相同，归为同一来源")
    if decoded.doubts:
        parts.append(f"标为存疑：{'；'.join(decoded.doubts)}")
    return "。".join(parts)[:500]


def _note_duplicate(upload: Upload, label: str, digest: str) -> bool:
    first = Article.objects.filter(original_id=digest).first()
    if first is None:
        return False
    retired = "（已停用）" if first.retired_at else ""
    upload.items.create(
        file_name=label,
        outcome=UploadItem.Outcome.DUPLICATE,
        reason="same_bytes",
        message=f"与《{first.title[:300]}》{retired}是同一个文件，没有重复导入"[:500],
        article=first,
    )
    return True


def _check(declared: Declared) -> None:
    """Refuse a declaration that the table could not hold. PostgreSQL would raise, SQLite would keep anything."""
    for words, value, longest in (
        ("标题", declared.title, 300),
        ("发布者", declared.publisher, 200),
        ("作者", declared.authors, 300),
        ("网址", declared.url, 500),
    ):
        if len(value) > longest:
            raise Refused("declared", f"{words}超过 {longest} 字")
    if declared.source_kind not in Article.SourceKind.values:
        raise Refused("declared", f"不认识的来源类别：{declared.source_kind}")
    if declared.publicity not in Article.Publicity.values:
        raise Refused("declared", f"不认识的公开属性：{declared.publicity}")
    if declared.url:
        try:
            URLValidator(schemes=["http", "https"])(declared.url)
        except ValidationError:
            raise Refused("declared", f"网址不完整：{declared.url[:100]}") from None
