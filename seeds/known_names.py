"""The lexicon of this instance: the shipped tables, the names that editors have accepted, refitted confidence."""

from parks.models import Name
from parks.models.terms import NameKind, SubjectKind, SubjectState
from seeds.calibration import current_table
from seeds.text.lexicon import KnownName, Lexicon, load

# How a subject may be called in a text. What was printed once, or spun, is a search key and no name.
_CALLED = (NameKind.OFFICIAL, NameKind.SHORT, NameKind.FORMER, NameKind.ALIAS)
_KINDS = (SubjectKind.PARK, SubjectKind.ENTERPRISE, SubjectKind.REGION)
SHORTEST = 2


def current_lexicon() -> Lexicon:
    """The snapshot to read one text with; rebuilt in this process only when names or weights have changed."""
    return load(known_names(), current_table())


def known_names() -> tuple[KnownName, ...]:
    """Unambiguous names of living parks, enterprises and regions. `canonical` is the survivor's name of a merger."""
    rows = Name.objects.filter(
        kind__in=_CALLED,
        ambiguous=False,
        subject__kind__in=_KINDS,
        subject__state__in=(SubjectState.DRAFT, SubjectState.ACTIVE),
    ).values_list("subject__kind", "text", "subject__name", "subject__merged_into__name")
    meant: dict[tuple[str, str], set[str]] = {}
    for kind, text, name, survivor in rows:
        if len(text) >= SHORTEST:
            meant.setdefault((kind, text), set()).add(survivor or name)
    return tuple(
        KnownName(kind, text, canonicals.pop())
        for (kind, text), canonicals in sorted(meant.items())
        if len(canonicals) == 1
    )


def warm_up() -> None:
    """Parse the shipped tables and build the dictionary without a database: done before a worker forks."""
    assert load().dictionary
