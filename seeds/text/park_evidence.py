"""What in its surroundings shows that plain words before a kind of park are the name of one park."""

from __future__ import annotations

from collections.abc import Collection

from seeds.text import field, gazetteer, park_names
from seeds.text.lexicon import Lexicon
from seeds.text.types import Sentence, Token

_PLAIN_WORD = 1500  # words that the dictionary counts more often are no names
_TWO_TRADES = 4  # characters: 能源化工
_MARKS = frozenset(",。;:!?(“、\n \u3000—-·")


def definite(
    sentence: Sentence, text: str, lexicon: Lexicon, start: int, end: int, ends: Collection[int], *, told: bool
) -> bool:
    """Whether text[start:end] is spoken of as one definite place.

    `ends`: where parks already found end; `told`: one of them was named before. Words of trades alone (能源化工产业园)
    are a name only where they open a clause after the park they belong to: 打造能源化工产业园 names nobody.
    """
    suffix = park_names.suffix_of(lexicon, text[start:end])
    index = field.token_at(sentence, start)
    tokens = sentence.tokens
    before = tokens[index - 1].text if index else ""
    if suffix is None or suffix.needs == "parent" or tokens[index].start != start:
        return False
    if end - start - len(suffix.text) < 2:
        return False
    inner = [t for t in tokens[index:] if t.end <= end - len(suffix.text)]
    opens = not before or before in _MARKS
    clause = opens or (before == "在" and (index < 2 or tokens[index - 2].text in _MARKS))
    placed = before in gazetteer.context_words(lexicon, "before a place")
    beside = text[start - 1 : start] in ("、", "和", "与") and start - 1 in ends
    if not (opens or placed or beside) or _kind_of_thing(text, end, lexicon):
        return False
    if suffix.needs == "region":  # the place before a zone of its own administration stands alone
        return len(inner) == 1 and _rare(lexicon, inner)
    if _rare(lexicon, inner):
        return True
    return told and suffix.family != park_names.ANY_PARK and clause and _trades(lexicon, inner)


def _rare(lexicon: Lexicon, inner: list[Token]) -> bool:
    """The first word is none of everyday speech nor of a trade: 将军庙, 红桥|石油, 轮南|能源."""
    if not inner:
        return False
    words, first = gazetteer.vocabulary(lexicon), inner[0].text
    if len(first) == 1:
        return bool(gazetteer.proper_part(lexicon, "".join(t.text for t in inner), [t.text for t in inner]))
    place = gazetteer.region_form(lexicon, first)
    if place is not None:
        return place.level == "county"
    plain = first in words.common or first in words.stops or first[-1] in gazetteer.KIND_ENDINGS
    return not plain and lexicon.dictionary.noun(first) and lexicon.dictionary.count(first) <= _PLAIN_WORD


def _trades(lexicon: Lexicon, inner: list[Token]) -> bool:
    """Words of trades and nothing else, two of them at least."""
    words = gazetteer.vocabulary(lexicon)
    size = sum(len(t.text) for t in inner)
    nouns = words.common - words.adjectives
    return size >= _TWO_TRADES and all(t.text in nouns and t.text[-1] not in gazetteer.KIND_ENDINGS for t in inner)


def _kind_of_thing(text: str, end: int, lexicon: Lexicon) -> bool:
    """What follows makes it a kind (纺织产业园等, …产业园建设) or a thing that is yet to be."""
    return any(text.startswith(word, end) for word in gazetteer.context_words(lexicon, "kind of park before"))
