"""Which existing record a name means: offered to the editor with the reason, never decided."""

from __future__ import annotations

from collections.abc import Iterable

from parks.models import Name, Subject
from parks.models.terms import NameKind, SubjectKind
from parks.names import name_key
from seeds.linking.asked import Asked, Choice, Suggestion
from seeds.linking.near import LIVING, Near, near_records
from seeds.linking.told import Told
from seeds.text.lexicon import Lexicon, load
from seeds.text.names import same_company

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
_SHOWN = 3

Named = tuple[Subject, Name]


class Linker:
    """Answers for all names of one article with a handful of queries; `near` also looks for near names."""

    def __init__(self, asked: Iterable[Asked], *, near: bool = True):
        questions = list(dict.fromkeys(asked))
        keys = {name_key(name) for one in questions for name in one.names} - {""}
        rows = (
            Name.objects.filter(key__in=keys, subject__state__in=LIVING)
            .select_related("subject__merged_into")
            .order_by("subject_id", "id")
        )
        self._rows: dict[str, list[Name]] = {}
        for row in rows:
            self._rows.setdefault(row.key, []).append(row)
        self._lexicon: Lexicon = load()
        called = {one: self._called(one)[1] for one in questions}
        unknown = [one for one in questions if not called[one]]
        self._near: dict[Asked, Near] = near_records(unknown, self._lexicon) if near and unknown else {}
        told = {subject.pk for one in questions for subject, row in called[one] if _doubtful(one, called[one], row)}
        told |= {subject.pk for some in self._near.values() for subject, _ in some}
        self._told = Told(told)

    def suggest(self, one: Asked) -> Suggestion:
        """What `one` (asked at the beginning) probably means."""
        name, found = self._called(one)
        if found:
            return self._judge(one, name, found)
        near = self._near.get(one, [])
        same = [subject for subject, nearness in near if nearness.same]
        told = self._in_place(one, same) if len(same) > 1 else same
        if len(told) == 1 and self._told.lies_in(told[0].pk, one.place) is not False:
            words = next(nearness.words for subject, nearness in near if subject.pk == told[0].pk)
            return Suggestion(told[0], _short(f"{words}{self._place_words(told[0], one)}"))
        choices = tuple(
            Choice(subject, f"{nearness.words}{self._place_words(subject, one)}") for subject, nearness in near[:_SHOWN]
        )
        return Suggestion(choices=choices)

    def _called(self, one: Asked) -> tuple[str, list[Named]]:
        """The first of the names that anything is called by, with the best of those subjects, each once."""
        for name in one.names:
            rows = [row for row in self._rows.get(name_key(name), ()) if one.kind in ("", row.subject.kind)]
            if rows:
                best = min(_WORTH[NameKind(row.kind)] for row in rows)
                found: dict[int, Named] = {}
                for row in rows:
                    if _WORTH[NameKind(row.kind)] == best:
                        subject = row.subject.merged_into or row.subject
                        found.setdefault(subject.pk, (subject, row))
                return name, list(found.values())
        return "", []

    def _judge(self, one: Asked, name: str, found: list[Named]) -> Suggestion:
        found, strangers = self._of_owner(one, found)
        if not found:
            return Suggestion(choices=tuple(Choice(s, f"同名，业主是{self._owner(s)}") for s in strangers[:_SHOWN]))
        subject, row = found[0]
        if len(found) == 1 and not row.ambiguous:
            if row.subject.merged_into:
                return Suggestion(subject, _short(f"“{row.subject.name}”已并入“{subject.name}”"), by_name=True)
            owner = "，业主相同" if one.owner and self._told.owners.get(subject.pk) else ""
            return Suggestion(subject, _short(f"“{name}”与其{row.get_kind_display()}相同{owner}"), by_name=True)
        told = self._in_place(one, [subject for subject, _ in found])
        if len(told) == 1:
            return Suggestion(told[0], _short(f"“{name}”不止一家，{self._place_words(told[0], one).strip('，')}"))
        choices = tuple(Choice(s, f"{r.get_kind_display()}相同") for s, r in found[:_SHOWN])
        return Suggestion(reason=_short(_unclear(name, found)), choices=choices, unclear=True)

    def _of_owner(self, one: Asked, found: list[Named]) -> tuple[list[Named], list[Subject]]:
        """Projects are often called alike (年产20万吨工业硅项目): who has another owner is another project."""
        if not one.owner:
            return found, []
        strangers = [
            subject
            for subject, _ in found
            if (owners := self._told.owners.get(subject.pk))
            and not any(
                name_key(owner) == name_key(one.owner) or same_company(self._lexicon, owner, one.owner)
                for owner in owners
            )
        ]
        return [(subject, row) for subject, row in found if subject not in strangers], strangers

    def _in_place(self, one: Asked, subjects: list[Subject]) -> list[Subject]:
        return [subject for subject in subjects if self._told.lies_in(subject.pk, one.place)] if one.place else []

    def _place_words(self, subject: Subject, one: Asked) -> str:
        lies = self._told.lies_in(subject.pk, one.place) if one.place else None
        return "" if lies is None else f"，同在{one.place}" if lies else f"，但不在{one.place}"

    def _owner(self, subject: Subject) -> str:
        return "、".join(sorted(self._told.owners.get(subject.pk, ())))


def _doubtful(one: Asked, found: list[Named], row: Name) -> bool:
    """Whether the name alone does not tell, so that places and owners have to."""
    return len(found) > 1 or row.ambiguous or one.kind == SubjectKind.PROJECT


def _unclear(name: str, found: list[Named]) -> str:
    if len(found) == 1:
        subject, row = found[0]
        return f"“{name}”是“{subject.name}”的{row.get_kind_display()}，但不止它一个这样称呼"
    called = "、".join(subject.name for subject, _ in found[:_SHOWN])
    return f"“{name}”可能指 {len(found)} 个记录：{called}"


def _short(words: str) -> str:
    return words[:_LONGEST_REASON]
