from dataclasses import replace
from typing import Any

from django import forms

from parks.models import terms
from seeds.admin.corrections.entity import EntityForm
from seeds.admin.corrections.fields import day_field, number_field, split_names, unit_field
from seeds.admin.corrections.subject import SubjectForm
from seeds.models import Candidate
from seeds.review.answers import ProjectAnswer
from seeds.review.wording import decimal_text
from seeds.text.types import Period, Quantity


class ProjectForm(SubjectForm):
    """Quantities can be corrected or, left empty, dropped; each keeps the place it was read from."""

    subject = forms.CharField(label="名称", max_length=200)
    aliases = EntityForm.base_fields["aliases"]
    enterprise = forms.CharField(
        label="业主", max_length=200, required=False, widget=forms.TextInput({"list": "subjects"})
    )
    park = EntityForm.base_fields["park"]
    region = EntityForm.base_fields["region"]
    status = forms.ChoiceField(label="阶段", choices=[("", "未注明"), *terms.EventKind.choices[:9]], required=False)
    status_start = day_field("阶段日期起")
    status_end = day_field("阶段日期止")

    wanted_kind = "project"

    def __init__(self, candidate: Candidate, answer: ProjectAnswer, data: Any = None):
        super().__init__(candidate, answer, data)
        self.quantity_names: list[str] = []
        quantities = [("investment", "总投资", answer.investment)] if answer.investment else []
        quantities += [(f"capacity_{n}", f"产能 {n + 1}", one) for n, one in enumerate(answer.capacity)]
        for name, label, quantity in quantities:
            self.fields[name] = number_field(label)
            self.fields[name + "_unit"] = unit_field("单位")
            self.initial |= {name: decimal_text(quantity.value), name + "_unit": quantity.unit}
            self.quantity_names += [name, name + "_unit"]
            if name != "investment":
                self.fields[name + "_product"] = forms.CharField(label="产品", max_length=100, required=False)
                self.initial[name + "_product"] = quantity.product
                self.quantity_names.append(name + "_product")
        self.groups = (
            ("名称", ("subject", "record", "new", "aliases")),
            ("业主和位置", ("enterprise", "park", "region")),
            ("阶段", ("status", "status_start", "status_end")),
            ("投资和产能（留空即不采纳）", tuple(self.quantity_names)),
        )

    def initial_of(self, answer: ProjectAnswer) -> dict[str, Any]:
        return {
            **super().initial_of(answer),
            "subject": answer.name,
            "aliases": "、".join(answer.aliases),
            "enterprise": answer.enterprise,
            "park": answer.park,
            "region": answer.region,
            "status": answer.status or "",
            "status_start": answer.status_on.start,
            "status_end": answer.status_on.end,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("status_start"), cleaned.get("status_end")
        if (start is None) != (end is None) or (start and end and start > end):
            self.add_error("status_end", "阶段日期的起止要么都填，要么都空，起不能晚于止。")
        return cleaned

    def answer(self) -> ProjectAnswer:
        said = self.cleaned_data
        on = self.proposed.status_on
        if (on.start, on.end) != (said["status_start"], said["status_end"]):
            on = Period("since" if said["status_start"] else "unstated", said["status_start"], said["status_end"])
        capacity = (self._quantity(f"capacity_{n}", one) for n, one in enumerate(self.proposed.capacity))
        return ProjectAnswer(
            name=said["subject"],
            aliases=split_names(said["aliases"]),
            enterprise=said["enterprise"] or None,
            park=said["park"] or None,
            region=said["region"] or None,
            investment=self._quantity("investment", self.proposed.investment),
            capacity=tuple(one for one in capacity if one is not None),
            status=said["status"] or None,
            status_on=on,
            subject_id=said["subject_id"],
        )

    def _quantity(self, name: str, was: Quantity | None) -> Quantity | None:
        said = self.cleaned_data
        if was is None or said.get(name) is None:
            return None
        unit = said[name + "_unit"].code
        return replace(
            was,
            value=said[name],
            unit=unit,
            unit_printed=was.unit_printed if unit == was.unit else unit,
            product=said.get(name + "_product", was.product),
        )
