"""Names that an editor accepted are found wherever they are printed, whatever they are made of."""

from __future__ import annotations

from seeds.text import enterprises, lexicon, names, parks, regions
from seeds.text.clean import clean
from seeds.text.lexicon import KnownName
from seeds.text.split import split
from seeds.text.tag import tag
from seeds.text.types import Text

ACCEPTED = (
    KnownName("park", "云端筑梦港", "云端筑梦港产业园"),
    KnownName("enterprise", "蓝鲸", "新疆蓝鲸数据有限公司"),
)


def test_accepted_names_are_found() -> None:
    words = lexicon.load(ACCEPTED)
    cleaned = clean(Text("case", "一季度,云端筑梦港完成产值3亿元,蓝鲸贡献一半。"), words)
    sentences = tuple(s._replace(tokens=tag(s, words)) for s in split(cleaned))
    places = regions.find_regions(sentences, cleaned, words)
    zones = parks.find_parks(sentences, cleaned, words, places)
    firms = enterprises.find_enterprises(sentences, cleaned, words, places, zones)
    found = names.resolve((*places, *zones, *firms), cleaned, words)
    assert [(entity.kind, entity.name) for entity in found] == [("park", "云端筑梦港"), ("enterprise", "蓝鲸")]
