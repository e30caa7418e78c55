"""Noun phrases that name an undertaking: owner, place, capacity, product, head (…年产10万吨光伏支架生产线)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seeds.text import field, gazetteer
from seeds.text.lexicon import Lexicon
from seeds.text.project_words import ProjectWords, project_words
from seeds.text.spans import Spans, is_bound, longest
from seeds.text.types import Mention, Sentence, Token

_LONGEST = 48
_SHORTEST_SPECIFIC = 2
# After such a word the head names an office, a list or a person, not an undertaking.
_OTHERWISE = re.compile(
    "部(?!分)|负责|经理|清单|库|审批|总数|名录|申报|数(?!据|字)|师(?!市)|技术研究|研究|机械|实验室|个数|储备|化|学院|署|造价|质量|监理|咨询|"
    "领域|方面|类|所在|名称|概况|简介|专班|法人|主管|公司|集团|站|区|司"
)
_COUNTED = re.compile(r"(?:共|达|近|超|超过|突破)?\d{1,6}(?:余|多)?(?:个|项)")
_BATCH = re.compile(r"(?:\d|[一二三四五六七八九十百千两多几余数])(?:余|多)?(?:个|项|批)[^年]{0,12}$")
_OF_PARK = frozenset(
    {"", "建设", "一期", "二期", "三期", "一期建设", "二期建设", "三期建设", "扩建", "基础设施", "基础设施建设", "配套"}
)
_NO_PHASE = re.compile(
    r"项目|工程|投资|总|拟|计划|建设|占|规划|预计|[一二三四]期|间|货|限|刊|望|[一二三四五六七八九十\d)]"
    "|生产|扩|年|日|设|和|、|及"
)
_GOES_ON = re.compile(r"(?:建设)?(?:[一二三四首]期)?(?:项目|工程)|[及和与、][\u4e00-\u9fff]{2,16}项目|及配套")
_THIS = re.compile(r"(?:这|该|此)(?:条|座|个|套|处|家)?[^,。;]{0,14}的$|(?:这个|这条|这座|该|本|此|整个)$")
_FIRST = re.compile(
    r"^(?:全国|我国|国内|全疆|新疆|全州|全市|全县|全球|世界|西北|疆内)?(?:首个|首条|首座|首套|首家|第一个|第一条|第一座|唯一|一座|一条|一个|一处)"
)
_COUNT_BEFORE = re.compile(r"(?:\d|[两三四五六七八九十多几数])(?:余|多)?(?:个|项|批)$")
_CLOSED_ROW = re.compile(r"等[\u4e00-\u9fff]{0,8}(?:项目|工程)$")
_DETERMINER = re.compile(r"^(?:这|该|此|本|上述|整个)(?:一)?(?:个|条|座|套|处|家|项)?")
_LABEL = re.compile(
    r"(?:(?<=[;,。\s●■·、)])|^)(?P<kind>在建|谋划|拟建|签约|开工|新建|续建|储备|建成|投产|竣工|前期)?项目(?:名称)?[::](?P<name>[^;;。,\n]{4,60})",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One naming of an undertaking. `owner`, `park`, `region` are names inside it; `content` what else it says."""

    start: int
    end: int
    kind: str
    text: str
    content: str
    sentence: int
    owner: Mention | None = None
    park: Mention | None = None
    region: Mention | None = None
    numbers: tuple[Mention, ...] = ()
    pointing: bool = False  # 该项目, 这条生产线
    label: str = ""  # the status that a label states: 在建项目:


_NUMBERED = re.compile(r"\d{1,3}号(?:井|高炉|线)?")
_LONGEST_NUMBERED = 8
_CLOSING = {"”": "“", "’": "‘"}  # a quotation inside a name: “光伏+储能”项目
_LONGEST_QUOTE = 16


def numbered(index: int, sentence: Sentence, text: str, lexicon: Lexicon, inside: list[Mention]) -> Iterator[Phrase]:
    """Wells and furnaces known by a number, where the clause tells a stage of them: 塔北2号井开钻."""
    words = project_words(lexicon)
    for match in _NUMBERED.finditer(text, sentence.start, sentence.end):
        start = _phrase_start(sentence, text, lexicon, words, inside, match.start(), sentence.start)
        clause = re.match("[^。;]{0,40}", text[match.end() : sentence.end])
        told = clause is not None and next(words.status_automaton.iter_long(clause.group()), None) is not None
        if told and 2 <= match.start() - start <= _LONGEST_NUMBERED:
            content = text[start : match.end()]
            region = next((m for m in inside if m.kind == "region" and m.start == start), None)
            yield Phrase(start, match.end(), "well", content, content, index, region=region)


def find_phrases(
    index: int, sentence: Sentence, text: str, lexicon: Lexicon, inside: list[Mention]
) -> Iterator[Phrase]:
    """Phrases of one sentence in order; `inside` are the mentions that lie in the sentence."""
    words = project_words(lexicon)
    labelled = list(_labelled(index, sentence, text, lexicon, inside))
    yield from labelled
    covered = Spans((p.start, p.end) for p in labelled)
    floor = sentence.start
    for last, head in longest(words.head_automaton, text, sentence.start, sentence.end):
        end = last + 1
        kind = words.heads[head]
        if head != "项目" and not is_bound(sentence, end) and not any(m.end == end for m in inside):
            continue
        if _OTHERWISE.match(text, end) or _COUNTED.match(text, end) or covered.meet(end - 1, end):
            continue
        if head.endswith("期") and _NO_PHASE.match(text, end):
            continue
        if kind != "project" and _GOES_ON.match(text, end, sentence.end):
            continue
        start = _phrase_start(sentence, text, lexicon, words, inside, end - len(head), floor)
        if _predicate(sentence, text, start):
            continue
        phrase = _phrase(index, sentence, text, words, inside, start, end, head)
        if phrase is not None:
            floor = end
            yield phrase


def _predicate(sentence: Sentence, text: str, start: int) -> bool:
    """该项目是昌吉州重点项目: what stands after 是 says something of a project already named."""
    before = text[max(sentence.start, start - 16) : start]
    return bool(re.search(r"(?:是|作为|属于|列为|列入|纳入|成为|打造成|建设成)[^,。;]{0,8}$", before))


def _labelled(index: int, sentence: Sentence, text: str, lexicon: Lexicon, inside: list[Mention]) -> Iterator[Phrase]:
    """在建项目:年产3万吨高性能钛及钛合金项目; the label says what it is, the head noun may be missing."""
    words = project_words(lexicon)
    for match in _LABEL.finditer(text, sentence.start, sentence.end):
        start, end = match.span("name")
        bracket = text.find("(", start, end)
        end = bracket if bracket > start + 3 else end
        value = text[start:end]
        bare = match.group("kind") is None and not any(c.isdigit() for c in value)
        if not any(c.isalnum() for c in value) or (bare and not value.endswith(("项目", "工程", "期", "线", "基地"))):
            continue
        phrase = _phrase(index, sentence, text, words, inside, start, end, "")
        if phrase is not None:
            yield Phrase(
                phrase.start, phrase.end, "project", phrase.text, phrase.content, index, phrase.owner, phrase.park,
                phrase.region, phrase.numbers, label=match.group("kind") or "label",
            )  # fmt: skip


def _phrase_start(
    sentence: Sentence, text: str, lexicon: Lexicon, words: ProjectWords, inside: list[Mention], head: int, floor: int
) -> int:
    """Leftmost offset that still belongs to the phrase whose head begins at `head`."""
    vocabulary = gazetteer.vocabulary(lexicon)
    tokens = sentence.tokens
    named = {
        m.end: m for m in sorted(inside, key=lambda m: m.start - m.end) if m.kind in ("enterprise", "park", "region")
    }
    held = {m.end: m for m in inside if m.kind in ("number", "period")}
    start = head
    index = field.token_at(sentence, head - 1) if head > sentence.start else -1
    has_owner = False
    while index >= 0 and start - _LONGEST < head:
        token = tokens[index]
        if token.end > start:  # a known name holds the head
            start, index = token.start, index - 1
            continue
        if token.start < floor:
            break
        mention = named.get(start)
        if mention is not None and mention.start >= floor:
            if has_owner:
                break
            has_owner = mention.kind == "enterprise"
            start = mention.start
            index = field.token_at(sentence, start - 1) if start > sentence.start else -1
            continue
        number = held.get(start)
        if number is not None and number.start >= floor:
            if number.kind == "period" or (number.number and words.measures_money(number.number.unit)):
                break
            start = number.start
            index = field.token_at(sentence, start - 1) if start > sentence.start else -1
            continue
        if token.text in _CLOSING:
            opening = text.rfind(_CLOSING[token.text], max(floor, token.start - _LONGEST_QUOTE), token.start)
            if opening < 0:
                break
            start, index = opening, field.token_at(sentence, opening) - 1
            continue
        if not _belongs(token, text, start, head, vocabulary, words):
            break
        start, index = token.start, index - 1
    return start


def _belongs(
    token: Token, text: str, start: int, head: int, vocabulary: gazetteer.Vocabulary, words: ProjectWords
) -> bool:
    word = token.text
    if word in "()—-·+±/×":
        return word != "—" or text[start : start + 1] != "—"  # a double dash ends what stands before it
    if not ("\u4e00" <= word[0] <= "\u9fff" or word[0].isascii() and word[0].isalnum()):
        return False
    if word in ("及", "和", "与"):
        return bool(text[start:head]) and not text[:start].removesuffix(word).endswith(("项目", "工程", "公司"))
    if word in words.roles["inner_end"]:
        rest = text[start:head]
        return rest in words.roles["phase"] or rest in ("", "示范", "改造", "升级", "及配套", "配套")
    if word in words.roles["inner"]:
        return True
    if word in words.statuses:
        return False
    return word not in _BEFORE and field.role_of(word, vocabulary) not in ("cut", "verb", "conj")


_BEFORE = frozenset("有获对为使让以经据")


def _phrase(
    index: int,
    sentence: Sentence,
    text: str,
    words: ProjectWords,
    inside: list[Mention],
    start: int,
    end: int,
    head: str,
) -> Phrase | None:
    """The phrase between `start` and `end`; None if it counts a batch or says nothing."""
    raw = text[start:end]
    pointing = _DETERMINER.match(raw)
    first = _FIRST.match(raw)
    if first:
        start += first.end()
    elif pointing:
        start += pointing.end()
    if text[start - 1 : start] == "这" and text[start] in "条座个套处家口":
        start, pointing = start + 1, _DETERMINER.match("这")
    while start < end and text[start] in "—-·+/":
        start += 1
    this = pointing is not None or bool(_THIS.search(text[max(sentence.start, start - 20) : start]))
    raw = text[start:end]
    closed = _CLOSED_ROW.search(raw)
    if closed and head in ("项目", "工程"):
        if not any(m.kind == "number" and start <= m.start and m.end <= end for m in inside):
            return None
        end = start + closed.start()
        raw = text[start:end]
    opening, closing = raw.find("("), raw.find(")")
    if closing >= 0 and not 0 <= opening < closing:
        return None
    if head in ("项目", "工程") and (_BATCH.search(raw.removesuffix(head)) or _COUNT_BEFORE.search(text[:start][-6:])):
        return None
    within = [m for m in inside if start <= m.start and m.end <= end]
    owner = next((m for m in within if m.kind == "enterprise"), None)
    park = next((m for m in within if m.kind == "park" and m.end < end), None)
    places = [m for m in within if m.kind == "region"]
    region = places[-1] if places else None
    numbers = tuple(
        m
        for m in within
        if m.kind == "number"
        and m.number
        and words.measures_capacity(m.number.unit)
        and not words.counts_machines(m.number.unit)
    )
    content = _content(
        sentence, start, end if closed or words.heads.get(head) == "plant" else end - len(head), within, words
    )
    if this and content == head:
        content = ""  # 该基地 says no more than which kind of thing is meant
    if park and owner and park.start <= owner.start and owner.end <= park.end and park.end >= end - len(head):
        content, park = text[owner.end : park.end], None
    if park and not content and not owner and text[park.end : end].removesuffix(head) in _OF_PARK:
        content = park.text  # the park itself is what is built: 物流园一期工程
    if not (content or owner or park or numbers or this):
        return None
    kind = words.heads.get(head, "project")
    if kind == "zone" and owner is None:  # a park, not a company's building
        return None
    return Phrase(start, end, kind, raw, content, index, owner, park, region, numbers, this)


def _content(sentence: Sentence, start: int, end: int, within: list[Mention], words: ProjectWords) -> str:
    """What the phrase says beside names, numbers and words that fit any project: the product or purpose."""
    held = [(m.start, m.end) for m in within if m.kind in ("enterprise", "park", "region", "number", "period")]
    generic = words.roles["generic"] | words.roles["phase"] | words.roles["capacity"]
    index, kept = field.token_at(sentence, start), ""
    while index < len(sentence.tokens) and sentence.tokens[index].start < end:
        token = sentence.tokens[index]
        index += 1
        word = token.text[: end - token.start]
        if token.start < start or word in generic or any(s <= token.start < e for s, e in held):
            continue
        kept += word
    kept = kept.strip("()—-·+±/")
    return kept if len(kept) >= _SHORTEST_SPECIFIC else ""
