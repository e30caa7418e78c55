"""Who says it and when: title, publisher, authors, day of publication, year of 今年.

Only what the text states or safely implies; an editor's own statement (`Text.published_on`) goes first.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from seeds.text.lexicon import Lexicon
from seeds.text.publication import DAY, published_on
from seeds.text.types import CleanText, Sentence, Text

VERSION = 1

_PATH = re.compile(r"\S\s?(?:>{1,2}|→|》)\s?\S")
_PAGE = re.compile(r"第\s?[A-Z]?\d{1,3}\s?版|星期[一二三四五六日天]\s*$")  # 新疆日报 2025年11月18日 第A05版
_RUBRIC = re.compile(r"^【[^】]{2,14}】\s*(?=\S{6})")  # 【园区动态】 before the headline
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
# A year after one of these words lies ahead, or is the end of a plan.
_AHEAD = re.compile(r"(?:到|至|力争|拟从|将从|拟于|将于|预计|计划|目标|规划|[—-])\s?$")
_SPAN = re.compile(r"(?:19|20)\d{2}年?(?:至|[—~-]{1,2})$")
_BEGINS = re.compile(
    r"(?:[底末]?前?[将要]|起[^。;]{0,20}(?:打算|将|拟|计划|逐年|逐步)|[^。;\d]{0,24}(?:确保|力争|预计|目标|拟))"
)
_FROM_AHEAD = re.compile(
    r"(?:拟|将|计划)(?:从|自|于)(?P<a>(?:19|20)\d{2})年起|(?P<b>(?:19|20)\d{2})年起[^。;]{0,20}(?:打算|将|拟|计划|逐年|逐步)"
)
_MONTH_DAY = re.compile(r"(?<![年\d])(\d{1,2})月(\d{1,2})日")
_SOURCE = re.compile(r"来源[: ]{1,3}([^\s,;。|]{2,24})")
_PAPER = re.compile(
    r"([\u4e00-\u9fff/·-]{2,20}?(?:日报|晚报|晨报|时报|商报|新闻网|在线|新华社|客户端|融媒体中心|新华网|人民网|亚心网|天山网"
    r"|(?<=[\u4e00-\u9fff])网|(?<=[\u4e00-\u9fff])报|(?<=云)(?=/)))(?:(?:首席|特约|全媒体|融媒体|实习)?记者|讯| |$)"
)
_OWN = re.compile(r"^本[报网刊台]")
_PEOPLE = re.compile(
    r"(?:记者|通讯员|作者|撰稿|文)[:/ ]{0,3}"
    r"((?:[\u4e00-\u9fff·]{2,12})(?:[ 、,](?!通讯员|记者)[\u4e00-\u9fff·]{2,12}){0,5})"
)
_SIGNED = re.compile(r"^□(?:[\u4e00-\u9fff/·]{2,16} )?([\u4e00-\u9fff·]{2,6})$")
_DATELINE = re.compile(r"[\u4e00-\u9fff/·-]{2,20}(?:讯|消息|电)\((?:首席|全媒体|实习)?记者 ?[^()]{2,40}\)")
_TITLE_OF_WORK = re.compile(r"记者|通讯员|本报|本网")
_ORIGINAL = re.compile(r"(?:原创|讯|消息|电)$")
_NUMBERED = re.compile(r"[■●◆]|[一二三四五六七八九十]{1,2}、")
_SEPARATOR = re.compile(r"[_|]|\s[-—]\s")
_ISSUER = re.compile(r"(?:局|厅|委|委员会|政府|办公室|中心|公司|集团|管委会)$")
_COMPANY = re.compile(r"^[^,。:;]{4,30}有限公司")
_SHORT_CALL = 40  # characters of a headline that ends in an exclamation mark or a quotation
_BODY = 4000  # characters of the text that a headline is compared with
_FOREIGN, _OWN_TITLE = 0.3, 0.5
_KICKER = re.compile(r"^(?:聚焦|关注|特稿|专题|视点|观察|[\u4e00-\u9fff]{2,6}观察[丨|])")


@dataclass(frozen=True, slots=True)
class Header:
    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published_on: date | None = None
    year: int | None = None  # what 今年 means

    @property
    def latest(self) -> date | None:
        """The last day that can have passed when the text was written."""
        return self.published_on or (date(self.year, 12, 31) if self.year else None)


def read_header(text: Text, clean: CleanText, sentences: tuple[Sentence, ...], lexicon: Lexicon) -> Header:
    """The header of a text; empty parts where it does not tell."""
    bylines = [s.text for s in sentences[:60] if s.role == "byline"]
    # 石榴云/新疆日报讯(记者 某某报道): a dateline before the first sentence.
    bylines += [match.group() for s in sentences[:8] if s.role == "body" and (match := _DATELINE.match(s.text))]
    navigation = lexicon.words("header_words", kind="navigation")
    lines = [(role, line) for role, line in _first_lines(sentences, clean) if not _leads_elsewhere(line, navigation)]
    title = _RUBRIC.sub("", _told_title(_title(lines), lines, sentences))
    day = text.published_on or published_on(sentences, lexicon)
    year = day.year if day else _implied_year(clean.text, sentences)
    return Header(
        _as_printed(title, clean, text.raw),
        _as_printed(_publisher(bylines, lines), clean, text.raw),
        tuple(_as_printed(author, clean, text.raw) for author in _authors(bylines)),
        day,
        year,
    )


def _leads_elsewhere(line: str, navigation: tuple[str, ...]) -> bool:
    """首页 > 新闻 > 正文: the way to the page, and whatever else only a page's head has."""
    return bool(_PATH.search(line) or _PAGE.search(line)) or any(word in line for word in navigation)


def _as_printed(words: str, clean: CleanText, raw: str) -> str:
    """The raw characters behind clean words: readers see the headline as its publisher set it."""
    at = clean.text.find(words) if words else -1
    if at < 0:
        return words
    start, end = clean.raw_span(at, at + len(words))
    printed = raw[start:end].replace("\r", "").replace("\n", "")
    # What an advertisement put before the headline ends in a separator that the clean text no longer has.
    return max(_SEPARATOR.split(printed), key=len).strip()


def _first_lines(sentences: tuple[Sentence, ...], clean: CleanText) -> list[tuple[str, str]]:
    """(role, text) of the first paragraphs, sentences of one paragraph joined."""
    joined: dict[int, tuple[str, int, int]] = {}
    for sentence in sentences[:40]:
        role, start, _ = joined.get(sentence.paragraph, (sentence.role, sentence.start, 0))
        joined[sentence.paragraph] = (role, start, sentence.end)
    return [(role, clean.text[start:end]) for role, start, end in list(joined.values())[:12]]


def _title(lines: list[tuple[str, str]]) -> str:
    """The headline without its kicker and its subtitle; a headline in two lines joined."""
    head, signed = _head_lines(lines)
    main = [line for line in head if not line.startswith("—")]
    if not main:
        return head[0] if head else ""
    if len(main) >= 2 and (main[0].endswith((":", "公司", "政府", "局", "厅")) or main[1].startswith("关于")):
        return main[0] + main[1]
    if signed:  # what stands above the headline is a kicker or a teaser
        title = main[-1]
    else:
        title = next((line for line in main if _SEPARATOR.search(line)), main[0])
        if len(main) >= 2 and _KICKER.match(title):
            title = main[1]
    if "丨" in title:
        title = title.split("丨", 1)[1]
    parts = [part.strip() for part in _SEPARATOR.split(title) if part.strip()]
    return max(parts, key=len) if parts else title


def _told_title(title: str, lines: list[tuple[str, str]], sentences: tuple[Sentence, ...]) -> str:
    """The headline, unless the text tells nothing of it and all of another line: then it is the page's (侵权投诉)."""
    body = "".join(s.text for s in sentences if s.role == "body")[:_BODY]
    others = [
        text
        for role, text in lines
        if role in ("title", "heading", "label") and 8 <= len(text) <= 60 and not text.startswith("—")
    ]
    if len(body) < 100 or not others or _echo(title, body) >= _FOREIGN:
        return title
    best = max(others, key=lambda text: _echo(text, body))
    return best if _echo(best, body) >= _OWN_TITLE and not DAY.search(best) else title


def _echo(title: str, body: str) -> float:
    """Share of the pairs of characters of a line that come again in the text."""
    pairs = [title[at : at + 2] for at in range(len(title) - 1)]
    return sum(pair in body for pair in pairs) / len(pairs) if pairs else 0.0


def _head_lines(lines: list[tuple[str, str]]) -> tuple[list[str], bool]:
    """Headline-like lines from the top, and whether a byline closes them."""
    head: list[str] = []
    for role, text in lines:
        if role == "byline":
            if head:
                return head, True
        elif (
            role in ("title", "heading")
            and not _NUMBERED.match(text)
            or role == "body"
            and not text.endswith("。")
            and not (text.endswith(("!", "”")) and len(text) > _SHORT_CALL)
            and len(text) <= 70
        ):
            head.append(text)
        elif head and role in ("body", "label", "heading"):
            break
    return head, False


def _publisher(bylines: list[str], lines: list[tuple[str, str]]) -> str:
    for line in bylines:
        source = _SOURCE.search(line)
        if source and not line.startswith(("□数据", "数据")):
            return _ORIGINAL.sub("", source.group(1))
    for line in bylines:
        bare = line.lstrip("□■ ")
        paper = _PAPER.match(bare)
        if paper and not _OWN.match(bare):
            return paper.group(1)
    for role, text in lines[1:4]:
        words = text.split()
        if role in ("heading", "byline") and words and _ISSUER.search(words[0]) and DAY.search(text):
            return words[0]
    if any("公告" in text for _, text in lines[:3]):
        return next((m.group() for _, t in lines if (m := _COMPANY.match(t))), "")
    return ""


def _authors(bylines: list[str]) -> tuple[str, ...]:
    names: list[str] = []
    for line in bylines:
        if _SOURCE.search(line) and "记者" not in line:
            continue
        for match in _PEOPLE.finditer(line):
            names.extend(re.split(r"[ 、,]", match.group(1).removesuffix("报道")))
        signed = _SIGNED.match(line)
        if signed and not line.endswith("摄"):
            names.append(signed.group(1))
    return tuple(dict.fromkeys(name for name in names if 2 <= len(name) <= 12 and not _TITLE_OF_WORK.search(name)))


def _lies_ahead(line: str, year: re.Match[str]) -> bool:
    """到2025年, 拟从2024年起, 2024年力争: a year the text looks forward to. 2020年至2022年 looks back."""
    if _BEGINS.match(line, year.end()):
        return True
    before = line[max(0, year.start() - 16) : year.start()]
    if _SPAN.search(before):
        return "力争" in before or "到" in before
    return bool(_AHEAD.search(before))


def _is_past(year: int, body: list[str]) -> bool:
    """Whether the text tells the figures of a whole year and then goes on with 今年: that is the year after."""
    text = "\n".join(body)
    parts = re.search(rf"{year}年(?:上半年|前|[一二三四1-4]季度|第|\d{{1,2}}(?:月|[-—~至])|1)", text)
    whole = re.search(
        rf"(?<![到至—-]){year}年(?![至到—-])(?:全年)?[^。\n]{{0,60}}?\d(?:[\d.]*)(?:亿元|万元|亿美元|%)", text
    )
    goes_on = re.search(
        r"今年(?:上半年|前|[一二三四1-4]季度|\d{1,2}(?:月|[-—~至])|计划|将|预计|力争|[^。;,]{0,12}(?:目标|任务|工作))",
        text,
    )
    return parts is None and whole is not None and goes_on is not None


def _implied_year(text: str, sentences: tuple[Sentence, ...]) -> int | None:
    """The latest year that the text tells of as past or present.

    Where every year lies ahead (拟从2024年起) and the days told are those of a last quarter, it is the year before.
    """
    body = [s.text for s in sentences if s.role != "boilerplate"]
    told = Counter(
        int(match.group(1)) for line in body for match in _YEAR.finditer(line) if not _lies_ahead(line, match)
    )
    if told:
        last = max(told)
        return last + 1 if _is_past(last, body) else last
    ahead = [int(match["a"] or match["b"]) for line in body for match in _FROM_AHEAD.finditer(line)]
    months = [int(match.group(1)) for line in body for match in _MONTH_DAY.finditer(line)]
    return min(ahead) - 1 if ahead and months and max(months) >= 10 else None
