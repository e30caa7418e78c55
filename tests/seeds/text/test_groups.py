"""Park groups: who is told of as one."""

from seeds.text.groups import find_groups
from tests.seeds.text.reading import lexicon, read


def groups_of(raw):
    told = read(raw)
    return [name.name for name in find_groups(told.sentences, told.regions, lexicon())]


def test_a_group_is_named_by_its_place_level_and_kind():
    assert groups_of("伊犁州12个自治区级以上园区产值增长。") == ["伊犁哈萨克自治州自治区级以上园区"]
    assert groups_of("国家级开发区产值增长。") == ["国家级开发区"]


def test_parks_in_general_and_their_number_are_no_group():
    assert groups_of("伊犁州园区建设加快，84家园区产值增长。") == []
    assert groups_of("伊犁州自治区级园区数量居全疆第三。") == []
