"""Bytes in, rows out: every file on its own, the same bytes once, and never a job without its article."""

import threading
from collections.abc import Iterator
from datetime import date

import pytest
from celery import Celery
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from articles.access import SYSTEM
from articles.models import Action, Article, ArticleText, Original, Publisher, Story
from seeds import wakeup
from seeds.intake import Declared, Incoming, receive
from seeds.models import Job, Upload, UploadItem

NEWS = "准东开发区完成固定资产投资477.65亿元，同比增长12.3%。\r\n　　企业负责人介绍，二期项目已开工。\r\n"


def bring(user: object, *files: tuple[str, bytes], declared: Declared | None = None) -> list[UploadItem]:
    upload = receive(user, [Incoming(name, data) for name, data in files], way=Upload.Way.FILES, declared=declared)
    return list(upload.items.order_by("id"))


@pytest.mark.django_db
def test_a_text_is_kept_to_the_byte_and_to_the_character(editor: User) -> None:
    data = NEWS.encode("gb18030")
    (item,) = bring(editor, ("准东.txt", data))
    article = item.article
    assert bytes(article.original.content) == data
    text = article.texts.get()
    assert (text.text, text.encoding, text.number, text.is_current) == (NEWS, "gb18030", 1, True)
    assert (article.title, article.received_by, article.trust) == ("准东", editor, "clean")
    job = article.jobs.get()
    assert (job.state, job.requested_by, job.total) == ("queued", editor, 3)
    assert item.outcome == "accepted"
    assert "GB18030" in item.message
    assert Action.objects.get(kind="receive").by == editor


@pytest.mark.django_db
def test_what_was_declared_stands_on_the_article(editor: User) -> None:
    declared = Declared(
        title="投资增长",
        publisher="昌吉日报",
        authors="张三、李四",
        url="https://example.com/a",
        published_on=date(2024, 12, 10),
        source_kind="first_media",
        publicity="internal",
    )
    (item,) = bring(editor, ("a.txt", NEWS.encode()), declared=declared)
    article = item.article
    assert (article.title, article.publisher.name, article.authors) == ("投资增长", "昌吉日报", "张三、李四")
    assert (article.url, article.published_on) == ("https://example.com/a", date(2024, 12, 10))
    assert (article.source_kind, article.publicity) == ("first_media", "internal")


@pytest.mark.django_db
def test_a_refused_file_leaves_its_reason_and_the_others_go_on(editor: User) -> None:
    items = bring(
        editor,
        ("空.txt", b" \n"),
        ("好.txt", NEWS.encode()),
        ("图.txt", b"\x89PNG\r\n\x1a\n000"),
        ("又好.txt", (NEWS + "二").encode()),
    )
    assert [item.outcome for item in items] == ["refused", "accepted", "refused", "accepted"]
    assert [item.reason for item in items] == ["empty", "", "binary", ""]
    assert items[0].message == "“空.txt”未导入：文件是空的，没有文字"
    assert items[2].article is None
    assert Article.objects.count() == Original.objects.count() == Job.objects.count() == 2


@pytest.mark.django_db
def test_the_same_bytes_are_one_article(editor: User, second_editor: User) -> None:
    (first,) = bring(editor, ("一.txt", NEWS.encode()))
    (again,) = bring(second_editor, ("二.txt", NEWS.encode()))
    assert (again.outcome, again.article) == ("duplicate", first.article)
    assert "与《一》是同一个文件" in again.message
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_the_same_bytes_twice_in_one_upload(editor: User) -> None:
    items = bring(editor, ("一.txt", NEWS.encode()), ("二.txt", NEWS.encode()))
    assert [item.outcome for item in items] == ["accepted", "duplicate"]


@pytest.mark.django_db
def test_other_bytes_with_the_same_words_are_the_same_story(editor: User) -> None:
    (first,) = bring(editor, ("一.txt", NEWS.encode()))
    (second,) = bring(editor, ("二.txt", NEWS.replace("\r\n", "\n\n").encode("utf-8-sig")))
    (other,) = bring(editor, ("三.txt", NEWS.replace("12.3", "12.4").encode()))
    assert second.article.story == first.article.story
    assert "文字与《一》相同" in second.message
    assert other.article.story != first.article.story
    assert Story.objects.count() == 2


@pytest.mark.django_db
def test_a_damaged_text_is_taken_and_marked_doubtful(editor: User) -> None:
    (item,) = bring(editor, ("乱.txt", "园区产值锟斤拷亿元，同比增长。".encode()))
    assert item.article.trust == "doubtful"
    assert "存疑" in item.message


@pytest.mark.django_db
def test_declared_as_spun_is_not_to_be_quoted(editor: User) -> None:
    (item,) = bring(editor, ("洗.txt", NEWS.encode()), declared=Declared(source_kind="spun"))
    assert item.article.may_be_quoted is False


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("declared", "words"),
    [
        (Declared(title="长" * 301), "标题超过 300 字"),
        (Declared(publisher="长" * 201), "发布者超过 200 字"),
        (Declared(url="javascript:alert(1)"), "网址不完整"),
        (Declared(source_kind="rumour"), "来源类别"),
        (Declared(publicity="secret"), "公开属性"),
        (Declared(encoding="koi8-r"), "编码名称"),
    ],
)
def test_a_declaration_the_tables_cannot_hold_is_refused(editor: User, declared: Declared, words: str) -> None:
    (item,) = bring(editor, ("a.txt", NEWS.encode()), declared=declared)
    assert item.outcome == "refused"
    assert words in item.message
    assert not Article.objects.exists()
    assert not Publisher.objects.exists()


@pytest.mark.django_db
def test_a_stated_encoding_is_used(editor: User) -> None:
    data = "園區產值增長".encode("big5hkscs")
    (item,) = bring(editor, ("a.txt", data), declared=Declared(encoding="big5"))
    assert item.article.texts.get().text == "園區產值增長"


@pytest.mark.django_db
def test_too_many_and_too_large(editor: User, settings: object) -> None:
    settings.MAX_FILES_PER_UPLOAD = 2
    settings.MAX_FILE_BYTES = 100
    items = bring(editor, ("1", b"news one"), ("2", b"x" * 101), ("3", b"news three"))
    assert [(item.outcome, item.reason) for item in items] == [
        ("accepted", ""),
        ("refused", "too_large"),
        ("refused", "too_many"),
    ]
    assert "超过 100 字节" in items[1].message


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\新闻\\准东.txt", "准东.txt"),
        ("a\r\nb\x00.txt", "a b .txt"),
        ("txt.\u202eexe", "txt. exe"),
        ("", "未命名"),
        ("   ", "未命名"),
        ("坏\ud800.txt", "坏 .txt"),
        (".txt", ".txt"),
    ],
)
def test_file_names_are_labels(editor: User, name: str, label: str) -> None:
    (item,) = bring(editor, (name, NEWS.encode()))
    assert item.file_name == label
    assert item.article.title


@pytest.mark.django_db
def test_a_very_long_file_name_keeps_its_ending(editor: User) -> None:
    (item,) = bring(editor, ("长" * 400 + ".txt", NEWS.encode()))
    assert len(item.file_name) == 255
    assert item.file_name.endswith("….txt")


@pytest.mark.django_db
def test_who_may_bring_texts(viewer: User, stranger: User, administrator: User, publisher: User) -> None:
    for user in (viewer, stranger, administrator):
        with pytest.raises(PermissionDenied):
            bring(user, ("a.txt", NEWS.encode()))
    assert not Upload.objects.exists()
    assert bring(publisher, ("a.txt", NEWS.encode()))[0].outcome == "accepted"
    assert bring(SYSTEM, ("b.txt", b"second text"))[0].article.received_by is None


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Ids of the jobs for which a message was sent."""
    ids: list[int] = []
    monkeypatch.setattr(Celery, "send_task", lambda self, name, args, **options: ids.append(args[0]))
    return ids


@pytest.mark.django_db(transaction=True)
def test_a_message_for_each_job_once_it_is_committed(editor: User, sent: list[int]) -> None:
    items = bring(editor, ("a.txt", NEWS.encode()), ("b.txt", b" "), ("c.txt", b"another text"))
    assert sent == [item.article.jobs.get().pk for item in items if item.article]


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_sends_nothing_and_leaves_nothing(editor: User, sent: list[int]) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        bring(editor, ("a.txt", NEWS.encode()))
        raise RuntimeError
    assert sent == []
    assert not Article.objects.exists()
    assert not Job.objects.exists()
    assert not Original.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_refuses_does_not_fail_the_import(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(Celery, "send_task", refuse)
    (item,) = bring(editor, ("a.txt", NEWS.encode()))
    assert item.article.jobs.get().state == "queued"


@pytest.fixture
def hanging_broker(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A broker that answers when the event is set, and not before."""
    answers = threading.Event()
    monkeypatch.setattr(Celery, "send_task", lambda *args, **options: answers.wait(60))
    monkeypatch.setattr(wakeup, "PATIENCE", 0.2)
    yield answers
    answers.set()


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_hangs_does_not_hold_the_request(editor: User, hanging_broker: threading.Event) -> None:
    for number in range(3):
        (item,) = bring(editor, ("a.txt", f"{number} {NEWS}".encode()))
        assert item.article.jobs.get().state == "queued"
    assert not hanging_broker.is_set()  # all three came back while the broker still hung
    assert sum(thread.name == "wake" for thread in threading.enumerate()) <= 2


@pytest.mark.django_db(transaction=True)
def test_the_same_file_from_eight_at_once_is_one_article(editor: User, sent: list[int]) -> None:
    start = threading.Barrier(8)
    outcomes: list[str] = []
    errors: list[BaseException] = []

    def send() -> None:
        try:
            start.wait(30)
            outcomes.extend(item.outcome for item in bring(editor, ("a.txt", NEWS.encode())))
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    assert sorted(outcomes) == ["accepted"] + ["duplicate"] * 7
    assert Article.objects.count() == ArticleText.objects.count() == Job.objects.count() == len(sent) == 1
    assert Story.objects.count() == 1
