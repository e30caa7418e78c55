"""Raw text for display: characters that turn the direction of writing, or cannot be seen, are shown by their number."""

import re
from dataclasses import dataclass

# Bidirectional controls and isolates, zero width characters, other format characters, C0 and C1 controls.
_UNSEEN = re.compile("([\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Plain words, or one unseen character as `U+202E`."""

    text: str
    is_mark: bool = False


def visible(text: str) -> tuple[Stretch, ...]:
    """The text in stretches, every character kept in place."""
    parts = _UNSEEN.split(text)
    return tuple(
        Stretch(f"U+{ord(part):04X}", True) if index % 2 else Stretch(part) for index, part in enumerate(parts) if part
    )
