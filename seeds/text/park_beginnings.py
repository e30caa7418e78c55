"""Where the name of a park begins: at its region, at the company it is called after, at a word no dictionary knows."""

from __future__ import annotations

from seeds.text import field, gazetteer, park_names
from seeds.text.gazetteer import Form
from seeds.text.lexicon import Lexicon
from seeds.text.types import Token

_LANDFORMS = frozenset("湾镇乡团湖泉沟梁滩堡坝岭川洲山河桥庄渠村屯")  # what names of places end with
_LONGEST_TOPONYM = 5


def beginning(text: str, lexicon: Lexicon, space: field.Field, start: int) -> tuple[int, Form | None]:
    """Where the name begins, with the region it begins with: the nearest opening behind which something names it."""
    if space.alone and space.end in space.doubtful:  # 干部到|经开区: a preposition parts what stands before
        return -1, None
    for opening in space.openings:
        at, place = _identified(text, lexicon, space.since(opening), start)
        if at >= 0:
            return at, place
    return -1, None


def _identified(text: str, lexicon: Lexicon, tokens: tuple[Token, ...], start: int) -> tuple[int, Form | None]:
    """The first region, enterprise or park of `tokens`, else the first word that no dictionary knows."""
    known = gazetteer.forms(lexicon, "enterprise")
    parks = gazetteer.forms(lexicon, "park")
    if field.holder_of_place(tokens, lexicon):
        return tokens[0].start, None
    unknown, depth = -1, 0
    for index, token in enumerate(tokens):
        depth += (token.text == "(") - (token.text == ")")
        if depth:
            continue
        if token.text in known:
            return token.start, None
        form = _region_at(lexicon, text, token, start)
        if form is not None:
            return (token.start, form) if unknown < 0 else (unknown, None)
        if token.text in parks and park_names.suffix_of(lexicon, token.text) is None:
            return token.start, Form(token.text, token.text, level="county")
        if unknown < 0 and (_opens_proper(lexicon, tokens[index:]) or _opens_toponym(lexicon, tokens[index:])):
            unknown = token.start
    return unknown, None


def _opens_proper(lexicon: Lexicon, tokens: tuple[Token, ...]) -> bool:
    """A word unknown to the dictionary begins with the first of `tokens`."""
    run = [tokens[0].text]
    if len(run[0]) == 1:
        for token in tokens[1:]:
            if len(token.text) != 1:
                break
            run.append(token.text)
    return bool(gazetteer.proper_part(lexicon, "".join(run), run))


def _opens_toponym(lexicon: Lexicon, tokens: tuple[Token, ...]) -> bool:
    """A place that no table knows begins here: 梧桐湾, 托托镇."""
    common = gazetteer.vocabulary(lexicon).common
    text = ""
    for token in tokens:
        text += token.text
        if len(text) > _LONGEST_TOPONYM or token.text in common:
            return False
        if len(text) >= 3 and text[-1] in _LANDFORMS:
            return True
    return False


def _region_at(lexicon: Lexicon, text: str, token: Token, limit: int) -> Form | None:
    """The longest region that begins with this token and ends before `limit`."""
    known = gazetteer.forms(lexicon, "region")
    shortest = token.end if token.end <= limit else token.start + 2
    for end in range(min(limit, token.start + 12), shortest - 1, -1):
        some = known.get(text[token.start : end])
        if some:
            return some[0]
    return None
