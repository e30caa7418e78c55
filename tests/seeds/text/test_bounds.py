"""No pattern needs more than a few times the time for twice the text: what took 12 minutes once was a pattern."""

import pytest

from seeds.text.lexicon import load
from seeds.text.pipeline import read
from seeds.text.types import Text
from tests.doubling import at_most_triples

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


@pytest.mark.parametrize("unit", EVIL.values(), ids=EVIL)
def test_doubling_the_text_at_most_triples_the_work(unit):
    assert at_most_triples(lambda size: read(Text("t", unit * (size // len(unit))), load()), SIZE)
