"""How a proposed figure stands to the facts that are there already: the same, another value, or nothing yet."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from rapidfuzz import fuzz, process

from parks.models import Evidence, Fact, Figure, Indicator, IndicatorTerm, Subject
from parks.models.terms import Rank
from parks.names import term_key
from parks.records import find_indicators
from parks.slots import bounds, slot_of
from parks.wording import value_text

NEW_INDICATOR = "词表里没有这个指标，采纳时建为暂定指标"
_NEAR = 70  # of 100: 固定资产投入 for 固定资产投资
KNOWN = "库中已有这个数，采纳只增加一处出处"
KNOWN_FROM_HERE = "库中已有这个数，出自本文或转载同一稿件的文章，采纳不增加独立来源"


class Proposed(NamedTuple):
    """A figure that waits for a decision; `subject` is the record it would be written to, if one is known."""

    candidate_id: int
    figure: Figure
    indicator: str
    subject: Subject | None


def standing_of(proposals: Sequence[Proposed], story_id: int) -> dict[int, str]:
    """candidate id -> words, where there is something to say; three queries for all. `story_id` is the article's."""
    names = {one.indicator for one in proposals}
    indicators = find_indicators(names)
    near = _near(name for name in names if term_key(name) not in indicators)
    words: dict[int, str] = {}
    slots: dict[tuple[int, str], list[Proposed]] = defaultdict(list)
    for one in proposals:
        indicator = indicators.get(term_key(one.indicator))
        if indicator is None:
            words[one.candidate_id] = NEW_INDICATOR + near.get(one.indicator, "")
        elif one.subject is not None:
            slots[one.subject.pk, slot_of(one.figure, indicator)].append(one)
    facts: dict[tuple[int, str], list[Fact]] = defaultdict(list)
    wanted = Fact.objects.filter(
        subject__in={subject for subject, _ in slots}, slot__in={slot for _, slot in slots}
    ).exclude(rank=Rank.DEPRECATED)
    for fact in wanted.select_related("unit").annotate(told_here=Exists(_told_in(story_id))).order_by("pk"):
        facts[fact.subject_id, fact.slot].append(fact)
    for key, there in facts.items():
        for one in slots.get(key, []):
            words[one.candidate_id] = _compared(one.figure, there)
    return words


def _told_in(story_id: int) -> QuerySet[Evidence]:
    """Living evidence of a fact from an article of this story: another of them is no independent source."""
    return Evidence.objects.filter(
        fact=OuterRef("pk"), retired_by__isnull=True, citation__text__article__story=story_id
    )


def _near(names: Iterable[str]) -> dict[str, str]:
    """Name without a row -> the defined indicator that is called most like it, in words: to look at, not to take."""
    wanted = {name: term_key(name) for name in names if name}
    if not wanted:
        return {}
    defined = IndicatorTerm.objects.filter(
        meaning=IndicatorTerm.Meaning.SAME, indicator__status=Indicator.Status.DEFINED
    )
    called = dict(defined.order_by("indicator_id").values_list("key", "indicator__name"))
    found = {}
    for name, key in wanted.items():
        best = process.extractOne(key, called.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
        if best:
            found[name] = f"；词表里相近的有“{called[best[0]]}”"
    return found


def _compared(figure: Figure, there: list[Fact]) -> str:
    low, high = bounds(figure)
    same = [fact for fact in there if (fact.low, fact.high) == (low, high)]
    if same:
        return KNOWN_FROM_HERE if any(fact.told_here for fact in same) else KNOWN
    other = there[0]
    shown = value_text(other.measure, other.qualifier, other.value, other.value_max, other.unit.code)
    return f"与库中的 {shown} 不一致，采纳后两数并存，待定采信"
