"""Reprints find each other when they are read: once, whoever reads them first, and only reprints."""

import threading
from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.log import undo
from articles.models import Action, Article, ArticleText, StoredSketch, StoryBand
from articles.stories import part, rejoin, tellings_of
from seeds import extraction, jobs, worker
from seeds.models import Job
from tests.builders import make_text, make_unit
from tests.seeds.reprints import REPRINTS, bulletin, cut, framed, reprinted, stories, traditional

pytestmark = pytest.mark.django_db
STORY = stories()["02_clean_changji"]


@pytest.fixture(autouse=True)
def units(db: None) -> None:
    make_unit()


def read(text: ArticleText) -> Article:
    """What a worker does with the article."""
    job = jobs.take(Job.objects.create(article=text.article).pk)
    assert job is not None
    extraction.run(job)
    return Article.objects.get(pk=text.article_id)


def groups() -> list[set[int]]:
    """Articles by story, groups of one left out."""
    found: dict[int, set[int]] = {}
    for article in Article.objects.all():
        found.setdefault(article.story_id, set()).add(article.pk)
    return [members for members in found.values() if len(members) > 1]


def test_reprints_join_the_first_and_other_texts_do_not() -> None:
    others = [read(make_text(text)) for name, text in stories().items() if text != STORY]
    first = read(make_text(STORY))
    copies = [read(make_text(change(STORY))) for change in REPRINTS]
    assert groups() == [{first.pk, *(copy.pk for copy in copies)}]
    assert {copy.story_id for copy in copies} == {first.story_id}
    assert len({other.story_id for other in others}) == len(others)


def test_bulletins_of_a_series_stay_apart() -> None:
    for month in range(2, 13):
        read(make_text(bulletin(month)))
    assert groups() == []


def test_reading_again_changes_nothing() -> None:
    first, second = make_text(STORY), make_text(framed(STORY))
    read(first), read(second)
    actions, bands = Action.objects.filter(kind="group_story").count(), StoryBand.objects.count()
    read(first), read(second)
    assert Action.objects.filter(kind="group_story").count() == actions == 1
    assert StoryBand.objects.count() == bands
    assert len(groups()) == 1


def test_a_text_that_is_like_two_stories_shows_that_they_are_one() -> None:
    sentences = STORY.split("。")
    head, tail = "。".join(sentences[: len(sentences) * 3 // 4]), "。".join(sentences[len(sentences) // 4 :])
    one, other = read(make_text(head)), read(make_text(tail))
    assert one.story_id != other.story_id
    whole = read(make_text(STORY))
    assert groups() == [{one.pk, other.pk, whole.pk}]
    assert whole.story_id == min(one.story_id, other.story_id)


def test_another_reading_of_the_article_replaces_its_sketch() -> None:
    text = make_text(STORY)
    read(text)
    keys = set(StoryBand.objects.values_list("key", flat=True))
    ArticleText.objects.filter(pk=text.pk).update(is_current=False)
    ArticleText.objects.create(
        article=text.article, number=2, reader="txt", encoding="utf-8", text=bulletin(3), sha256="x"
    )
    read(text)
    assert StoredSketch.objects.count() == 1
    assert not keys & set(StoryBand.objects.values_list("key", flat=True))
    ArticleText.objects.filter(number=2).update(is_current=False)
    ArticleText.objects.create(article=text.article, number=3, reader="txt", encoding="utf-8", text="短", sha256="y")
    read(text)
    assert not StoredSketch.objects.exists()
    assert not StoryBand.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_house(
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for month in range(2, 8):
        read(make_text(bulletin(month)))
    text = make_text(bulletin(9))
    with django_assert_max_num_queries(60):
        read(text)


def test_an_editor_takes_an_article_out_and_back(editor: User, viewer: User) -> None:
    first, second = read(make_text(STORY)), read(make_text(framed(STORY)))
    with pytest.raises(PermissionDenied):
        part(viewer, second)
    part(editor, second)
    assert groups() == []
    read(make_text(traditional(STORY)))
    read(ArticleText.objects.get(article=second))
    assert second.pk not in set().union(*groups())
    assert Article.objects.get(pk=first.pk).story_id == first.story_id
    assert rejoin(editor, Article.objects.get(pk=second.pk)) is True
    assert len(groups()[0]) == 3


def test_taking_out_can_be_undone(editor: User) -> None:
    read(make_text(STORY))
    second = read(make_text(framed(STORY)))
    part(editor, second)
    undo(editor, Action.objects.get(kind="part_story"))
    assert len(groups()[0]) == 2


def test_an_article_alone_cannot_be_taken_out(editor: User) -> None:
    with pytest.raises(ValueError, match="没有同源稿件"):
        part(editor, read(make_text(STORY)))


def test_the_earliest_publisher_stands_first() -> None:
    late = make_text(STORY, title="转载", published_on="2024-12-12")
    early = make_text(framed(STORY), title="首发", published_on="2024-12-10")
    undated = make_text(traditional(STORY), title="不知何时", published_on=None)
    read(late), read(early)
    read(undated)
    Article.objects.filter(pk=undated.article_id).update(published_on=None)
    ours = read(make_text(cut(STORY)))
    told = tellings_of(ours)
    assert [telling.article.title for telling in told] == ["首发", "转载", "不知何时"]
    assert all(telling.percent.startswith("相似 ") for telling in told)


def test_the_editor_sees_the_reprints_and_can_part_them(client: Client, editor: User) -> None:
    read(make_text(STORY, title="首发稿", publisher="甲日报"))
    second = read(make_text(reprinted(STORY), title="转载稿"))
    client.force_login(editor)
    page = client.get(reverse("admin:articles_article_change", args=[second.pk])).content.decode()
    assert "另有 1 篇稿件讲同一件事" in page
    assert "首发稿</a> 甲日报" in page
    review = client.get(reverse("admin:seeds_candidate_review", args=[second.pk])).content.decode()
    assert "另有 1 篇稿件讲同一件事" in review
    assert "相似 " in review
    client.post(reverse("admin:articles_article_story", args=[second.pk]))
    page = client.get(reverse("admin:articles_article_change", args=[second.pk])).content.decode()
    assert "已移出同源稿件组" in page
    assert "首发稿</a>" not in page
    client.post(reverse("admin:articles_article_story", args=[second.pk]))
    assert len(groups()) == 1


def test_what_was_read_before_there_were_sketches_is_grouped_by_command() -> None:
    for text in (STORY, framed(STORY), bulletin(5), bulletin(6)):
        make_text(text)
    said = StringIO()
    call_command("group_stories", stdout=said)
    assert "看过 4 篇文章，其中 1 篇归入了另一组" in said.getvalue()
    assert len(groups()) == 1
    again = StringIO()
    call_command("group_stories", stdout=again)
    assert "看过 0 篇文章" in again.getvalue()


@pytest.mark.django_db(transaction=True)
def test_reprints_read_at_the_same_moment_are_one_story() -> None:
    texts = [make_text(change(STORY)) for change in REPRINTS]
    waiting = [Job.objects.create(article=text.article) for text in texts]
    gate = threading.Barrier(len(waiting))
    failed: list[BaseException] = []

    def work(job: Job) -> None:
        try:
            gate.wait()
            worker.work_on(job.pk)
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(job,)) for job in waiting]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not failed
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}
    assert groups() == [{text.article_id for text in texts}]
    assert Action.objects.filter(kind="group_story", by=None).count() == len(texts) - 1
