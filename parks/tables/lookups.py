"""Names in a table to records: regions, industries, subjects, each asked once for a whole table."""

from datetime import date
from functools import cache

from parks.models import Industry, Name, Region, Subject
from parks.models.terms import SubjectKind, SubjectState
from parks.names import name_key
from parks.records import find_subjects
from parks.reference.shipped import shipped

# A park's words are looked up in the industry chains first, then in the national classification.
SCHEME_ORDER = ("chain", "gbt4754@2017", "cluster_10@2025", "cluster_8@2023")


class Places:
    """Regions by any of their unambiguous names."""

    def __init__(self) -> None:
        self._by_key: dict[str, set[int]] = {}
        names = Name.objects.filter(subject__kind=SubjectKind.REGION, subject__merged_into__isnull=True)
        names = names.exclude(subject__state=SubjectState.RETIRED)
        for key, subject in names.filter(ambiguous=False).values_list("key", "subject_id"):
            self._by_key.setdefault(key, set()).add(subject)
        self._ambiguous = set(names.filter(ambiguous=True).values_list("key", flat=True)) - set(self._by_key)
        self._regions = {region.pk: region for region in Region.objects.select_related("subject")}

    def find(self, text: str) -> Region:
        """ValueError in Chinese for an unknown or ambiguous name."""
        key = name_key(text)
        found = self._by_key.get(key, set())
        if len(found) != 1:
            reason = "有歧义，请写地区全称" if found or key in self._ambiguous else "不是已登记的地区"
            raise ValueError(f"“{text}”{reason}")
        return self._regions[next(iter(found))]

    def common(self, regions: list[Region]) -> Region | None:
        """The one region of a list, else the nearest that holds all of them; None for an empty list."""
        if not regions:
            return None
        lines = [self._line(region) for region in regions]
        return next((region for region in lines[0] if all(region in line for line in lines)), None)

    def narrowest(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Without those that hold another of the list: a prefecture says nothing beside its county."""
        regions = [self.find(name) for name in names]
        holders = {held.pk for region in regions for held in self._line(region)[1:]}
        return tuple(region.subject.name for region in regions if region.pk not in holders)

    def _line(self, region: Region) -> list[Region]:
        line = [region]
        while line[-1].parent_id:
            line.append(self._regions[line[-1].parent_id])
        return line


@cache
def _aliases() -> dict[tuple[str, str], tuple[str, ...]]:
    """(scheme, code) -> other words, as the shipped table has them."""
    return {(row["分类"], row["代码"]): tuple(row.items("别名")) for row in shipped("industries").rows}


class Industries:
    """Industries by name, then by the other words of the shipped table; chains before other lists."""

    def __init__(self) -> None:
        self._by_key: dict[str, Industry] = {}
        known = [i for i in Industry.objects.all() if i.scheme in SCHEME_ORDER]
        known.sort(key=lambda industry: SCHEME_ORDER.index(industry.scheme))
        for industry in known:
            self._by_key.setdefault(name_key(industry.name), industry)
        for industry in known:
            for alias in _aliases().get((industry.scheme, industry.code), ()):
                self._by_key.setdefault(name_key(alias), industry)

    def get(self, text: str) -> Industry | None:
        return self._by_key.get(name_key(text))

    def find(self, text: str) -> Industry:
        found = self.get(text)
        if found is None:
            raise ValueError(f"“{text}”不在产业分类之内")
        return found


def one_subject(text: str, kind: str) -> Subject | None:
    """The one record of that name, None where there is none. ValueError where several answer to it."""
    found = find_subjects(text, kind)
    if len(found) > 1:
        raise ValueError(f"“{text}”可指 {len(found)} 条{SubjectKind(kind).label}记录，请写全称")
    return found[0] if found else None


class Lookups:
    """What reading a table needs, made once a table. `as_of` is the day its figures end, where it has one."""

    def __init__(self, as_of: date | None = None) -> None:
        self.as_of = as_of
        self.places = Places()
        self.industries = Industries()
        self._subjects: dict[tuple[str, str], Subject] = {}

    def subject(self, text: str, kind: str) -> Subject:
        """The record of that name; ValueError where there is none, or more than one."""
        identity = (kind, name_key(text))
        if identity not in self._subjects:
            found = one_subject(text, kind)
            if found is None:  # not remembered: a later row may make it
                raise ValueError(f"“{text}”不是已登记的{SubjectKind(kind).label}")
            self._subjects[identity] = found
        return self._subjects[identity]
