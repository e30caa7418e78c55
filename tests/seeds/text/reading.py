"""One sentence through the stages that names and projects need."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from seeds.text import enterprises, names, numbers, parks, periods, projects, regions
from seeds.text import lexicon as lexicons
from seeds.text.clean import clean
from seeds.text.lexicon import Lexicon
from seeds.text.split import split
from seeds.text.tag import tag
from seeds.text.types import CleanText, Mention, ProjectProposal, Sentence, Text

GOLD = Path(__file__).resolve().parent.parent / "gold"
YEAR = 2024


@dataclass(frozen=True)
class Read:
    clean: CleanText
    sentences: tuple[Sentence, ...]
    regions: tuple[Mention, ...]
    entities: tuple[names.Entity, ...]
    mentions: tuple[Mention, ...]

    def of(self, kind: str) -> list[names.Entity]:
        return [entity for entity in self.entities if entity.kind == kind]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    return lexicons.load()


def read(raw: str) -> Read:
    words = lexicon()
    cleaned = clean(Text("case", raw), words)
    sentences = tuple(s._replace(tokens=tag(s, words)) for s in split(cleaned))
    places = regions.find_regions(sentences, cleaned, words)
    zones = parks.find_parks(sentences, cleaned, words, places)
    firms = enterprises.find_enterprises(sentences, cleaned, words, places, zones)
    entities = names.resolve((*places, *zones, *firms), cleaned, words)
    named = tuple(mention for entity in entities for mention in entity.mentions)
    counts = numbers.find_numbers(sentences, cleaned, words)
    dates = periods.find_periods(sentences, YEAR)
    return Read(cleaned, sentences, places, entities, (*places, *named, *counts, *dates))


def projects_of(raw: str) -> list[ProjectProposal]:
    told = read(raw)
    drafts = projects.find_projects(told.sentences, told.clean, lexicon(), told.mentions).drafts
    return [draft.proposal for draft in drafts if isinstance(draft.proposal, ProjectProposal)]


def gold(name: str) -> list[dict[str, Any]]:
    """Cases of tests/seeds/gold/<name>.jsonl."""
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
