"""From names in a text to existing records."""

from seeds.linking.asked import Asked, Choice, Suggestion, asked_of, place_of
from seeds.linking.linker import Linker

__all__ = ["Asked", "Choice", "Linker", "Suggestion", "asked_of", "place_of"]
