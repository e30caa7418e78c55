"""Memory of a process that reads article after article: after the first, and after ten thousand."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

from articles.decoding import decode
from bench.pipeline import DEMO, LARGEST
from seeds.text.lexicon import load
from seeds.text.pipeline import read
from seeds.text.types import Text

ARTICLES = int(os.environ.get("ARTICLES", "10000"))
STATUS = Path("/proc/self/status")


def main() -> None:
    """Print the resident memory in MB as the reading goes on: the last line says the peak."""
    print(f"empty process {_resident():.0f} MB")
    lexicon = load()
    print(f"words loaded {_resident():.0f} MB")
    steps = {ARTICLES * part // 10 for part in range(1, 11)} | {1, 100}
    for number, text in enumerate(_articles(), start=1):
        read(text, lexicon)
        if number in steps:
            print(f"{number} articles {_resident():.0f} MB", flush=True)
    gc.collect()
    print(f"peak {_resident('VmHWM'):.0f} MB")


def _articles() -> Iterator[Text]:
    """The texts of the demonstration again and again, no two alike: names and numbers change with the round."""
    texts = [decode(path.read_bytes(), largest=LARGEST).text for path in sorted(DEMO.glob("*.txt"))]
    for number in range(ARTICLES):
        raw = texts[number % len(texts)]
        yield Text(f"{number}", f"第{number}号简报\n{raw}\n克拉玛依{_name(number)}能源有限公司投资{number}万元。\n")


def _name(number: int) -> str:
    """Two to four characters that tell one made-up company from others."""
    signs = "甲乙丙丁戊己庚辛壬癸"
    return "".join(signs[int(digit)] for digit in f"{number:02}")


def _resident(entry: str = "VmRSS") -> float:
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(entry))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
