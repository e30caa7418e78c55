"""An uploaded table between preview and confirmation, and the two forms of an import."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from import_export.forms import ConfirmImportForm, ImportForm
from import_export.tmp_storages import BaseStorage

from articles.models import Article
from parks.tables.resource import Declared

FOLDER = "table-imports"
SALT = "parks.table-import"
CONFIRM_WITHIN = timedelta(hours=2)


class AwaitingTable(BaseStorage):
    """An uploaded table between preview and confirmation; what nobody confirmed in time is cleared away."""

    def save(self, data: bytes) -> None:
        self._clear()
        self.name = uuid.uuid4().hex
        default_storage.save(f"{FOLDER}/{self.name}", ContentFile(data))

    def read(self) -> bytes:
        with default_storage.open(f"{FOLDER}/{self.name}") as file:
            return bytes(file.read())

    def remove(self) -> None:
        default_storage.delete(f"{FOLDER}/{self.name}")

    def _clear(self) -> None:
        if not default_storage.exists(FOLDER):
            return
        for name in default_storage.listdir(FOLDER)[1]:
            path = f"{FOLDER}/{name}"
            if timezone.now() - default_storage.get_modified_time(path) > CONFIRM_WITHIN:
                default_storage.delete(path)


class TableForm(ImportForm):
    """The file and what the uploader says of it."""

    title = forms.CharField(label="资料名称", max_length=200, help_text="如“昌吉州2024年10月园区名录”，作为出处显示")
    publisher = forms.CharField(label="来源单位", max_length=200, required=False)
    url = forms.URLField(label="网址", max_length=500, required=False, assume_scheme="https")
    publicity = forms.ChoiceField(
        label="公开属性",
        choices=Article.Publicity.choices,
        initial=Article.Publicity.INTERNAL,
        help_text="只有“已公开”的资料可以作为公开页面的出处",
    )
    as_of = forms.DateField(
        label="数据截至", required=False, help_text="有“年度计划、本年完成、累计完成、到位资金”列时必填"
    )
    field_order = ["resource", "import_file", "format", "title", "publisher", "url", "publicity", "as_of"]

    def __init__(self, formats: Any, resources: Any, *, dated: bool, **kwargs: Any):
        super().__init__(formats, resources, **kwargs)
        self.fields["import_file"].label = "表格文件"
        self.fields["import_file"].help_text = "CSV（UTF-8 或 GB18030）或 XLSX，第一行为列名"
        self.fields["import_file"].widget.attrs["accept"] = ".csv,.txt,.xlsx"
        for name in ("title", "publisher", "url"):
            self.fields[name].widget.attrs["class"] = "vTextField"
        self.fields["format"].widget = forms.HiddenInput()
        self.initial["format"] = "0"
        if not dated:
            del self.fields["as_of"]

    @property
    def media(self) -> forms.Media:
        return forms.Media()  # the library's script guesses the format from the name; ours is told by content

    def declared(self) -> Declared:
        given = self.cleaned_data
        return Declared(given["title"], given["publicity"], given["publisher"], given["url"], given.get("as_of"))


class ConfirmForm(ConfirmImportForm):
    """The confirmation: what was previewed, by whom, signed; it cannot be pointed at another upload."""

    ticket = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, user_id: int, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.user_id = user_id

    def clean_ticket(self) -> dict[str, Any]:
        try:
            ticket = signing.loads(self.cleaned_data["ticket"], salt=SALT, max_age=CONFIRM_WITHIN)
        except signing.BadSignature:
            raise ValidationError("确认已过期，请重新上传表格") from None
        if ticket["user"] != self.user_id or ticket["file"] != self.cleaned_data.get("import_file_name"):
            raise ValidationError("这份待确认的表格不是您上传的")
        return dict(ticket)

    def declared(self) -> Declared:
        given = self.cleaned_data["ticket"]["declared"]
        as_of = forms.DateField(required=False).clean(given["as_of"])
        return replace(Declared(**{**given, "as_of": None}), as_of=as_of)

    @property
    def request_key(self) -> uuid.UUID:
        return uuid.UUID(self.cleaned_data["ticket"]["request_key"])
