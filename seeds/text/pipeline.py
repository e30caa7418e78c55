"""From a text to candidates: the whole chain as one readable function."""

from __future__ import annotations

from collections import Counter

from seeds.text import asides, enterprises, figures, header, numbers, parks, periods, projects, ranks, regions, told
from seeds.text.clean import clean
from seeds.text.errors import ExtractionError
from seeds.text.flags import Today
from seeds.text.groups import find_groups
from seeds.text.lexicon import Lexicon
from seeds.text.names import Entity, resolve
from seeds.text.origins import with_origins
from seeds.text.owned import owned, owner
from seeds.text.propose import propose
from seeds.text.referents import Named
from seeds.text.split import forced, split
from seeds.text.tag import tag
from seeds.text.types import CleanText, Draft, Mention, ProjectProposal, Reading, Sentence, Text

MOST_CANDIDATES = 10_000  # of one text; an editor is told how many more there were
PIPELINE_VERSION = 1
# In run order: each one may look at what those before it found.
EXTRACTORS = (regions, parks, enterprises, periods, numbers, ranks, projects, figures, told, asides)


def read(text: Text, lexicon: Lexicon) -> Reading:
    """All that the rules say of `text`; ExtractionError names the raw offset of a sentence that broke a rule."""
    cleaned = clean(text, lexicon)
    sentences = tuple(Sentence(s.start, s.end, s.text, s.paragraph, s.role, tag(s, lexicon)) for s in split(cleaned))
    try:
        return _read(text, cleaned, sentences, lexicon)
    except ExtractionError as error:
        raise ExtractionError(error.stage, cleaned.origin[error.offset]) from error


def _read(text: Text, cleaned: CleanText, sentences: tuple[Sentence, ...], lexicon: Lexicon) -> Reading:
    head = header.read_header(text, cleaned, sentences, lexicon)
    places = regions.find_regions(sentences, cleaned, lexicon)
    zones = parks.find_parks(sentences, cleaned, lexicon, places)
    firms = enterprises.find_enterprises(sentences, cleaned, lexicon, places, zones)
    entities = resolve((*places, *zones, *firms), cleaned, lexicon)
    named = tuple(mention for entity in entities for mention in entity.mentions)
    dates = periods.find_periods(sentences, head.year)
    taken = tuple((mention.start, mention.end) for mention in dates)
    counts = numbers.find_numbers(sentences, cleaned, lexicon, taken)
    orders = ranks.find_ranks(sentences)
    projected = projects.find_projects(sentences, cleaned, lexicon, (*places, *named, *counts, *dates), head.latest)
    plans = projected.drafts
    quantities = _in_order(counts, orders)
    whom = _whom(places, entities, plans, tuple(find_groups(sentences, places, lexicon)))
    document = figures.Document(sentences, quantities, dates, whom, owned(quantities, plans, sentences, cleaned), head)
    found = figures.find_figures(document, lexicon)
    others = told.find_told(sentences, dates, whom, lexicon)
    aside = asides.find_asides(sentences, quantities, found, lexicon)
    today = Today(head.published_on, head.year)
    drafts = (*plans, *with_origins(found.drafts, sentences, lexicon), *others, *aside)
    proposed = propose(drafts, entities, cleaned, lexicon, today)
    dropped = Counter(found.passed.values())
    dropped["over limit"] = max(0, len(proposed) - MOST_CANDIDATES)
    dropped["forced split"] = forced(sentences)
    return Reading(
        clean=cleaned,
        sentences=sentences,
        candidates=proposed[:MOST_CANDIDATES],
        title=head.title,
        publisher=head.publisher,
        authors=head.authors,
        published_on=head.published_on,
        dropped=tuple(sorted((+dropped).items())),
        choices=(*projected.choices, *found.choices),
        mentions=tuple(sorted((*places, *named, *dates, *quantities), key=lambda m: (m.start, m.end))),
    )


def _in_order(*groups: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mentions in reading order; of two on one place the first group's stays."""
    merged = sorted((m for group in groups for m in group), key=lambda m: (m.start, m.end))
    return tuple(
        m for before, m in zip((None, *merged), merged, strict=False) if before is None or m.start >= before.end
    )


def _whom(
    places: tuple[Mention, ...], entities: tuple[Entity, ...], plans: tuple[Draft, ...], groups: tuple[Named, ...]
) -> tuple[Named, ...]:
    """Everything a figure can be about, each place of the text once: a longer name covers those inside it."""
    # 全区, 全市 point to what was spoken of before, a zone too: whoever reads the figures resolves them.
    found = [Named(m.start, m.end, "region", m.name) for m in places if not m.text.startswith(("全区", "我区"))]
    found += [Named(m.start, m.end, entity.kind, entity.name) for entity in entities for m in entity.mentions]
    found += [
        Named(start, end, *owner(plan.proposal), wall=False)
        for plan in plans
        if isinstance(plan.proposal, ProjectProposal)
        for start, end, role in plan.marks
        if role == "mention"
    ]
    found += groups
    found.sort(key=lambda n: (n.start, -n.end))
    whole: list[Named] = []
    for name in found:
        if not whole or name.end > whole[-1].end:
            whole.append(name)
    return tuple(whole)
