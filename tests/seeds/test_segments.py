"""Cutting a text at the ends of its marks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.segments import Marked, cut

TEXT = "准东开发区完成投资477.65亿元。"
marks = st.lists(
    st.builds(
        Marked,
        start=st.integers(0, 40),
        end=st.integers(0, 40),
        role=st.sampled_from(["value", "subject"]),
        candidate=st.integers(1, 5),
    ),
    max_size=12,
)


def test_a_text_without_marks_is_one_segment() -> None:
    assert [segment.text for segment in cut(TEXT, [])] == [TEXT]


def test_an_empty_text_has_no_segment() -> None:
    assert cut("", [Marked(0, 3, "value", 1)]) == []


def test_overlapping_marks_share_the_stretch_that_both_cover() -> None:
    segments = cut(TEXT, [Marked(0, 5, "subject", 1), Marked(2, 7, "mention", 2)])
    assert [(segment.text, segment.candidates) for segment in segments] == [
        ("准东", (1,)),
        ("开发区", (1, 2)),
        ("完成", (2,)),
        ("投资477.65亿元。", ()),
    ]
    assert [mark.lane for mark in segments[1].marks] == [0, 1]


def test_the_same_mark_of_two_candidates_is_drawn_once() -> None:
    first, *_ = cut(TEXT, [Marked(0, 5, "subject", 7), Marked(0, 5, "subject", 3)])
    assert len(first.marks) == 1
    assert first.candidates == (7, 3)


def test_offsets_count_code_points_not_utf16_units() -> None:
    segments = cut("𠮷林省投资5亿元", [Marked(5, 8, "value", 1)])
    assert segments[1].text == "5亿元"


@given(st.text(max_size=40), marks)
@settings(max_examples=200, deadline=None)
def test_segments_join_to_the_text_and_hold_exactly_the_marks_over_them(text: str, marked: list[Marked]) -> None:
    segments = cut(text, marked)
    assert "".join(segment.text for segment in segments) == text
    for segment in segments:
        for offset in range(segment.start, segment.start + len(segment.text)):
            assert set(segment.candidates) == {one.candidate for one in marked if one.start <= offset < one.end}
        lanes = [mark.lane for mark in segment.marks]
        assert len(lanes) == len(set(lanes))
