"""Mentions into entities, and the span questions underneath."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from seeds.text import gazetteer, names, park_names
from seeds.text.spans import Spans, is_bound
from tests.seeds.text.reading import lexicon, read


def test_mentions_carry_the_name_of_their_entity() -> None:
    told = read("准东经济技术开发区扩容。准东开发区新增煤电装机,准东经开区还在招商。")
    (park,) = told.of("park")
    assert park.name == "准东经济技术开发区"
    assert {mention.name for mention in park.mentions} == {park.name}
    assert set(park.aliases) == {"准东开发区", "准东经开区"}


def test_brand_means_the_company_that_bears_it() -> None:
    (firm,) = read("引进易事特、华为等企业。易事特(新疆)能源科技有限公司投产。").of("enterprise")[:1]
    assert firm.name == "易事特(新疆)能源科技有限公司"
    assert "易事特" in firm.aliases


@pytest.mark.parametrize(
    "kind, same, keys",
    [
        ("enterprise", names.same_company, names.company_keys),
        ("park", park_names.same_park, park_names.keys_of),
    ],
)
def test_two_names_of_one_thing_share_a_key(kind: Any, same: Any, keys: Any) -> None:
    """Names that share no key are never compared, so a new reason for being the same needs a key of its own."""
    words = lexicon()
    known = sorted(gazetteer.forms(words, kind))
    made = [name for form in known[::3] for name in (form + "有限公司", form + "公司", "新疆" + form)]
    some = [*known[::3], *made][:500] if kind == "enterprise" else known[:500]
    found = {name: keys(words, name) for name in some}
    pairs = [(a, b) for a, b in combinations(some, 2) if same(words, a, b)]
    assert len(pairs) > 50
    for a, b in pairs:
        assert found[a][0] & found[b][1] or found[b][0] & found[a][1], (a, b)


def test_places_of_a_name_may_differ_in_length_only() -> None:
    words = lexicon()
    assert names.same_company(words, "新疆泽润纤维股份有限公司", "泽润纤维股份有限公司")
    assert not names.same_company(words, "新疆泽润纤维股份有限公司", "浙江泽润纤维股份有限公司")
    assert not names.same_company(words, "泽润集团", "新疆泽润纤维股份有限公司")


def test_spans_answer_like_a_scan() -> None:
    pairs = [(0, 10), (2, 4), (12, 15), (13, 14), (20, 21)]
    spans = Spans(pairs)
    for start in range(23):
        for end in range(start + 1, 24):
            assert spans.meet(start, end) == any(s < end and start < e for s, e in pairs)
            assert spans.hold(start, end) == any(s <= start and end <= e for s, e in pairs)
            assert ((start, end) in spans) == ((start, end) in pairs)


def test_word_bounds() -> None:
    (sentence,) = read("位于田野。").sentences
    edges = {token.start for token in sentence.tokens} | {sentence.end}
    assert [is_bound(sentence, at) for at in range(sentence.end + 1)] == [at in edges for at in range(sentence.end + 1)]
