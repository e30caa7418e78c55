"""Reprint groups: a text joins the story of its near duplicates, and an editor can take it out again.

Joining is idempotent and never parts what is together; stories that a new text shows to be one become the oldest.
"""

from dataclasses import dataclass

from django.db.models import Count, F

from articles.access import SYSTEM, User, require
from articles.locks import Turn, one_at_a_time
from articles.log import Act, acting
from articles.models import Article, StoredSketch, Story, StoryBand
from articles.sketches import EDITION, Sketch, bands, likeness, one_story, sketch_of

MOST_COMPARED = 200  # of texts that share a key those with most keys in common; only bulletins come near it


@dataclass(frozen=True, slots=True)
class Telling:
    """Another article of the same story. `likeness` is the share of words in common, None where nobody measured."""

    article: Article
    likeness: float | None

    @property
    def percent(self) -> str:
        """相似 92%, or nothing."""
        return "" if self.likeness is None else f"相似 {self.likeness:.0%}"


def join(article_id: int, words: str) -> list[int]:
    """Remember `words` (the story's own, without headline and furniture) as the article's, and group it.

    Returns the articles that changed their story. To be called inside a transaction, before it writes to articles.
    """
    one_at_a_time(Turn.STORIES)
    sketch = sketch_of(words)
    _remember(article_id, sketch)
    article = Article.objects.select_related("story").get(pk=article_id)
    if sketch is None or article.story.parted:
        return []
    stories = {article.story_id, *_alike(article_id, sketch)}
    if len(stories) == 1:
        return []
    with acting(SYSTEM, "group_story", note=f"文章 {article_id}") as act:
        return _unite(act, stories)


def _unite(act: Act, stories: set[int]) -> list[int]:
    """All articles of these stories into the oldest of them."""
    oldest = min(stories)
    moved = []
    for article in Article.objects.select_for_update().filter(story__in=stories).exclude(story=oldest).order_by("id"):
        act.change(article, story_id=oldest)
        moved.append(article.pk)
    return moved


def _alike(article_id: int, sketch: Sketch) -> set[int]:
    """Stories that hold a reprint of this text."""
    sharing = (
        StoryBand.objects.filter(key__in=bands(sketch), sketch__edition=EDITION, sketch__article__story__parted=False)
        .exclude(sketch=article_id)
        .values("sketch")
        .annotate(shared=Count("pk"))
        .order_by("-shared", "sketch")[:MOST_COMPARED]
    )
    stored = StoredSketch.objects.filter(pk__in=[row["sketch"] for row in sharing])
    rows = stored.annotate(story=F("article__story_id"))
    return {row.story for row in rows if one_story(sketch, row.sketch)}


def _remember(article_id: int, sketch: Sketch | None) -> None:
    known = StoredSketch.objects.filter(pk=article_id).first()
    if known is not None and (sketch is None or known.edition != EDITION or known.sketch != sketch):
        StoryBand.objects.filter(sketch=article_id, key__in=bands(known.sketch)).delete()
        known.delete()
        known = None
    if known is None and sketch is not None:
        stored = StoredSketch.objects.create(
            article_id=article_id,
            edition=EDITION,
            size=sketch.size,
            grams=sketch.grams.tobytes(),
            figures=sketch.figures.tobytes(),
            counts=sketch.counts.tobytes(),
        )
        StoryBand.objects.bulk_create(StoryBand(sketch=stored, key=key) for key in set(bands(sketch)))


def tellings_of(article: Article) -> list[Telling]:
    """The other articles of its story, the earliest publisher first. One query."""
    story = (
        Article.objects.filter(story=article.story_id)
        .select_related("publisher", "sketch")
        .order_by(F("published_on").asc(nulls_last=True), "id")
    )
    sketches = {one.pk: _comparable(one) for one in story}
    own = sketches.get(article.pk)
    return [
        Telling(other, likeness(own, sketch) if own and (sketch := sketches[other.pk]) else None)
        for other in story
        if other.pk != article.pk
    ]


def _comparable(article: Article) -> Sketch | None:
    stored = getattr(article, "sketch", None)
    return stored.sketch if stored and stored.edition == EDITION else None


def part(user: User, article: Article) -> None:
    """An editor says it is a story of its own: it leaves the group, and nothing joins it unasked. Raises Stale."""
    require(user, "describe", article)
    if not Article.objects.filter(story=article.story_id).exclude(pk=article.pk).exists():
        raise ValueError("这篇文章没有同源稿件。")
    with acting(user, "part_story", note=f"文章 {article.pk}") as act:
        act.change(article, story_id=act.create(Story(parted=True)).pk)


def rejoin(user: User, article: Article) -> bool:
    """Take back `part`: the article is grouped by its words again; False where nothing is like it any more."""
    require(user, "describe", article)
    stored = StoredSketch.objects.filter(pk=article.pk).first()
    with acting(user, "rejoin_story", note=f"文章 {article.pk}") as act:
        one_at_a_time(Turn.STORIES)
        stories = _alike(article.pk, stored.sketch) if stored else set()
        return act.change(article, story_id=min(stories)) if stories else False
