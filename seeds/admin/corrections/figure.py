from dataclasses import replace
from typing import Any

from django import forms

from parks.models import Indicator, Region, terms
from seeds.admin.corrections.fields import choice_field, day_field, number_field, unit_field
from seeds.admin.corrections.subject import SubjectForm
from seeds.review.answers import FigureAnswer
from seeds.review.wording import decimal_text

REGION_PREFIX = "region:"
KIND_CHOICES = [
    ("", "按名称查找"),
    ("park", "园区"),
    ("enterprise", "企业"),
    ("group", "园区群"),
    ("project", "项目"),
    *((REGION_PREFIX + code, f"地区（{label}）") for code, label in Region.RegionLevel.choices),
]


class FigureForm(SubjectForm):
    kind = forms.ChoiceField(label="主体类别", choices=KIND_CHOICES, required=False)
    indicator = forms.CharField(label="指标", max_length=100, widget=forms.TextInput(attrs={"list": "indicators"}))
    measure = choice_field("计量", terms.Measure)
    value = number_field("数值", required=True)
    value_max = number_field("上限")
    unit = unit_field("单位")
    qualifier = choice_field("限定", terms.Qualifier)
    nature = choice_field("性质", terms.Nature)
    period_kind = choice_field("期间类型", terms.PeriodKind)
    period_start = day_field("期间起")
    period_end = day_field("期间止")
    base = choice_field("比较基准", terms.Base)
    reference = forms.CharField(label="参照", max_length=100, required=False)
    breakdown = forms.CharField(label="其中", max_length=100, required=False)
    price = choice_field("价格", terms.Price)
    coverage = choice_field("统计范围", terms.Coverage)
    xpcc = choice_field("兵团", terms.Xpcc)
    attribution = choice_field("归属", terms.Attribution)
    farm = choice_field("农户", terms.Farm)
    parts = choice_field("分园", terms.Parts)
    origin = forms.CharField(label="数据出处", max_length=200, required=False)

    copied = (
        *("indicator", "measure", "value_max", "qualifier", "nature", "period_kind", "period_start", "period_end"),
        *("base", "reference", "breakdown", "price", "coverage", "xpcc", "attribution", "farm", "parts", "origin"),
    )
    groups = (
        ("数值", ("value", "value_max", "unit", "qualifier")),
        ("主体", ("subject", "record", "kind", "new")),
        ("指标", ("indicator", "measure", "base", "reference", "breakdown")),
        ("期间和性质", ("nature", "period_kind", "period_start", "period_end")),
        ("口径", ("coverage", "xpcc", "attribution", "farm", "parts", "price")),
        ("来源", ("origin",)),
    )

    def initial_of(self, answer: FigureAnswer) -> dict[str, Any]:
        return {
            **super().initial_of(answer),
            **{name: getattr(answer, name) for name in self.copied},
            "value": format(answer.value, "f"),
            "value_max": None if answer.value_max is None else decimal_text(answer.value_max),
            "unit": answer.unit,
            "kind": "" if answer.subject_kind == "region" else answer.subject_kind,
        }

    def kind_wanted(self) -> str:
        return self.cleaned_data.get("kind", "").partition(":")[0]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("new") and not cleaned.get("kind") and cleaned.get("subject_id") is None:
            self.add_error("kind", "新建主体须选择类别。")
        return cleaned

    def answer(self) -> FigureAnswer:
        said = self.cleaned_data
        kind, _, level = said["kind"].partition(":")
        unit = said["unit"].code
        unchanged = unit == self.proposed.unit
        same_days = all(said[name] == getattr(self.proposed, name) for name in ("period_start", "period_end"))
        return replace(
            self.proposed,
            **{name: said[name] for name in self.copied},
            value=said["value"],
            unit=unit,
            unit_printed=self.proposed.unit_printed if unchanged else unit,
            period_printed=self.proposed.period_printed if same_days else "",
            subject=said["subject"],
            subject_id=said["subject_id"],
            subject_kind=kind,
            region_level=level,
        )


def indicator_names() -> list[str]:
    """Names to offer while typing."""
    return list(Indicator.objects.filter(status=Indicator.Status.DEFINED).values_list("name", flat=True))
