"""Twice the text, at most three times the work: every pattern, and the pipeline, on the nastiest texts (B67-B70)."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import seeds.text
from seeds.text.lexicon import load
from seeds.text.pipeline import read
from seeds.text.types import Text
from tests.doubling import at_most_triples

SMALL = (12, 20, 28)  # an exponential pattern must be caught before it is given much
AT_ONCE = 0.5  # seconds of the processor: no pattern needs a thousandth of it for so few characters
LARGE = 8_000
QUICK = 0.02  # seconds for all of it: no doubling of that can be told from noise
# Repeated: what patterns of numbers, periods, names and lists try to match again and again.
RUNS = (
    *("一二三四五六七八九十", "百千万亿", "1", "1,", "1.", "12亿元", "公司", "有限公司", "集团", "产业园"),
    *("、", ",", "(", "()", "“", "《", "的", " ", "疆 ", "|", "\n", "—", "2024年", "1月至", "年产", "项目", "A", "#"),
)
UNBOUNDED = re.compile(r"[*+]|,\}")
MARKS = "、,;:。()“”—- "
TEXTS: dict[str, Callable[[int], str]] = {
    "one sentence": lambda n: "克拉玛依云计算产业园完成产值3亿元,同比增长5%,入驻企业20家、" * (n // 33),
    "one run of names": lambda n: "新疆克拉玛依高新技术产业开发区企业" * (n // 16),
    "empty lines": lambda n: "\n" * n,
    "digits": lambda n: "1" * n,
    "digits and commas": lambda n: "1," * (n // 2),
    "amounts": lambda n: "1亿元" * (n // 3),
    "Chinese digits": lambda n: "一二三四五六七八九十" * (n // 10),
    "brackets": lambda n: "(" * n,
    "nested brackets": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "legal forms": lambda n: "公司" * (n // 2),
    "one list": lambda n: "、".join("晟鑫" for _ in range(n // 3)) + "等企业",
    "a list of companies": lambda n: "、".join(f"甲{number}公司" for number in range(n // 6)),
    "spaced out": lambda n: "疆 " * (n // 2),
    "projects": lambda n: "年产10万吨多晶硅项目、" * (n // 12),
    "companies": lambda n: "".join(f"新疆晟{chr(0x4E00 + i)}能源有限公司投产。" for i in range(n // 15)),
    "cells": lambda n: "|1|2|\n" * (n // 6),
}


def _modules() -> Iterator[object]:
    for module in pkgutil.iter_modules(seeds.text.__path__):
        yield importlib.import_module(f"seeds.text.{module.name}")


def _patterns(value: object, depth: int = 4) -> Iterator[re.Pattern[str]]:
    """Every pattern in a value of a module: bare, in a table, in a grammar built from the lexicon."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        yield from (found for one in value.values() for found in _patterns(one, depth - 1))
    elif depth and isinstance(value, (tuple, list, frozenset)):
        yield from (found for one in value for found in _patterns(one, depth - 1))
    elif depth and is_dataclass(value) and not isinstance(value, type):
        yield from (found for one in fields(value) for found in _patterns(getattr(value, one.name), depth - 1))


def _built(function: object) -> object:
    """What a function makes of the lexicon alone, None for any other value."""
    if not hasattr(function, "cache_info"):
        return None
    return function(load()) if list(inspect.signature(function).parameters) == ["lexicon"] else None


def _inline(module: object) -> Iterator[re.Pattern[str]]:
    """Patterns that are written where they are used."""
    for node in ast.walk(ast.parse(Path(inspect.getfile(module)).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            first, owner = node.args[0], node.func.value
            if isinstance(owner, ast.Name) and owner.id == "re" and isinstance(first, ast.Constant):
                yield re.compile(first.value)


def _all() -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for module in _modules():
        made = [built for value in vars(module).values() if (built := _built(value)) is not None]
        some = [*_patterns(list(vars(module).values())), *_patterns(made), *_inline(module)]
        found |= {pattern.pattern: pattern for pattern in some}
    return found


def _of_alphabet(pattern: re.Pattern[str]) -> list[str]:
    """Runs made of the pattern's own characters: each alone, and all of them in turn."""
    plain = re.sub(r"\\.", "", pattern.pattern)
    letters = list(dict.fromkeys(character for character in plain if character.isalnum() or character in MARKS))
    alone = letters if UNBOUNDED.search(plain) else letters[:6]
    return [run for run in ("".join(letters), "".join(letters[:3]), *alone, *RUNS) if run]


def _search(pattern: re.Pattern[str], run: str) -> Callable[[int], object]:
    return lambda size: [match.end() for match in pattern.finditer((run * (size // len(run) + 1))[:size] + "!")]


def _is_linear(work: Callable[[int], object]) -> bool:
    for size in SMALL:
        if _seconds(work, size) > AT_ONCE:
            return False
    return _seconds(work, 2 * LARGE) < QUICK or at_most_triples(work, LARGE)


def _seconds(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start


def test_every_pattern_takes_linear_time() -> None:
    patterns = _all()
    assert len(patterns) > 200
    slow = [
        (source, run)
        for source, pattern in patterns.items()
        for run in _of_alphabet(pattern)
        if not _is_linear(_search(pattern, run))
    ]
    assert not slow


@pytest.mark.parametrize("kind", TEXTS)
def test_the_pipeline_takes_linear_time(kind: str) -> None:
    lexicon = load()
    assert at_most_triples(lambda size: read(Text(kind, TEXTS[kind](size)), lexicon), 8_000)
