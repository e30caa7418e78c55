"""Forms of catalogue records: columns of the detail row, of the subject, and a name to add; records write them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import models

from articles.models import Office
from parks.models import Enterprise, Park, Region
from parks.models.terms import Administration, Level, NameKind, ParkKind, ParkState, System
from parks.tables.park_records import VERSION_TERMS

NAME_KINDS = [(kind.value, kind.label) for kind in (NameKind.SHORT, NameKind.FORMER, NameKind.ALIAS)]


class RegionChoice(forms.ModelChoiceField):
    """Regions with the region above them: there are two 伊宁."""

    def __init__(self, *, levels: Sequence[str] = (), **kwargs: Any):
        regions = Region.objects.select_related("subject", "parent__subject").order_by("code", "subject__name")
        if levels:
            regions = regions.filter(level__in=levels)
        super().__init__(queryset=regions, required=False, **kwargs)

    def label_from_instance(self, obj: Region) -> str:
        return f"{obj.subject.name}（{obj.parent.subject.name}）" if obj.parent else obj.subject.name


class SubjectForm(forms.ModelForm):
    """`versions` are those of the rows that the form was made from: a save over a later change is refused."""

    name = forms.CharField(label="全称", max_length=200, widget=forms.TextInput(attrs={"class": "vTextField"}))
    office = forms.ModelChoiceField(label="责任单位", queryset=Office.objects.all(), required=False)
    new_names = forms.CharField(
        label="新增名称",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        help_text="每行一个；已有的名称不重复登记",
    )
    new_name_kind = forms.ChoiceField(label="新增名称的类别", choices=NAME_KINDS, required=False)
    new_name_ambiguous = forms.BooleanField(label="有歧义（单独出现时可指别处）", required=False)
    versions = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            subject = self.instance.subject
            self.initial |= {"name": subject.name, "office": subject.office_id, "versions": self.current_versions()}

    def rows(self) -> list[models.Model]:
        """The rows whose columns this form shows, as they are stored now; the subject first."""
        detail = self._meta.model._default_manager.select_related("subject").get(pk=self.instance.pk)
        return [detail.subject, detail]

    def current_versions(self) -> str:
        return ".".join(str(row.version) for row in self.rows())

    def clean_name(self) -> str:
        name = self.cleaned_data["name"].strip()
        if not name:
            raise forms.ValidationError("全称不能为空")
        return name

    def clean_new_names(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["new_names"].splitlines() if line.strip()]
        if any(len(name) > 200 for name in names):
            raise forms.ValidationError("名称不能超过 200 字")
        return names

    def stated_versions(self) -> list[int]:
        """What the browser saw, row by row as in `rows`."""
        parts = self.cleaned_data["versions"].split(".")
        return [int(part) for part in parts if part.isdigit()]


class ParkForm(SubjectForm):
    region = RegionChoice(label="所在地区")
    division = RegionChoice(label="所属师市", levels=(Region.RegionLevel.XPCC_DIVISION, Region.RegionLevel.XPCC))
    level = forms.ChoiceField(label="级别", choices=Level.choices, initial=Level.UNSTATED)
    kind = forms.ChoiceField(label="类型", choices=ParkKind.choices, initial=ParkKind.UNSTATED)
    system = forms.ChoiceField(label="体制", choices=System.choices, initial=System.UNSTATED)
    administration = forms.ChoiceField(
        label="管理方式", choices=Administration.choices, initial=Administration.UNSTATED
    )
    state = forms.ChoiceField(label="状态", choices=ParkState.choices, initial=ParkState.UNSTATED)
    document = forms.CharField(
        label="批准文件", max_length=200, required=False, widget=forms.TextInput(attrs={"class": "vTextField"})
    )

    class Meta:
        model = Park
        fields = ("region", "division", "directory_code")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            version = self.open_version()
            self.initial |= {name: getattr(version, name) for name in (*VERSION_TERMS, "document")}

    def open_version(self) -> Any:
        return self.instance.versions.select_related("park__subject").get(valid_to__isnull=True)

    def rows(self) -> list[models.Model]:
        return [*super().rows(), self.open_version()]


class EnterpriseForm(SubjectForm):
    class Meta:
        model = Enterprise
        fields = ("uscc", "kind")


class RegionForm(SubjectForm):
    parent = RegionChoice(label="上级")
    successor = RegionChoice(label="并入或改设为")

    class Meta:
        model = Region
        fields = ("code", "level", "parent", "valid_from", "valid_to", "successor")
