"""Noun phrases that name an undertaking: owner, place, capacity, product, head (…年产10万吨光伏支架生产线)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from seeds.text.lexicon import Lexicon
from seeds.text.project_bounds import phrase_start
from seeds.text.project_labels import labelled
from seeds.text.project_lists import listed
from seeds.text.project_naming import Phrase, phrase_of
from seeds.text.project_words import any_of, project_words
from seeds.text.spans import Spans, is_bound, longest
from seeds.text.types import Mention, Sentence

# After such a word the head names an office, a list or a person, not an undertaking.
_OTHERWISE = r"|部(?!分)|数(?!据|字)|师(?!市)"
_COUNTED = re.compile(r"(?:共|达|近|超|超过|突破)?\d{1,6}(?:余|多)?(?:个|项)")
_NO_PHASE = re.compile(
    r"项目|工程|投资|总|拟|计划|建设|占|规划|预计|[一二三四]期|间|货|限|刊|望|[一二三四五六七八九十\d)]"
    "|生产|扩|年|日|设|和|、|及"
)
_SAYS_WHAT = re.compile("(?:是|属于|列为|列入|纳入|成为|打造成|建设成)[^,。;:]{0,8}$|作为[^,。;:]{0,24}$")
_NEXT_ONE = re.compile(
    "(?:第[一二三四五六七八九十]个?|其[一二三四五]|分别|[首次]先|另一个|最大的|[,;。][一二三四五六])是[^是]*$"
)
_SUM_OF = re.compile("的?(?:计划|项目)?总?投资")
_EVENT = re.compile("(?:隆重|如期|顺利|集中)?(?:举行|举办|召开)")
_GOES_ON = r"{0,2}(?:及配套)?(?:建设)?(?:\(?[一二三四首]期\)?)?(?:项目|工程)|[及和与、][\u4e00-\u9fff]{2,16}项目|及配套"


def find_phrases(
    index: int, sentence: Sentence, text: str, lexicon: Lexicon, inside: list[Mention]
) -> Iterator[Phrase]:
    """Phrases of one sentence in order; `inside` are the mentions that lie in the sentence."""
    words = project_words(lexicon)
    told = [*labelled(index, sentence, text, lexicon, inside), *listed(index, sentence, text, words, inside)]
    yield from told
    heads = list(longest(words.head_automaton, text, sentence.start, sentence.end))
    if not heads:
        return
    covered = Spans((p.start, p.end) for p in told)
    firms = Spans((m.start, m.end - 1) for m in inside if m.kind == "enterprise")
    otherwise = any_of(lexicon, "otherwise", _OTHERWISE)
    behind = any_of(lexicon, "works", r"{0,2}(?:建设)?(?P<phase>\(?[一二三四首]期\)?)?")
    goes_on = any_of(lexicon, "works", _GOES_ON)
    floor = sentence.start
    for last, head in heads:
        end = last + 1
        kind = words.heads[head]
        if head != "项目" and not is_bound(sentence, end) and not any(m.end == end for m in inside):
            continue
        if otherwise.match(text, end) or _COUNTED.match(text, end) or covered.meet(end - 1, end):
            continue
        if firms.hold(end - 1, end):  # 新材料工程|有限公司: the head is a word of a firm's name
            continue
        if head.endswith("期") and _NO_PHASE.match(text, end):
            continue
        if kind != "project" and goes_on.match(text, end, sentence.end):
            continue
        tail = behind.match(text, end, sentence.end)
        if tail and kind == "project" and not tail.group("phase"):
            tail = None
        start = phrase_start(sentence, text, lexicon, words, inside, end - len(head), floor)
        if _predicate(sentence, text, start, end) or (kind != "project" and _place_of_event(text, start, end)):
            continue
        phrase = phrase_of(index, sentence, text, words, inside, start, end, head)
        if phrase is not None and not covered.meet(phrase.start, phrase.end):
            if tail and phrase.end == end:
                phrase = _with_tail(phrase, tail, text)
            floor = phrase.end
            yield phrase


def _with_tail(phrase: Phrase, tail: re.Match[str], text: str) -> Phrase:
    """污水处理厂|提标改造, 示范工程|二期: what is done to it, and which phase of it, are part of the name."""
    if not tail.group():
        return phrase
    end, phase = tail.end(), tail.group("phase") or ""
    return replace(phrase, end=end, text=text[phrase.start : end], content=phrase.content + phase.strip("()"))


def _predicate(sentence: Sentence, text: str, start: int, end: int) -> bool:
    """该项目是昌吉州重点项目: what stands after 是 says something of a project already named, 第一个是… names one."""
    if _SUM_OF.match(text, end):
        return False  # 这是X项目的总投资: the sum is said of it, it is not said of another
    told = _SAYS_WHAT.search(text[max(sentence.start, start - 32) : start])
    return told is not None and not _NEXT_ONE.search(told.string, 0, told.end())


def _place_of_event(text: str, start: int, end: int) -> bool:
    """在X产业基地举行: the place where people met, not what is built."""
    return text[start - 1 : start] in ("在", "于") and bool(_EVENT.match(text, end))
