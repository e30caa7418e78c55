"""What the machine learns from decisions: which count, when a refit is stored, who uses it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.log import acting, undo
from articles.models import Action, ArticleText
from seeds import calibration, extraction, jobs, worker
from seeds.judged import examples, judged
from seeds.known_names import current_lexicon
from seeds.models import Calibration, Candidate, Decision, Extraction
from seeds.rule_table import rule_lines, rule_rows
from seeds.text.confidence import shipped, table_version, weights
from tests.builders import make_text

pytestmark = pytest.mark.django_db

STATES = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "unsure": "unsure"}


def ask(text: ArticleText, number: int, rule: str = "good") -> Candidate:
    return Candidate.objects.create(
        text=text,
        kind="figure",
        key=f"figure:{number}",
        reading="r",
        rule=rule,
        confidence=0.5,
        position=0,
        features=f"rule:{rule}\nrole:body",
    )


def decide(user: User, candidate: Candidate, verdict: str, reason: str = "") -> Decision:
    """As the review leaves it: the state through an Action, a decision on the version that was seen."""
    version = candidate.version
    with acting(user, verdict) as act:
        act.change(candidate, state=STATES[verdict])
        return Decision.objects.create(
            candidate=candidate, candidate_version=version, action=act.action, verdict=verdict, reason=reason
        )


@pytest.fixture
def text() -> ArticleText:
    return make_text("新疆某园区完成投资五亿元。")


@pytest.fixture
def decided(editor: User) -> None:
    """Ten articles; the good rule is always right, the bad one never. (The shipped weights know neither.)"""
    for article in range(10):
        text = make_text(f"第{article}篇：某园区完成投资五亿元。")
        for number in range(6):
            decide(editor, ask(text, number), "accept")
            decide(editor, ask(text, number + 10, "bad"), "reject", "1")


@pytest.mark.parametrize(
    ("verdict", "reason", "right"),
    [
        ("accept", "", [True]),
        ("correct", "", [False]),
        *(("reject", reason, [False]) for reason in "123456"),
        *(("reject", reason, []) for reason in "7890"),
        ("unsure", "", []),
    ],
)
def test_what_a_decision_teaches(text: ArticleText, editor: User, verdict: str, reason: str, right: list[bool]) -> None:
    decide(editor, ask(text, 1), verdict, reason)
    assert [example.right for example in examples()] == right


def test_the_last_word_counts_and_what_was_undone_does_not(text: ArticleText, editor: User, publisher: User) -> None:
    candidate = ask(text, 1)
    decide(editor, candidate, "unsure")
    decide(publisher, candidate, "correct")
    assert [example.right for example in examples()] == [False]
    taken_back = ask(text, 2)
    undo(editor, decide(editor, taken_back, "accept").action)
    assert len(list(judged())) == 1


def test_a_candidate_that_was_opened_again_is_another_reading(text: ArticleText, editor: User) -> None:
    candidate = ask(text, 1)
    decide(editor, candidate, "reject", "2")
    with acting(editor, "reopen") as act:
        act.change(candidate, state="open", reading="another", features="rule:other")
    assert examples() == []


def test_a_candidate_without_stored_features_teaches_nothing(text: ArticleText, editor: User) -> None:
    candidate = ask(text, 1)
    Candidate.objects.update(features="")
    candidate.refresh_from_db()
    decide(editor, candidate, "accept")
    assert examples() == []


def test_a_refit_tells_good_rules_from_bad_on_articles_left_out(decided: None) -> None:
    found = calibration.refit()
    assert (found.decisions, found.articles) == (120, 10)
    confidence = {e.features[0]: told for e, told in found.told["after"]}
    assert confidence["rule:good"] > 0.8
    assert confidence["rule:bad"] < 0.2
    assert Calibration.objects.count() == 0
    assert "至少需要 200 条" in found.refusal()
    assert found.refusal(100) == ""


def test_the_next_text_is_read_with_stored_weights(decided: None, steward: User) -> None:
    before = current_lexicon()
    assert table_version(before) == str(shipped().version)
    stored = calibration.store(steward, calibration.refit(), least=100)
    assert (stored.action.by, stored.action.kind) == (steward, "refit")
    assert stored.squared_after < stored.squared_before
    after = current_lexicon()
    assert table_version(after) == f"{shipped().version}.{stored.pk}"
    assert after.sha256 != before.sha256
    assert weights(after)["figure/rule:good"] > 0 > weights(after)["figure/rule:bad"]
    untaught = [name for name in shipped().weights if name.startswith("project/")]
    assert untaught
    assert all(weights(after)[name] == shipped().weights[name] for name in untaught)


def test_a_run_stores_what_its_confidence_was_made_from(decided: None, steward: User) -> None:
    stored = calibration.store(steward, calibration.refit(), least=100)
    call_command("load_reference", verbosity=0)
    text = make_text("2023年，精河工业园区完成固定资产投资67.5亿元。")
    job = jobs.requeue(steward, text.article)
    worker.work_on(job.pk)
    report = Extraction.objects.get(job=job)
    assert report.calibration_version == stored.version
    figure = Candidate.objects.get(text=text, kind="figure")
    assert "rule:noun-before-number" in figure.features.splitlines()
    assert extraction.current_lexicon().sha256 == report.lexicon_sha256


def test_a_refit_from_older_shipped_weights_is_not_used(decided: None, steward: User) -> None:
    stored = calibration.store(steward, calibration.refit(), least=100)
    Calibration.objects.bulk_create([Calibration(**{**_columns(stored), "based_on": stored.based_on + 1})])
    assert calibration.current() == stored
    assert Calibration.objects.count() == 2


def _columns(row: Calibration) -> dict[str, object]:
    return {f.attname: getattr(row, f.attname) for f in Calibration._meta.concrete_fields if not f.primary_key}


def test_what_is_no_better_elsewhere_is_not_stored(decided: None, steward: User) -> None:
    found = calibration.refit()
    same = calibration.Refit(500, 10, found.weights, {"before": found.told["after"], "after": found.told["after"]})
    with pytest.raises(calibration.Refused, match="没有降低"):
        calibration.store(steward, same, least=100)
    assert not Calibration.objects.exists()


def test_only_who_keeps_the_tables_may_store(decided: None, editor: User) -> None:
    with pytest.raises(PermissionDenied):
        calibration.store(editor, calibration.refit(), least=100)
    assert not Action.objects.filter(kind="refit").exists()


def test_the_command_reports_and_stores_only_when_told(decided: None, steward: User) -> None:
    said = StringIO()
    call_command("refit", stdout=said)
    assert "至少需要 200 条" in said.getvalue()
    assert "正在使用：随程序发布的权重" in said.getvalue()
    with pytest.raises(CommandError, match="至少需要 200 条"):
        call_command("refit", write=True, stdout=said)
    with pytest.raises(CommandError, match="没有用户"):
        call_command("refit", write=True, least=100, by="nobody", stdout=said)
    assert not Calibration.objects.exists()
    call_command("refit", write=True, least=100, by=steward.username, stdout=said)
    assert Calibration.objects.get().action.by == steward


def test_the_table_of_rules(text: ArticleText, editor: User) -> None:
    verdicts = [("accept", "")] * 3 + [("correct", ""), ("reject", "4"), ("reject", "8"), ("unsure", "")]
    for number, (verdict, reason) in enumerate(verdicts):
        decide(editor, ask(text, number), verdict, reason)
    (row,) = rule_rows()
    assert (row.accepted, row.corrected, row.blamed, row.unblamed, row.unsure) == (3, 1, 1, 1, 1)
    assert (row.decided, row.precision) == (5, 0.6)
    low, high = row.bounds
    assert 0.2 < low < 0.3 < 0.8 < high < 0.9
    assert "good\t3\t1\t1\t1\t1\t60%" in "\n".join(rule_lines([row]))
    assert rule_rows(since=timezone.now() + timedelta(days=1)) == []
