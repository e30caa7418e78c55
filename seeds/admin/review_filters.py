"""Which candidates of an article the screen shows; kept in the address over decisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from seeds.models import Candidate, folded
from seeds.review.cards import UNDECIDED, Card
from seeds.review.wording import flag_words

STATES = {"todo": "待定", "unsure": "存疑", "done": "已定"}
ANY_FLAG = "any"


class Facet(NamedTuple):
    """One choice of a filter: its words, how many candidates it shows, the address's query, whether it is on."""

    label: str
    count: int
    query: str
    chosen: bool


@dataclass(frozen=True)
class ReviewFilter:
    """'' chooses all. `kind` is a code of Candidate.Kind, `state` a key of STATES, `flag` a code or ANY_FLAG."""

    kind: str = ""
    state: str = ""
    flag: str = ""

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> "ReviewFilter":
        """From an address; what is not a choice is left out."""
        kind, state, flag = (parameters.get(name, "") for name in ("kind", "state", "flag"))
        return cls(
            kind if kind in Candidate.Kind.values else "",
            state if state in STATES else "",
            flag if flag == ANY_FLAG or flag in flag_words() else "",
        )

    def parameters(self) -> dict[str, str]:
        return {name: value for name, value in vars(self).items() if value}

    def query(self) -> str:
        return urlencode(self.parameters())

    def select(self, cards: list[Card]) -> list[Card]:
        return [card for card in cards if self.shows(card.candidate)]

    @property
    def shows_aside(self) -> bool:
        """Whether suggestions not to enter something stand below the list."""
        return self.kind in ("", Candidate.Kind.FIGURE) and self.state in ("", "todo") and not self.flag

    def shows(self, candidate: Candidate) -> bool:
        undecided = candidate.state in UNDECIDED
        wanted = {"": True, "todo": undecided, "unsure": candidate.state == "unsure", "done": not undecided}
        flagged = bool(candidate.flags) if self.flag == ANY_FLAG else self.flag in ("", *candidate.flag_list)
        return wanted[self.state] and flagged and self.kind in ("", candidate.kind)

    def next_after(self, candidate: Candidate) -> int:
        """The next undecided candidate in the order of the text, around the end to the first; else this one."""
        waiting = [
            row
            for row in Candidate.objects.filter(text=candidate.text_id, state__in=UNDECIDED)
            .exclude(pk=candidate.pk)
            .exclude(folded())
            .only("kind", "state", "flags", "position")
            .order_by("position", "id")
            if self.shows(row)
        ]
        here = (candidate.position, candidate.pk)
        later = [row for row in waiting if (row.position, row.pk) > here and row.state == Candidate.State.OPEN]
        goal = later or [row for row in waiting if row.state == Candidate.State.OPEN] or waiting
        return goal[0].pk if goal else candidate.pk

    def facets(self, cards: list[Card]) -> list[tuple[str, list[Facet]]]:
        """(heading, choices) with the numbers that each would show, the other filters staying as they are."""
        present = {card.candidate.kind for card in cards}
        flags = {flag for card in cards for flag in card.candidate.flag_list}
        kinds = [("", "全部"), *((code, label) for code, label in Candidate.Kind.choices if code in present)]
        named = [("", "全部"), (ANY_FLAG, "有提示"), *((code, flag_words().get(code, code)) for code in sorted(flags))]
        headings = [
            ("类别", "kind", kinds),
            ("状态", "state", [("", "全部"), *STATES.items()]),
            *([("提示", "flag", named)] if flags else []),
        ]
        return [
            (heading, [self._facet(name, *choice, cards) for choice in choices]) for heading, name, choices in headings
        ]

    def _facet(self, name: str, value: str, label: str, cards: list[Card]) -> Facet:
        chosen = ReviewFilter(**{**vars(self), name: value})
        return Facet(label, len(chosen.select(cards)), chosen.query(), getattr(self, name) == value)
