"""Records with a near name, for names that no record has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import nlargest

from parks.models import Name, Relation, Subject
from parks.models.terms import NameKind, RelationKind, SubjectKind, SubjectState
from parks.names import name_key
from seeds.linking.asked import Asked
from seeds.text.lexicon import Lexicon, automaton
from seeds.text.namesakes import Nearness, core, nearness

LIVING = (SubjectState.DRAFT, SubjectState.ACTIVE)
_CALLED = (NameKind.OFFICIAL, NameKind.SHORT, NameKind.FORMER, NameKind.ALIAS)
_COMPARED = 12  # records a name, those with most pairs of characters in common
_BY_NAME = (SubjectKind.PARK, SubjectKind.ENTERPRISE)

Near = list[tuple[Subject, Nearness]]
Names = list[tuple[int, str]]  # subject, one of its names


def near_records(asked: Iterable[Asked], lexicon: Lexicon) -> dict[Asked, Near]:
    """Asked -> records with a near name, the nearest first. Three queries, whatever is asked."""
    asked = list(asked)
    by_name = [one for one in asked if one.kind in _BY_NAME and one.names[0]]
    by_owner = [one for one in asked if one.kind == SubjectKind.PROJECT and one.owner]
    found: dict[Asked, Names] = {}
    if by_name:
        found |= _sharing_characters(by_name, lexicon)
    if by_owner:
        found |= _of_one_owner(by_owner)
    ids = {subject for some in found.values() for subject, _ in some}
    subjects = Subject.objects.filter(pk__in=ids).select_related("merged_into").in_bulk() if ids else {}
    return {one: _nearest(one, found[one], subjects, lexicon) for one in found}


def _nearest(one: Asked, names: Names, subjects: dict[int, Subject], lexicon: Lexicon) -> Near:
    best: dict[int, tuple[Subject, Nearness]] = {}
    for key, text in names:
        subject = subjects[key].merged_into or subjects[key]
        for name in one.names:
            near = nearness(lexicon, one.kind, name, text)
            if near and (subject.pk not in best or best[subject.pk][1].score < near.score):
                best[subject.pk] = subject, near
    return sorted(best.values(), key=lambda pair: (-pair[1].same, -pair[1].score, pair[0].pk))


def _sharing_characters(asked: list[Asked], lexicon: Lexicon) -> dict[Asked, Names]:
    """One pass over all names of these kinds: those that share most pairs of characters in or beside the core."""
    wanted: dict[str, dict[str, list[Asked]]] = defaultdict(lambda: defaultdict(list))
    for one in asked:
        for pair in _telling_pairs(one, lexicon):
            wanted[one.kind][pair].append(one)
    finders = {kind: automaton(pairs) for kind, pairs in wanted.items()}
    found: dict[Asked, list[tuple[int, int, str]]] = {one: [] for one in asked}
    pool = Name.objects.filter(kind__in=_CALLED, subject__state__in=LIVING, subject__kind__in=finders)
    for subject, kind, text, key in pool.values_list("subject_id", "subject__kind", "text", "key").iterator():
        shared: Counter[Asked] = Counter()
        for _, (_, who) in finders[kind].iter(key):
            shared.update(who)
        for one, pairs in shared.items():
            found[one].append((pairs, subject, text))
    return {one: [(subject, text) for _, subject, text in nlargest(_COMPARED, some)] for one, some in found.items()}


def _telling_pairs(one: Asked, lexicon: Lexicon) -> set[str]:
    """Neighbouring characters that lie in the core of the name, or half in it: 疆其, 其亚, 亚硅 of 新疆其亚硅业."""
    name = name_key(one.names[0])
    heart = name_key(core(lexicon, one.kind, one.names[0]))
    at = name.find(heart)
    if at < 0:
        name, at = heart, 0
    return {name[start : start + 2] for start in range(max(0, at - 1), min(len(name) - 1, at + len(heart)))}


def _of_one_owner(asked: list[Asked]) -> dict[Asked, Names]:
    """Projects of the same owner (a subject with just that name), with all their names."""
    keys = {name_key(one.owner) for one in asked}
    owned = Relation.objects.filter(
        kind=RelationKind.OWNER,
        valid_to__isnull=True,
        object__names__key__in=keys,
        subject__state__in=LIVING,
        subject__names__kind__in=_CALLED,
    )
    by_owner: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for owner, subject, text in owned.values_list("object__names__key", "subject_id", "subject__names__text"):
        by_owner[owner].add((subject, text))
    return {one: sorted(by_owner[name_key(one.owner)]) for one in asked}
