"""What a new revision would change against the one that is live. Pure."""

from dataclasses import dataclass

from parks.publishing.frozen import PublishedFigure, PublishedSubject


@dataclass(frozen=True)
class Changes:
    """Figures by what happens to them, and the headings of other content that differs."""

    added: tuple[PublishedFigure, ...]
    removed: tuple[PublishedFigure, ...]
    replaced: tuple[tuple[PublishedFigure, PublishedFigure], ...]
    other: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.replaced or self.other)


OTHER = (
    ("name", "名称"),
    ("names", "其他名称"),
    ("places", "所在地"),
    ("divisions", "所属师市"),
    ("details", "编目信息"),
    ("versions", "级别与沿革"),
    ("relations", "关系"),
    ("events", "大事"),
    ("titles", "称号"),
    ("industries", "产业"),
    ("status", "进展"),
)


def changes(live: PublishedSubject | None, draft: PublishedSubject) -> Changes:
    """A figure whose question the live revision answers by another record is replaced, not added."""
    old = {figure.fact_id: figure for figure in live.figures} if live else {}
    new = {figure.fact_id: figure for figure in draft.figures}
    gone = {_question(figure): figure for key, figure in old.items() if key not in new}
    added, replaced = [], [(old[key], figure) for key, figure in new.items() if key in old and old[key] != figure]
    for key, figure in new.items():
        if key in old:
            continue
        before = gone.pop(_question(figure), None)
        if before is None:
            added.append(figure)
        else:
            replaced.append((before, figure))
    paired = {before.fact_id for before, _ in replaced}
    removed = tuple(figure for key, figure in old.items() if key not in new and key not in paired)
    other = [word for field, word in OTHER if live is not None and getattr(live, field) != getattr(draft, field)]
    return Changes(tuple(added), removed, tuple(replaced), tuple(other))


def _question(figure: PublishedFigure) -> tuple[object, ...]:
    """What the reader would take for the same figure."""
    return (
        figure.indicator_code,
        figure.measure,
        figure.base,
        figure.breakdown,
        figure.industry,
        figure.period_start,
        figure.period_end,
        figure.period_kind,
        figure.nature,
    )
