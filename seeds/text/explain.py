"""What the rules made of one place of a text: the trace of the run itself, read off its Reading."""

from __future__ import annotations

import json
from collections.abc import Iterator

from seeds.text import choosing
from seeds.text.confidence import weights
from seeds.text.contract import printed
from seeds.text.lexicon import Lexicon
from seeds.text.types import Candidate, Choice, CleanText, Mention, Reading, Sentence, Span

VERSION = 1

_ROLES = {
    "title": "标题",
    "heading": "小标题",
    "body": "正文",
    "caption": "图片说明",
    "byline": "署名",
    "label": "标签行",
    "boilerplate": "页面杂文（不提取）",
}
_MARKS = {
    "value": "数值",
    "unit": "单位",
    "period": "时期",
    "subject": "主体",
    "indicator": "指标",
    "mention": "提及",
}


def explain(reading: Reading, offset: int, lexicon: Lexicon) -> Iterator[str]:
    """Lines on the sentence that holds raw `offset`: how it was read, its words, its mentions and candidates."""
    at = clean_offset(reading.clean, offset)
    sentence = next((s for s in reading.sentences if s.start <= at < s.end), None)
    if sentence is None:
        yield f"第 {offset} 字不在任何句子里（空行，或读时略去的字符）。"
        return
    start, end = reading.clean.raw_span(sentence.start, sentence.end)
    yield f"句子\t{start}—{end}\t{_ROLES[sentence.role]}，第 {sentence.paragraph + 1} 段"
    yield f"\t{sentence.text}"
    for repair in reading.clean.repairs:
        if start <= repair.start < end:
            yield f"修补\t{repair.start}—{repair.end}\t读作“{repair.read_as}”（{repair.why}）"
    yield "分词\t" + " / ".join(_words(sentence, at))
    for mention in reading.mentions:
        if sentence.start <= mention.start < sentence.end:
            yield _mention(mention, reading.clean)
    for choice in reading.choices:
        if sentence.start <= choice.at < sentence.end:
            yield from _choice(choice, reading.clean, lexicon)
    here = [c for c in reading.candidates if any(s.role != "sentence" and _meets(s, start, end) for s in c.spans)]
    here += [c for c in reading.candidates if c not in here and c.kind == "project" and _meets(c.spans[0], start, end)]
    for candidate in here:
        yield from _candidate(candidate, reading.clean, lexicon)
    if not here:
        yield "候选\t无"


def clean_offset(clean: CleanText, raw: int) -> int:
    """The clean character that stands for raw offset `raw`, or for the nearest one before it in the original."""
    before = (i for i, origin in enumerate(clean.origin) if origin <= raw)
    return max(before, key=lambda i: (clean.origin[i], i), default=0)


def _meets(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _words(sentence: Sentence, at: int) -> Iterator[str]:
    """Every word; the one that was asked about in brackets."""
    for token in sentence.tokens:
        yield f"【{token.text}】" if token.start <= at < token.end else token.text


def _mention(mention: Mention, clean: CleanText) -> str:
    start, end = clean.raw_span(mention.start, mention.end)
    meant = mention.name
    if mention.number is not None:
        number = mention.number
        upper = "" if number.value_max is None else f"—{number.value_max}"
        meant = f"{number.value}{upper} {number.unit_printed}（{number.qualifier}）"
    elif mention.period is not None:
        meant = f"{mention.period.start or '?'}..{mention.period.end or '?'}（{mention.period.kind}）"
    return f"提及\t{start}—{end}\t{mention.kind} [{mention.rule}] “{mention.text}” → {meant}"


def _choice(choice: Choice, clean: CleanText, lexicon: Lexicon) -> Iterator[str]:
    """Who or what was weighed for a number, the best first, with the reasons."""
    table = choosing.weights(lexicon).get(choice.question, {})
    yield f"选择\t{clean.origin[choice.at]}\t{choice.question}，把握 {choice.sure:.2f}"
    best = choice.options[choice.best]
    for option in (best, *(o for o in choice.options if o is not best)):
        meant = getattr(option.value, "name", None) or str(option.value)
        why = "，".join(f"{feature} {table.get(feature, 0.0):+.2f}" for feature in option.features)
        yield f"\t{choosing.score(option.features, table):+.2f}\t{meant} ← {why}"


def _candidate(candidate: Candidate, clean: CleanText, lexicon: Lexicon) -> Iterator[str]:
    yield f"候选\t{candidate.position}\t{candidate.kind} [{candidate.rule} v{candidate.rule_version}]"
    shown = printed(candidate)
    fields = {k: v for k, v in (shown or {}).items() if k not in ("kind", "evidence", "confidence")}
    yield "\t读成\t" + json.dumps(fields or str(candidate.proposal), ensure_ascii=False)
    for span in candidate.spans:
        if span.role in _MARKS:
            words = _clean_words(clean, span)
            yield f"\t{_MARKS[span.role]}\t{span.start}—{span.end} “{words}”"
    table = weights(lexicon)
    parts = [(feature, table.get(f"{candidate.kind}/{feature}")) for feature in candidate.features]
    told = "，".join(feature if weight is None else f"{feature} {weight:+.2f}" for feature, weight in parts)
    yield f"\t可信度\t{candidate.confidence:.2f} ← 起点 {table.get(f'kind:{candidate.kind}', 0.0):+.2f}；{told}"
    if candidate.flags:
        yield "\t提示\t" + "，".join(candidate.flags)


def _clean_words(clean: CleanText, span: Span) -> str:
    return "".join(
        letter for letter, origin in zip(clean.text, clean.origin, strict=False) if span.start <= origin < span.end
    )
