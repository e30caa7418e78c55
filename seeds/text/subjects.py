"""Whom a figure is about: named in its clause, else carried over, else the topic of the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from seeds.text.timing import ITEM
from seeds.text.types import Sentence

VERSION = 1

# Before a name: the name is a place of comparison, an instrument, an example, not whom the clause is about.
_NOT_SUBJECT_BEFORE = re.compile(
    r"(?:占到?了?|居|列|位列|排|高于|低于|高出|快于|慢于|领先|比|较|距|离|对|向|包括|包含|除|是|作为|成为|支持|支撑|辐射|融入|纳入|列入|促进|服务|带动|拉动|面向|全|首个|相对|填补|打造|依托|跨越|来自)$"
)
_NOT_SUBJECT_AFTER = re.compile(
    r"^(?:在内|等|(?:隆重|正式)?(?:举行|召开|举办|开幕)|、[^,。;]{1,30}等\d|为代表|为引领|为重点|为龙头|(?:自治区|省|市|州|县)?(?:党委|人民政府|政府|工业和信息化[局厅]|工信[局厅]|发展和?改革委|商务[局厅]|统计局|财政[局厅])|首位|第[一二三四五六七八九十\d]|平均|率先)"
)
# What may stand between the start of a clause and its subject.
_OPENING = re.compile(
    r"^(?:目前|如今|同时|其中|此外|另外|截至|截止|今年|去年|近年来?|年内|现在|在|位于|到|至|据|而|且|并|但|随着|走进|作为"
    r"|多年来|一直以来|“|\"|‘|《|\d|年|月|日|—|-|,|上半年|前三季度|底|末|力争|预计|由|为|的|以来|期间"
    r"|[一二三四五六七八九十]、|\(.{1,3}\)|[●■•]|\d\.| )*$"
)
_PRONOUN = re.compile(
    r"全疆|全自治区|我区(?!委)|全州|我州|全市|我市|全县|我县|全地区|全师|我师|全省|我省|全兵团|全国|我国"
    r"|该公司|本公司|该企业|这家企业|该集团|(?<![\u4e00-\u9fff])公司(?!法)|(?<=[,;。])公司"
    r"|该项目|本项目|这个项目|(?<![\u4e00-\u9fff])项目(?=总|计划|投资|占地|建成|达产|用地|年)"
    r"|该园区|本园区|(?<![\u4e00-\u9fff])(?:园区|开发区|高新区|经开区|工业园区|产业园)(?![\u4e00-\u9fff]{0,2}[党管]委)"
    r"|全区(?!域)"
)
# 其子公司阿克苏华孚, 为园区供汽的浙能: words that only lead up to the company.
_MODIFIED = re.compile(
    r"^(?:[^,]{0,6}(?:其|另一|下属|旗下|控股)?(?:子公司|母公司|控股公司)|区内|园内|园区内|[^,]{1,14}的)$"
)
_BRACKETED = re.compile(r"\((?:不含|含|包括|原)[^)]{0,30}$")
_OF = re.compile(r"的[“\"'《]?")
_GOES_ON = re.compile(r"^(?:其中|同时|此外|另外|进而|与此同时)")
_ZONE = re.compile(r"开发区|高新区|经开区|综保区|合作区|产业园")
_OBJECT = re.compile(
    r"(?:申报|获批|打造|建设|引进|创建|推动|推进|建成|培育|建立|共建|参加|举办|落实|服务|连接|通往|奔向|投向)$"
)
EVERYBODY = frozenset({"中国", "中华人民共和国", "全国"})
_OFFICE = re.compile("[厅局委]")
_BODY = re.compile(
    r"(?:自治区|兵团|[\u4e00-\u9fff]{2,6}?[州市县]|[\u4e00-\u9fff]{2,4}地区)"
    r"(?:工信|工业和信息化|发改|发展和?改革|商务|统计|财政|科技|自然资源)(?:委员会|厅|局|委)"
    r"(?!党|副|书记|厅长|局长|主任|[\u4e00-\u9fff]{0,8}(?:局长|处长|主任|厅长|书记))"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A resolved mention of a thing, clean offsets."""

    start: int
    end: int
    kind: str
    name: str
    wall: bool = True  # no phrase contains it; a project's name does contain phrases (年产10万吨高纯晶硅)


@dataclass(frozen=True, slots=True)
class Subject:
    name: str
    kind: str
    start: int  # of its words; -1 for the topic of the text
    end: int
    carried: int  # sentences passed over; 0 = same sentence
    how: str


@dataclass(slots=True)
class Scene:
    """Walks through the text sentence by sentence and remembers who was spoken of."""

    named: list[Named]
    topic: Named | None
    root: str  # the region that 全区, 全疆 mean
    seen: dict[str, Named] = field(default_factory=dict)  # kind -> last named
    carried: Subject | None = None
    lead: Subject | None = None  # of the words that announced a list (主要特点:), the subject of all its items
    paragraph: int = -1
    heading: Subject | None = None
    inside: list[Named] = field(default_factory=list)  # names of the sentence
    pronouns: list[Named] = field(default_factory=list)
    role: str = ""
    present: list[Subject] = field(default_factory=list)
    strong: list[bool] = field(default_factory=list)
    adjacent: list[Subject] = field(default_factory=list)  # whoever a number may stand right behind
    _starts: list[int] = field(default_factory=list)
    _names: frozenset[str] = frozenset()

    def enter(self, sentence: Sentence) -> None:
        """Move on to a sentence: its own names and pronouns become candidates."""
        if not self._starts:
            self._starts = [name.start for name in self.named]
            self._names = frozenset(name.name for name in self.named)
        if sentence.paragraph != self.paragraph:
            item = ITEM.match(sentence.text) is not None
            # The lines of a sheet are one paragraph.
            if not (sentence.role == self.role == "label" or _GOES_ON.match(sentence.text)):
                self.carried = self.lead if item else None
            if not item and sentence.role == "body":
                self.lead = None
            self.paragraph = sentence.paragraph
        self.role = sentence.role
        self.present, self.strong, self.pronouns, self.adjacent = [], [], [], []
        low, high = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        self.inside = self.named[low:high]
        found = [(n.start, n.end, n.kind, n.name, "named") for n in _innermost(self.inside)]
        for match in _PRONOUN.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if not any(a < end and start < b for a, b, *_ in found):
                found.append((start, end, "", match.group(), "pronoun"))
                self.pronouns.append(Named(start, end, "pronoun", match.group()))
        for match in _BODY.finditer(sentence.text) if _OFFICE.search(sentence.text) else ():
            start, end = sentence.start + match.start(), sentence.start + match.end()
            found = [f for f in found if not (start <= f[0] and f[1] <= end)]
            found.append((start, end, "body", match.group(), "named"))
        for start, end, kind, name, how in sorted(found):
            if how == "pronoun":
                referent = self._refer(name)
                if referent is None:
                    continue
                kind, name = referent.kind, referent.name
            else:
                self.seen[kind] = Named(start, end, kind, name)
                zone = _ZONE.search(name) if kind == "park" else None
                if zone:
                    self.seen["park:" + zone.group()] = Named(start, end, kind, name)
                if kind == "region":
                    self.seen["region:" + name[-1]] = Named(start, end, kind, name)
            self._weigh(sentence, start, end, kind, name, how)

    def _weigh(self, sentence: Sentence, start: int, end: int, kind: str, name: str, how: str) -> None:
        before = sentence.text[: start - sentence.start]
        after = sentence.text[end - sentence.start :]
        compared = before.endswith("在") and re.match(r"\d{1,4}[个家]", after)  # 在新疆4个综合保税区中
        if (
            compared
            or name in EVERYBODY
            or _NOT_SUBJECT_BEFORE.search(before.rstrip("“\"‘'")[-4:])
            or _NOT_SUBJECT_AFTER.match(after)
        ):
            return
        if _BRACKETED.search(before):
            return
        clause = re.split(r"[,;:。]", before)[-1]
        strong = bool(_OPENING.match(clause)) or (kind == "enterprise" and bool(_MODIFIED.match(clause)))
        if kind != "region" and how == "named":
            self.adjacent.append(Subject(name, kind, start, end, 0, how))
        if not strong and (before.endswith("、") or (kind in ("region", "park") and _OBJECT.search(before))):
            return
        self.present.append(Subject(name, kind, start, end, 0, how))
        self.strong.append(strong)

    def _refer(self, pronoun: str) -> Named | None:
        """Whom 全州, 该公司, 园区 mean here."""
        topic = self.topic
        if pronoun == "全区" and topic is not None and topic.name.endswith("区") and self.root not in self._names:
            return topic  # a text about a zone or a district that never speaks of the autonomous region
        if pronoun in ("全疆", "全自治区", "全区", "我区"):
            return Named(-1, -1, "region", self.root)
        if pronoun in ("全国", "我国"):
            return None
        if pronoun[0] in "全我":
            last = self.seen.get("region:" + pronoun[-1])
            if last is None and self.topic is not None and self.topic.kind == "region":
                last = self.topic
            return last
        if "项目" in pronoun:
            return self.seen.get("project") or self.seen.get("enterprise")
        if "公司" in pronoun or "企业" in pronoun or "集团" in pronoun:
            announces = self.topic is not None and self.topic.kind == "enterprise" and pronoun in ("公司", "本公司")
            return self.topic if announces else self.seen.get("enterprise")
        return self._park(pronoun)

    def _park(self, pronoun: str) -> Named | None:
        """园区 alone is the park of the text or of the paragraph; in a text about a region it means all parks."""
        kind = _ZONE.search(pronoun)
        last = self.seen.get("park:" + kind.group()) if kind else None
        if last is not None:
            return last
        if self.topic is not None and self.topic.kind == "park":
            return self.topic
        if self.carried is not None and self.carried.kind == "park":
            return Named(self.carried.start, self.carried.end, "park", self.carried.name)
        parks = {n.name for n in self.named if n.kind == "park"}
        return self.seen.get("park") if pronoun[0] in "该本" or len(parks) == 1 else None

    def subject_of(self, sentence: Sentence, at: int, end: int) -> Subject | None:
        """The subject of the number at clean offsets `at` to `end`."""
        text = sentence.text
        of = _OF.match(text, end - sentence.start)
        whose = next(
            (n for n in self.inside if of and n.start == sentence.start + of.end() and n.name not in EVERYBODY), None
        )
        if whose is not None:  # 规划面积50平方公里的X开发区
            return Subject(whose.name, whose.kind, whose.start, whose.end, 0, "named")
        clause_start = sentence.start + max(text.rfind(mark, 0, at - sentence.start) for mark in ",;:。(") + 1
        for subject in self.adjacent:
            between = text[max(0, subject.end - sentence.start) : max(0, at - sentence.start)]
            if subject.start <= at < subject.end:
                return subject
            if 0 <= at - subject.end <= 6 and not re.search(r"[,;:。、]", between):
                return subject
        best: tuple[int, int] | None = None
        chosen: Subject | None = None
        for subject, strong in zip(self.present, self.strong, strict=True):
            if subject.start >= at:
                continue
            same_clause = subject.start >= clause_start
            weight = (4 if strong else 3) if same_clause else (2 if strong else 1)
            rank = (weight, subject.start)
            if best is None or rank >= best:
                best, chosen = rank, subject
        if chosen is not None and (best is None or best[0] > 1 or self.carried is None):
            return chosen
        return self.carried or self.heading or self._from_topic()

    def outer(self) -> Subject | None:
        """Whom the section is about, whatever its last sentence named."""
        return self.heading or self._from_topic()

    def _from_topic(self) -> Subject | None:
        if self.topic is None:
            return None
        return Subject(self.topic.name, self.topic.kind, -1, -1, 9, "topic")

    def leave(self, sentence: Sentence) -> None:
        """What the next sentence of the paragraph takes over: the first strong name, else what was carried."""
        self._pass_on(sentence)
        if sentence.text.endswith(":") and sentence.role == "body":
            self.lead = self.carried

    def _pass_on(self, sentence: Sentence) -> None:
        first = next((s for s, strong in zip(self.present, self.strong, strict=True) if strong), None)
        if first is None and self.present and self.carried is None:
            first = self.present[0]
        if first is not None:
            self.carried = Subject(first.name, first.kind, first.start, first.end, 1, "carried")
            if sentence.role in ("heading", "title") or (sentence.role == "label" and first.start - sentence.start < 3):
                self.heading = Subject(first.name, first.kind, first.start, first.end, 2, "heading")
        elif self.carried is not None:
            old = self.carried
            self.carried = Subject(old.name, old.kind, old.start, old.end, old.carried + 1, old.how)
            if sentence.role == "heading":
                self.heading = None
        elif sentence.role == "heading":
            self.heading = None


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
