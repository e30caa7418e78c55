"""No pattern needs more than a few times the time for twice the text: what took 12 minutes once was a pattern."""

import time

import pytest

from seeds.text.lexicon import load
from seeds.text.pipeline import read
from seeds.text.types import Text

SIZE = 4000
EVIL = {
    "digits": "1",
    "digits and commas": "1,",
    "numerals": "一二三",
    "characters": "园",
    "names without an end": "新疆某某开发",
    "brackets": "(",
    "quotes": "“",
    "percent": "增长1%",
    "list": "、企业",
    "dates": "2023年1月1日",
    "blanks": " ",
    "breaks": "\n",
}


def seconds(raw):
    start = time.perf_counter()
    read(Text("t", raw), load())
    return time.perf_counter() - start


@pytest.mark.parametrize("unit", EVIL.values(), ids=EVIL)
def test_doubling_the_text_at_most_triples_the_time(unit):
    raw = unit * (SIZE // len(unit))
    seconds(raw)
    once = min(seconds(raw) for _ in range(3))
    twice = min(seconds(raw * 2) for _ in range(3))
    assert twice <= 3 * once + 0.02  # below a few hundredths of a second the clock of a busy machine decides
