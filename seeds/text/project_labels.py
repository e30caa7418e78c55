"""Undertakings known by a label (在建项目:…) or by a number (塔北2号井)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.text.lexicon import Lexicon
from seeds.text.project_bounds import phrase_start
from seeds.text.project_naming import Phrase, phrase_of
from seeds.text.project_words import project_words
from seeds.text.types import Mention, Sentence

_LABEL = re.compile(
    r"(?:(?<=[;,。\s●■·、)])|^)(?P<kind>在建|谋划|拟建|签约|开工|新建|续建|储备|建成|投产|竣工|前期)?项目(?:名称)?[::](?P<name>[^;;。,\n]{4,60})",
    re.MULTILINE,
)
_NUMBERED = re.compile(r"\d{1,3}号(?:井|高炉|线)?")
_LONGEST_NUMBERED = 8


def numbered(index: int, sentence: Sentence, text: str, lexicon: Lexicon, inside: list[Mention]) -> Iterator[Phrase]:
    """Wells and furnaces known by a number, where the clause tells a stage of them: 塔北2号井开钻."""
    words = project_words(lexicon)
    for match in _NUMBERED.finditer(text, sentence.start, sentence.end):
        start = phrase_start(sentence, text, lexicon, words, inside, match.start(), sentence.start)
        clause = re.match("[^。;]{0,40}", text[match.end() : sentence.end])
        told = clause is not None and next(words.status_automaton.iter_long(clause.group()), None) is not None
        if told and 2 <= match.start() - start <= _LONGEST_NUMBERED:
            content = text[start : match.end()]
            region = next((m for m in inside if m.kind == "region" and m.start == start), None)
            yield Phrase(start, match.end(), "well", content, content, index, region=region)


def labelled(index: int, sentence: Sentence, text: str, lexicon: Lexicon, inside: list[Mention]) -> Iterator[Phrase]:
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
        phrase = phrase_of(index, sentence, text, words, inside, start, end, "")
        if phrase is not None:
            yield Phrase(
                phrase.start, phrase.end, "project", phrase.text, phrase.content, index, phrase.owner, phrase.park,
                phrase.region, phrase.numbers, label=match.group("kind") or "label",
            )  # fmt: skip
