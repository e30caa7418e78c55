from typing import Any

from django import forms

from parks.models import Subject
from parks.records import find_subjects
from seeds.linking import Asked, Linker, asked_of
from seeds.models import Candidate
from seeds.review.answers import Answer


class SubjectForm(forms.Form):
    """Whom it is about: by name, by choosing among namesakes, or new when ticked."""

    subject = forms.CharField(label="主体", max_length=200, widget=forms.TextInput(attrs={"list": "subjects"}))
    record = forms.ChoiceField(label="对应记录", required=False)
    new = forms.BooleanField(label="库中没有，新建草稿", required=False)
    note = forms.CharField(label="说明", max_length=500, required=False, help_text="标为存疑时，写给下一位编辑")

    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    wanted_kind = ""

    def __init__(self, candidate: Candidate, answer: Answer, data: Any = None):
        self.candidate, self.proposed = candidate, answer
        super().__init__(data, initial=self.initial_of(answer), prefix="fix", label_suffix="")
        name = self.data.get(self.add_prefix("subject"), "") if self.is_bound else self.initial["subject"]
        known = find_subjects(name) if name.strip() else []
        if candidate.suggested and candidate.suggested not in known:
            known.insert(0, candidate.suggested.merged_into or candidate.suggested)
        if not self.is_bound:
            asked = asked_of(candidate.kind, answer)
            known += [
                choice.subject for choice in Linker([asked]).suggest(asked).choices if choice.subject not in known
            ]
        self.fields["record"].choices = [("", "按名称查找"), *((str(one.pk), _described(one)) for one in known)]
        if not self.is_bound:
            self.initial["new"] = not known

    def initial_of(self, answer: Any) -> dict[str, Any]:
        suggested = self.candidate.suggested
        name = getattr(answer, "subject", "") or getattr(answer, "name", "")
        return {"subject": suggested.name if suggested else name, "record": str(suggested.pk) if suggested else ""}

    def kind_wanted(self) -> str:
        """Kind of subject that the answer speaks of; '' = any."""
        return self.wanted_kind

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        name = cleaned.get("subject", "")
        renamed = name != self.initial["subject"] and cleaned.get("record") == self.initial["record"]
        if cleaned.get("record") and not renamed:
            cleaned["subject_id"] = int(cleaned["record"])
            return cleaned
        cleaned["subject_id"] = None
        if not name or cleaned.get("new"):
            return cleaned
        asked = Asked(self.kind_wanted(), (name,))
        found = Linker([asked], near=False).suggest(asked)
        if found.subject is not None:
            cleaned["subject_id"] = found.subject.pk
        elif found.unclear:
            self.add_error("record", f"{found.reason}，请选定一个。")
        else:
            self.add_error("subject", f"没有名为“{name}”的记录。请核对名称；确实是新的，请勾选“新建草稿”。")
        return cleaned

    def grouped(self) -> list[tuple[str, list[forms.BoundField]]]:
        """(heading, fields) in the order they are shown."""
        return [(heading, [self[name] for name in names if name in self.fields]) for heading, names in self.groups]


def _described(subject: Subject) -> str:
    return f"{subject.name}（{subject.get_kind_display()}，{subject.get_state_display()}，编号 {subject.pk}）"
