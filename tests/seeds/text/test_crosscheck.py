"""Warnings that come from the text as a whole: another number, the day of publication."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from seeds.text.lexicon import load
from seeds.text.pipeline import read
from seeds.text.sizes import multiplier
from seeds.text.types import Candidate, FigureProposal, Text
from tests.seeds.gold_cases import cases, labels


def figures(raw: str, published_on: str = "2024-01-20") -> dict[str, Candidate]:
    """Candidates of kind figure by the words of their number."""
    reading = read(Text("case", raw, date.fromisoformat(published_on)), load())
    return {
        raw[c.spans[0].start : c.spans[0].end]: c for c in reading.candidates if isinstance(c.proposal, FigureProposal)
    }


@pytest.mark.parametrize("case", cases("flags"), ids=labels("flags"))
def test_flags(case: dict[str, Any]) -> None:
    found = figures(case["text"], case.get("published_on", "2024-01-20"))
    assert found
    assert {words: list(c.flags) for words, c in found.items() if c.flags} == case["flags"]


def test_a_flag_is_a_reason_of_confidence() -> None:
    found = figures("2023年,精河工业园区完成固定资产投资67.5亿元,其中工业投资72.1亿元。")
    assert "flag:part_over_whole" in found["72.1亿元"].features
    assert "flag:part_over_whole" not in found["67.5亿元"].features


def test_a_figure_told_twice_speaks_for_itself() -> None:
    """The headline rounds what the text says in full."""
    found = figures("精河工业园区2023年固定资产投资近68亿元\n2023年,精河工业园区完成固定资产投资67.54亿元。")
    assert all("told again" in c.features for c in found.values())
    alone = figures("2023年,精河工业园区完成固定资产投资67.54亿元,工业总产值67.54亿元。")
    assert not any("told again" in c.features for c in alone.values())


def test_multipliers() -> None:
    assert multiplier("万亿元") == (Decimal(10) ** 12, "元")
    assert multiplier("家") == (Decimal(1), "家")
