from dataclasses import replace
from datetime import date
from decimal import Decimal

from seeds.text import keys
from seeds.text.types import EntityProposal, FigureProposal, Period, ProjectProposal, Quantity

FIGURE = FigureProposal(
    *("精河工业园区", "工业总产值", "level", Decimal("12.50"), None, "亿元", "亿元", "equal"),
    period=Period("year", date(2023, 1, 1), date(2023, 12, 31), "2023年"),
)


def test_equal_answers_have_equal_readings():
    again = replace(FIGURE, value=Decimal("12.5"), period=replace(FIGURE.period, printed="全年", carried=2))
    assert keys.reading(FIGURE) == keys.reading(again)
    assert len(keys.reading(FIGURE)) == 32


def test_another_answer_has_another_reading():
    others = [
        replace(FIGURE, value=Decimal("12.6")),
        replace(FIGURE, nature="plan_target"),
        replace(FIGURE, period=replace(FIGURE.period, end=date(2023, 6, 30))),
        replace(FIGURE, subject="托里工业园区"),
    ]
    assert len({keys.reading(figure) for figure in (FIGURE, *others)}) == 5


def test_the_place_of_a_number_is_no_part_of_a_projects_answer():
    quantity = Quantity(Decimal(2), "亿元", "亿元", 10, 13)
    one = ProjectProposal("某项目", investment=quantity)
    assert keys.reading(one) == keys.reading(replace(one, investment=replace(quantity, start=99, end=102)))


def test_keys_are_the_question():
    assert keys.figure_key(123, 130) == "figure:123-130"
    assert keys.entity_key("park", EntityProposal("“精河”工业园区（一期）")) == "park:精河工业园区(一期)"
    assert keys.project_key(ProjectProposal("某 项目", enterprise="某公司")) == "project:某公司/某项目"
