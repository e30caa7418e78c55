"""Mentions into entities: every printed form of one park or company under its fullest name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from seeds.text import company_names, gazetteer, park_names
from seeds.text.lexicon import Lexicon
from seeds.text.seats import Seats
from seeds.text.types import CleanText, Mention

VERSION = 1
EntityKind = Literal["park", "enterprise"]
Keys = tuple[set[str], set[str]]  # by which a name is found, and what it may be found by besides

# A form by which no text names an entity on its own: kept as mention, not as another name.
_POINTING_RULES = frozenset({"pointing", "shared suffix", "kind for a name"})


@dataclass(frozen=True, slots=True)
class Entity:
    """One park or company of a text. `mentions` carry the entity's name; `park` and `region` say where it sits."""

    kind: EntityKind
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    park: str | None = None
    region: str | None = None


def resolve(mentions: tuple[Mention, ...], clean: CleanText, lexicon: Lexicon) -> tuple[Entity, ...]:
    """The parks and companies that `mentions` name, in the order in which the text brings them."""
    zones = [m for m in mentions if m.kind == "park"]
    companies = [m for m in mentions if m.kind == "enterprise"]
    parks = _entities(zones, "park", lexicon, park_names.same_park, park_names.keys_of)
    firms = _brands_joined(_entities(companies, "enterprise", lexicon, same_company, company_keys), lexicon)
    regions = [m for m in mentions if m.kind == "region"]
    inside = {r.start: r for r in regions}
    starts = {m.start for firm in firms for m in firm.mentions}
    own = {park.name for park in parks for m in park.mentions if any(at in starts for at in range(m.start, m.end))}
    seats = Seats([park for park in parks if park.name not in own], clean.text)  # a firm's own park seats no other
    placed = [replace(park, region=_region(park, inside)) for park in parks]
    placed += [replace(firm, park=seats.park_of(firm.mentions)) for firm in firms]
    return tuple(sorted(placed, key=lambda e: (e.mentions[0].start, e.mentions[0].end)))


def _region(park: Entity, regions: dict[int, Mention]) -> str | None:
    """The place that the park's own name holds last."""
    inside = [regions[at] for m in park.mentions for at in range(m.start, m.end) if at in regions]
    return inside[-1].name if inside else None


def group(
    mentions: list[Mention], same: Callable[[str, str], bool], keys: Callable[[str], Keys]
) -> list[list[Mention]]:
    """Mentions whose names are the same by `same`; a later one joins the first group with a fitting name.

    Only names that share a key are compared: a text of 200 000 characters names thousands of companies.
    """
    named: dict[str, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(mention.name, []).append(mention)
    groups: list[list[str]] = []
    by_own: dict[str, list[int]] = {}
    by_part: dict[str, list[int]] = {}
    for name in sorted(named, key=lambda n: (-len(n), n)):
        own, parts = keys(name)
        near = {at for key in parts for at in by_own.get(key, ())} | {at for key in own for at in by_part.get(key, ())}
        joined = next((at for at in sorted(near) if any(same(name, other) for other in groups[at])), len(groups))
        if joined == len(groups):
            groups.append([])
        groups[joined].append(name)
        for key in own:
            by_own.setdefault(key, []).append(joined)
        for key in parts:
            by_part.setdefault(key, []).append(joined)
    return [sorted((m for name in some for m in named[name]), key=lambda m: (m.start, m.end)) for some in groups]


def company_keys(lexicon: Lexicon, name: str) -> Keys:
    """Two names of one company (`same_company`) share a key: one's own is among the other's own or parts."""
    known = gazetteer.forms(lexicon, "enterprise")
    bare = _known_form(name, known)
    full = {name, bare, *(form.canonical for form in known.get(bare, ()))}
    own = full | {company_names.parse(lexicon, one).core for one in full} - {""}
    group, behind = _behind_group(name, known)
    if behind:
        own.add(f"{group}|{behind}")
    return own, own | company_names.short_forms(lexicon, bare)


def same_company(lexicon: Lexicon, a: str, b: str) -> bool:
    """One company under two printed forms: the lexicon says so, or one form follows from the other."""
    known = gazetteer.forms(lexicon, "enterprise")
    a, b = _known_form(a, known), _known_form(b, known)
    if a == b or _of_one_group(a, b, known):
        return True
    if _daughter(lexicon, a, b, known) or _daughter(lexicon, b, a, known):
        return False
    left = {form.canonical for form in known.get(a, ())} or {a}
    right = {form.canonical for form in known.get(b, ())} or {b}
    if a in known and b in known:
        return bool(left & right)
    long, short = (a, b) if len(a) > len(b) else (b, a)
    if short in known and known[short][0].canonical != short and not known[short][0].weak:
        return _same_firm(lexicon, long, known[short][0].canonical)
    return short in company_names.short_forms(lexicon, long) or _same_firm(lexicon, long, short)


_PLACE = re.compile(r"\(([^()]+)\)")


def _daughter(lexicon: Lexicon, name: str, of: str, known: dict[str, tuple[gazetteer.Form, ...]]) -> bool:
    """合盛硅业(鄯善)有限公司 is a company of its own beside 合盛硅业, which the tables know as another one."""
    place = _PLACE.search(name)
    local = place is not None and name not in known and gazetteer.region_form(lexicon, place.group(1)) is not None
    return local and of in known and not _PLACE.search(of)


def _known_form(name: str, known: dict[str, tuple[gazetteer.Form, ...]]) -> str:
    """克石化公司 -> 克石化: the word for a firm behind a name that is known without it."""
    bare = name.removesuffix("公司")
    return bare if name not in known and bare in known else name


def _of_one_group(a: str, b: str, known: dict[str, tuple[gazetteer.Form, ...]]) -> bool:
    """国家能源集团榆林化工公司 and 国能榆林化工: the same words behind two forms of one group's name."""
    left, right = _behind_group(a, known), _behind_group(b, known)
    return left == right and bool(left[1])


def _behind_group(name: str, known: dict[str, tuple[gazetteer.Form, ...]]) -> tuple[str, str]:
    """The group that the name begins with and what stands behind it, ('', '') if it begins with none."""
    bare = name.removesuffix("有限责任公司").removesuffix("有限公司").removesuffix("公司")
    size = next((n for n in range(len(bare) - 1, 1, -1) if bare[:n] in known), 0)
    return (known[bare[:size]][0].canonical, bare[size:]) if size else ("", "")


def _same_firm(lexicon: Lexicon, a: str, b: str) -> bool:
    """Two full names that differ in place, brackets or legal form only."""
    left, right = company_names.parse(lexicon, a), company_names.parse(lexicon, b)
    if left.core != right.core or not left.core or bool("集团" in left.trade) != bool("集团" in right.trade):
        return False
    places = {gazetteer.forms(lexicon, "region")[p][0].canonical for p in left.places}
    others = {gazetteer.forms(lexicon, "region")[p][0].canonical for p in right.places}
    return left.trade == right.trade and (places <= others or others <= places)


def _entities(
    mentions: list[Mention],
    kind: EntityKind,
    lexicon: Lexicon,
    same: Callable[[Lexicon, str, str], bool],
    keys: Callable[[Lexicon, str], Keys],
) -> list[Entity]:
    entities = []
    for some in group(mentions, lambda a, b: same(lexicon, a, b), lambda name: keys(lexicon, name)):
        names = {m.name for m in some} | {m.text for m in some if m.rule not in _POINTING_RULES}
        name = max(names, key=lambda n: (_official(n, lexicon, kind), len(n), n))
        marked = tuple(m._replace(name=name) for m in some)
        entities.append(Entity(kind, name, tuple(sorted(names - {name}, key=lambda n: (-len(n), n))), marked))
    return entities


def _brands_joined(firms: list[Entity], lexicon: Lexicon) -> list[Entity]:
    """A bare brand (易事特, no word of trade) means the one company of the text that bears it in its full name."""
    joined = list(firms)
    for brand in firms:
        parts = company_names.parse(lexicon, brand.name)
        if parts.form or parts.trade or parts.places:
            continue
        bearers = [f for f in joined if f is not brand and _bears(lexicon, f.name, brand.name)]
        if len(bearers) != 1:
            continue
        bearer = bearers[0]
        mentions = sorted(
            (*bearer.mentions, *(m._replace(name=bearer.name) for m in brand.mentions)), key=lambda m: m.start
        )
        aliases = tuple(dict.fromkeys((*bearer.aliases, brand.name, *brand.aliases)))
        joined[joined.index(bearer)] = replace(bearer, aliases=aliases, mentions=tuple(mentions))
        joined.remove(brand)
    return joined


def _bears(lexicon: Lexicon, name: str, brand: str) -> bool:
    parts = company_names.parse(lexicon, name)
    return bool(parts.form) and parts.form != "集团" and parts.core == brand


def _official(name: str, lexicon: Lexicon, kind: EntityKind) -> int:
    """Names with a suffix of their kind go before those without."""
    if kind == "park":
        return int(park_names.suffix_of(lexicon, name) is not None)
    return int(bool(company_names.parse(lexicon, name).form))
