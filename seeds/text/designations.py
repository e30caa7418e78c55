"""Designations that parks and companies were awarded or apply for: 国家新型工业化产业示范基地, 高新技术企业."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from seeds.text.lexicon import Lexicon, opened
from seeds.text.predicates import ENDS, OWNERS, Predicate, Stage, alternatives, predicate
from seeds.text.referents import Named
from seeds.text.types import AwardState, Draft, TitleProposal

VERSION = 1

_BATCH = r"(?:首批|第[一二三四五六七八九十\d]{1,3}批(?:次)?)"
_YEAR = r"(?:(?:19|20)\d{2}年?(?:度)?(?:的)?)"
_LIST_MARK = re.compile(rf"[”\"]?(?:称号|名单)?(?:、|和|及|以及|与|并?获评)[“\"]?{_BATCH}?[“\"]?|[”\"][“\"]")
_COUNTED_BEFORE = re.compile(r"[\d一二两三四五六七八九十百多几]余?[家个户项名][“\"]?$")
_COUNTED_BEHIND = re.compile(r"[”\"]?(?:数量|总数|数)?(?:累计|已|共|共有|达到|达|有|增至|增加到|突破|超过|超){0,3}\d")
_MAYBE_QUOTED = ("小巨人", "专精特新")
_UP_TO = 24  # characters between level and head of a designation that no table knows


@dataclass(frozen=True, slots=True)
class _Named:
    """A designation at a place of the sentence."""

    start: int
    end: int
    name: str
    level: str
    known: bool


@dataclass(frozen=True, slots=True)
class _Award:
    """The words of award that a designation hangs on; `told_of` is named between the two (授予X“Y”称号)."""

    start: int
    end: int
    state: AwardState
    rule: str
    batch: str = ""
    told_of: Named | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    names: re.Pattern[str]
    canonical: dict[str, tuple[str, str]]  # form without quotes -> name, level
    free: re.Pattern[str]
    levels: re.Pattern[str]
    award: re.Pattern[str]
    between: re.Pattern[str]  # what may stand between the word of award and the designation
    states: dict[str, str]
    behind: re.Pattern[str]
    judged: re.Pattern[str]
    rejudged: re.Pattern[str]


_QUOTES = str.maketrans("", "", "“”\"'‘’")


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    canonical: dict[str, tuple[str, str]] = {}
    forms: set[str] = set()
    for row in lexicon.rows("designations"):
        for form in (row["name"], *opened(row["aliases"])):
            plain = form.translate(_QUOTES)
            canonical[plain] = row["name"], row["level"]
            forms.add(plain)
    known = "|".join(_quotable(form) for form in sorted(forms, key=len, reverse=True))
    roles = ("granted", "copula", "building", "applied", "noticed", "rechecked", "revoked", "passed")
    states = {word: role for role in roles for word in lexicon.words("award_words", role=role)}
    levels = alternatives(lexicon.words("award_words", role="level"))
    heads = alternatives(lexicon.words("award_words", role="head"))
    bodies = alternatives(lexicon.words("bodies"))
    between = rf"(?:了|为|成为|成|的|“|\"|{_BATCH}|{_YEAR}|年度|{bodies})*"
    return _Words(
        re.compile(known),
        canonical,
        re.compile(rf"(?:{levels})[\u4e00-\u9fff“”\"]{{0,{_UP_TO}}}?(?:{heads})"),
        re.compile(levels),
        re.compile(rf"({alternatives(states)})({between})$"),
        re.compile(between),
        states,
        re.compile(rf"[”\"]?(?:等(?:多项|\d+[项个])?)?(?:{alternatives(lexicon.words('award_words', role='after'))})?"),
        re.compile(rf"[”\"]?(?:{alternatives(lexicon.words('award_words', role='judging'))})"),
        re.compile(rf"[”\"]?(?:{alternatives(lexicon.words('award_words', role='rejudging'))})"),
    )


def triggers(lexicon: Lexicon) -> set[str]:
    """Words of which a sentence holds one if it names a designation."""
    forms = {form for row in lexicon.rows("designations") for form in (row["name"], *opened(row["aliases"]))}
    whole = {form for form in forms if not any(word in form for word in _MAYBE_QUOTED)}
    return {*whole, *_MAYBE_QUOTED, *lexicon.words("award_words", role="head")}


def _quotable(form: str) -> str:
    pattern = re.escape(form)
    for word in _MAYBE_QUOTED:
        pattern = pattern.replace(word, f'[“"]?{word}[”"]?')
    return pattern


def designations_in(stage: Stage) -> Iterator[tuple[Draft, tuple[int, int]]]:
    """Drafts of kind title, each with the place of its words in the sentence."""
    for listed in _lists(stage):
        first, last = listed[0], listed[-1]
        award = _award(stage, first)
        if (
            award is None
            or not (award.rule == "apposition" or _closes(stage, last))
            or any(_is_counted(stage.sentence.text, one) for one in listed)
        ):
            continue
        told = predicate(stage, award.start, award.end, award.told_of)
        if told is None or told.planned:
            continue
        for named in listed:
            for draft in _drafts(stage, told, award, named):
                yield draft, (award.start, named.end)


def _lists(stage: Stage) -> list[list[_Named]]:
    """Designations that one word of award governs: 获评甲、乙和丙."""
    lists: list[list[_Named]] = []
    for named in _found(stage):
        if lists and _LIST_MARK.fullmatch(stage.sentence.text, lists[-1][-1].end, named.start):
            lists[-1].append(named)
        else:
            lists.append([named])
    return lists


def _found(stage: Stage) -> list[_Named]:
    """Designations of the sentence in reading order; of two on one place the table's."""
    text, words = stage.sentence.text, _words(stage.lexicon)
    found = []
    for match in words.names.finditer(text):
        name, level = words.canonical[match.group().translate(_QUOTES)]
        found.append(_Named(*match.span(), name, level, known=True))
    for match in words.free.finditer(text):
        if not any(n.start < match.end() and match.start() < n.end for n in found):
            name = match.group().strip('“”"')
            found.append(_Named(*match.span(), name, _level(name), known=False))
    return sorted(found, key=lambda n: n.start)


def _level(name: str) -> str:
    for level, begins in (("国家级", ("国家", "全国", "中国")), ("自治区级", ("自治区",)), ("兵团级", ("兵团",))):
        if name.startswith(begins):
            return level
    return ""


def _award(stage: Stage, named: _Named) -> _Award | None:
    """The words of award right before the designation, or with whom it was awarded to between the two."""
    text, words, base = stage.sentence.text, _words(stage.lexicon), stage.sentence.start
    first = stage.clause_start(named.start)
    match = words.award.search(text[first : named.start])
    told_of = None
    if match is None:
        behind = next((n for n in stage.owners if n.start - base == named.end), None)
        if behind is not None and named.known:  # 专精特新“小巨人”企业某某公司
            return _Award(named.start, named.start, "granted", "apposition", told_of=behind)
        told_of = next((n for n in reversed(stage.owners) if n.end <= base + named.start), None)
        if told_of is None or not words.between.fullmatch(text, told_of.end - base, named.start):
            return None
        match = words.award.search(text[first : max(first, told_of.start - base)])
        if match is None:
            return None
    role = words.states[match[1]]
    batch = re.search(_BATCH, match[2])
    state, rule = _state(role, words, text, named)
    if state is None:
        return None
    start = first + match.start(1)
    return _Award(start, first + match.end(1), state, rule, batch.group() if batch else "", told_of)


def _state(role: str, words: _Words, text: str, named: _Named) -> tuple[AwardState | None, str]:
    if words.rejudged.match(text, named.end) and role == "passed":
        return "rechecked", "rechecked"
    if role == "passed":
        return ("granted", "passed") if words.judged.match(text, named.end) else (None, "")
    if role == "copula":
        return ("granted", "copula") if named.known else (None, "")
    return cast(AwardState, role), role


def _is_counted(text: str, named: _Named) -> bool:
    """高新技术企业32家, 5家国家级绿色工厂: a number of them, nobody's own."""
    before = text[max(0, named.start - 10) : named.start]
    return bool(_COUNTED_BEFORE.search(before) or _COUNTED_BEHIND.match(text, named.end))


def _closes(stage: Stage, named: _Named) -> bool:
    """Whether nothing behind makes another word of it (国家级绿色园区建设方案)."""
    text, words = stage.sentence.text, _words(stage.lexicon)
    for pattern in (words.rejudged, words.judged, words.behind):
        match = pattern.match(text, named.end)
        if match and ENDS.match(text, match.end()):
            return True
    return False


def _drafts(stage: Stage, told: Predicate, award: _Award, named: _Named) -> Iterator[Draft]:
    held = award.state in ("granted", "rechecked")
    for subject in told.subjects:
        if subject.kind not in OWNERS:
            continue
        proposal = TitleProposal(
            subject=subject.name,
            subject_kind=subject.kind,
            name=named.name,
            state=award.state,
            level=named.level,
            grantor=told.grantor if held else "",
            batch=award.batch,
            period=told.period,
        )
        features = (*told.features(subject, award.rule), "known" if named.known else "unknown")
        yield Draft(
            "title",
            proposal,
            f"designation-{award.rule}",
            VERSION,
            told.marks(stage, subject, named.start, named.end),
            features,
        )
