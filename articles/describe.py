"""What is said about an article: the one writer of its description. Its text is never changed."""

from typing import Any

from articles.access import SystemActor, User, require
from articles.log import acting
from articles.models import Article

DESCRIBED = (
    "title",
    "publisher",
    "authors",
    "url",
    "published_on",
    "kind",
    "source_kind",
    "trust",
    "publicity",
)


def describe(user: User | SystemActor, article: Article, **values: Any) -> bool:
    """Set columns of DESCRIBED; False if nothing differs. Raises PermissionDenied, Stale, ValueError.

    `article` is the row as the caller read it: its version is compared with the table's.
    """
    unknown = set(values) - set(DESCRIBED)
    if unknown:
        raise ValueError(f"not part of a description: {', '.join(sorted(unknown))}")
    if "title" in values and not values["title"].strip():
        raise ValueError("标题不能为空")
    require(user, "describe", article)
    if all(getattr(article, name) == value for name, value in values.items()):
        return False
    with acting(user, "describe") as act:
        return act.change(article, **values)
