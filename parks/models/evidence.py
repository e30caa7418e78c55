from django.db import models
from django.db.models import Q

from articles.models import Action, Body, Citation
from parks.models.figures import Fact
from parks.models.statements import Event, IndustryLink, Name, Relation, Title
from parks.models.subjects import ParkVersion, Versioned

TARGETS = ("fact", "event", "name", "relation", "title", "park_version", "industry_link")


def _exactly_one() -> Q:
    """A condition that holds when one of the target columns is set and all others are empty."""
    condition = Q()
    for target in TARGETS:
        condition |= Q(**{f"{other}__isnull": other != target for other in TARGETS})
    return condition


class Evidence(Versioned):
    """A statement and a quote that says it; many to many. First and last seen are computed from here."""

    citation = models.ForeignKey(Citation, models.PROTECT, related_name="evidence")
    fact = models.ForeignKey(Fact, models.PROTECT, related_name="evidence", null=True, blank=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="evidence", null=True, blank=True)
    name = models.ForeignKey(Name, models.PROTECT, related_name="evidence", null=True, blank=True)
    relation = models.ForeignKey(Relation, models.PROTECT, related_name="evidence", null=True, blank=True)
    title = models.ForeignKey(Title, models.PROTECT, related_name="evidence", null=True, blank=True)
    park_version = models.ForeignKey(ParkVersion, models.PROTECT, related_name="evidence", null=True, blank=True)
    industry_link = models.ForeignKey(IndustryLink, models.PROTECT, related_name="evidence", null=True, blank=True)
    origin = models.ForeignKey(Body, models.PROTECT, verbose_name="数据出处单位", null=True, blank=True)
    added_by = models.ForeignKey(Action, models.PROTECT, related_name="evidence_added")
    retired_by = models.ForeignKey(Action, models.PROTECT, related_name="evidence_retired", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "出处"
        constraints = [
            models.CheckConstraint(condition=_exactly_one(), name="evidence_one_target"),
            *(
                models.UniqueConstraint(
                    fields=[target, "citation"],
                    condition=Q(**{f"{target}__isnull": False}),
                    name=f"evidence_{target}_once",
                )
                for target in TARGETS
            ),
        ]

    def __str__(self) -> str:
        return str(self.citation)
