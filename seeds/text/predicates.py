"""Who did or became what, when and by whose act: shared by milestones and designations.

A verb is told of a park or a company only where nothing else stands between the two: what remains of the clause
without periods, places and offices must be words of the table told_words (园区管委会成立, 园区内3家企业获评 are
told of others).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from seeds.text import modality
from seeds.text.lexicon import Lexicon
from seeds.text.referents import Named
from seeds.text.subjects import Scene, Subject
from seeds.text.types import UNSTATED, Mark, Mention, Period, Sentence

VERSION = 1

OWNERS = ("park", "enterprise")  # whose milestones and designations are kept
_MARKS = ",;:。"
_BRACKETS = re.compile(r"\([^()]{0,40}\)")
_BRAND = re.compile(r"的?(?:[“\"][^“”\"]{1,8})?[”\"](?:牌|品牌|商标|注册商标)+")  # “某某”牌商标
_FORMERLY = ("前身为", "前身是", "前身系", "原为", "原")
_REACH = 3  # sentences over which a line of a timeline goes on with the zone named before
_AND_OTHERS = re.compile(r"^(?:等)?(?:[\d一二两三四五六七八九十多]{1,3})?[家户个]?(?:企业|公司|园区|开发区|单位)?")
_LIST_MARK = re.compile(r"^[”\"]?(?:、|和|与|及|以及)[“\"]?$")
_DAY = re.compile(r"((?:19|20)\d{2})年(?:(1[0-2]|0?[1-9])月)?(?:(3[01]|[12]\d|0?[1-9])日)?")
_LEADS_TO_DATE = re.compile(r"(?:时间|日期|年份|年月)?[于在:]?")  # 成立于1992年, 设立时间:2015年8月
# What may close a predicate; a verb followed by anything else is part of another word (成立大会, 扩区工作).
ENDS = re.compile(r"[”\"')》]{0,2}(?:$|[,。;:、!?(]|以来|之日|至今|并|而|后(?!期|续)|和|及|与)")


@dataclass(frozen=True, slots=True)
class Stage:
    """One sentence with what the walk through the text knows at it."""

    sentence: Sentence
    periods: tuple[Mention, ...]
    scene: Scene
    lexicon: Lexicon

    @property
    def owners(self) -> list[Named]:
        return [name for name in self.scene.inside if name.kind in OWNERS]

    def clause_start(self, at: int) -> int:
        """Start of the clause of offset `at`, both in the sentence."""
        return max(self.sentence.text.rfind(mark, 0, at) for mark in _MARKS) + 1

    def bare(self, start: int, end: int) -> str:
        """The words of the sentence from `start` to `end` without periods, places, brackets and brands."""
        base, text = self.sentence.start, self.sentence.text
        covered = [(m.start - base, m.end - base) for m in self.periods]
        covered += [(n.start - base, n.end - base) for n in self.scene.inside if n.kind == "region"]
        words, at = [], start
        for first, last in sorted(covered):
            if first >= at and last <= end:
                words.append(text[at:first])
                at = last
        return _BRAND.sub("", _BRACKETS.sub("", "".join(words) + text[at:end]))


@dataclass(frozen=True, slots=True)
class Predicate:
    """`subjects` share what is told; `planned` = it has not happened yet."""

    subjects: tuple[Subject, ...]
    planned: bool
    grantor: str
    period: Period
    dated_by: Mention | None

    def marks(self, stage: Stage, subject: Subject, start: int, end: int) -> tuple[Mark, ...]:
        """Marks of one subject's draft; `start` to `end` are the words of verb and object in the sentence."""
        base = stage.sentence.start
        marks: list[Mark] = [(base + start, base + end, "mention")]
        if subject.start >= 0:
            marks.append((subject.start, subject.end, "subject"))
        if self.dated_by is not None:
            marks.append((self.dated_by.start, self.dated_by.end, "period"))
        return (*marks, (base, stage.sentence.end, "sentence"))

    def features(self, subject: Subject, rule: str) -> tuple[str, ...]:
        how = subject.how if subject.carried <= 1 else "far"
        return (f"rule:{rule}", f"subject:{how}", "dated" if self.dated_by is not None else "undated")


@dataclass(frozen=True, slots=True)
class _Words:
    fillers: re.Pattern[str]
    plan: re.Pattern[str]
    bodies: re.Pattern[str]
    full: dict[str, str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    full = {row["word"]: row["full"] for row in lexicon.rows("bodies")}
    bodies = alternatives(full)
    told = lexicon.words("told_words")
    return _Words(
        re.compile(rf"(?:{alternatives(told)}|{bodies}|[ “”\"'、])*"),
        re.compile(alternatives(lexicon.words("told_words", role="plan"))),
        re.compile(bodies),
        full,
    )


def alternatives(words: Iterable[str]) -> str:
    """A pattern of these words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def is_filler(words: str, lexicon: Lexicon) -> bool:
    """Whether `words` say nothing but how, when and by whom."""
    return _words(lexicon).fillers.fullmatch(words) is not None


def predicate(stage: Stage, start: int, end: int, told_of: Named | None = None) -> Predicate | None:
    """What the verb at `start` to `end` of the sentence is told of; None where it is told of something else.

    `told_of` is its object where that is whom it is about (2003年成立精河工业园区).
    """
    first = stage.clause_start(start)
    subjects: tuple[Subject, ...]
    if told_of is not None:
        subjects, between = (_subject(told_of),), stage.bare(first, start)
    else:
        subjects, between = _subjects(stage, first, start, end)
    if not subjects or not is_filler(between, stage.lexicon):
        return None
    period, dated_by = _dated(stage, first, start, end)
    return Predicate(subjects, _is_planned(stage, start, between), _grantor(stage, first, start), period, dated_by)


def _subject(name: Named) -> Subject:
    return Subject(name.name, name.kind, name.start, name.end, 0, "named")


def _subjects(stage: Stage, first: int, start: int, end: int) -> tuple[tuple[Subject, ...], str]:
    """The subjects, and the words between them and the verb."""
    base = stage.sentence.start
    listed = _listed(stage, first, start)
    if listed:
        between = stage.bare(listed[-1].end - base, start)
        return tuple(map(_subject, listed)), between[_tail(between) :]
    subject = _owner(stage, first, start, end)
    if subject is None:
        return (), ""
    after = subject.end - base
    return (subject,), stage.bare(after if first <= after <= start else first, start)


def _owner(stage: Stage, first: int, start: int, end: int) -> Subject | None:
    """The park or company nearest in the clause, else the one that opened the sentence, else whom the text carries."""
    base, text = stage.sentence.start, stage.sentence.text
    before = [s for s in stage.scene.present if s.start < base + start]
    before = [s for s in before if not text[: s.start - base].endswith(_FORMERLY)]
    near = [s for s in before if s.start >= base + first or s.strong]
    named = next((s for s in reversed(near) if s.start >= base + first), near[0] if near else None)
    if named is not None:
        how = Subject(named.name, named.kind, named.start, named.end, 0, named.how)
        return how if named.kind in OWNERS else None
    chosen = stage.scene.subject_of(stage.sentence, base + start, base + end)
    if chosen is not None and chosen.kind in OWNERS:
        return chosen
    last = next((s for s in reversed(stage.scene.past) if s.kind in OWNERS), None)
    back = stage.scene.number - last.sentence if last is not None else _REACH + 1
    if before or last is None or back > _REACH:
        return None
    return Subject(last.name, last.kind, last.start, last.end, back, "carried")


def _is_planned(stage: Stage, start: int, between: str) -> bool:
    """力争2027年升格; 将 before a name marks an object (将准东开发区升格为…) and promises nothing."""
    if _words(stage.lexicon).plan.search(between):
        return True
    text, base = stage.sentence.text, stage.sentence.start
    segment = list(text[:start])
    for name in stage.owners:
        before = name.start - base - 1
        if 0 <= before < start and text[before] == "将":
            segment[before] = "　"
    nature, _ = modality.nature_of("".join(segment[text.rfind(";", 0, start) + 1 :]), stage.lexicon)
    return nature != "actual"


def dated_behind(stage: Stage, end: int) -> bool:
    """Whether a period follows the verb that ends at `end`."""
    base, text = stage.sentence.start, stage.sentence.text
    return any(
        mention.start - base > end and _LEADS_TO_DATE.fullmatch(text, end, mention.start - base)
        for mention in stage.periods
    )


def _tail(between: str) -> int:
    match = _AND_OTHERS.match(between)
    return match.end() if match else 0


def _listed(stage: Stage, first: int, start: int) -> list[Named]:
    """甲公司、乙公司等3家企业被认定为…: the names of a list that ends before the verb; none where there is but one."""
    base, text = stage.sentence.start, stage.sentence.text
    names = [n for n in stage.owners if n.start >= base + first and n.end <= base + start]
    if not names:
        return []
    chain = [names.pop()]
    while names and _LIST_MARK.match(text[names[-1].end - base : chain[0].start - base]):
        chain.insert(0, names.pop())
    return chain if len(chain) > 1 or text.startswith("等", chain[-1].end - base) else []


def _grantor(stage: Stage, first: int, start: int) -> str:
    """The last office named in the clause before the verb; a place's own office with the place."""
    words, text, base = _words(stage.lexicon), stage.sentence.text, stage.sentence.start
    offices = list(words.bodies.finditer(text, first, start))
    if not offices:
        return ""
    found = offices[-1]
    place = next(
        (n for n in stage.scene.inside if n.kind == "region" and n.end - base == found.start()),
        None,
    )
    return words.full[found.group()] or (f"{place.name}{found.group()}" if place else "")


def _dated(stage: Stage, first: int, start: int, end: int) -> tuple[Period, Mention | None]:
    """The period behind the verb (成立于1992年), else the last one before it in its clause or opening its own."""
    base, text = stage.sentence.start, stage.sentence.text
    usable = [m for m in stage.periods if m.rule == "period" and _days(m) is not None]
    for mention in usable:
        if mention.start - base >= end and _LEADS_TO_DATE.fullmatch(text, end, mention.start - base):
            return _days(mention) or UNSTATED, mention
    segment = text.rfind(";", 0, start) + 1
    before = [m for m in usable if segment <= m.start - base and m.end - base <= start]
    if not before:
        return UNSTATED, None
    last = before[-1]
    at = last.start - base
    opens = is_filler(stage.bare(stage.clause_start(at), at), stage.lexicon)
    if at < first and not opens:
        return UNSTATED, None
    return _days(last) or UNSTATED, last


def _days(mention: Mention) -> Period | None:
    """The days of a mention; 自1992年成立以来 names the year of the founding, 2020年以来 none."""
    period = mention.period
    if period is None:
        return None
    if period.start is not None and period.end is not None:
        return Period(period.kind if period.kind != "ytd_open" else "year", period.start, period.end, period.printed)
    match = _DAY.search(mention.text)
    if match is None or "以来" in mention.text:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return Period("point", date(year, month, day), date(year, month, day), period.printed)
        if month:
            following = date(year + month // 12, month % 12 + 1, 1)
            return Period("month", date(year, month, 1), date.fromordinal(following.toordinal() - 1), period.printed)
    except ValueError:
        return None
    return Period("year", date(year, 1, 1), date(year, 12, 31), period.printed)
