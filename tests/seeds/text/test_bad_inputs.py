"""Texts that nobody means well by: rows of the catalogue of bad inputs that reach the pipeline."""

from __future__ import annotations

from decimal import Decimal

import pytest

from seeds.text import pipeline
from seeds.text.lexicon import load
from seeds.text.pipeline import read
from seeds.text.split import LONGEST
from seeds.text.types import Candidate, EntityProposal, FigureProposal, Reading, Text

TOLD = "2024年,昌吉高新区完成工业总产值{}。"


def reading(raw: str) -> Reading:
    return read(Text("case", raw), load())


def figures(raw: str) -> list[FigureProposal]:
    """The figures that an editor would enter, suggestions not to enter left out."""
    some = (c.proposal for c in reading(raw).candidates if not c.aside)
    return [proposal for proposal in some if isinstance(proposal, FigureProposal)]


def names(raw: str) -> dict[str, Candidate]:
    return {c.proposal.name: c for c in reading(raw).candidates if isinstance(c.proposal, EntityProposal)}


@pytest.mark.parametrize("raw", ["", " ", "\n\n\t", "园", "\u3000\u200b"], ids="B19 {!r}".format)
def test_nothing_to_read(raw: str) -> None:
    assert reading(raw).candidates == ()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("昌吉高\u202e新区", id="B13 direction override"),
        pytest.param("昌吉高\u200b新\u00ad区", id="B14 zero width and soft hyphen"),
        pytest.param("昌吉\u2066高新区\u2069", id="B13 isolate"),
        pytest.param("昌吉\x07高新区", id="B12 control character"),
    ],
)
def test_what_shows_nothing_is_in_no_name(name: str) -> None:
    raw = f"{name}完成工业总产值5亿元。"
    (park,) = names(raw).values()
    assert park.proposal.name == "昌吉高新区"  # type: ignore[union-attr]
    assert raw[park.spans[0].start : park.spans[0].end] == name.rstrip("\u2069")


def test_b15_offsets_count_code_points() -> None:
    raw = "🏭𠅤镇的昌吉高新区完成工业总产值5亿元。"
    (park,) = names(raw).values()
    assert raw[park.spans[0].start : park.spans[0].end] == "昌吉高新区"


def test_b16_a_compatibility_character_keeps_its_place() -> None:
    raw = "昌吉高新区厂房面积5万㎡,完成工业总产值5亿元。"
    marked = [raw[s.start : s.end] for c in reading(raw).candidates for s in c.spans if s.role == "value"]
    assert marked == ["5万㎡", "5亿元"]


@pytest.mark.parametrize("letters", ["TB\u0415A", "\u0422\u0412\u0415\u0410"])
def test_b18_letters_of_another_script_are_read_and_told(letters: str) -> None:
    found = names(f"新疆{letters}能源有限公司投产。")
    assert found["新疆TBEA能源有限公司"].flags == ("lookalike",)


def test_b18_words_of_another_script_stay() -> None:
    assert reading("俄方称之为ТЭЦ的电厂投产。").clean.text.startswith("俄方称之为ТЭЦ")
    assert names("新疆TBEA能源有限公司投产。")["新疆TBEA能源有限公司"].flags == ()


def test_b21_a_sentence_without_end_is_cut_and_told() -> None:
    told = reading("克拉玛依云计算产业园完成产值3亿元" * 100)
    assert all(len(sentence.text) <= LONGEST for sentence in told.sentences)
    assert dict(told.dropped)["forced split"] > 3
    assert "forced split" not in dict(reading("昌吉高新区完成工业总产值5亿元。招商顺利。").dropped)


def test_b22_empty_lines() -> None:
    assert names("\n" * 100_000 + "昌吉高新区扩建。" + "\r\n" * 1000).keys() == {"昌吉高新区"}


def test_b23_more_candidates_than_fit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pipeline.MOST_CANDIDATES <= 10_000
    monkeypatch.setattr(pipeline, "MOST_CANDIDATES", 50)
    told = reading("\n".join(f"园区完成工业总产值{n}亿元。" for n in range(57)))
    assert len(told.candidates) == 50
    assert dict(told.dropped)["over limit"] == 7


def test_b24_no_name_is_longer_than_names_are() -> None:
    long = "晟" * 5000
    assert all(len(name) <= 80 for name in names(f"新疆{long}有限公司投产。引进{long}集团。{long}产业园扩建。"))


@pytest.mark.parametrize(
    "printed",
    [
        *("1e309亿元", "NaN亿元", "Infinity亿元", "亿元"),  # B57
        *("②亿元", "½亿元"),  # B58
        *("1" * size + "亿元" for size in (21, 25, 49, 5000)),  # B59
        *("1,234,56亿元", "1.2.3亿元", "12,34亿元"),  # B62
    ],
    ids=lambda printed: f"B57-B62 {printed[:16]}",
)
def test_what_is_no_amount_gives_no_number(printed: str) -> None:
    assert figures(TOLD.format(printed)) == []


@pytest.mark.parametrize(
    ("printed", "value", "most"),
    [
        ("１２．５亿元", "12.5", None),  # B58
        ("٣亿元", "3", None),
        ("1,234,567万元", "1234567", None),
        ("3-5亿元", "3", "5"),  # B62
        ("3~5亿元", "3", "5"),
    ],
)
def test_b58_b62_amounts_in_odd_clothes(printed: str, value: str, most: str | None) -> None:
    (figure,) = figures(TOLD.format(printed))
    assert (figure.value, figure.value_max) == (Decimal(value), Decimal(most) if most else None)
    assert figure.value.is_finite()


@pytest.mark.parametrize(
    ("printed", "qualifier"),
    [
        ("近百亿元", "nearly"),
        ("逾5亿元", "over"),
        ("约5亿元", "about"),
        ("不足5亿元", "below"),
        ("5亿余元", "slightly_over"),
    ],
)
def test_b60_what_is_not_exact_is_not_stored_as_exact(printed: str, qualifier: str) -> None:
    assert [figure.qualifier for figure in figures(TOLD.format(printed))] in ([qualifier], [])


@pytest.mark.parametrize(
    "day", ["2月30日", "2024年2月30日", "2023年2月29日", "去年", "明年", "民国35年", "公元0年", "9999年"]
)
def test_b64_a_day_that_cannot_be_is_left_open(day: str) -> None:
    (figure,) = [f for f in figures(f"{day},昌吉高新区完成工业总产值5亿元。") if f.indicator == "工业总产值"]
    assert (figure.period.start, figure.period.end) == (None, None)


def denied(raw: str) -> list[bool]:
    return ["denied" in c.flags for c in reading(raw).candidates if c.kind in ("figure", "project") and not c.aside]


@pytest.mark.parametrize(
    "raw",
    [
        "昌吉高新区否认完成工业总产值5亿元。",
        "有消息称昌吉高新区完成工业总产值5亿元,管委会辟谣称不实。",
        "昌吉高新区2024年未完成工业总产值500亿元的目标。",
        "昌吉高新区并未实现工业总产值500亿元。",
        "新疆晟鑫能源有限公司否认投资5亿元建设多晶硅项目。",
    ],
)
def test_b65_what_is_denied_is_marked(raw: str) -> None:
    assert denied(raw) and all(denied(raw))


@pytest.mark.parametrize(
    "raw",
    [
        "昌吉高新区完成工业总产值5亿元。",
        "未来三年,昌吉高新区力争完成工业总产值5亿元。",
        "此前目标并未实现,2024年昌吉高新区完成工业总产值5亿元。",
        "有谣言流传。昌吉高新区完成工业总产值5亿元。",
    ],
)
def test_b65_what_is_told_is_not(raw: str) -> None:
    assert denied(raw) and not any(denied(raw))
