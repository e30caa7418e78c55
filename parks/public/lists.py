"""Lists of published subjects, with filters whose state is the address. Reads Public* rows alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.http import QueryDict

from parks.models import PublicFact, PublicSubject, PublicText
from parks.models.terms import Level, ParkKind, SubjectKind
from parks.publishing.page.neighbours import Neighbour, neighbour

PER_PAGE = 50
LONGEST_QUERY = 50
SORTS = {"name": "按名称", "level": "按级别", "region": "按地区", "new": "按发布时间"}


@dataclass(frozen=True)
class ParkFilter:
    """What a visitor asked of the list of parks; '' where nothing. Unknown codes count as nothing."""

    region: str
    level: str
    kind: str
    sort: str

    @classmethod
    def read(cls, query: QueryDict, regions: list[str]) -> "ParkFilter":
        return cls(
            region=_one_of(query.get("region"), regions),
            level=_one_of(query.get("level"), Level.values),
            kind=_one_of(query.get("kind"), ParkKind.values),
            sort=_one_of(query.get("sort"), SORTS) or "name",
        )

    def address(self) -> str:
        """The filter as a query string, without what is not asked."""
        sort = "" if self.sort == "name" else self.sort
        return query_string(region=self.region, level=self.level, kind=self.kind, sort=sort)


def query_string(**asked: str) -> str:
    return urlencode({name: value for name, value in asked.items() if value})


def published(kind: str) -> QuerySet[PublicSubject]:
    """Visible subjects of one kind in the order of their names' pinyin, without their data."""
    return PublicSubject.objects.filter(kind=kind, notice="").defer("data").order_by("slug")


def region_names(kind: str = SubjectKind.PARK) -> list[str]:
    """Prefectures under which subjects of a kind are filed, in the official order of their codes."""
    rows = published(kind).exclude(prefecture_name="").order_by("region_code", "prefecture_name")
    return list(dict.fromkeys(rows.values_list("prefecture_name", flat=True)))


def parks(asked: ParkFilter) -> QuerySet[PublicSubject]:
    found = published(SubjectKind.PARK)
    if asked.region:
        found = found.filter(prefecture_name=asked.region)
    if asked.level:
        found = found.filter(level=asked.level)
    if asked.kind:
        found = found.filter(park_kind=asked.kind)
    if asked.sort == "new":
        return found.order_by("-published_at", "slug")
    if asked.sort == "region":
        return found.order_by("region_code", "prefecture_name", "slug")
    if asked.sort == "level":
        order = [When(level=level, then=Value(place)) for place, level in enumerate(Level.values)]
        return found.order_by(Case(*order, default=Value(99), output_field=IntegerField()), "slug")
    return found


def search(query: str) -> list[Neighbour]:
    """Published subjects one of whose names contains the words; at most PER_PAGE, whole names first."""
    words = query.strip()
    if not words:
        return []
    ids = PublicText.objects.filter(text__icontains=words).values_list("subject_id", flat=True)[: PER_PAGE * 4]
    found = PublicSubject.objects.filter(subject_id__in=list(ids), notice="").defer("data")
    kinds = {kind: place for place, kind in enumerate(("park", "region", "enterprise", "project", "group"))}
    best = sorted(found, key=lambda row: (words not in row.name, kinds[row.kind], row.slug))
    return [neighbour(row) for row in best[:PER_PAGE]]


def page_of(found: QuerySet[PublicSubject], number: str | None) -> Page:
    """The asked page of Neighbours; the nearest one where the number is none or out of range."""
    page = Paginator(found, PER_PAGE).get_page(number)
    rows = list(page.object_list)
    ids = [row.subject_id for row in rows]
    counted = PublicFact.objects.filter(subject_id__in=ids).values_list("subject_id").annotate(Count("pk")).order_by()
    figures = dict(counted)
    page.object_list = [neighbour(row, figures=figures.get(row.subject_id, 0)) for row in rows]
    return page


def _one_of(value: str | None, known: Mapping[str, str] | list[str]) -> str:
    return value if value is not None and value in known else ""
