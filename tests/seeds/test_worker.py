"""Real workers: what they do, and what is left when they die."""

import os
import signal
from pathlib import Path

import pytest
from celery import current_app
from django.contrib.auth.models import User

from articles.models import Article
from seeds import jobs
from seeds.intake import Incoming, receive
from seeds.models import Candidate, Extraction, Job
from seeds.wakeup import RUN_JOB
from tests.builders import make_unit
from tests.worker import running_worker, wait_for

pytestmark = pytest.mark.django_db(transaction=True)

NEWS = (
    "准东开发区今年项目建设提速\n"
    "2024年1月至10月，新疆准东经济技术开发区完成固定资产投资477.65亿元，同比增长12.3%。"
    "新疆其亚硅业有限公司在准东开发区建设年产20万吨工业硅项目，总投资50亿元，已于2022年5月开工。\n"
)
HELD = "tests.held_worker"
POISON = "此文会使进程崩溃"


@pytest.fixture(autouse=True)
def _units(transactional_db: None) -> None:
    for code in ("亿元", "万吨", "吨", "%", "个百分点", "家", "个", "万元"):
        make_unit(code)


def bring(editor: User, *texts: str) -> list[Job]:
    """Import the texts; a message has been sent for each."""
    files = [Incoming(f"{number}.txt", text.encode()) for number, text in enumerate(texts, start=1)]
    upload = receive(editor, files, way="files")
    return [item.article.jobs.get() for item in upload.items.order_by("id")]


def state(job: Job) -> str:
    return Job.objects.get(pk=job.pk).state


def is_done(job: Job) -> bool:
    job = Job.objects.get(pk=job.pk)
    assert job.state not in (Job.State.FAILED, Job.State.QUARANTINED), job.error
    return job.state == Job.State.DONE


def forget_messages() -> None:
    """What a killed broker does."""
    current_app.control.purge()


def test_an_imported_text_becomes_candidates_and_a_report(editor: User) -> None:
    (job,) = bring(editor, NEWS)
    with running_worker():
        wait_for(lambda: is_done(job), "the job to be done")
    report = Extraction.objects.get(job=job)
    candidates = Candidate.objects.filter(extraction=report)
    assert report.new == candidates.count() > 0
    figure = candidates.get(kind="figure", figure__value="477.65").figure
    assert (figure.unit_printed, figure.measure) == ("亿元", "level")
    text = job.article.texts.get().text
    for candidate in candidates:
        for span in candidate.spans.all():
            assert 0 <= span.start < span.end <= len(text)
    value = figure.candidate.spans.get(role="value")
    assert "477.65" in text[value.start : value.end]
    assert Article.objects.get(pk=job.article_id).title == "准东开发区今年项目建设提速"


def test_a_lost_message_costs_no_work(editor: User) -> None:
    (job,) = bring(editor, NEWS)
    forget_messages()
    with running_worker():
        wait_for(lambda: is_done(job), "the sweeper to find the job")
    assert Extraction.objects.filter(job=job).count() == 1


def test_the_same_message_many_times_is_one_run(editor: User) -> None:
    (job,) = bring(editor, NEWS)
    for _ in range(10):
        current_app.send_task(RUN_JOB, args=(job.pk,), ignore_result=True)
    with running_worker(), running_worker():
        wait_for(lambda: is_done(job), "the job to be done")
        (last,) = bring(editor, NEWS + "又讯。")
        wait_for(lambda: is_done(last), "all messages before the last job's to be read")
    assert Extraction.objects.filter(job=job).count() == 1
    assert Job.objects.get(pk=job.pk).attempt == 1


def test_a_worker_killed_in_mid_work_is_replaced_by_another(editor: User, tmp_path: Path) -> None:
    (tmp_path / "hold").touch()
    (job,) = bring(editor, NEWS)
    with running_worker(HELD, HOLD=str(tmp_path)) as first:
        wait_for((tmp_path / "reading").exists, "the first worker to be in the middle of the text")
        first.kill()
    assert state(job) == Job.State.RUNNING
    assert not Candidate.objects.exists()
    with running_worker():
        wait_for(lambda: is_done(job), "the second worker to finish")
    assert Job.objects.get(pk=job.pk).attempt == 2
    assert Extraction.objects.filter(job=job).count() == 1


def test_a_killed_child_is_replaced_within_its_worker(editor: User, tmp_path: Path) -> None:
    (tmp_path / "hold").touch()
    (job,) = bring(editor, NEWS)
    with running_worker(HELD, HOLD=str(tmp_path)) as worker:
        wait_for((tmp_path / "reading").exists, "the worker to be in the middle of the text")
        for child in worker.children():
            os.kill(child, signal.SIGKILL)
        (tmp_path / "hold").unlink()
        wait_for(lambda: is_done(job), "a new child to finish")
    assert Extraction.objects.filter(job=job).count() == 1


def test_a_worker_that_slept_through_its_lease_writes_nothing(editor: User, tmp_path: Path) -> None:
    (tmp_path / "hold").touch()
    (job,) = bring(editor, NEWS)
    with running_worker(HELD, HOLD=str(tmp_path)) as sleeper:
        wait_for((tmp_path / "reading").exists, "the first worker to be in the middle of the text")
        sleeper.signal(signal.SIGSTOP)
        (tmp_path / "hold").unlink()
        with running_worker():
            wait_for(lambda: is_done(job), "the second worker to finish")
        ids = set(Candidate.objects.values_list("pk", flat=True))
        sleeper.signal(signal.SIGCONT)
        (last,) = bring(editor, NEWS + "又讯。")
        wait_for(lambda: is_done(last), "the sleeper to be through with the first text")
    assert Extraction.objects.filter(job=job).count() == 1
    assert set(Candidate.objects.filter(text__article=job.article_id).values_list("pk", flat=True)) == ids


def test_a_text_that_kills_its_reader_is_put_aside_and_others_go_on(editor: User, tmp_path: Path) -> None:
    poison, sound = bring(editor, POISON + NEWS, NEWS)
    with running_worker(HELD, HOLD=str(tmp_path), POISON=POISON, JOB_LEASE_SECONDS="1"):
        wait_for(lambda: state(poison) == Job.State.QUARANTINED, "the poisonous text to be put aside")
        wait_for(lambda: is_done(sound), "the other text")
    poison.refresh_from_db()
    assert poison.attempt == 3
    assert "隔离" in poison.error


def test_the_main_process_of_a_worker_never_opens_the_database(editor: User, tmp_path: Path) -> None:
    (job,) = bring(editor, NEWS)
    with running_worker(HELD, HOLD=str(tmp_path)) as worker:
        wait_for(lambda: is_done(job), "the job to be done")
        opened = {int(line) for line in (tmp_path / "opened").read_text().split()}
        assert opened
        assert worker.pid not in opened


def test_a_requeued_article_is_read_again(editor: User) -> None:
    (job,) = bring(editor, NEWS)
    with running_worker():
        wait_for(lambda: is_done(job), "the first job")
        again = jobs.requeue(editor, job.article)
        wait_for(lambda: is_done(again), "the second job")
    report = Extraction.objects.get(job=again)
    assert (report.new, report.replaced, report.dropped) == (0, 0, 0)
    assert report.kept == Candidate.objects.count() > 0
