"""The whole pipeline against one pass of `jieba.cut` over the same text in the same run."""

import logging
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from articles.decoding import decode
from seeds.text.lexicon import load
from seeds.text.pipeline import read
from seeds.text.types import Text

DEMO = Path(__file__).resolve().parents[1] / "seeds" / "demo"
LARGEST = 1_000_000
ROUNDS = 5
CHARACTERS = 60_000


def main() -> None:
    """Print the ratio for about 60 000 characters, and for twice as many (linear: the same ratio)."""
    lexicon = load()
    plain = _plain()
    texts = [decode(path.read_bytes(), largest=LARGEST).text for path in sorted(DEMO.glob("*.txt"))]
    for times in (1, 2):
        copies = times * max(1, CHARACTERS // sum(map(len, texts)))
        corpus = [Text(f"{number}", text) for text in texts for number in range(copies)]
        cut, whole = [], []
        for _ in range(ROUNDS):  # in turns, so that both feel the same load of the machine
            cut.append(_seconds(corpus, lambda text: list(plain.cut(text.raw))))
            whole.append(_seconds(corpus, lambda text: read(text, lexicon)))
        size = sum(len(text.raw) for text in corpus)
        ratio = statistics.median(whole) / statistics.median(cut)
        print(f"{size} characters: jieba.cut {statistics.median(cut):.3f} s, pipeline {ratio:.2f} x that")
    long = Text("one", "\n".join(texts * copies))
    print(f"one text of {len(long.raw)} characters: {_seconds([long], lambda text: read(text, lexicon)):.3f} s")


def _plain() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    with tempfile.TemporaryDirectory() as cache:
        tokenizer.tmp_dir = cache
        tokenizer.initialize()
    return tokenizer


def _seconds(corpus: list[Text], work: Callable[[Text], object]) -> float:
    """Seconds for the whole corpus; no result is kept, as in a worker."""
    start = time.perf_counter()
    for text in corpus:
        work(text)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
