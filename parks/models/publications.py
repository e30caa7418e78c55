"""What was published: immutable revisions, redactions over them, and the disposable public rows."""

from django.db import models
from django.db.models import Q

from articles.models import Action, Article, Citation
from parks.models.figures import Fact
from parks.models.statements import Event, Title
from parks.models.subjects import Subject
from parks.models.terms import SubjectKind


class Publication(models.Model):
    """One act of publishing; may carry several revisions. Append-only."""

    class Kind(models.TextChoices):
        PUBLISH = "publish", "发布"
        CORRECT = "correct", "更正"
        WITHDRAW = "withdraw", "撤稿"

    action = models.OneToOneField(Action, models.PROTECT, related_name="publication")
    kind = models.CharField("类别", max_length=10, choices=Kind)
    note_public = models.CharField("公开说明", max_length=500, blank=True)
    scheduled_for = models.DateTimeField("预定时间", null=True, blank=True)

    append_only = True

    class Meta:
        verbose_name = verbose_name_plural = "发布记录"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} #{self.pk}"


class Revision(models.Model):
    """The published data of one subject, frozen. `data` is canonical text (parks.publishing.frozen). Append-only."""

    subject = models.ForeignKey(Subject, models.PROTECT, verbose_name="主体", related_name="revisions")
    number = models.PositiveIntegerField("版次")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="revisions")
    schema = models.PositiveSmallIntegerField()
    data = models.TextField()
    sha256 = models.CharField("校验值（SHA-256）", max_length=64)

    append_only = True

    class Meta:
        verbose_name = verbose_name_plural = "版次"
        constraints = [models.UniqueConstraint(fields=["subject", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"{self.subject} 第 {self.number} 版"


REDACTABLE = ("fact", "event", "title", "citation", "article", "revision")


def _exactly_one() -> Q:
    condition = Q()
    for target in REDACTABLE:
        condition |= Q(**{f"{other}__isnull": other != target for other in REDACTABLE})
    return condition


class Redaction(models.Model):
    """撤稿: what must not be shown any more, wherever a revision is projected or rendered. Append-only."""

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="redactions", null=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="redactions", null=True)
    title = models.ForeignKey(Title, models.PROTECT, related_name="redactions", null=True)
    citation = models.ForeignKey(Citation, models.PROTECT, related_name="redactions", null=True)
    article = models.ForeignKey(Article, models.PROTECT, related_name="redactions", null=True)
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="redactions", null=True)
    action = models.ForeignKey(Action, models.PROTECT, related_name="redactions")
    notice = models.CharField("公开告示", max_length=300)

    append_only = True

    class Meta:
        verbose_name = verbose_name_plural = "撤稿"
        constraints = [models.CheckConstraint(condition=_exactly_one(), name="redaction_one_target")]

    def __str__(self) -> str:
        return self.notice


class PublicSubject(models.Model):
    """A published subject as lists and links need it. Rebuilt from revisions, never edited."""

    subject_id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=10, choices=SubjectKind)
    slug = models.CharField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=10, blank=True)
    park_kind = models.CharField(max_length=12, blank=True)
    region_code = models.CharField(max_length=12, blank=True)
    region_name = models.CharField(max_length=200, blank=True)
    prefecture_name = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, blank=True)
    industries = models.CharField(max_length=500, blank=True)
    headline = models.CharField(max_length=300, blank=True)
    revision_number = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    data = models.TextField()
    notice = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "name"], name="public_subject_list")]

    def __str__(self) -> str:
        return self.name


class PublicLink(models.Model):
    """A published relation or place: what lets a park's page find the enterprises and projects that name it."""

    subject_id = models.BigIntegerField()
    kind = models.CharField(max_length=16)
    object_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["object_id", "kind"], name="public_link_object")]
        constraints = [models.UniqueConstraint(fields=["subject_id", "kind", "object_id"], name="public_link_once")]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.kind} {self.object_id}"


class PublicFact(models.Model):
    """One published figure with its source, flat; `csv_line` is made at publication."""

    fact_id = models.BigIntegerField(primary_key=True)
    subject_id = models.BigIntegerField()
    position = models.PositiveIntegerField()
    indicator_code = models.CharField(max_length=60)
    period_end = models.DateField(null=True)
    csv_line = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "position"], name="public_fact_subject"),
            models.Index(fields=["indicator_code", "period_end"], name="public_fact_indicator"),
        ]


class SearchText(models.Model):
    """Text with its character pairs (`grams`): the portable model of Chinese search."""

    text = models.TextField()
    grams = models.TextField()

    class Meta:
        abstract = True


class PublicText(SearchText):
    subject_id = models.BigIntegerField(primary_key=True)


class DraftText(SearchText):
    table = models.CharField(max_length=60)
    row_id = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "row_id"], name="draft_text_once")]


class PublicPage(models.Model):
    """A rendered page, disposable: `rebuild_public` makes the same bytes again. A withdrawn one answers 410."""

    path = models.CharField(max_length=300, unique=True)
    subject_id = models.BigIntegerField(db_index=True)
    status = models.PositiveSmallIntegerField(default=200)
    media_type = models.CharField(max_length=60, default="text/html; charset=utf-8")
    body = models.TextField()
    etag = models.CharField(max_length=64)
    built_with = models.CharField(max_length=40)
