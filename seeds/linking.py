"""Which existing record a name means: offered to the editor with the reason, never decided."""

from collections.abc import Iterable

from parks.models import Name, Subject
from parks.models.terms import NameKind, SubjectState
from parks.names import name_key

Suggestion = tuple[Subject | None, str]

_NOTHING: Suggestion = (None, "")
# Best first: an official name is worth more than a short one that two subjects may share.
_WORTH = {
    NameKind.OFFICIAL: 0,
    NameKind.FORMER: 1,
    NameKind.ALIAS: 2,
    NameKind.SHORT: 3,
    NameKind.PRINTED: 4,
    NameKind.SPUN: 5,
}
_LONGEST_REASON = 200


class Linker:
    """Answers for all names of one article with one query."""

    def __init__(self, names: Iterable[str]):
        keys = {name_key(name) for name in names} - {""}
        rows = (
            Name.objects.filter(key__in=keys, subject__state__in=[SubjectState.DRAFT, SubjectState.ACTIVE])
            .select_related("subject__merged_into")
            .order_by("subject_id", "id")
        )
        self._rows: dict[str, list[Name]] = {}
        for row in rows:
            self._rows.setdefault(row.key, []).append(row)

    def suggest(self, kind: str, *names: str) -> Suggestion:
        """(subject, reason) for the first of `names` that anything is called by; kind '' = any kind.

        (None, reason) where several subjects answer to the name; (None, '') where none does.
        """
        for name in names:
            rows = [r for r in self._rows.get(name_key(name), ()) if kind in ("", r.subject.kind)]
            if rows:
                return _judge(name, rows)
        return _NOTHING


def _judge(name: str, rows: list[Name]) -> Suggestion:
    best = min(_WORTH[NameKind(row.kind)] for row in rows)
    subjects: dict[int, tuple[Subject, Name]] = {}
    for row in rows:
        if _WORTH[NameKind(row.kind)] == best:
            subject = row.subject.merged_into or row.subject
            subjects.setdefault(subject.pk, (subject, row))
    if len(subjects) > 1:
        called = "、".join(subject.name for subject, _ in list(subjects.values())[:3])
        return None, f"“{name}”可能指 {len(subjects)} 个记录：{called}"[:_LONGEST_REASON]
    subject, row = next(iter(subjects.values()))
    if row.ambiguous:
        return None, f"“{name}”是“{subject.name}”的{row.get_kind_display()}，但不止它一个这样称呼"[:_LONGEST_REASON]
    if row.subject.merged_into:
        return subject, f"“{row.subject.name}”已并入“{subject.name}”"[:_LONGEST_REASON]
    return subject, f"“{name}”与其{row.get_kind_display()}相同"[:_LONGEST_REASON]
