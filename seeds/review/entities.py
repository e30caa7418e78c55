"""Accepting a park or an enterprise: linked or drafted, its names and its place with evidence."""

from dataclasses import replace

from articles.log import Act
from articles.models import Article, Citation
from parks.models import Name, Subject
from parks.models.terms import NameKind, RelationKind, SubjectKind
from parks.names import name_key
from parks.records import add_name, add_relation, attest, set_details
from seeds.models import Candidate
from seeds.review.answers import EntityAnswer
from seeds.review.citing import Marks
from seeds.review.subjects import place_named, subject_for

PLACES_OF_ENTERPRISE = (
    ("park", SubjectKind.PARK, RelationKind.SITS_IN),
    ("region", SubjectKind.REGION, RelationKind.LOCATED_IN),
)
PLACES_OF_PARK = (("region", SubjectKind.REGION, RelationKind.LOCATED_IN),)


def record_entity(act: Act, candidate: Candidate, answer: EntityAnswer) -> EntityAnswer:
    """Write what `answer` says; returns it with the subject that it was written to."""
    subject = subject_for(act, answer.name, answer.kind, aliases=answer.aliases, subject_id=answer.subject_id)
    marks = Marks(candidate)
    record_names(act, candidate, subject, (answer.name, *answer.aliases), marks)
    places = PLACES_OF_PARK if answer.kind == SubjectKind.PARK else PLACES_OF_ENTERPRISE
    for field, kind, relation in places:
        relate_to_place(act, candidate, subject, getattr(answer, field), kind, relation, marks)
    return replace(answer, subject_id=subject.pk)


def record_names(act: Act, candidate: Candidate, subject: Subject, forms: tuple[str, ...], marks: Marks) -> None:
    """Each form that the text uses becomes a name of the subject, with its mention as evidence.

    A rewritten text's own forms are kept as search keys only: they are nobody's names.
    """
    spun = candidate.text.article.trust == Article.Trust.SPUN
    names: dict[str, Name] = {}
    for name in subject.names.order_by("pk"):
        names.setdefault(name.key, name)
    attested: set[tuple[int, int]] = set()
    for form in dict.fromkeys(forms):
        name = names.get(name_key(form))
        if name is None:
            name = add_name(act, subject, form, NameKind.SPUN if spun else NameKind.ALIAS)
            names[name.key] = name
        citation: Citation = marks.mention(form)
        if (name.pk, citation.pk) not in attested:
            attested.add((name.pk, citation.pk))
            attest(act, name, citation)


def relate_to_place(
    act: Act, candidate: Candidate, subject: Subject, name: str | None, kind: str, relation: str, marks: Marks
) -> None:
    """`subject` lies in the park or region called `name`, if we know or are about to know such a one."""
    place = place_named(act, candidate, name, kind)
    if name is None or place is None or place.pk == subject.pk:
        return
    attest(act, add_relation(act, subject, relation, place), marks.beside(name, place))
    if subject.kind == SubjectKind.PARK and kind == SubjectKind.REGION and subject.park.region_id is None:
        set_details(act, subject.park, region_id=place.pk)
