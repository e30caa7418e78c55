"""Forms by which a text goes on to call the companies that it names in full: 湘晟, 湘晟公司, 瑞晶."""

from __future__ import annotations

from ahocorasick import Automaton

from seeds.text import company_names, gazetteer
from seeds.text.lexicon import Lexicon
from seeds.text.spans import Spans, is_bound, longest
from seeds.text.types import Mention, Sentence

_SURE_LENGTH = 4  # shorter forms also occur inside other words
_SHORTEST = 2
_CALLED = ("“", '"', "「")
_CUE_REACH = 8  # characters between 全资子公司 and the name it introduces


def derived(sentences: tuple[Sentence, ...], text: str, lexicon: Lexicon, found: list[Mention]) -> tuple[Mention, ...]:
    """Short forms of the companies that the text names in full, wherever they stand."""
    wanted = _wanted(text, lexicon, found)
    inner = _inner(lexicon, found, wanted)
    if not wanted and not inner:
        return ()
    automaton = Automaton()
    for form in (*wanted, *inner):
        automaton.add_word(form, form)
    automaton.make_automaton()
    spans = Spans.of(found)
    mentions: list[Mention] = []
    doubtful: list[Mention] = []
    for sentence in gazetteer.readable(sentences):
        for last, form in longest(automaton, text, sentence.start, sentence.end):
            start, end = last + 1 - len(form), last + 1
            if spans.meet(start, end):
                continue
            if len(form) < _SURE_LENGTH and not (is_bound(sentence, start) and is_bound(sentence, end)):
                continue
            if form in wanted:
                mentions.append(Mention("enterprise", start, end, form, "derived", wanted[form]))
            else:
                doubtful.append(Mention("enterprise", start, end, form, "derived", inner[form]))
    used = {m.text for m in doubtful if _used_as_firm(text, lexicon, m)}
    return (*mentions, *(m for m in doubtful if m.text in used))


def _wanted(text: str, lexicon: Lexicon, found: list[Mention]) -> dict[str, str]:
    """Short form -> full name, plain words left out; a form that fits several companies means the first of them."""
    known = gazetteer.forms(lexicon, "enterprise")
    owners: dict[str, list[str]] = {}
    for name in _in_full(text, lexicon, found):
        owners.setdefault(name, []).append(name)
        for form in company_names.short_forms(lexicon, name):
            if form in known or gazetteer.region_form(lexicon, form):
                continue
            if len(form) < _SURE_LENGTH and lexicon.dictionary.count(form):
                continue
            owners.setdefault(form, []).append(name)
    return {form: _one_company(lexicon, names) for form, names in owners.items()}


_NAMING = frozenset({"legal form", "lexicon", "list", "trade word"})


def _in_full(text: str, lexicon: Lexicon, found: list[Mention]) -> list[str]:
    """Names in the order in which the text brings them, those that it calls subsidiaries last."""
    cues = gazetteer.context_words(lexicon, "before a subsidiary")
    first: dict[str, tuple[bool, int]] = {}
    for mention in sorted(found, key=lambda m: m.start):
        if mention.rule in _NAMING and mention.name not in first:
            before = text[max(0, mention.start - _CUE_REACH) : mention.start]
            first[mention.name] = (any(cue in before for cue in cues), mention.start)
    return sorted(first, key=lambda name: first[name])


def _one_company(lexicon: Lexicon, names: list[str]) -> str:
    """The fullest of `names` if all others are short forms of it, else the first: 恒沃节水, not its daughter."""
    fullest = max(names, key=lambda name: (len(name), name))
    whole = set(names) - {fullest} <= company_names.short_forms(lexicon, fullest)
    return fullest if whole else names[0]


def _inner(lexicon: Lexicon, found: list[Mention], wanted: dict[str, str]) -> dict[str, str]:
    """Pieces of proper parts that no dictionary knows; only their use can show them to be names: 瑞晶(硅)."""
    pieces: dict[str, str] = {}
    words, known = gazetteer.vocabulary(lexicon), gazetteer.forms(lexicon, "enterprise")
    for mention in found:
        core = company_names.parse(lexicon, mention.name).core if mention.rule == "legal form" else ""
        for size in range(_SHORTEST, len(core)):
            for piece in (core[:size], core[-size:]):
                plain = piece in words.common or piece in words.places or lexicon.dictionary.count(piece)
                if not plain and piece not in known and piece not in wanted:
                    pieces.setdefault(piece, mention.name)
    return pieces


def _used_as_firm(text: str, lexicon: Lexicon, mention: Mention) -> bool:
    """The piece is put in quotes or goes on as only a company does: 我们都叫它“瑞晶”, 绿烯项目."""
    if text[mention.start - 1 : mention.start] in _CALLED:
        return True
    after = gazetteer.context_words(lexicon, "after a company") | gazetteer.context_words(lexicon, "after a short name")
    return any(text.startswith(word, mention.end) for word in after)
