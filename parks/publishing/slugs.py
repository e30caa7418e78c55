"""Addresses of subjects: made once, at first publication, and never again."""

from collections.abc import Iterator
from itertools import count

from django.db import IntegrityError, transaction

from articles.log import Act
from parks.models import Subject
from parks.names import slug_of

# Words that stand, or may come to stand, where a slug stands in an address.
RESERVED = frozenset({"new", "all", "list", "map", "compare", "search", "data", "page", "print", "feed", "admin"})
MOST_TRIES = 1000


def candidates(subject: Subject) -> Iterator[str]:
    """Slugs in the order they are tried: the name in pinyin, then numbered."""
    base = slug_of(subject.name) or f"{subject.kind}-{subject.pk}"
    if base not in RESERVED:
        yield base
    for number in count(2):
        yield f"{base}-{number}"


def give_slug(act: Act, subject: Subject) -> None:
    """Set the slug if there is none. Of two who want the same one, the unique constraint lets one have it."""
    if subject.slug:
        return
    for tried, slug in enumerate(candidates(subject)):
        if Subject.objects.filter(slug=slug).exists():
            continue
        try:
            with transaction.atomic():
                act.change(subject, slug=slug)
        except IntegrityError:
            if tried > MOST_TRIES:
                raise
            continue
        return
