"""What a company's name is made of: (place) proper part (trade) legal form; and the short forms that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ahocorasick import Automaton

from seeds.text import gazetteer
from seeds.text.lexicon import Lexicon

_BRACKET_PAIRS = str.maketrans("", "", "()")
_SHORTEST_CORE = 2


@dataclass(frozen=True, slots=True)
class Parts:
    """新疆湘晟新材料科技有限公司 = places 新疆 + core 湘晟 + trade (新材料, 科技) + form 有限公司."""

    places: tuple[str, ...]
    core: str
    trade: tuple[str, ...]
    form: str

    @property
    def body(self) -> str:
        return "".join(self.places) + self.core + "".join(self.trade)


@lru_cache(maxsize=4)
def legal_forms(lexicon: Lexicon) -> dict[str, str]:
    """Legal form -> firm, group, loose or never."""
    return {row["suffix"]: row["form"] for row in lexicon.rows("company_suffixes")}


@lru_cache(maxsize=4)
def form_automaton(lexicon: Lexicon) -> Automaton:
    automaton = Automaton()
    for text in legal_forms(lexicon):
        automaton.add_word(text, text)
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=4096)
def parse(lexicon: Lexicon, name: str) -> Parts:
    """The parts of a name; `core` is '' where trade words and places are all there is."""
    form = next((name[-n:] for n in range(min(12, len(name)), 1, -1) if name[-n:] in legal_forms(lexicon)), "")
    body = name.removesuffix(form)
    if form.startswith("集团") and form != "集团":
        form = form.removeprefix("集团") or form
        body += "集团"
    body = _without_bracketed_place(lexicon, body)
    words = gazetteer.vocabulary(lexicon)
    chain = gazetteer.leading_regions(lexicon, body)
    places = tuple(piece.text for piece in chain)
    rest = body[sum(map(len, places)) :]
    if len(rest) < _SHORTEST_CORE and places:  # 天山股份: the place is the proper part itself
        places, rest = places[:-1], places[-1] + rest
    core, trade = gazetteer.strip_common(rest, words.trade | words.generic, words.longest)
    if core in words.common:
        core, trade = "", [core, *trade]
    return Parts(places, core, tuple(trade), form)


def _without_bracketed_place(lexicon: Lexicon, body: str) -> str:
    """易事特(新疆)能源科技 -> 易事特能源科技; 天业(集团) -> 天业集团."""
    opening, closing = body.find("("), body.find(")")
    if 0 < opening < closing:
        inner = body[opening + 1 : closing]
        kept = "" if gazetteer.region_form(lexicon, inner) else inner
        return body[:opening] + kept + body[closing + 1 :]
    return body.translate(_BRACKET_PAIRS)


def short_forms(lexicon: Lexicon, name: str) -> set[str]:
    """Forms by which a text may go on to call the company: 湘晟, 新疆湘晟, 湘晟新材料, 湘晟公司 …"""
    parts = parse(lexicon, name)
    if len(parts.core) < _SHORTEST_CORE:
        return {parts.body} - {name} if parts.places and parts.trade else set()
    cores = {
        parts.core + "".join(parts.trade[:n])
        for n in range(len(parts.trade) + 1)
        if n == len(parts.trade) or "集团" not in parts.trade[:n]  # 清电能源集团 is the parent of 清电能源集团硅业
    }
    cores |= {parts.core + word for word in _kept_trades(lexicon, parts.trade)}
    heads = {"", parts.places[-1] if parts.places else "", "".join(parts.places)}
    found = {head + core for head in heads for core in cores}
    found |= {core + "公司" for core in cores}
    if "集团" in (parts.form, *parts.trade):
        found |= {core + "集团" for core in cores if not core.endswith("集团")}
    if "(" in name:
        found.add(name.removesuffix(parts.form))
        found.add(name[: name.find(")") + 1])
    return {form for form in found if len(form) >= 2 and form != name}


def _kept_trades(lexicon: Lexicon, trade: tuple[str, ...]) -> set[str]:
    """Trades that begin a longer word of the name: 番茄 of 梧桐番茄制品."""
    first = trade[0] if trade else ""
    trades = gazetteer.vocabulary(lexicon).trade
    return {first[:size] for size in range(2, len(first)) if first[:size] in trades}
