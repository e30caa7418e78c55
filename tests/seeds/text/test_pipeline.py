import pytest

from seeds.text import contract, figures
from seeds.text.errors import ExtractionError
from seeds.text.lexicon import KnownName, load
from seeds.text.pipeline import EXTRACTORS, read
from seeds.text.types import Text

RAW = (
    "精河工业园区提质增效\n\n2023年，精河工业园区完成工业总产值３１.2亿元，增长8.1%。\n\n"
    "精河某某化工有限公司投资２亿元建设年产5万吨纯碱项目，9月开工。\n"
)


def test_marks_stand_in_the_raw_text():
    reading = read(Text("t", RAW), load())
    values = {
        RAW[span.start : span.end]
        for c in reading.candidates
        for span in c.spans
        if c.kind == "figure" and span.role == "value"
    }
    assert {"３１.2亿元", "8.1%", "２亿元", "5万吨"} <= values
    assert all(0 <= span.start < span.end <= len(RAW) for c in reading.candidates for span in c.spans)


def test_the_same_text_gives_the_same_reading():
    assert read(Text("t", RAW), load()).candidates == read(Text("t", RAW), load()).candidates


def test_keys_are_unique():
    keys = [candidate.key for candidate in read(Text("t", RAW), load()).candidates]
    assert len(keys) == len(set(keys))


def test_an_accepted_name_is_found_again():
    raw = "一季度，云端筑梦港完成产值3亿元。\n"
    names = (KnownName("park", "云端筑梦港", "云端筑梦港产业园"),)
    (park,) = [c.proposal for c in read(Text("t", raw), load(names)).candidates if c.kind == "park"]
    assert "云端筑梦港" in (park.name, *park.aliases)


@pytest.mark.parametrize("raw", ["", " ", "\n\n", "。", "园", "\u200b", "(", "%%%", "1" * 5000, "，" * 3000])
def test_odd_texts_are_read(raw):
    assert read(Text("t", raw), load()).candidates == ()


def test_every_extractor_has_a_version():
    assert all(isinstance(module.VERSION, int) for module in EXTRACTORS)


def test_a_broken_rule_names_the_place(monkeypatch):
    def broken(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(figures, "find_head", broken)
    with pytest.raises(ExtractionError) as caught:
        read(Text("t", RAW), load())
    assert RAW[caught.value.offset :].startswith("2023年")


def test_the_contract():
    printed = contract.document("t.txt", read(Text("t", RAW), load()))
    assert printed["document"] == "t.txt"
    figure = next(c for c in printed["candidates"] if c.get("indicator") == "工业总产值" and c["measure"] == "level")
    assert figure | {"confidence": 0} == {
        "kind": "indicator",
        "subject": "精河工业园区",
        "indicator": "工业总产值",
        "measure": "level",
        "value": 31.2,
        "value_max": None,
        "qualifier": "exact",
        "unit": "亿元",
        "period": {"start": "2023-01-01", "end": "2023-12-31"},
        "status": "actual",
        "evidence": [[RAW.index("３１"), RAW.index("３１") + 6]],
        "confidence": 0,
    }
    project = next(c for c in printed["candidates"] if c["kind"] == "project")
    assert project["investment"] == {"value": 2, "unit": "亿元"}
    assert [c["kind"] for c in printed["candidates"]].count("park") == 1
