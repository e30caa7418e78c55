"""What looks like a figure and no office would enter (不入库): sizes without a value, set phrases, firsts, slogans.

Numbers that the figures stage passed over come along with its reason: an editor who finds a real figure among them
corrects it. None of these is printed by `extract`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from seeds.text.figures import Found
from seeds.text.lexicon import Lexicon
from seeds.text.numerals import chinese
from seeds.text.phrases import Walls, right_phrase
from seeds.text.types import UNSTATED, Draft, FigureProposal, Mark, Measure, Mention, Number, Proposal, Sentence

VERSION = 1

_QUOTE = re.compile("[“”\"'‘’]")
_DIGIT = re.compile(r"\d")
_SIZE = r"([一二两三五六八十百千万]{1,3})亿级"  # 千亿级产业集群: without a unit it is no number of the numbers stage
_COUNTER = "大"  # of 八大产业
_NAMED_BEHIND = ("size class", "set phrase", "first")  # what is meant follows: 八大【产业集群】
_SAID_OFTEN = ("set phrase", "first", "slogan")  # once a text is enough
_UNREAD = ("boilerplate", "byline")


@dataclass(frozen=True, slots=True)
class _Phrases:
    pattern: re.Pattern[str]
    rows: dict[str, tuple[str, Decimal]]  # word -> reason, value


@lru_cache(maxsize=4)
def _phrases(lexicon: Lexicon) -> _Phrases:
    rows = {row["word"]: (row["reason"], Decimal(row["value"])) for row in lexicon.rows("set_phrases") if row["value"]}
    words = "|".join(map(re.escape, sorted(rows, key=len, reverse=True)))
    counted = rf"(?<![第几\d一二三四五六七八九十百])([二两三四五六七八九十]{{1,3}}){_COUNTER}(?=[\u4e00-\u9fff“\"])"
    return _Phrases(re.compile(rf"{counted}|{_SIZE}|{words}"), rows)


def find_asides(
    sentences: tuple[Sentence, ...], numbers: tuple[Mention, ...], found: Found, lexicon: Lexicon
) -> tuple[Draft, ...]:
    """Drafts of kind figure, each with the reason in `aside`."""
    taken = {draft.marks[0][:2] for draft in found.drafts}
    told = [(draft.marks[0][0], draft.proposal) for draft in found.drafts]
    passed = {
        mention.start: (mention, found.passed[mention.start]) for mention in numbers if mention.start in found.passed
    }
    drafts: list[Draft] = []
    repeated: set[tuple[str, str]] = set()
    for sentence in sentences:
        if sentence.role in _UNREAD:
            continue
        here = [passed[at] for at in sorted(passed) if sentence.start <= at < sentence.end] if passed else []
        for mention, reason in (*here, *_set_phrases(sentence, lexicon)):
            place = mention.start, mention.end
            if any(first < place[1] and place[0] < last for first, last in taken):
                continue
            draft = _draft(sentence, mention, reason, _whose(told, sentence, mention.start), lexicon)
            if mention.rule in _SAID_OFTEN:
                words = mention.text, draft.proposal.indicator if isinstance(draft.proposal, FigureProposal) else ""
                if words in repeated:
                    continue
                repeated.add(words)
            drafts.append(draft)
    return tuple(drafts)


def _set_phrases(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[Mention, str]]:
    phrases = _phrases(lexicon)
    for match in phrases.pattern.finditer(sentence.text):
        numeral = match[1] or match[2]
        if numeral is None:
            reason, value = phrases.rows[match.group()]
        elif count := chinese(numeral):
            reason, value = "set phrase" if match[1] else "size class", Decimal(count)
        else:
            continue
        start, end = sentence.start + match.start(), sentence.start + match.end()
        unit = {"first": "位", "size class": "亿元"}.get(reason, "个")
        number = Number(value, None, "magnitude" if reason == "size class" else "equal", unit, unit)
        yield Mention("number", start, end, match.group(), reason, number=number), reason


def _whose(told: Sequence[tuple[int, Proposal]], sentence: Sentence, at: int) -> FigureProposal | None:
    """The figure told last before, in the same sentence."""
    last = next((proposal for start, proposal in reversed(told) if sentence.start <= start < at), None)
    return last if isinstance(last, FigureProposal) else None


def _draft(sentence: Sentence, mention: Mention, reason: str, before: FigureProposal | None, lexicon: Lexicon) -> Draft:
    number = mention.number
    assert number is not None
    measure: Measure = "rank" if reason == "first" else "level"
    proposal = FigureProposal(
        subject=before.subject if before else "",
        subject_kind=before.subject_kind if before else "",
        indicator=_behind(sentence, mention.end, lexicon) if reason in _NAMED_BEHIND else "",
        measure=measure,
        value=number.value,
        value_max=number.value_max,
        unit=number.unit,
        unit_printed=number.unit_printed,
        qualifier=number.qualifier,
        period=before.period if before else UNSTATED,
    )
    marks: tuple[Mark, ...] = ((mention.start, mention.end, "value"), (sentence.start, sentence.end, "sentence"))
    return Draft("figure", proposal, f"aside-{reason.replace(' ', '-')}", VERSION, marks, aside=reason)


def _behind(sentence: Sentence, at: int, lexicon: Lexicon) -> str:
    """The noun that follows; '' where another number follows."""
    phrase = right_phrase(sentence, at, sentence.end, lexicon, Walls())
    noun = _QUOTE.split(phrase.text.lstrip('“"').removeprefix("一个"))[0] if phrase else ""
    return "" if _DIGIT.search(noun) else noun
