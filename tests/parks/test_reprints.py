"""Reprints of one story are one source, and its first publisher speaks."""

import csv
import json
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import ArticleText
from parks.models import Fact, PublicSubject
from parks.publishing import publish
from parks.publishing.collect import collect
from parks.publishing.frozen import dump, load
from parks.tables.fact_rows import fact_rows
from tests.builders import make_text
from tests.parks.public_builders import World, make_world, say

pytestmark = pytest.mark.django_db
WORDS = "固定资产投资477.65亿元"


def told_again(user: User, world: World, story: ArticleText | None = None, **fields: object) -> ArticleText:
    """Another article that says the park's investment; of the same story as `story` where that is given."""
    text = make_text(f"2024年准东经济技术开发区完成{WORDS}。（{fields['title']}）", **fields)
    if story is not None:
        text.article.story = story.article.story
        text.article.save()
    say(user, text, WORDS, world.investment)
    return text


@pytest.fixture
def world(editor: User) -> World:
    """The investment told by its first publisher, by two reprints (one of the same day) and by somebody else."""
    world = make_world(editor, published_on=date(2024, 12, 10), source_kind="reprint")
    day = date(2024, 12, 10)
    told_again(editor, world, world.text, title="晚转", published_on=date(2024, 12, 12), source_kind="reprint")
    told_again(editor, world, world.text, title="首发", published_on=day, source_kind="first_media")
    told_again(editor, world, title="另一家", published_on=date(2024, 12, 11))
    return world


def test_three_tellings_of_one_story_are_one_source(world: World) -> None:
    (row,) = fact_rows(Fact.objects.filter(pk=world.investment.pk))
    assert row.sources == 2
    assert (row.published_on, row.publisher) == (date(2024, 12, 10), "新疆日报")


def test_the_list_of_figures_counts_stories(client: Client, editor: User, world: World) -> None:
    client.force_login(editor)
    page = client.get(reverse("admin:parks_fact_changelist"), {"q": "准东 投资"}).content.decode()
    assert '<td class="field-sources">2</td>' in page


def test_published_citations_begin_with_the_first_publisher(world: World, publisher: User) -> None:
    frozen = collect(world.park).frozen
    titles = {source.citation_id: source.title for source in frozen.sources}
    figure = next(figure for figure in frozen.figures if figure.fact_id == world.investment.pk)
    assert [titles[citation] for citation in figure.citations] == ["首发", "昌吉何以亮眼", "另一家", "晚转"]
    publish(publisher, [world.park])
    slug = PublicSubject.objects.get(subject_id=world.park.pk).slug
    answer = Client().get(f"/parks/{slug}.csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    row = next(row for row in csv.DictReader(lines) if row["计量"] == "数值")
    assert (row["来源标题"], row["来源数"]) == ("首发", "2")


def test_a_revision_from_before_stories_reads_back_to_itself(world: World) -> None:
    body = json.loads(dump(collect(world.park).frozen))
    body["schema"] = 1
    for source in body["subject"]["sources"]:
        del source["story_id"]
    old = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert dump(load(old), 1) == old
    assert {source.story_id for source in load(old).sources} == {None}
