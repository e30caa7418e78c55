"""Originals, their immutable readings, and the quotes that every published figure stands on."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from articles.models.sources import Publisher, Story


class Original(models.Model):
    """The bytes exactly as received. A table of its own, so that no list of articles loads them. Append-only."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()

    append_only = True

    class Meta:
        verbose_name = verbose_name_plural = "原件"

    def __str__(self) -> str:
        return self.sha256[:12]


class Article(models.Model):
    """One received document: a news text, a table of reference data, a signed note."""

    class Kind(models.TextChoices):
        NEWS = "news", "新闻"
        DOCUMENT = "document", "文件"
        TABLE = "table", "表格"
        NOTE = "note", "签名说明"
        REFERENCE = "reference", "参考数据"

    class Trust(models.TextChoices):
        CLEAN = "clean", "正常"
        DOUBTFUL = "doubtful", "存疑"
        SPUN = "spun", "洗稿"

    class Publicity(models.TextChoices):
        PUBLIC = "public", "已公开"
        ON_REQUEST = "on_request", "依申请公开"
        INTERNAL = "internal", "内部"
        CLOSED = "closed", "不公开"

    class SourceKind(models.TextChoices):
        """Kinds of source by authority, best first (records.md)."""

        YEARBOOK = "yearbook", "统计年鉴"
        CENSUS = "census", "普查公报"
        BULLETIN = "bulletin", "统计公报"
        MONTHLY = "monthly", "月报"
        AUTHORITY = "authority", "主管部门"
        DECISION = "decision", "批复、公告、名单"
        WORK_REPORT = "work_report", "政府工作报告"
        BRIEFING = "briefing", "发布会实录"
        LISTED_COMPANY = "listed_company", "上市公司公告"
        PARK_ITSELF = "park_itself", "管委会自报"
        FIRST_MEDIA = "first_media", "首发媒体"
        REPRINT = "reprint", "转载"
        COMPANY_PR = "company_pr", "企业宣传"
        SELF_MEDIA = "self_media", "百科、自媒体"
        SPUN = "spun", "洗稿"
        UNSTATED = "unstated", "未注明"

    original = models.OneToOneField(Original, models.PROTECT, verbose_name="原件", related_name="article")
    story = models.ForeignKey(Story, models.PROTECT, verbose_name="同源稿件组", related_name="articles")
    kind = models.CharField("类型", max_length=10, choices=Kind, default=Kind.NEWS)
    title = models.CharField("标题", max_length=300)
    publisher = models.ForeignKey(
        Publisher, models.PROTECT, verbose_name="发布者", related_name="articles", null=True, blank=True
    )
    authors = models.CharField("作者", max_length=300, blank=True, help_text="多位作者用顿号分隔")
    url = models.URLField("网址", max_length=500, blank=True)
    published_on = models.DateField("发表日期", null=True, blank=True)
    source_kind = models.CharField("来源类别", max_length=16, choices=SourceKind, default=SourceKind.UNSTATED)
    trust = models.CharField("可信度", max_length=10, choices=Trust, default=Trust.CLEAN)
    publicity = models.CharField("公开属性", max_length=10, choices=Publicity, default=Publicity.PUBLIC)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="导入人", null=True)
    received_at = models.DateTimeField("导入时间", default=timezone.now, editable=False)
    retired_at = models.DateTimeField("停用时间", null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "文章"
        ordering = ["-id"]
        indexes = [models.Index(fields=["published_on", "id"], name="article_published")]
        constraints = [
            models.CheckConstraint(condition=Q(trust__in=["clean", "doubtful", "spun"]), name="article_trust_known"),
            models.CheckConstraint(
                condition=Q(publicity__in=["public", "on_request", "internal", "closed"]),
                name="article_publicity_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def may_be_quoted(self) -> bool:
        """Whether a quote of it may stand in public: 洗稿 and what is not public never may."""
        return (
            self.publicity == self.Publicity.PUBLIC
            and self.trust != self.Trust.SPUN
            and self.source_kind != self.SourceKind.SPUN
            and self.retired_at is None
        )


class ArticleText(models.Model):
    """One reading of an original as text. Append-only but for `is_current`; a re-reading is a new row."""

    class Reader(models.TextChoices):
        TXT = "txt", "纯文本"
        HTML = "html", "网页"
        DOCX = "docx", "Word 文档"
        PDF = "pdf", "PDF"
        TABLE = "table", "表格"
        TRANSCRIPT = "transcript", "录入"

    article = models.ForeignKey(Article, models.PROTECT, related_name="texts")
    number = models.PositiveSmallIntegerField()
    reader = models.CharField(max_length=10, choices=Reader)
    encoding = models.CharField(max_length=20)
    reader_version = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    is_current = models.BooleanField(default=True)

    append_only = True
    changeable = ("is_current",)

    class Meta:
        verbose_name = verbose_name_plural = "文本"
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="text_number_once"),
            models.UniqueConstraint(fields=["article", "sha256"], name="text_content_once"),
            models.UniqueConstraint(fields=["article"], condition=Q(is_current=True), name="text_one_current"),
        ]

    def __str__(self) -> str:
        return f"{self.article} · 文本 {self.number}"


class Citation(models.Model):
    """A quote: `text.text[start:end] == quote`, in code points, whatever the kind of source. Append-only.

    `start:end` are the marked words, `sentence_start:sentence_end` the sentence around them. A table is read
    as TSV, so a cell is a span too; `locator` and `heads` say its row and column in words.
    """

    text = models.ForeignKey(ArticleText, models.PROTECT, related_name="citations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    sentence_start = models.PositiveIntegerField()
    sentence_end = models.PositiveIntegerField()
    quote = models.TextField("引文")
    locator = models.CharField(max_length=200, blank=True)
    heads = models.CharField(max_length=500, blank=True)

    append_only = True

    class Meta:
        verbose_name = verbose_name_plural = "引文"
        constraints = [
            models.UniqueConstraint(fields=["text", "start", "end"], name="citation_span_once"),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")) & Q(sentence_start__lte=F("start")) & Q(end__lte=F("sentence_end")),
                name="citation_inside_sentence",
            ),
            models.CheckConstraint(condition=~Q(quote=""), name="citation_has_quote"),
        ]

    def __str__(self) -> str:
        return self.quote[:40]

    @property
    def sentence(self) -> str:
        """The sentence around the marked words (loads the text)."""
        return self.text.text[self.sentence_start : self.sentence_end]
