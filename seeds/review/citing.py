"""Citations for what a candidate says, cut from its own marks."""

from articles.models import Citation
from parks.models import Subject
from parks.records import cite
from seeds.models import Candidate, CandidateSpan
from seeds.review.quotes import Place, clause_around, sentence_around, shortest_telling

Role = CandidateSpan.Role


class Marks:
    """The spans of one candidate (one query), and the citations that they make."""

    def __init__(self, candidate: Candidate):
        self.text = candidate.text
        self.position = candidate.position
        self._spans: dict[str, list[Place]] = {}
        for span in candidate.spans.order_by("start", "end"):
            self._spans.setdefault(span.role, []).append((span.start, span.end))
        self._sentences = self._spans.get(Role.SENTENCE, [])

    def figure(self) -> Citation:
        """The clause with the number, what it counts, and of whom and when as far as the sentence says it."""
        values = self._spans.get(Role.VALUE)
        if not values:
            raise ValueError("这条候选没有标出数字的位置，无法引用原文。")
        value = values[0]
        number = [value, *self._spans.get(Role.UNIT, [])]
        counted = [*number, *self._spans.get(Role.INDICATOR, [])]
        whose = [*counted, *self._spans.get(Role.SUBJECT, [])]
        when = [*whose, *self._spans.get(Role.PERIOD, [])]
        sentence = self._sentence(value)
        place = shortest_telling(self.text.text, (when, whose, counted, number), sentence)
        return cite(self.text, *place, sentence=sentence)

    def quantity(self, start: int, end: int) -> Citation:
        """The clause around a number told of a project."""
        return self._clause((start, end), [(start, end)])

    def mention(self, form: str = "") -> Citation:
        """The mention printed as `form`, else the first one."""
        place = next((one for one in self._mentions() if self.text.text[slice(*one)] == form), self._mentions()[0])
        return cite(self.text, *place, sentence=self._sentence(place))

    def sentence(self) -> Citation:
        """The whole sentence of the first mention."""
        place = self._sentence(self._mentions()[0])
        return cite(self.text, *place, sentence=place)

    def statements(self) -> list[Citation]:
        """For each mention the clause that tells it, with whom and when as far as the sentence says it."""
        found = {}
        for place in self._mentions():
            whose = [place, *self._spans.get(Role.SUBJECT, [])]
            when = [*whose, *self._spans.get(Role.PERIOD, [])]
            sentence = self._sentence(place)
            told = shortest_telling(self.text.text, (when, whose, [place]), sentence)
            found[told] = cite(self.text, *told, sentence=sentence)
        return list(found.values())

    def beside(self, name: str, other: Subject) -> Citation:
        """The clauses that name both this entity and `other`, called `name` or by any other name of its.

        Where no sentence names both (the place was told before), the first mention's clause.
        """
        forms = {name, *other.names.values_list("text", flat=True)}
        for form in sorted(forms, key=len, reverse=True):
            for place in self._mentions():
                first, last = self._sentence(place)
                at = self.text.text.find(form, first, last)
                if at >= 0:
                    return self._clause(place, [place, (at, at + len(form))])
        return self._clause(self._mentions()[0], [self._mentions()[0]])

    def _mentions(self) -> list[Place]:
        mentions = self._spans.get(Role.MENTION)
        if not mentions:
            raise ValueError("这条候选没有标出提及的位置，无法引用原文。")
        return mentions

    def _sentence(self, place: Place) -> Place:
        return sentence_around(self.text.text, *place, self._sentences)

    def _clause(self, place: Place, marks: list[Place]) -> Citation:
        sentence = self._sentence(place)
        return cite(self.text, *clause_around(self.text.text, [place, *marks], sentence), sentence=sentence)
