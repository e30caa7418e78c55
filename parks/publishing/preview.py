"""What the publish screen shows: the draft against the live page, what stays out, and who else could go along."""

from dataclasses import dataclass

from django.db.models import Q

from parks.models import Relation, Subject
from parks.models.terms import SubjectState
from parks.publishing import frozen
from parks.publishing.changes import Changes, changes
from parks.publishing.collect import Collected, collect
from parks.publishing.details import place_chain
from parks.publishing.frozen import PublishedFigure
from parks.publishing.page.lines import FigureLine, Line, Moment, figure_line, timeline, titles
from parks.publishing.page.notes import Note, Notes
from parks.publishing.publish import refusals_of
from parks.publishing.redact import shown
from parks.publishing.refusals import Refusal, Why

MOST_DEPENDANTS = 60


@dataclass(frozen=True)
class Dependant:
    """A related subject that could be published in the same act. `digest` says what the user was shown."""

    subject: Subject
    digest: str
    figures: int
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True)
class Preview:
    subject: Subject
    digest: str
    lines: tuple[FigureLine, ...]
    timeline: tuple[Moment, ...]
    titles: tuple[Line, ...]
    notes: tuple[Note, ...]
    collected: Collected
    refusals: tuple[Refusal, ...]
    changes: Changes
    added: tuple[FigureLine, ...]
    removed: tuple[FigureLine, ...]
    replaced: tuple[tuple[FigureLine, FigureLine], ...]
    dependants: tuple[Dependant, ...]
    refused_dependants: tuple[Dependant, ...]
    unchanged: bool


def preview(subject: Subject) -> Preview:
    """Reads only. The digest goes back with the form, so that nothing unseen is published."""
    collected = collect(subject)
    text = frozen.dump(collected.frozen)
    refusals = refusals_of(collected, text)
    live = _live(subject)
    difference = changes(live, collected.frozen)
    draft_notes = Notes(collected.frozen)
    lines = tuple(figure_line(figure, draft_notes) for figure in collected.frozen.figures)
    moments, designations = timeline(collected.frozen, draft_notes), titles(collected.frozen, draft_notes)
    dependants = [_dependant(other) for other in related(subject)]
    return Preview(
        subject=subject,
        digest=frozen.digest(text),
        lines=lines,
        timeline=moments,
        titles=designations,
        notes=draft_notes.all(),
        collected=collected,
        refusals=tuple(refusal for refusal in refusals if refusal.why != Why.UNCHANGED),
        changes=difference,
        added=_plain(difference.added, collected.frozen),
        removed=_plain(difference.removed, live),
        replaced=tuple(
            (_plain((before,), live)[0], _plain((after,), collected.frozen)[0]) for before, after in difference.replaced
        ),
        dependants=tuple(d for d in dependants if not d.refusals),
        refused_dependants=tuple(d for d in dependants if d.refusals and d.refusals[0].why != Why.UNCHANGED),
        unchanged=any(refusal.why == Why.UNCHANGED for refusal in refusals),
    )


def related(subject: Subject) -> list[Subject]:
    """Subjects whose pages this one's page links to or lists: by relations either way, and the regions around it."""
    pairs = Relation.objects.filter(Q(subject=subject) | Q(object=subject), valid_to__isnull=True)
    ids = {pk for pair in pairs.values_list("subject_id", "object_id") for pk in pair}
    park = getattr(subject, "park", None)
    region = getattr(subject, "region", None)
    around = place_chain(park.region if park else region.parent if region else None)
    ids |= {place.subject_id for place in around}
    ids.discard(subject.pk)
    found = Subject.objects.filter(pk__in=ids, merged_into__isnull=True).exclude(state=SubjectState.RETIRED)
    return list(found.order_by("kind", "name")[:MOST_DEPENDANTS])


def _dependant(subject: Subject) -> Dependant:
    collected = collect(subject)
    text = frozen.dump(collected.frozen)
    refusals = tuple(refusals_of(collected, text))
    return Dependant(subject, frozen.digest(text), len(collected.frozen.figures), refusals)


def _live(subject: Subject) -> frozen.PublishedSubject | None:
    """What strangers see of the subject now."""
    if subject.current_revision is None:
        return None
    seen = shown(subject.current_revision)
    return None if seen.notice else seen.subject


def _plain(figures: tuple[PublishedFigure, ...], owner: frozen.PublishedSubject | None) -> tuple[FigureLine, ...]:
    if owner is None:
        return ()
    notes = Notes(owner)
    return tuple(figure_line(figure, notes) for figure in figures)
