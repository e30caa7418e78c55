from typing import Any

from django import forms

from parks.models import terms
from seeds.admin.corrections.fields import choice_field, day_field
from seeds.admin.corrections.subject import SubjectForm
from seeds.review.answers import EventAnswer, TitleAnswer

OWNER_KINDS = [("", "按名称查找"), ("park", "园区"), ("enterprise", "企业"), ("group", "园区群"), ("project", "项目")]


class StatementForm(SubjectForm):
    """Of whom something is told; a new subject needs its kind."""

    kind = forms.ChoiceField(label="主体类别", choices=OWNER_KINDS, required=False)

    whom = ("主体", ("subject", "record", "kind", "new"))

    def initial_of(self, answer: EventAnswer | TitleAnswer) -> dict[str, Any]:
        kinds = dict(OWNER_KINDS)
        return {**super().initial_of(answer), "kind": answer.subject_kind if answer.subject_kind in kinds else ""}

    def kind_wanted(self) -> str:
        return self.cleaned_data.get("kind", "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("new") and not cleaned.get("kind") and cleaned.get("subject_id") is None:
            self.add_error("kind", "新建主体须选择类别。")
        return cleaned


class EventForm(StatementForm):
    event = choice_field("事件", terms.EventKind)
    label = forms.CharField(label="说明", max_length=200, required=False, help_text="成为什么：国家级高新区、新的名称")
    start = day_field("时间起")
    end = day_field("时间止")
    planned = forms.BooleanField(label="尚未发生，属计划", required=False)

    groups = (("事件", ("event", "label", "planned")), ("时间", ("start", "end")), StatementForm.whom)

    def initial_of(self, answer: EventAnswer) -> dict[str, Any]:
        copied = {name: getattr(answer, name) for name in ("event", "label", "start", "end", "planned")}
        return {**super().initial_of(answer), **copied}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        if (start is None) != (end is None) or (start and end and start > end):
            self.add_error("end", "时间的起止要么都填，要么都空，起不能晚于止。")
        return cleaned

    def answer(self) -> EventAnswer:
        said = self.cleaned_data
        return EventAnswer(
            subject=said["subject"],
            subject_kind=said["kind"],
            subject_id=said["subject_id"],
            **{name: said[name] for name in ("event", "label", "start", "end", "planned")},
        )


class TitleForm(StatementForm):
    name = forms.CharField(label="称号", max_length=200)
    state = choice_field("状态", terms.TitleState)
    level = forms.CharField(label="级别", max_length=40, required=False)
    grantor = forms.CharField(label="授予单位", max_length=200, required=False)
    batch = forms.CharField(label="批次", max_length=40, required=False)
    since = forms.DateField(
        label="认定时间",
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text="只知年份填1月1日，只知月份填1日",
    )

    copied = ("name", "state", "level", "grantor", "batch", "since")
    groups = (("称号", ("name", "state", "level", "grantor", "batch", "since")), StatementForm.whom)

    def initial_of(self, answer: TitleAnswer) -> dict[str, Any]:
        return {**super().initial_of(answer), **{name: getattr(answer, name) for name in self.copied}}

    def answer(self) -> TitleAnswer:
        said = self.cleaned_data
        return TitleAnswer(
            subject=said["subject"],
            subject_kind=said["kind"],
            subject_id=said["subject_id"],
            **{name: said[name] for name in self.copied},
        )
