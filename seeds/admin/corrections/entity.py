from typing import Any

from django import forms

from seeds.admin.corrections.fields import split_names
from seeds.admin.corrections.subject import SubjectForm
from seeds.review.answers import EntityAnswer


class EntityForm(SubjectForm):
    subject = forms.CharField(label="名称", max_length=200)
    kind = forms.ChoiceField(label="类别", choices=[("park", "园区"), ("enterprise", "企业")])
    aliases = forms.CharField(label="又称", required=False, help_text="几个名称之间用顿号隔开")
    park = forms.CharField(
        label="所在园区", max_length=200, required=False, widget=forms.TextInput({"list": "subjects"})
    )
    region = forms.CharField(label="所在地区", max_length=200, required=False)

    groups = (("名称", ("subject", "record", "new", "kind", "aliases")), ("位置", ("park", "region")))

    def initial_of(self, answer: EntityAnswer) -> dict[str, Any]:
        return {
            **super().initial_of(answer),
            "subject": answer.name,
            "kind": answer.kind,
            "aliases": "、".join(answer.aliases),
            "park": answer.park,
            "region": answer.region,
        }

    def kind_wanted(self) -> str:
        return self.cleaned_data.get("kind", "")

    def answer(self) -> EntityAnswer:
        said = self.cleaned_data
        return EntityAnswer(
            kind=said["kind"],
            name=said["subject"],
            aliases=split_names(said["aliases"]),
            park=said["park"] or None,
            region=said["region"] or None,
            subject_id=said["subject_id"],
        )
