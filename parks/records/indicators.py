import hashlib
from collections.abc import Iterable

from articles.access import require
from articles.log import Act
from parks.models import Indicator, IndicatorTerm, Unit
from parks.names import slug_of, term_key


def find_indicator(text: str) -> Indicator | None:
    """The indicator whose name or strict synonym `text` is; never the nearest match."""
    term = (
        IndicatorTerm.objects.filter(key=term_key(text), meaning=IndicatorTerm.Meaning.SAME)
        .select_related("indicator")
        .order_by("indicator__status", "indicator_id")
        .first()
    )
    return term.indicator if term else None


def find_indicators(names: Iterable[str]) -> dict[str, Indicator]:
    """Key of a name -> what `find_indicator` gives for it, for all names in one query."""
    rows = (
        IndicatorTerm.objects.filter(key__in={term_key(name) for name in names}, meaning=IndicatorTerm.Meaning.SAME)
        .select_related("indicator")
        .order_by("indicator__status", "indicator_id")
    )
    found: dict[str, Indicator] = {}
    for row in rows:
        found.setdefault(row.key, row.indicator)
    return found


def indicator_for(act: Act, text: str, unit: Unit | None = None) -> Indicator:
    """The indicator called `text`; an unknown name makes a provisional one (never ranked or headlined)."""
    require(act.user, "decide")
    found = find_indicator(text)
    if found:
        return found
    text = text.strip()
    if not text or len(text) > 100:
        raise ValueError(f"指标名称须为 1 至 100 字，实为 {len(text)} 字")
    key = term_key(text)
    digest = hashlib.blake2b(key.encode(), digest_size=4).hexdigest()
    indicator = act.create(
        Indicator(
            code=f"x-{slug_of(text, longest=40)}-{digest}",
            name=text,
            status=Indicator.Status.PROVISIONAL,
            dimension=unit.dimension if unit else "",
            unit=(unit.canonical or unit) if unit else None,
        )
    )
    act.create(IndicatorTerm(indicator=indicator, text=text, key=key))
    return indicator
