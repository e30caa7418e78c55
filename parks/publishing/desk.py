"""What waits for a publisher: subjects never published, and published ones with newer evidence. Reads only."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from parks.models import Evidence, Redaction, Subject
from parks.models.terms import Rank, SubjectState

MOST = 200
# From an Evidence to the subject that it says something of.
SAID = ("fact__subject", "relation__subject", "event__subject", "title__subject")


@dataclass(frozen=True)
class Desk:
    waiting: tuple[Subject, ...]
    catalogued: tuple[Subject, ...]
    newer: tuple[Subject, ...]
    withdrawn: tuple[Subject, ...]


def desk() -> Desk:
    """At most MOST of each, those with most figures first. Each subject carries `figures`, its facts in use."""
    return Desk(
        waiting=tuple(_unpublished(*SAID).order_by("-figures", "kind", "name")[:MOST]),
        catalogued=tuple(_catalogued().order_by("kind", "name")[:MOST]),
        newer=tuple(_newer()[:MOST]),
        withdrawn=tuple(_living().filter(_withdrawn()).order_by("kind", "name")[:MOST]),
    )


def awaiting(most: int) -> tuple[list[Subject], list[Subject]]:
    """(never published, published with newer evidence), `most` of each; of the first only those with figures."""
    unpublished = _unpublished("fact__subject").filter(figures__gt=0).order_by("-figures", "kind", "name")
    return list(unpublished[:most]), list(_newer()[:most])


def _living() -> QuerySet[Subject]:
    in_use = Count("facts", filter=~Q(facts__rank=Rank.DEPRECATED), distinct=True)
    living = Subject.objects.filter(merged_into__isnull=True).exclude(state=SubjectState.RETIRED)
    return living.annotate(figures=in_use).select_related("current_revision__publication__action")


def _unpublished(*owners: str) -> QuerySet[Subject]:
    """Subjects without a revision of which some living evidence says something of these kinds."""
    condition = Q(pk__in=[])
    for owner in owners:
        condition |= Exists(Evidence.objects.filter(**{owner: OuterRef("pk")}, retired_by__isnull=True))
    return _living().filter(condition, current_revision__isnull=True)


def _catalogued() -> QuerySet[Subject]:
    """Of these only the name or the level is sourced; without a document or address behind it they are refused."""
    said = _unpublished(*SAID).values("pk")
    return _unpublished("name__subject", "park_version__park__subject").exclude(pk__in=said)


def _newer() -> QuerySet[Subject]:
    published = OuterRef("current_revision__publication__action_id")
    since = Q(added_by_id__gt=published) | Q(retired_by_id__gt=published)
    touched = Q(pk__in=[])
    for owner in SAID:
        touched |= Exists(Evidence.objects.filter(since, **{owner: OuterRef("pk")}))
    return (
        _living()
        .filter(touched, current_revision__isnull=False)
        .exclude(_withdrawn())
        .order_by(F("current_revision__publication__action__at").asc(), "name")
    )


def _withdrawn() -> Exists:
    return Exists(Redaction.objects.filter(revision=OuterRef("current_revision")))
