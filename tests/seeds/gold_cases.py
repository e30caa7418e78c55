"""Cases as data: `tests/seeds/gold/<name>.jsonl`, one JSON object a line with the input and what is expected of it."""

import json
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parent / "gold"


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def labels(name: str) -> list[str]:
    """Short names of the cases for the test report."""
    return [str(case["text"])[:24] for case in cases(name)]
