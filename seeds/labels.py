"""File names as labels: shown and stored, never used as a path."""

import re
import unicodedata

LONGEST = 255
UNNAMED = "未命名"
_SEPARATORS = re.compile(r"[/\\]")


def file_label(name: str) -> str:
    """The last part of a file name without control, direction and invisible characters, at most 255 characters."""
    last = _SEPARATORS.split(name)[-1]
    # Cc and Cf are control and format characters (direction, zero width), Cs lone surrogates of broken file systems.
    visible = "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else " " for c in last)
    label = " ".join(visible.split())
    if len(label) > LONGEST:
        stem, dot, ending = label.rpartition(".")
        tail = f"{dot}{ending}" if stem and len(ending) <= 10 else ""
        label = label[: LONGEST - len(tail) - 1] + "…" + tail
    return label or UNNAMED


def title_from_label(label: str) -> str:
    """The title of an article about which nobody said one yet: its file name without the ending."""
    stem, _, ending = label.rpartition(".")
    return (stem if stem and len(ending) <= 10 else label)[:300]
