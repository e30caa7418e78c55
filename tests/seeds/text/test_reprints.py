"""Reprints are told from their words and numbers, whatever a publisher does to them; bulletins of a series are none."""

from collections.abc import Callable
from itertools import combinations

import pytest

from articles.sketches import Sketch, bands, likeness, one_story, sketch_of
from seeds.text.body import body
from seeds.text.clean import clean
from seeds.text.split import split
from seeds.text.types import Text
from tests.seeds.reprints import REPRINTS, bulletin, other_numbers, stories
from tests.seeds.text.reading import lexicon

STORIES = stories()


def sketch(raw: str) -> Sketch:
    made = sketch_of(body(split(clean(Text("case", raw), lexicon()))))
    assert made is not None
    return made


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("change", REPRINTS)
def test_a_reprint_is_found_and_is_one_story(name: str, change: Callable[[str], str]) -> None:
    first, second = sketch(STORIES[name]), sketch(change(STORIES[name]))
    assert one_story(first, second), likeness(first, second)
    assert one_story(second, first)
    assert set(bands(first)) & set(bands(second))


@pytest.mark.parametrize(("one", "other"), list(combinations(STORIES, 2)))
def test_other_stories_are_not(one: str, other: str) -> None:
    first, second = sketch(STORIES[one]), sketch(STORIES[other])
    assert likeness(first, second) < 0.2
    assert not one_story(first, second)


@pytest.mark.parametrize(("one", "other"), list(combinations(range(2, 13), 2)))
def test_bulletins_of_a_series_are_not_though_their_words_are_alike(one: int, other: int) -> None:
    assert not one_story(sketch(bulletin(one)), sketch(bulletin(other)))


@pytest.mark.parametrize("name", STORIES)
def test_the_same_words_with_other_numbers_are_another_story(name: str) -> None:
    first, second = sketch(STORIES[name]), sketch(other_numbers(STORIES[name]))
    assert not one_story(first, second)


def test_a_bulletin_and_its_own_reprint_are_one_story() -> None:
    assert one_story(sketch(bulletin(9)), sketch("来源：某某网\n" + bulletin(9) + "责任编辑：赵某\n"))


def test_thousands_marks_make_no_other_number() -> None:
    words = "全县工业园区入驻企业实现主营业务收入持续增长，" * 3 + "".join(map(chr, range(0x4E00, 0x4EF0)))
    one, other = sketch_of(words + "投资12,500万元"), sketch_of(words + "投资12500万元")
    assert one is not None and other is not None
    assert one.figures == other.figures


@pytest.mark.parametrize("words", ["", "短", "园区完成投资五亿元。" * 3, "园区完成投资五亿元。" * 300])
def test_a_text_of_few_different_words_has_no_sketch(words: str) -> None:
    assert sketch_of(words) is None
