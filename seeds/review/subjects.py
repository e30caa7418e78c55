"""From a name in a text to the subject it speaks of: linked, found by name, or drafted. Never the nearest match."""

from articles.log import Act
from parks.models import Region, Subject
from parks.models.terms import SubjectKind, SubjectState
from parks.names import name_key
from parks.records import create_subject
from projects.records import create_project
from seeds import proposals
from seeds.linking import Asked, Linker
from seeds.models import Candidate
from seeds.text.types import EntityProposal


def linked_subject(subject_id: int) -> Subject:
    """The subject chosen by its id, or its survivor. ValueError when it is gone or out of use."""
    subject = Subject.objects.select_related("merged_into").filter(pk=subject_id).first()
    if subject is None:
        raise ValueError("所选主体已不存在，请重新选择。")
    subject = subject.merged_into or subject
    if subject.state == SubjectState.RETIRED:
        raise ValueError(f"“{subject}”已停用，不能再增加内容。")
    return subject


def subject_called(asked: Asked) -> Subject | None:
    """The one living subject of that name; None when there is none. ValueError when a name is not enough to tell."""
    found = Linker([asked], near=False).suggest(asked)
    if found.subject is not None:
        return found.subject
    if found.unclear:
        raise ValueError(f"{found.reason}。请选定所指的记录，或用“修正”指定主体。")
    name = asked.names[0]
    if asked.kind and not found.choices:
        anything = Asked("", (name,))
        other = Linker([anything], near=False).suggest(anything)
        if other.subject is not None or other.unclear:
            known = f"“{name}”是{other.subject.get_kind_display()}" if other.subject else other.reason
            raise ValueError(f"{known}，而这里读作{SubjectKind(asked.kind).label}。请用“修正”指定主体。")
    return None


def subject_for(
    act: Act,
    name: str,
    kind: str,
    *,
    aliases: tuple[str, ...] = (),
    owner: str = "",
    subject_id: int | None = None,
    region_level: str = "",
) -> Subject:
    """The subject an answer names. An unknown name makes a draft of `kind`; ValueError when that is not known."""
    if subject_id is not None:
        return linked_subject(subject_id)
    asked = Asked(kind, (name, *aliases), owner=owner)
    return subject_called(asked) or draft_subject(act, name, kind, region_level=region_level)


def draft_subject(act: Act, name: str, kind: str, *, region_level: str = "") -> Subject:
    """A new draft. What cannot be known from a name alone is asked for, not guessed (ValueError)."""
    if not kind:
        raise ValueError(f"“{name}”尚未建档，也看不出是园区、企业还是地区：请用“修正”选择类别。")
    if kind == SubjectKind.PROJECT:
        return create_project(act, name)
    if kind == SubjectKind.GROUP:
        return create_subject(act, kind, name, definition=name)
    if kind == SubjectKind.REGION:
        if region_level not in Region.RegionLevel.values:
            raise ValueError(f"地区“{name}”不在地区表里：请用“修正”改选已有地区，或选定级别后新建。")
        return create_subject(act, kind, name, level=region_level)
    return create_subject(act, kind, name)


def place_named(act: Act, candidate: Candidate, name: str | None, kind: str) -> Subject | None:
    """The park or region that an entity is said to lie in: an existing one, or a park that the same article
    proposes and nobody has rejected (then drafted, so that the relation is not lost). None otherwise.
    """
    if not name:
        return None
    asked = Asked(kind, (name,))
    found = Linker([asked], near=False).suggest(asked)
    if found.subject is not None or found.unclear:
        return found.subject
    if kind == SubjectKind.PARK and name_key(name) in _proposed_keys(candidate, kind):
        return create_subject(act, kind, name)
    return None


def _proposed_keys(candidate: Candidate, kind: str) -> set[str]:
    """Name keys of the undecided proposals of `kind` in the same reading of the article."""
    undecided = (Candidate.State.OPEN, Candidate.State.UNSURE)
    rows = Candidate.objects.filter(text_id=candidate.text_id, kind=kind, state__in=undecided).exclude(pk=candidate.pk)
    keys = set()
    for text in rows.exclude(proposal="").values_list("proposal", flat=True):
        proposal = proposals.load(text)
        assert isinstance(proposal, EntityProposal)
        keys.update(name_key(form) for form in (proposal.name, *proposal.aliases))
    return keys
