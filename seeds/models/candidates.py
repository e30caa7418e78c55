"""What the machine proposed and what a person decided; two tables, joined by version."""

from django.db import models
from django.db.models import F, Q

from articles.models import Action, ArticleText
from parks.models import Figure, Subject, Versioned, figure_constraints
from parks.models.terms import SubjectKind
from seeds.models.intake import Extraction


def folded(prefix: str = "") -> Q:
    """Suggestions not to enter something (不入库) with which nobody disagreed: no work, and shown last.

    `prefix` leads to the candidate in a lookup.
    """
    return ~Q(**{f"{prefix}aside": ""}) & Q(**{f"{prefix}state__in": ["open", "rejected"]})


class Candidate(Versioned):
    """A question: `key` says what is asked, `reading` is a hash of the answer proposed (seeds/text/keys.py)."""

    class Kind(models.TextChoices):
        FIGURE = "figure", "数据"
        PARK = "park", "园区"
        ENTERPRISE = "enterprise", "企业"
        PROJECT = "project", "项目"
        EVENT = "event", "事件"
        TITLE = "title", "称号"
        RELATION = "relation", "关系"

    class State(models.TextChoices):
        OPEN = "open", "待审"
        ACCEPTED = "accepted", "已采纳"
        CORRECTED = "corrected", "已修正"
        REJECTED = "rejected", "已驳回"
        UNSURE = "unsure", "存疑"

    text = models.ForeignKey(ArticleText, models.PROTECT, related_name="candidates")
    extraction = models.ForeignKey(Extraction, models.PROTECT, related_name="candidates", null=True, blank=True)
    kind = models.CharField("类别", max_length=12, choices=Kind)
    key = models.CharField(max_length=120)
    reading = models.CharField(max_length=64)
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    rule = models.CharField("规则", max_length=80)
    rule_version = models.PositiveSmallIntegerField("规则版本", default=1)
    confidence = models.FloatField("置信度")
    flags = models.CharField("提示", max_length=300, blank=True)
    position = models.PositiveIntegerField()
    suggested = models.ForeignKey(
        Subject, models.PROTECT, verbose_name="对应记录", related_name="suggested_by", null=True, blank=True
    )
    suggestion_reason = models.CharField(max_length=200, blank=True)
    proposal = models.TextField(blank=True)
    features = models.TextField(blank=True)  # what confidence was computed from, one a line
    aside = models.CharField("不入库理由", max_length=20, blank=True)  # code of drop_reasons.tsv; '' = a question

    class Meta:
        verbose_name = verbose_name_plural = "候选"
        indexes = [
            models.Index(fields=["state", "kind", "confidence", "id"], name="candidate_open", condition=Q(state="open"))
        ]
        constraints = [
            models.UniqueConstraint(fields=["text", "kind", "key"], name="candidate_question_once"),
            models.CheckConstraint(
                condition=Q(state__in=["open", "accepted", "corrected", "rejected", "unsure"]),
                name="candidate_state_known",
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="candidate_confidence_is_probability"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}候选 #{self.pk}"

    @property
    def office_id(self) -> int | None:
        """The office that holds the linked subject: its editors alone decide."""
        return self.suggested.office_id if self.suggested_id else None

    @property
    def is_folded(self) -> bool:
        """As `folded` says it of rows."""
        return bool(self.aside) and self.state in (self.State.OPEN, self.State.REJECTED)

    @property
    def flag_list(self) -> list[str]:
        return self.flags.split() if self.flags else []


class CandidateFigure(Figure):
    """The figure that is proposed; accepting is a copy of equal columns into a Fact."""

    candidate = models.OneToOneField(Candidate, models.CASCADE, primary_key=True, related_name="figure")
    subject_text = models.CharField("主体", max_length=200)
    subject_kind = models.CharField("主体类别", max_length=10, choices=SubjectKind, blank=True)  # '' = not known
    indicator_text = models.CharField("指标", max_length=100)
    origin_text = models.CharField("数据出处", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "候选数据"
        constraints = figure_constraints("candidate_figure")

    def __str__(self) -> str:
        return (
            f"{self.subject_text} {self.breakdown}{self.indicator_text} {self.value.normalize():f}{self.unit_printed}"
        )


class CandidateSpan(models.Model):
    """A mark in the text, in code points of the raw text."""

    class Role(models.TextChoices):
        VALUE = "value", "数值"
        UNIT = "unit", "单位"
        PERIOD = "period", "期间"
        SUBJECT = "subject", "主体"
        INDICATOR = "indicator", "指标"
        MENTION = "mention", "提及"
        SENTENCE = "sentence", "句子"

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="spans")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    role = models.CharField(max_length=10, choices=Role)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(start__lt=F("end")), name="candidate_span_not_empty")]


class Decision(models.Model):
    """What a person answered. Append-only; of two at once on one version, one wins by the constraint."""

    class Verdict(models.TextChoices):
        ACCEPT = "accept", "采纳"
        CORRECT = "correct", "修正"
        REJECT = "reject", "驳回"
        UNSURE = "unsure", "存疑"

    class Reason(models.TextChoices):
        """Reject reasons with their keys; only 1-6 count against a rule (records.md)."""

        SUBJECT = "1", "主体错"
        VALUE = "2", "数值错"
        UNIT = "3", "单位错"
        PERIOD = "4", "时间错"
        INDICATOR = "5", "指标或口径错"
        PLAN_AS_FACT = "6", "计划当实际"
        DUPLICATE = "7", "重复"
        IRRELEVANT = "8", "不入库（套话、无关）"
        SOURCE = "9", "原文有误或来源不可靠"
        NOT_PUBLIC = "0", "不宜公开"

    WRONG_READING = ("1", "2", "3", "4", "5", "6")

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="decisions")
    candidate_version = models.PositiveIntegerField()
    action = models.ForeignKey(Action, models.PROTECT, related_name="decisions")
    verdict = models.CharField("结论", max_length=10, choices=Verdict)
    reason = models.CharField("驳回原因", max_length=2, choices=Reason, blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    append_only = True

    class Meta:
        verbose_name = verbose_name_plural = "决定"
        constraints = [
            models.UniqueConstraint(fields=["candidate", "candidate_version"], name="decision_once_per_version"),
            models.CheckConstraint(
                condition=Q(verdict__in=["accept", "correct", "reject", "unsure"]), name="decision_verdict_known"
            ),
            models.CheckConstraint(condition=~Q(verdict="reject") | ~Q(reason=""), name="decision_reject_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} {self.candidate_id}"
