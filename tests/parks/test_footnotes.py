"""Quotes inside sentences: how they are marked, and how withdrawn numbers are found."""

from decimal import Decimal

from parks.publishing.frozen import Source
from parks.publishing.mask import Printed
from parks.publishing.page.notes import segments


def test_a_printed_number_is_found_in_its_forms_and_not_inside_others() -> None:
    pattern = Printed(Decimal("1250"), None, "家").pattern()
    assert pattern.search("企业1250家")
    assert pattern.search("企业1,250家")
    assert not pattern.search("企业31250家")
    assert not pattern.search("企业12500家")
    assert Printed(Decimal("17.4"), None, "%").pattern().search("增长17.40％")
    assert not Printed(Decimal("2"), None, "").pattern().search("第2位")


def test_overlapping_quotes_of_a_sentence_are_all_marked() -> None:
    def source(citation_id: int, start: int, end: int) -> Source:
        return Source(
            citation_id,
            1,
            1,
            start,
            end,
            10,
            "零一二三四五六七八九",
            False,
            False,
            "",
            "",
            None,
            "",
            "",
            "",
            False,
            None,
            None,
        )

    cut = segments([source(1, 11, 15), source(2, 13, 18)])
    assert [(segment.text, segment.quoted, segment.anchors) for segment in cut] == [
        ("零", False, ()),
        ("一二", True, ("c1",)),
        ("三四", True, ("c2",)),
        ("五六七", True, ()),
        ("八九", False, ()),
    ]
