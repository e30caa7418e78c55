"""The import page: files, or pasted text, and what its bringer says about it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from articles.decoding import STATED_ENCODINGS
from articles.models import Article
from seeds.intake import Declared, Incoming

PASTED = "粘贴文本"
_ENCODING_WORDS = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030（含 GBK、GB2312）",
    "utf-16": "UTF-16",
    "big5": "Big5（繁体）",
}


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """A list of uploaded files, empty ones included: intake says of each what became of it."""

    widget = SeveralFilesInput(attrs={"accept": ".txt,text/plain"})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [file for file in data or [] if file]
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return files


class UploadForm(forms.Form):
    files = SeveralFilesField(label="文本文件", required=False)
    text = forms.CharField(
        label="或粘贴文本",
        required=False,
        strip=False,  # the text is kept as it is received
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    title = forms.CharField(label="标题", required=False, max_length=300)
    publisher = forms.CharField(
        label="发布者", required=False, max_length=200, widget=forms.TextInput(attrs={"list": "publishers"})
    )
    authors = forms.CharField(label="作者", required=False, max_length=300)
    url = forms.URLField(label="网址", required=False, max_length=500, assume_scheme="https")
    published_on = forms.DateField(
        label="发表日期", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source_kind = forms.ChoiceField(
        label="来源类别", choices=Article.SourceKind.choices, initial=Article.SourceKind.UNSTATED
    )
    publicity = forms.ChoiceField(label="公开属性", choices=Article.Publicity.choices, initial=Article.Publicity.PUBLIC)
    encoding = forms.ChoiceField(
        label="文字编码",
        required=False,
        choices=[
            ("", "自动识别"),
            *((code, _ENCODING_WORDS[code]) for code in STATED_ENCODINGS if code in _ENCODING_WORDS),
        ],
    )
    no_secrets = forms.BooleanField(
        label="我确认：所导入的内容不涉及国家秘密、工作秘密，也不含不得留存的个人信息",
        error_messages={"required": "须先确认内容不涉密，才能导入"},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        files, text = cleaned.get("files") or [], cleaned.get("text", "")
        if "files" not in self.errors and not files and not text.strip():
            raise forms.ValidationError("请选择文件，或粘贴文本")
        if len(files) + bool(text.strip()) > 1:
            for name, words in (("title", "标题"), ("url", "网址")):
                if cleaned.get(name):
                    self.add_error(name, f"一次导入多篇时，{words}不能共用；请留空，导入后逐篇填写")
        return cleaned

    @property
    def has_files(self) -> bool:
        return bool(self.cleaned_data["files"])

    def incoming(self) -> Iterator[Incoming]:
        """The files one by one, then the pasted text."""
        for file in self.cleaned_data["files"]:
            # One byte over the limit is enough to be refused for its size.
            yield Incoming(file.name or "", file.read(settings.MAX_FILE_BYTES + 1))
        text = self.cleaned_data["text"]
        if text.strip():
            yield Incoming(self.cleaned_data["title"] or PASTED, text.encode("utf-8", "surrogatepass"), self.pasted())

    def declared(self) -> Declared:
        said = self.cleaned_data
        return Declared(
            title=said["title"],
            publisher=said["publisher"],
            authors=said["authors"],
            url=said["url"],
            published_on=said["published_on"],
            source_kind=said["source_kind"],
            publicity=said["publicity"],
            encoding=said["encoding"],
        )

    def pasted(self) -> Declared:
        """As declared, but browsers send text in UTF-8 whatever the files are in."""
        return replace(self.declared(), encoding="")
