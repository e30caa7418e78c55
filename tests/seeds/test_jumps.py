"""A figure beside the last one of its series: flagged when the text is read, told in words when it is reviewed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from parks.models import Fact, Subject
from parks.models.terms import Rank
from seeds import jobs, worker
from seeds.jumps import Level, find_jumps
from seeds.models import Candidate, Job
from tests.builders import make_subject, make_text, make_unit
from tests.parks.public_builders import make_fact
from tests.seeds.builders import make_figure

pytestmark = pytest.mark.django_db

INVESTED = {"name": "固定资产投资", "code": "fixed-asset-investment"}
YEAR = {"period_kind": "year", "period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}


@pytest.fixture
def park() -> Subject:
    return make_subject(name="精河工业园区")


def last(user: User, park: Subject, value: str, **columns: Any) -> Fact:
    return make_fact(user, park, None, "", value, indicator=INVESTED, **{**YEAR, **columns})


def jump(park: Subject, number: str = "477.65", **columns: Any) -> str:
    """Words for a figure of 2023 beside what is known, '' where it does not jump."""
    text = make_text(f"第{Candidate.objects.count()}篇：固定资产投资{number}亿元。")
    candidate = make_figure(text, number=number, **columns)
    found = find_jumps([Level(1, candidate.figure, candidate.figure.indicator_text, park)])
    return found[1].words if found else ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("120", "2022年为120亿元，这次是它的 4 倍"),
        ("160", ""),  # 2.99 times
        ("400", ""),
        ("1400", ""),  # 0.34
        ("4776.5", "2022年为4,776.5亿元，这次是它的 0.1 倍"),
    ],
)
def test_more_than_three_times_or_less_than_a_third(editor: User, park: Subject, value: str, words: str) -> None:
    last(editor, park, value)
    assert jump(park) == words


def test_units_are_compared_by_what_they_measure(editor: User, park: Subject) -> None:
    make_unit("亿元", factor="100000000")
    make_unit("万元", factor="10000")
    last(editor, park, "4100000", unit="万元")
    assert jump(park) == ""
    other = make_subject(name="奇台产业园")
    last(editor, other, "410000", unit="万元")
    assert jump(other) == "2022年为410,000万元，这次是它的 11.6 倍"


@pytest.mark.parametrize(
    "other",
    [
        {"period_kind": "ytd", "period_end": date(2022, 3, 31)},
        {"period_kind": "point", "period_start": date(2022, 12, 31)},
        {"breakdown": "工业"},
        {"nature": "year_target"},
        {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)},  # the same period: another question
        {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)},  # later
        {"period_kind": "unstated", "period_start": None, "period_end": None},
    ],
)
def test_what_is_no_member_of_the_series_is_not_compared(editor: User, park: Subject, other: dict[str, Any]) -> None:
    last(editor, park, "12", **other)
    assert jump(park) == ""


def test_of_months_that_pile_up_only_like_ones_are_compared(editor: User, park: Subject) -> None:
    last(editor, park, "12", period_kind="ytd", period_end=date(2022, 3, 31))
    to_october = {"period_kind": "ytd", "period_start": date(2023, 1, 1), "period_end": date(2023, 10, 31)}
    to_march = {**to_october, "period_end": date(2023, 3, 31)}
    assert jump(park, **to_october) == ""
    assert "2022年" in jump(park, **to_march)


def test_the_last_one_counts_and_a_deprecated_one_does_not(editor: User, park: Subject) -> None:
    last(editor, park, "12", period_start=date(2020, 1, 1), period_end=date(2020, 12, 31))
    assert jump(park)
    last(editor, park, "400")
    assert jump(park) == ""
    Fact.objects.filter(value=400).update(rank=Rank.DEPRECATED, rank_reason="误")
    assert "2020年" in jump(park)


def test_growth_plans_and_other_subjects_do_not_jump(editor: User, park: Subject) -> None:
    last(editor, park, "12")
    assert jump(park, nature="year_target") == ""
    assert jump(park, measure="growth") == ""
    assert jump(make_subject(name="奇台产业园")) == ""


def read(user: User, words: str) -> Candidate:
    text = make_text(words)
    worker.work_on(jobs.requeue(user, text.article).pk)
    assert Job.objects.filter(state="done").exists()
    return Candidate.objects.get(text=text, kind="figure")


def test_reading_flags_it_and_the_card_says_beside_what(editor: User, park: Subject) -> None:
    last(editor, park, "20")
    plain = read(editor, "2023年，精河工业园区完成固定资产投资22.5亿元。")
    assert plain.suggested == park
    assert "jump" not in plain.flag_list
    candidate = read(editor, "2023年，精河工业园区完成固定资产投资82.5亿元。")
    assert "jump" in candidate.flag_list
    assert "flag:jump" in candidate.features.splitlines()
    client = Client()
    client.force_login(editor)
    page = client.get(f"/admin/seeds/candidate/review/{candidate.text.article_id}/").content.decode()
    assert "与上期相差三倍以上：2022年为20亿元，这次是它的 4.1 倍" in page


def test_two_queries_for_however_many(
    editor: User, park: Subject, django_assert_num_queries: Callable[..., object]
) -> None:
    last(editor, park, "12")
    figure = make_figure(make_text("固定资产投资477.65亿元。")).figure
    assert figure.unit.code == "亿元"  # comes with the row where figures are listed
    levels = [Level(key, figure, figure.indicator_text, park) for key in range(50)]
    with django_assert_num_queries(2):
        assert len(find_jumps(levels)) == 50
    with django_assert_num_queries(0):
        assert find_jumps([]) == {}
