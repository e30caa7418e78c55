"""Whom a figure is about: everybody who was named so far is weighed, and the best answer chosen.

What speaks for a name is how near and in what part it stands (opens its clause, is compared with, is one of a
list), whether the sentences before were about it, whether headline or heading name it, and whether a thing of its
kind has such an indicator at all. The weights are in `choices.tsv`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from seeds.text.choosing import choose
from seeds.text.lexicon import Lexicon
from seeds.text.referents import EVERYBODY, Known, Named, Pointers, keys_of, pointers, points_at, pronouns, refer
from seeds.text.subject_words import SubjectWords, subject_words
from seeds.text.timing import ITEM
from seeds.text.types import Choice, Option, Sentence

VERSION = 2

# What may stand between the start of a clause and its subject.
_OPENING = re.compile(
    r"^(?:目前|如今|同时|其中|此外|另外|截至|截止|今年|去年|近年来?|年内|现在|在|位于|到|至|据|而|且|并|但|随着|走进|作为"
    r"|多年来|一直以来|“|\"|‘|《|\d|年|月|日|—|-|,|上半年|前三季度|底|末|力争|预计|由|为|的|以来|期间"
    r"|[一二三四五六七八九十]、|\(.{1,3}\)|[●■•]|\d\.| )*$"
)
# 其子公司阿克苏华孚, 为园区供汽的浙能: words that only lead up to the company.
_MODIFIED = re.compile(
    r"^(?:[^,]{0,6}(?:其|另一|下属|旗下|控股)?(?:子公司|母公司|控股公司)|区内|园内|园区内|[^,]{1,14}的)$"
)
_OF = re.compile(r"的[“\"'《]?")
_GOES_ON = re.compile(r"^(?:其中|同时|此外|另外|进而|与此同时)")
_CLAUSE = re.compile(r"[,;:。(]")
_BREAK = re.compile(r"[,;:。、]")
SURE, LIKELY = 0.95, 0.75  # shares of the best answer
_ADJACENT = 6  # characters between a name and the number that follows it
_MEMORY = 4  # names of each kind from earlier sentences that are still weighed
# Part in the clause of a name that the clause is not about.
_ASIDE = frozenset({"compared", "ranked", "member", "bracket", "toward", "source", "example", "etc", "model", "venue"})
_GLOBAL = frozenset(
    {"topic", "heading", "carried", "lead", "told before", "told in part before", "told 1 back", "told 2 back"}
)
_NO_WALLS = frozenset({"企业", "这家", "项目"})  # may be part of what a number is called
_KINDS = ("region", "park", "enterprise", "project")


class Subject(NamedTuple):
    name: str
    kind: str
    start: int  # of its words; -1 for the topic of the text
    end: int
    carried: int  # sentences passed over; 0 = same sentence
    how: str


class Spoken(NamedTuple):
    """A name in its sentence, with the part it plays there."""

    start: int
    end: int
    kind: str
    name: str
    how: str  # named, pronoun
    strong: bool  # nothing but an opening stands before it in its clause
    before: str  # flags of the words on either side
    after: str
    sentence: int  # running number
    paragraph: int


@dataclass(slots=True)
class Scene:
    """Walks through the text sentence by sentence and remembers who was spoken of."""

    named: list[Named]
    topic: Named | None
    root: str
    lexicon: Lexicon
    seen: dict[str, Named] = field(default_factory=dict)
    past: list[Spoken] = field(default_factory=list)  # of earlier sentences, newest last, each name once
    carried: Spoken | None = None  # who opened the last sentence that opened with somebody
    lead: Spoken | None = None  # of the words that announced a list (主要特点:)
    heading: Spoken | None = None
    paragraph: int = -1
    number: int = 0  # of the sentence
    inside: list[Named] = field(default_factory=list)  # names of the sentence
    pronouns: list[Named] = field(default_factory=list)
    present: list[Spoken] = field(default_factory=list)
    told: tuple[int, int, int, Subject] | None = None  # (sentence, paragraph, offset, whose) of the last figure
    choices: list[Choice] = field(default_factory=list)
    _role: str = ""
    _starts: list[int] = field(default_factory=list)
    _count: Counter[tuple[str, str]] = field(default_factory=Counter)
    _words: SubjectWords = field(init=False)
    _pointers: Pointers = field(init=False)
    _parks: int = 0
    _main: list[Named] = field(default_factory=list)  # the most named of each kind

    def enter(self, sentence: Sentence) -> None:
        """Move on to a sentence: its own names and pronouns become candidates."""
        if sentence.paragraph != self.paragraph:
            self._turn(sentence)
        self._role = sentence.role
        self.number += 1
        low, high = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        self.inside = self.named[low:high]
        self.pronouns, self.present = [], []
        found = [(n.start, n.end, n.kind, n.name, "named") for n in _innermost(self.inside)]
        for start, end, word in pronouns(sentence.text, self._pointers):
            start, end = sentence.start + start, sentence.start + end
            if not any(a < end and start < b for a, b, *_ in found):
                found.append((start, end, "", word, "pronoun"))
                self.pronouns.append(Named(start, end, "pronoun", word, wall=word not in _NO_WALLS))
        for start, end, kind, name, how in sorted(found):
            if how == "pronoun":
                for meant, way in refer(name, self._known(), self._pointers):
                    self.present.append(self._spoken(sentence, start, end, meant.kind, meant.name, way))
                continue
            one = Named(start, end, kind, name)
            self.seen.update(dict.fromkeys(keys_of(one, self._pointers), one))
            if name not in EVERYBODY:
                self.present.append(self._spoken(sentence, start, end, kind, name, how))

    def __post_init__(self) -> None:
        self._pointers = pointers(self.lexicon)
        self._words = subject_words(self.lexicon)
        self._starts = [name.start for name in self.named]
        self._count = Counter((n.kind, n.name) for n in self.named if n.name not in EVERYBODY)
        self._parks = len({n.name for n in self.named if n.kind == "park"})
        for kind in _KINDS:
            most = max((key for key in self._count if key[0] == kind), key=lambda key: self._count[key], default=None)
            if most is not None and self._count[most] > 1:
                self._main.append(next(n for n in self.named if (n.kind, n.name) == most))

    def _turn(self, sentence: Sentence) -> None:
        """A new paragraph: nobody is carried into it, an item of a list goes on with whoever announced the list."""
        item = ITEM.match(sentence.text) is not None
        # The lines of a sheet are one paragraph.
        if not (sentence.role == self._role == "label" or _GOES_ON.match(sentence.text)):
            self.carried = self.lead if item else None
        if not item and sentence.role == "body":
            self.lead = None
        self.paragraph = sentence.paragraph

    def _known(self) -> Known:
        carried = self.carried
        last = Named(carried.start, carried.end, carried.kind, carried.name) if carried else None
        return Known(self.seen, self.topic, last, self.root, self._parks)

    def _spoken(self, sentence: Sentence, start: int, end: int, kind: str, name: str, how: str) -> Spoken:
        before = sentence.text[max(0, start - sentence.start - 60) : start - sentence.start]
        clause = _CLAUSE.split(before)[-1]
        strong = bool(_OPENING.match(clause)) or (kind == "enterprise" and bool(_MODIFIED.match(clause)))
        if kind == "group" and self.present and 0 <= start - self.present[-1].end <= _ADJACENT:
            strong = self.present[-1].strong  # 伊犁州12个自治区级园区 opens where its place opens
        bracketed = before.rfind("(") > before.rfind(")")
        bare = before.rstrip("“\"‘'《")
        flag = "bracket" if bracketed else "list" if bare.endswith("、") else self._words.flag_before(bare)
        after = self._words.flag_after(
            sentence.text[end - sentence.start : end - sentence.start + 34].lstrip("”\"’'》")
        )
        return Spoken(start, end, kind, name, how, strong, flag, after, self.number, sentence.paragraph)

    def subject_of(
        self, sentence: Sentence, at: int, end: int, indicator: str = "", owner: tuple[str, str] | None = None
    ) -> Subject | None:
        """The subject of the number at clean offsets `at` to `end`; None where the text names nobody.

        `owner` is (kind, name) of whose project the number belongs to.
        """
        options = list(self._options(sentence, at, end, indicator, owner))
        if not options:
            return None
        choice = choose("subject", at, options, self.lexicon)
        self.choices.append(choice)
        chosen = choice.value
        assert isinstance(chosen, Subject)
        self.told = (self.number, sentence.paragraph, at, chosen)
        return chosen

    def _options(
        self, sentence: Sentence, at: int, end: int, indicator: str, owner: tuple[str, str] | None
    ) -> Iterator[Option]:
        """Everybody who can be meant, each once, with what speaks for them."""
        kind_of_figure = self._words.class_of(indicator)
        text, base = sentence.text, sentence.start
        reasons: dict[tuple[str, str], list[str]] = {}
        places: dict[tuple[str, str], Subject] = {}
        of = _OF.match(text, end - base)
        # 84家自治区级以上园区: the group is not who its own number is about.
        before = [s for s in self.present if s.start < at and not (s.kind == "group" and at < s.end)]
        clause = base + max(text.rfind(mark, 0, at - base) for mark in ",;:。(") + 1
        for index, one in enumerate(before):
            key = (one.kind, one.name)
            later = len({(s.kind, s.name) for s in before[index + 1 :] if s.start > one.start} - {key})
            # The nearest words for one and the same thing count, but who opened the sentence stays known.
            opened = [r for r in reasons.get(key, ()) if r.startswith(("opens", "first"))]
            reasons[key] = [
                *self._here(one, text[max(0, one.end - base) : at - base], later, one.start == before[0].start),
                *opened,
            ]
            places[key] = Subject(one.name, one.kind, one.start, one.end, 0, one.how)
        for one in self.present:
            if of and one.start == base + of.end():  # 规划面积50平方公里的X开发区
                reasons.setdefault((one.kind, one.name), []).append("owns")
                places[one.kind, one.name] = Subject(one.name, one.kind, one.start, one.end, 0, one.how)
        for one in reversed(self.past):
            key = (one.kind, one.name)
            back = self.number - one.sentence
            same = one.paragraph == sentence.paragraph
            near = "back " + ("1" if back == 1 else "2" if back == 2 else "far") + ("" if same else " other paragraph")
            reasons.setdefault(key, []).append(near + (" strong" if one.strong else ""))
            if key not in places:
                places[key] = Subject(one.name, one.kind, one.start, one.end, back, "carried")
                reasons[key] += [f"was before {one.before}"] if one.before else []
                reasons[key] += [f"was after {one.after}"] if one.after else []
        for role, held in (("carried", self.carried), ("lead", self.lead), ("heading", self.heading)):
            if held is not None:
                key = (held.kind, held.name)
                reasons.setdefault(key, []).append(role)
                back = self.number - held.sentence
                places.setdefault(key, Subject(held.name, held.kind, held.start, held.end, back, role))
        if self.topic is not None:
            key = (self.topic.kind, self.topic.name)
            reasons.setdefault(key, []).append("topic")
            places.setdefault(key, Subject(self.topic.name, self.topic.kind, -1, -1, 9, "topic"))
        for reason, subject in self._last_told(at, base + max(text.rfind(";", 0, at - base), 0)):
            key = (subject.kind, subject.name)
            reasons.setdefault(key, []).append(reason)
            places.setdefault(key, subject)
        for main in self._main:
            key = (main.kind, main.name)
            reasons.setdefault(key, []).append(f"main {main.kind}")
            places.setdefault(key, Subject(main.name, main.kind, -1, -1, 9, "topic"))
        pointed = {
            points_at(p.name, self._pointers): "clause" if p.start >= clause else "sentence"
            for p in self.pronouns
            if p.start < at
        }
        if owner is not None:
            reasons.setdefault(owner, []).append("owner")
            places.setdefault(owner, Subject(owner[1], owner[0], -1, -1, 0, "project"))
        most = max((self._count[key] for key in reasons), default=0)
        rival = self._rival(before, sentence, at)
        local = {(s.kind, s.name) for s in before}
        for key, some in reasons.items():
            if rival == "adjacent" and not any(reason.startswith("adjacent") for reason in some):
                some.append("against adjacent")
            elif key not in local:  # being the topic counts less where somebody else opens the sentence
                some += [f"{reason} against {rival}" for reason in some if reason in _GLOBAL]
            some.append(f"{key[0]} {kind_of_figure}")
            if key[0] in pointed:
                some.append(f"pointed in {pointed[key[0]]}")
            if most > 1 and self._count[key] == most:
                some.append("named most")
            yield Option(places[key], tuple(dict.fromkeys(some)))

    def _rival(self, before: list[Spoken], sentence: Sentence, at: int) -> str:
        """The best that speaks for anybody named near by: those who are not have to stand against it."""
        open_to = [s for s in before if s.before not in _ASIDE and s.after not in _ASIDE]
        if any(
            s.how == "named"
            and 0 <= at - s.end <= _ADJACENT
            and not _BREAK.search(sentence.text, s.end - sentence.start, at - sentence.start)
            for s in open_to
        ):
            return "adjacent"
        if any(s.strong for s in open_to):
            return "opening"
        if open_to:
            return "mention"
        carried = self.carried
        near = carried is not None and carried.paragraph == sentence.paragraph and self.number - carried.sentence <= 2
        return "carried" if near else "nobody"

    def _here(self, one: Spoken, between: str, later: int, first: bool) -> list[str]:
        """What speaks for a name of this very sentence, before the number."""
        if len(between) <= _ADJACENT and not _BREAK.search(between):
            place = "adjacent"
        elif ";" in between:
            place = "other part"
        else:
            place = "clause" if not _CLAUSE.search(between) else "sentence"
        reasons = [f"{place} {one.kind}", f"{place} {'strong' if one.strong else 'weak'}"]
        reasons.append(f"nearer names {min(later, 2)}")
        if one.strong:
            reasons.append("opens" if place != "other part" else "opens other part")
        if first:
            reasons.append("first" if place != "other part" else "first in other part")
        if one.before:
            reasons.append(f"before {one.before}")
        if one.after:
            reasons.append(f"after {one.after}")
        if one.how != "named":
            reasons.append(one.how)
        return reasons

    def _last_told(self, at: int, segment: int) -> Iterator[tuple[str, Subject]]:
        """Whose the figure before this one was."""
        if self.told is None:
            return
        number, paragraph, where, subject = self.told
        back = self.number - number
        same = "" if paragraph == self.paragraph else " other paragraph"
        carried = Subject(subject.name, subject.kind, subject.start, subject.end, subject.carried + back, "carried")
        if back == 0:
            yield "told before" if where >= segment else "told in part before", subject
        elif back <= 2:
            yield f"told {back} back{same}", carried

    def sureness(self) -> str:
        """How far the last choice was from being another: sure, likely or doubtful."""
        sure = self.choices[-1].sure if self.choices else 1.0
        return "sure" if sure > SURE else "likely" if sure > LIKELY else "doubtful"

    def outer(self) -> Subject | None:
        """Whom the section is about, whatever its last sentence named."""
        if self.heading is not None:
            held = self.heading
            return Subject(held.name, held.kind, held.start, held.end, self.number - held.sentence, "heading")
        return Subject(self.topic.name, self.topic.kind, -1, -1, 9, "topic") if self.topic is not None else None

    def leave(self, sentence: Sentence) -> None:
        """What the next sentences take over."""
        first = next((s for s in self.present if s.strong and s.before not in ("compared", "ranked", "member")), None)
        if first is None and self.carried is None and self.present:
            first = self.present[0]
        if first is not None:
            self.carried = first
        opens = first is not None and (sentence.role in ("heading", "title") or first.start - sentence.start < 3)
        if sentence.role in ("heading", "title") or sentence.role == "label" and opens:
            self.heading = first
        if sentence.text.endswith(":") and sentence.role == "body":
            self.lead = self.carried
        if not self.present:
            return  # whoever is remembered stays
        names = {(s.kind, s.name) for s in self.present}
        fresh: dict[tuple[str, str], Spoken] = {}
        for one in self.present:
            held = fresh.get((one.kind, one.name))
            if held is None or (one.strong and not held.strong):
                fresh[one.kind, one.name] = one
        kept = [s for s in self.past if (s.kind, s.name) not in names]
        self.past = _latest([*kept, *fresh.values()])


def _latest(spoken: list[Spoken]) -> list[Spoken]:
    """The last few of each kind, in their order."""
    held: dict[str, int] = {}
    kept = []
    for one in reversed(spoken):
        count = held[one.kind] = held.get(one.kind, 0) + 1
        if count <= _MEMORY:
            kept.append(one)
    return kept[::-1]


def _innermost(names: list[Named]) -> list[Named]:
    """Of places told one inside the other (新疆吐鲁番市) the last, with the words of all."""
    kept: list[Named] = []
    for name in names:
        above = kept[-1] if kept else None
        if above is not None and above.kind == "region" and above.end == name.start and name.kind in ("region", "park"):
            kept[-1] = Named(above.start, name.end, name.kind, name.name, name.wall)
        else:
            kept.append(name)
    return kept


def topic_of(named: Iterable[Named], sentences: tuple[Sentence, ...]) -> Named | None:
    """What the text is about: the thing its headline names, else the region or park it names most."""
    listed = list(named)
    head_end = next((s.end for s in sentences if s.role in ("title", "heading")), 0)
    in_title = [n for n in listed if n.end <= head_end and n.kind != "project"]
    counts = Counter((n.kind, n.name) for n in listed if n.kind in ("region", "park") and n.name not in EVERYBODY)
    if not counts:
        return in_title[0] if in_title else None
    (kind, name), most = counts.most_common(1)[0]
    if in_title:
        best = max(in_title, key=lambda n: counts[n.kind, n.name])
        # A headline that names the whole autonomous region says little: the text may be about one place of it.
        if not best.name.endswith("自治区") or counts[best.kind, best.name] * 2 >= most:
            return best
    return next(n for n in listed if n.kind == kind and n.name == name)
