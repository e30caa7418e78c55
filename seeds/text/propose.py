"""Candidates: each draft and entity as one question for an editor, with its marks in the raw text."""

from __future__ import annotations

from collections.abc import Iterable

from seeds.text import keys
from seeds.text.breakdown import broken_down
from seeds.text.confidence import LEAST, confidence
from seeds.text.crosscheck import Seen, crosscheck
from seeds.text.denials import is_denied
from seeds.text.flags import Today, flags_of, happens_later, known_indicator
from seeds.text.lexicon import Lexicon
from seeds.text.names import Entity
from seeds.text.spun import THRESHOLD
from seeds.text.types import (
    Candidate,
    CandidateKind,
    CleanText,
    Draft,
    EntityProposal,
    EventProposal,
    FigureProposal,
    Mark,
    ProjectProposal,
    Span,
    TitleProposal,
)

VERSION = 1


def propose(
    drafts: Iterable[Draft], entities: Iterable[Entity], clean: CleanText, lexicon: Lexicon, today: Today
) -> tuple[Candidate, ...]:
    """All candidates in reading order, one a key: of two answers to one question the surer one stays."""
    listed = [draft if draft.aside else broken_down(draft, lexicon) for draft in drafts]
    found = [_of_entity(entity, clean, lexicon) for entity in entities]
    checked = zip(listed, crosscheck(listed, clean, lexicon), strict=True)
    found += [_of_draft(draft, seen, clean, lexicon, today) for draft, seen in checked]
    best: dict[str, Candidate] = {}
    for candidate in found:
        other = best.get(candidate.key)
        if other is None or candidate.confidence > other.confidence:
            best[candidate.key] = candidate
    return tuple(sorted(best.values(), key=lambda c: (c.position, c.kind, c.key)))


def _spans(marks: Iterable[Mark], clean: CleanText) -> tuple[Span, ...]:
    return tuple(Span(*clean.raw_span(start, end), role) for start, end, role in marks)


def _of_entity(entity: Entity, clean: CleanText, lexicon: Lexicon) -> Candidate:
    proposal = EntityProposal(entity.name, entity.aliases, entity.park, entity.region)
    spans = _spans(((m.start, m.end, "mention") for m in entity.mentions), clean)
    rules = sorted({mention.rule for mention in entity.mentions})
    features = tuple(f"rule:{rule}" for rule in rules) + (f"mentions:{min(3, len(entity.mentions))}",)
    if clean.spun_score >= THRESHOLD:
        features += ("spun",)
    flags: tuple[str, ...] = ("spun",) if clean.spun_score >= THRESHOLD else ()
    if _is_disguised(spans, clean):
        flags += ("lookalike",)
    kind: CandidateKind = entity.kind
    first = entity.mentions[0]
    return Candidate(
        kind=kind,
        key=keys.entity_key(kind, proposal),
        reading=keys.reading(proposal),
        rule=first.rule,
        rule_version=VERSION,
        confidence=confidence(kind, features, lexicon),
        position=spans[0].start,
        spans=spans,
        proposal=proposal,
        flags=flags,
        features=features,
    )


def _is_disguised(spans: tuple[Span, ...], clean: CleanText) -> bool:
    """A mention holds letters of another script that were read as the Latin ones they look like."""
    letters = [repair for repair in clean.repairs if repair.why == "lookalike"]
    return any(span.start < one.end and one.start < span.end for one in letters for span in spans)


def _of_draft(draft: Draft, seen: Seen, clean: CleanText, lexicon: Lexicon, today: Today) -> Candidate:
    spans = _spans(draft.marks, clean)
    proposal = draft.proposal
    spun = clean.spun_score >= THRESHOLD
    features = draft.features
    flags: tuple[str, ...] = ("spun",) if spun else ()
    key = ""
    if isinstance(proposal, FigureProposal):
        key = keys.figure_key(spans[0].start, spans[0].end)
        flags = (*flags_of(proposal, lexicon, today, spun=spun), *seen.flags)
        features += (f"measure:{proposal.measure}", f"nature:{proposal.nature}", *seen.features)
        features += tuple(f"flag:{flag}" for flag in flags)
        if known_indicator(proposal.indicator, lexicon) is not None:
            features += ("known indicator",)
    elif isinstance(proposal, ProjectProposal):
        key = keys.project_key(proposal)
    elif isinstance(proposal, EventProposal):
        key = keys.event_key(proposal)
        flags += happens_later(proposal.period, planned=proposal.planned, today=today)
    elif isinstance(proposal, TitleProposal):
        key = keys.title_key(proposal)
        flags += happens_later(proposal.period, planned=False, today=today)
    if isinstance(proposal, (FigureProposal, ProjectProposal)) and is_denied(draft, clean, lexicon):
        flags += ("denied",)
    return Candidate(
        kind=draft.kind,
        key=key,
        reading=keys.reading(proposal),
        rule=draft.rule,
        rule_version=draft.rule_version,
        confidence=LEAST if draft.aside else confidence(draft.kind, features, lexicon),
        position=spans[0].start,  # where the question stands; a carried subject may stand far before it
        spans=spans,
        proposal=proposal,
        flags=() if draft.aside else flags,
        features=() if draft.aside else features,  # a suggestion teaches nothing of how figures are read
        aside=draft.aside,
    )
