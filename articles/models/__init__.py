"""Lowest layer: what was received, what is quoted from it, and the log of every change."""

from articles.models.articles import Article, ArticleText, Citation, Original
from articles.models.log import Action, Effect
from articles.models.offices import Office
from articles.models.sketches import StoredSketch, StoryBand
from articles.models.sources import Body, Publisher, Story

__all__ = [
    "Action",
    "Article",
    "ArticleText",
    "Body",
    "Citation",
    "Effect",
    "Office",
    "Original",
    "Publisher",
    "StoredSketch",
    "Story",
    "StoryBand",
]
