"""Which words to quote for a mark: the sentence around it and, inside, the clauses a reader needs. Pure."""

from collections.abc import Iterable

SENTENCE_ENDS = frozenset("。！？!?\n")
CLAUSE_ENDS = frozenset("，,；;：:。！？!?")

LONGEST = 90  # characters of a quote beyond which a reader no longer sees which number is meant

Place = tuple[int, int]


def sentence_around(text: str, start: int, end: int, sentences: Iterable[Place] = ()) -> Place:
    """The shortest of `sentences` that holds start:end; where none does, what lies between two full stops."""
    holding = [place for place in sentences if place[0] <= start and end <= place[1]]
    if holding:
        return min(holding, key=lambda place: place[1] - place[0])
    first, last = start, end
    while first > 0 and text[first - 1] not in SENTENCE_ENDS:
        first -= 1
    while last < len(text) and text[last - 1] not in SENTENCE_ENDS:
        last += 1
    return _trimmed(text, (first, last), (start, end))


def clause_around(text: str, marks: Iterable[Place], sentence: Place) -> Place:
    """From the first to the last of `marks` inside `sentence`, widened to whole clauses.

    At least one mark must lie in the sentence. A comma between digits (1,234) ends no clause.
    """
    inside = [mark for mark in marks if sentence[0] <= mark[0] and mark[1] <= sentence[1]]
    core = min(start for start, _ in inside), max(end for _, end in inside)
    first, last = core
    while first > sentence[0] and not _ends_clause(text, first - 1):
        first -= 1
    while last < sentence[1] and not _ends_clause(text, last):
        last += 1
    return _trimmed(text, (first, last), core)


def shortest_telling(text: str, choices: Iterable[Iterable[Place]], sentence: Place) -> Place:
    """The clauses around the first of `choices` (most telling marks first) that stay within LONGEST, else the last."""
    place = sentence
    for marks in choices:
        place = clause_around(text, marks, sentence)
        if place[1] - place[0] <= LONGEST:
            break
    return place


def _ends_clause(text: str, at: int) -> bool:
    if text[at] not in CLAUSE_ENDS:
        return False
    between_digits = 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()
    return not between_digits


def _trimmed(text: str, place: Place, core: Place) -> Place:
    """Without white space at the ends, never into the core."""
    first, last = place
    while first < core[0] and text[first].isspace():
        first += 1
    while last > core[1] and text[last - 1].isspace():
        last -= 1
    return first, last
