"""What a run writes, and what a second one does to the questions of the first. The rules are played by the test."""

import uuid
from array import array
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from articles.describe import describe
from articles.log import acting
from articles.models import Action, Article, ArticleText
from seeds import extraction, jobs, worker
from seeds.models import Candidate, CandidateFigure, CandidateSpan, Decision, Extraction, Job
from seeds.proposals import load
from seeds.text.keys import reading as answer
from seeds.text.types import (
    Candidate as Proposed,
)
from seeds.text.types import (
    CleanText,
    EntityProposal,
    FigureProposal,
    Period,
    ProjectProposal,
    Proposal,
    Quantity,
    Reading,
    Scope,
    Span,
)
from tests.builders import make_indicator, make_subject, make_text, make_unit

pytestmark = pytest.mark.django_db

NEWS = "2024年1月至10月，准东开发区完成固定资产投资477.65亿元，同比增长12.3%。其亚硅业落户准东开发区。"
FIGURE = FigureProposal(
    subject="准东开发区",
    indicator="固定资产投资",
    measure="level",
    value=Decimal("477.65"),
    value_max=None,
    unit="亿元",
    unit_printed="亿元",
    qualifier="equal",
    period=Period("ytd", date(2024, 1, 1), date(2024, 10, 31), "1月至10月", 1),
    scope=Scope(coverage="above_size"),
    subject_kind="park",
)
PARK = EntityProposal("准东经济技术开发区", ("准东开发区",))
PROJECT = ProjectProposal(
    "年产20万吨工业硅项目",
    enterprise="其亚硅业",
    investment=Quantity(Decimal(50), "亿元", "亿元", 3, 6),
    status="started",
    status_on=Period("point", date(2022, 5, 1), date(2022, 5, 1)),
)


def proposed(proposal: Proposal, key: str = "", position: int = 22, **fields: object) -> Proposed:
    kind = {FigureProposal: "figure", EntityProposal: "park", ProjectProposal: "project"}[type(proposal)]
    defaults = {
        "kind": kind,
        "key": key or f"{kind}:1",
        "reading": answer(proposal),
        "rule": "test",
        "rule_version": 1,
        "confidence": 0.8,
        "position": position,
        "spans": (Span(position, position + 6, "value" if kind == "figure" else "mention"), Span(0, 40, "sentence")),
        "proposal": proposal,
    }
    return Proposed(**{**defaults, **fields})


Run = Callable[..., Extraction]


@pytest.fixture
def text() -> ArticleText:
    make_unit("亿元")
    return make_text(NEWS)


@pytest.fixture
def run(text: ArticleText, editor: User, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Extract `text` again, the rules proposing exactly these candidates."""

    def run_with(*candidates: Proposed, **reading: object) -> Extraction:
        spun_score = float(reading.pop("spun_score", 0.0))
        clean = CleanText(NEWS, array("l", range(len(NEWS) + 1)), spun_score=spun_score)
        result = Reading(clean, (), candidates, **reading)
        monkeypatch.setattr(extraction, "read", lambda text, lexicon: result)
        job = jobs.requeue(editor, text.article)
        worker.work_on(job.pk)
        job.refresh_from_db()
        assert (job.state, job.error) == ("done", "")
        return Extraction.objects.get(job=job)

    return run_with


def decide(user: User, candidate: Candidate, state: str, verdict: str, reason: str = "") -> Decision:
    """As the review does: a decision on the version that was seen, the state through an Action."""
    version = candidate.version
    with acting(user, verdict, request_key=uuid.uuid4()) as act:
        act.change(candidate, state=state)
        return Decision.objects.create(
            candidate=candidate, candidate_version=version, action=act.action, verdict=verdict, reason=reason
        )


def counts(report: Extraction) -> dict[str, int]:
    return {
        name: getattr(report, name)
        for name in ("new", "kept", "replaced", "dropped", "reopened")
        if getattr(report, name)
    }


def only() -> Candidate:
    return Candidate.objects.get()


def test_a_figure_is_stored_column_by_column(run: Run, text: ArticleText) -> None:
    report = run(proposed(FIGURE, flags=("range", "future")), dropped=(("no indicator", 3),))
    candidate = only()
    assert (candidate.text, candidate.extraction, candidate.kind) == (text, report, "figure")
    assert (candidate.state, candidate.confidence, candidate.position) == ("open", 0.8, 22)
    assert candidate.flag_list == ["range", "future"]
    figure = candidate.figure
    assert (figure.subject_text, figure.subject_kind, figure.indicator_text) == ("准东开发区", "park", "固定资产投资")
    assert (figure.value, figure.unit.code, figure.step) == (Decimal("477.65"), "亿元", Decimal("1000000"))
    assert (figure.period_kind, figure.period_start, figure.period_end) == ("ytd", date(2024, 1, 1), date(2024, 10, 31))
    assert (figure.scope.coverage, figure.scope.xpcc) == ("above_size", "unstated")
    spans = [(s.role, text.text[s.start : s.end]) for s in candidate.spans.order_by("role")]
    assert spans == [("sentence", NEWS[:40]), ("value", NEWS[22:28])]
    assert counts(report) == {"new": 1}
    assert report.drop_reasons == "找不到所说的指标 3"


def test_named_things_are_stored_as_their_proposal(run: Run) -> None:
    run(proposed(PARK), proposed(PROJECT))
    assert load(Candidate.objects.get(kind="park").proposal) == PARK
    assert load(Candidate.objects.get(kind="project").proposal) == PROJECT
    assert not CandidateFigure.objects.exists()


def test_the_same_answer_again_changes_nothing_an_editor_sees(run: Run) -> None:
    run(proposed(FIGURE), proposed(PARK))
    before = {(c.pk, c.version, c.reading) for c in Candidate.objects.all()}
    report = run(proposed(FIGURE, confidence=0.9), proposed(PARK))
    assert counts(report) == {"kept": 2}
    assert {(c.pk, c.version, c.reading) for c in Candidate.objects.all()} == before
    assert Candidate.objects.get(kind="figure").confidence == 0.9
    assert CandidateSpan.objects.count() == 4
    assert set(Candidate.objects.values_list("extraction", flat=True)) == {report.pk}


def test_an_open_question_gets_the_new_answer_in_place(run: Run) -> None:
    run(proposed(FIGURE))
    first = only()
    report = run(proposed(replace(FIGURE, nature="year_target")))
    candidate = only()
    assert counts(report) == {"replaced": 1}
    assert (candidate.pk, candidate.version) == (first.pk, first.version + 1)
    assert candidate.figure.nature == "year_target"


def test_an_open_question_that_nobody_asks_any_more_goes_away(run: Run) -> None:
    run(proposed(FIGURE), proposed(PARK))
    report = run(proposed(PARK))
    assert counts(report) == {"kept": 1, "dropped": 1}
    assert only().kind == "park"
    assert CandidateFigure.objects.count() == 0


@pytest.mark.parametrize(
    ("state", "verdict", "reason"),
    [
        ("accepted", "accept", ""),
        ("corrected", "correct", ""),
        ("unsure", "unsure", ""),
        ("rejected", "reject", "7"),
        ("rejected", "reject", "8"),
        ("rejected", "reject", "9"),
        ("rejected", "reject", "0"),
    ],
)
def test_a_decision_stands_whatever_the_rules_say_now(
    run: Run, editor: User, state: str, verdict: str, reason: str
) -> None:
    run(proposed(FIGURE))
    decide(editor, only(), state, verdict, reason)
    before = Candidate.objects.values().get(), CandidateFigure.objects.values().get()
    assert counts(run(proposed(replace(FIGURE, value=Decimal(500))))) == {"kept": 1}
    assert counts(run()) == {}
    assert (Candidate.objects.values().get(), CandidateFigure.objects.values().get()) == before


@pytest.mark.parametrize("reason", Decision.WRONG_READING)
def test_what_was_rejected_as_wrong_opens_again_with_another_answer(run: Run, editor: User, reason: str) -> None:
    run(proposed(FIGURE))
    decision = decide(editor, only(), "rejected", "reject", reason)
    assert counts(run(proposed(FIGURE))) == {"kept": 1}
    assert only().state == "rejected"
    report = run(proposed(replace(FIGURE, value=Decimal(500))))
    candidate = only()
    assert counts(report) == {"reopened": 1}
    assert (candidate.state, candidate.figure.value, candidate.extraction) == ("open", 500, report)
    assert list(candidate.decisions.all()) == [decision]
    assert Action.objects.get(kind="reopen").effects.get().row_id == str(candidate.pk)


def test_the_last_word_counts_not_an_older_one(run: Run, editor: User) -> None:
    run(proposed(FIGURE))
    decide(editor, only(), "rejected", "reject", "2")
    run(proposed(replace(FIGURE, value=Decimal(500))))
    decide(editor, only(), "rejected", "reject", "8")
    assert counts(run(proposed(replace(FIGURE, value=Decimal(600))))) == {"kept": 1}


def test_a_reopened_question_that_vanishes_is_retained_for_its_decision(run: Run, editor: User) -> None:
    run(proposed(FIGURE))
    decide(editor, only(), "rejected", "reject", "2")
    run(proposed(replace(FIGURE, value=Decimal(500))))
    report = run()
    assert counts(report) == {}
    assert "有过决定而保留 1" in report.drop_reasons
    assert only().state == "open"


def test_what_an_editor_added_is_not_the_rules_to_change(run: Run, text: ArticleText) -> None:
    added = Candidate.objects.create(
        text=text, kind="park", key="park:1", reading="x", rule="editor", confidence=1, position=0
    )
    before = Candidate.objects.values().get()
    assert counts(run(proposed(PARK))) == {"kept": 1}
    assert counts(run()) == {}
    assert Candidate.objects.values().get(pk=added.pk) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"unit": "蒲式耳"}, "单位“蒲式耳”不在单位表中"),
        ({"unit": ""}, "单位“（无）”不在单位表中"),
        ({"value": Decimal("1234567890123456")}, "超过 15 位"),
        ({"value": Decimal("12345678")}, "超过 15 位"),  # of yuan, with the factor of its unit
        ({"value": Decimal("0.00001")}, "小数超过 4 位"),
        ({"value": Decimal("NaN")}, "不是有限的数"),
        ({"value_max": Decimal(500)}, "区间缺少一端"),
        ({"qualifier": "range"}, "区间缺少一端"),
        ({"qualifier": "range", "value_max": Decimal(1)}, "区间两端颠倒"),
        ({"period": Period("year")}, "期间缺少日期"),
        ({"period": Period("point", date(2024, 1, 1), date(2024, 1, 2))}, "时点不是同一天"),
        ({"period": Period("since", date(2024, 2, 1), date(2024, 1, 2))}, "期间起止颠倒"),
        ({"period": Period("unstated", date(2024, 2, 1))}, "期间未注明却有日期"),
        ({"subject": "长" * 201}, "主体超过 200 字"),
        ({"breakdown": "长" * 101}, "其中超过 100 字"),
    ],
)
def test_a_figure_the_tables_cannot_hold_is_counted_with_its_reason(
    run: Run, change: dict[str, object], words: str
) -> None:
    report = run(proposed(replace(FIGURE, **change)), proposed(PARK))
    assert only().kind == "park"
    assert words in report.drop_reasons
    assert report.drop_reasons.endswith(" 1")


def test_a_multiple_of_a_known_unit_is_known(run: Run) -> None:
    run(proposed(replace(FIGURE, unit="万亿元", value=Decimal("1.07"))))
    assert only().figure.unit.factor == Decimal(10) ** 12


def test_more_than_a_person_can_review_is_capped_and_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "MOST_CANDIDATES", 3)
    report = run(*(proposed(FIGURE, key=f"figure:{n}", position=50 - n) for n in range(5)))
    assert sorted(Candidate.objects.values_list("position", flat=True)) == [46, 47, 48]
    assert "超过每篇 3 条的上限 2" in report.drop_reasons


def test_without_units_the_job_fails_and_says_what_to_do(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    text = make_text(NEWS)
    clean = CleanText(NEWS, array("l", range(len(NEWS) + 1)))
    monkeypatch.setattr(extraction, "read", lambda *_: Reading(clean, (), (proposed(FIGURE),)))
    job = jobs.requeue(editor, text.article)
    worker.work_on(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "load_reference" in job.error
    assert not Candidate.objects.exists()


def test_a_rule_that_breaks_fails_the_job_with_its_reason(
    text: ArticleText, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Reading:
        raise ZeroDivisionError("nothing to divide by")

    monkeypatch.setattr(extraction, "read", broken)
    job = jobs.requeue(editor, text.article)
    worker.work_on(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "nothing to divide by" in job.error
    again = jobs.requeue(editor, text.article)
    assert again.state == "queued"


def test_an_overtaken_worker_writes_nothing(text: ArticleText, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    job = jobs.requeue(editor, text.article)
    clean = CleanText(NEWS, array("l", range(len(NEWS) + 1)))

    def slow(*_: object) -> Reading:
        Job.objects.filter(pk=job.pk).update(lease_until=jobs.in_seconds(-1))
        jobs.sweep()
        assert jobs.take(job.pk).attempt == 2
        return Reading(clean, (), (proposed(FIGURE),), title="不该写入的标题")

    monkeypatch.setattr(extraction, "read", slow)
    worker.work_on(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempt) == ("running", 2)
    assert not Candidate.objects.exists()
    assert not Extraction.objects.exists()
    assert Article.objects.get().title == "测试文章"


def test_questions_of_one_article_cost_few_queries(
    run: Run, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for name in ("准东经济技术开发区", "昌吉高新区"):
        make_subject(name=name)
    many = [proposed(replace(FIGURE, subject=f"第{n}园区"), key=f"figure:{n}") for n in range(60)]
    run(*many)
    with django_assert_max_num_queries(60):
        run(*many)


def test_an_existing_record_is_suggested(run: Run) -> None:
    park = make_subject(name="准东经济技术开发区")
    make_indicator()
    run(proposed(PARK))
    assert only().suggested == park
    assert "全称相同" in only().suggestion_reason


def test_what_the_text_says_of_itself_fills_what_nobody_said(run: Run, text: ArticleText, editor: User) -> None:
    Article.objects.filter(pk=text.article_id).update(published_on=None)
    text.article.refresh_from_db()
    run(title="别的标题", publisher="昌吉日报", authors=("张三", "李四"), published_on=date(2024, 12, 9))
    article = Article.objects.get()
    assert article.title == "测试文章"  # stated by the one who brought it: no upload row says otherwise
    assert (article.publisher.name, article.authors, article.published_on) == (
        "昌吉日报",
        "张三、李四",
        date(2024, 12, 9),
    )
    assert Action.objects.filter(kind="describe", by=None).count() == 1
    describe(editor, article, authors="王五")
    run(publisher="新疆日报", authors=("赵六",))
    article.refresh_from_db()
    assert (article.publisher.name, article.authors) == ("昌吉日报", "王五")


def test_a_date_to_come_is_no_day_of_printing(run: Run, text: ArticleText) -> None:
    Article.objects.filter(pk=text.article_id).update(published_on=None)
    run(published_on=date(2999, 1, 1))
    assert Article.objects.get().published_on is None


def test_spun_texts_are_marked_once_and_editors_may_overrule(run: Run, text: ArticleText, editor: User) -> None:
    run(spun_score=0.9)
    article = Article.objects.get()
    assert (article.trust, article.source_kind, article.may_be_quoted) == ("spun", "spun", False)
    describe(editor, article, trust="clean", source_kind="first_media")
    run(spun_score=0.9)
    assert Article.objects.get().trust == "clean"


def test_a_little_spun_is_doubtful(run: Run) -> None:
    run(spun_score=0.3)
    article = Article.objects.get()
    assert (article.trust, article.source_kind) == ("doubtful", "unstated")
