"""What the records tell of subjects, so that one name of two can be told apart: where they lie, who owns them."""

from __future__ import annotations

from collections.abc import Iterable

from parks.models import Park, Region, Relation
from parks.models.terms import RelationKind

# Regions that hold everything: to lie in the same one says nothing.
_WIDE = ("country", "province", "macro", "xpcc")
_SEATS = (RelationKind.LOCATED_IN, RelationKind.REGISTERED_IN, RelationKind.SITS_IN)


class Told:
    """Places and owners of `subjects`; three queries, none for no subjects."""

    def __init__(self, subjects: Iterable[int]):
        wanted = set(subjects)
        self._up: dict[int, int | None] = {}
        self._called: dict[str, int] = {}
        self._seats: dict[int, set[int]] = {}
        self.owners: dict[int, set[str]] = {}
        if not wanted:
            return
        for pk, parent, name, level in Region.objects.values_list("pk", "parent_id", "subject__name", "level"):
            self._up[pk] = parent
            if level not in _WIDE:
                self._called[name] = pk
        for pk, region in Park.objects.filter(pk__in=wanted, region__isnull=False).values_list("pk", "region_id"):
            self._seats.setdefault(pk, set()).add(region)
        living = Relation.objects.filter(subject__in=wanted, valid_to__isnull=True)
        rows = living.filter(kind__in=(*_SEATS, RelationKind.OWNER)).values_list(
            "subject_id", "kind", "object__name", "object__region__pk", "object__park__region_id"
        )
        for subject, kind, name, region, of_park in rows:
            if kind == RelationKind.OWNER:
                self.owners.setdefault(subject, set()).add(name)
            elif region or of_park:
                self._seats.setdefault(subject, set()).add(region or of_park)

    def lies_in(self, subject: int, place: str) -> bool | None:
        """Whether the subject lies in the region of that name, or around it; None where either is not known."""
        asked, seats = self._called.get(place), self._seats.get(subject)
        if asked is None or not seats:
            return None
        return any(asked in self._chain(seat) or seat in self._chain(asked) for seat in seats)

    def _chain(self, region: int) -> set[int]:
        """The region and all that hold it, the wide ones left out."""
        narrow = set(self._called.values())
        chain: set[int] = set()
        at: int | None = region
        while at is not None and at in narrow and at not in chain:
            chain.add(at)
            at = self._up.get(at)
        return chain
