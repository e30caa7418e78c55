"""One long text: how the time for a character grows with the size of the text (linear: it does not)."""

import time

from articles.decoding import decode
from bench.pipeline import DEMO, LARGEST
from seeds.text.lexicon import Lexicon, load
from seeds.text.pipeline import read
from seeds.text.types import Text

SIZES = (25_000, 50_000, 100_000, 200_000)
ROUNDS = 3


def main() -> None:
    """Print the time for a character at each size against that at the first, the least of some rounds."""
    lexicon = load()
    whole = "\n".join(decode(path.read_bytes(), largest=LARGEST).text for path in sorted(DEMO.glob("*.txt")))
    whole *= max(SIZES) // len(whole) + 1
    first = 0.0
    for size in SIZES:
        text = Text(f"{size}", whole[:size])
        each = min(_seconds(text, lexicon) for _ in range(ROUNDS)) / size
        first = first or each
        print(f"{size} characters: {each * 1e6:.2f} µs each, {each / first:.2f} x the first")


def _seconds(text: Text, lexicon: Lexicon) -> float:
    start = time.process_time()
    read(text, lexicon)
    return time.process_time() - start


if __name__ == "__main__":
    main()
