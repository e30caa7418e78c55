"""Actions in Chinese words: the table action_words.tsv."""

import csv
from functools import cache
from pathlib import Path

UNDO = "undo_"


def action_word(kind: str) -> str:
    """撤销：采纳候选 for undo_accept; a kind without a word is shown as it is."""
    undone = kind.removeprefix(UNDO)
    word = action_words().get(undone, undone)
    return word if undone == kind else f"撤销：{word}"


@cache
def action_words() -> dict[str, str]:
    with Path(__file__).with_name("action_words.tsv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["word"] for row in csv.DictReader(file, delimiter="\t")}
