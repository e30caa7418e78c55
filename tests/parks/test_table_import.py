"""Upload, preview and confirmation of a table in the admin: everything through the records, nothing without a right."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.log import undo
from articles.models import Action, Article, Effect, Office
from parks.admin.import_forms import FOLDER
from parks.models import Enterprise, Evidence, Park, Subject
from parks.records import find_subjects
from tests.builders import make_subject
from tests.parks.tables import csv_bytes, xlsx_bytes

pytestmark = pytest.mark.django_db

HEADS = ["园区名称", "简称", "级别", "类型", "所在地区", "主导产业"]
UPLOAD, CONFIRM = reverse("admin:parks_park_import"), reverse("admin:parks_park_process_import")


def upload(client: Client, data: bytes, *, url: str = UPLOAD, name: str = "园区.csv", **fields: Any) -> Any:
    given = {"title": "昌吉州园区名录", "publicity": "public", "resource": "0", "format": "0", **fields}
    return client.post(url, {**given, "import_file": SimpleUploadedFile(name, data)})


def confirm(client: Client, page: Any, *, url: str = CONFIRM, **changed: str) -> Any:
    return client.post(url, {**page.context["confirm_form"].initial, **changed}, follow=True)


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def test_a_table_is_previewed_and_writes_nothing_before_it_is_confirmed(desk: Client, places: None) -> None:
    rows = [HEADS, ["甲园区", "甲园；甲", "省级", "经开区", "昌吉市", "装备制造、新材料"]]
    before = (Action.objects.count(), Subject.objects.count(), Article.objects.count(), Effect.objects.count())
    page = upload(desk, csv_bytes(rows))
    assert page.context["result"].totals["new"] == 1
    assert "自治区级" in page.content.decode()
    assert (Action.objects.count(), Subject.objects.count(), Article.objects.count(), Effect.objects.count()) == before

    done = confirm(desk, page)
    assert "新增 1 条" in done.content.decode()
    park = find_subjects("甲园", "park")[0]
    version = park.park.versions.get()
    assert (version.get_level_display(), version.get_kind_display()) == ("自治区级", "经济技术开发区")
    assert park.park.region.subject.name == "昌吉市"
    assert set(park.industry_links.values_list("industry__name", flat=True)) == {"装备制造", "新材料"}
    assert default_storage.listdir(FOLDER)[1] == []


def test_one_action_holds_the_whole_import_and_can_be_undone(desk: Client, editor: User, places: None) -> None:
    confirm(desk, upload(desk, csv_bytes([HEADS, ["甲园区", "", "", "", "", ""], ["乙园区", "", "", "", "", ""]])))
    action = Action.objects.get(kind="import_table")
    assert (action.by, action.note) == (editor, "昌吉州园区名录")
    undo(editor, action)
    assert not Park.objects.exists()


def test_the_table_is_kept_and_its_rows_are_the_evidence(desk: Client, places: None) -> None:
    data = csv_bytes([HEADS, ["", "", "", "", "", ""], ["甲园区", "甲园", "国家级", "", "", ""]], "gb18030")
    confirm(desk, upload(desk, data))
    evidence = Evidence.objects.get(name__text="甲园")
    citation = evidence.citation
    article = citation.text.article
    assert (article.kind, article.title, article.publicity) == ("table", "昌吉州园区名录", "public")
    assert bytes(article.original.content) == data
    assert citation.text.encoding == "gb18030"
    assert citation.quote == citation.text.text[citation.start : citation.end] == "甲园区\t甲园\t国家级\t\t\t"
    assert citation.locator == "第3行"


def test_the_same_table_again_changes_nothing(desk: Client, places: None) -> None:
    data = csv_bytes([HEADS, ["甲园区", "甲园", "国家级", "", "昌吉市", "装备制造"]])
    confirm(desk, upload(desk, data))
    actions = Action.objects.count()
    page = upload(desk, data)
    assert page.context["result"].totals["skip"] == 1
    assert "无需导入" in page.content.decode()
    confirm(desk, page)
    assert Action.objects.count() == actions


@pytest.mark.parametrize("name", ["  甲园区  ", "甲园区", "甲 园区", "甲園區之别名"])
def test_an_existing_park_is_found_by_any_of_its_names(desk: Client, places: None, name: str) -> None:
    park = make_subject("park", "甲园区")
    confirm(desk, upload(desk, csv_bytes([["园区名称", "简称"], ["甲园区", "甲園區之别名"]])))
    page = upload(desk, csv_bytes([["园区名称", "级别"], [name, "国家级"]]))
    assert page.context["result"].totals["update"] == 1
    confirm(desk, page)
    assert Subject.objects.filter(kind="park").count() == 1
    park.refresh_from_db()
    assert park.name == "甲园区"
    assert park.park.versions.get().level == "national"


def test_empty_cells_erase_nothing_and_entries_are_added(desk: Client, places: None) -> None:
    confirm(desk, upload(desk, csv_bytes([HEADS, ["甲园区", "甲园", "国家级", "工业园区", "昌吉市", "装备制造"]])))
    confirm(desk, upload(desk, csv_bytes([HEADS, ["甲园区", "甲开发区", "未注明", "", "", "新材料"]])))
    park = find_subjects("甲园区", "park")[0]
    assert park.park.versions.get().level == "national"
    assert set(park.names.filter(kind="short").values_list("text", flat=True)) == {"甲园", "甲开发区"}
    assert park.industry_links.count() == 2


def test_a_county_takes_the_place_of_its_prefecture(desk: Client, places: None) -> None:
    confirm(desk, upload(desk, csv_bytes([HEADS, ["甲园区", "", "", "", "昌吉回族自治州", ""]])))
    confirm(desk, upload(desk, csv_bytes([HEADS, ["甲园区", "", "", "", "阜康市", ""]])))
    assert find_subjects("甲园区", "park")[0].park.region.subject.name == "阜康市"
    confirm(desk, upload(desk, csv_bytes([HEADS, ["甲园区", "", "", "", "昌吉市", ""]])))
    park = find_subjects("甲园区", "park")[0]
    assert park.park.region.subject.name == "昌吉回族自治州"
    located = park.relations.filter(kind="located_in").values_list("object__name", flat=True)
    assert set(located) == {"阜康市", "昌吉市"}


def test_bad_rows_are_told_by_line_and_column_and_nothing_is_written(desk: Client, places: None) -> None:
    rows = [
        HEADS,
        ["好园区", "", "国家级", "", "昌吉市", ""],
        ["", "", "", "", "", ""],
        ["坏园区", "", "宇宙级", "", "火星", "炼金"],
        ["", "", "国家级", "", "", ""],
        ["好 园区", "", "", "", "", ""],
        ["伊宁园", "", "", "", "伊宁", ""],
    ]
    page = upload(desk, csv_bytes(rows))
    result = page.context["result"]
    errors = {row.number: row.error_dict for row in result.invalid_rows}
    assert set(errors[4]) == {"级别", "所在地区", "主导产业"}
    assert errors[5] == {"园区名称": ["不能为空"]}
    assert errors[6] == {"园区名称": ["与第 2 行重复"]}
    assert errors[7] == {"所在地区": ["“伊宁”有歧义，请写地区全称"]}
    assert page.context.get("confirm_form") is None
    assert "没有写入任何内容" in page.content.decode()
    assert not Park.objects.exists()
    assert default_storage.listdir(FOLDER)[1] == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (csv_bytes([["名字"], ["甲"]]), "不认识的列“名字”"),
        (csv_bytes([["园区名称", "园区名称"], ["甲", "乙"]]), "出现两次"),
        (b"%PDF-1.7 " + b"x" * 100, "PDF"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_in_words(desk: Client, db: None, data: bytes, message: str) -> None:
    page = upload(desk, data)
    assert page.status_code == 200
    assert message in page.content.decode()
    assert default_storage.listdir(FOLDER)[1] == []


def test_formula_like_names_stay_text(desk: Client, places: None) -> None:
    confirm(desk, upload(desk, xlsx_bytes([["园区名称"], ["'=HYPERLINK(1)园区"]]), name="园区.xlsx"))
    assert Subject.objects.get(kind="park").name == "=HYPERLINK(1)园区"


def test_markup_in_a_cell_is_shown_as_text(desk: Client, places: None) -> None:
    page = upload(desk, csv_bytes([["园区名称"], ["<script>alert(1)</script>园区"]]))
    assert "<script>alert(1)" not in page.content.decode()
    assert "&lt;script&gt;alert(1)" in page.content.decode()


def test_no_inline_style_or_script_is_in_the_pages(desk: Client, places: None) -> None:
    make_subject("park", "甲园区")
    data = csv_bytes([["园区名称", "级别"], ["甲园区", "国家级"], ["乙园区", ""]])
    for page in (desk.get(UPLOAD), upload(desk, data), desk.get(reverse("admin:parks_park_changelist"))):
        html = page.content.decode()
        assert "style=" not in html.replace('rel="stylesheet"', "")
        assert "onchange=" not in html
        assert "<script>" not in html


@pytest.mark.parametrize("who", ["viewer", "publisher", "stranger"])
def test_who_may_not_import_sees_no_form_and_cannot_confirm(
    client: Client, request: pytest.FixtureRequest, who: str
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get(UPLOAD).status_code in (302, 403)
    assert upload(client, csv_bytes([["园区名称"], ["甲"]])).status_code in (302, 403)
    assert client.post(CONFIRM, {}).status_code in (302, 403)


def test_rows_of_another_offices_parks_are_refused(desk: Client, places: None) -> None:
    subject = make_subject("park", "甲园区")
    Subject.objects.filter(pk=subject.pk).update(office=Office.objects.create(name="阜康市工信局"))
    page = upload(desk, csv_bytes([["园区名称", "级别"], ["甲园区", "国家级"]]))
    assert "由其他单位负责" in page.content.decode()
    assert subject.park.versions.get().level == "unstated"


def test_a_preview_is_confirmed_by_whoever_uploaded_it_alone(desk: Client, second_editor: User, places: None) -> None:
    page = upload(desk, csv_bytes([["园区名称"], ["甲园区"]]))
    other = Client()
    other.force_login(second_editor)
    answer = other.post(CONFIRM, page.context["confirm_form"].initial, follow=True)
    assert "不是您上传的" in answer.content.decode()
    assert not Park.objects.exists()


def test_a_confirmation_cannot_be_pointed_at_another_file_or_altered(desk: Client, places: None) -> None:
    first = upload(desk, csv_bytes([["园区名称"], ["甲园区"]]))
    second = upload(desk, csv_bytes([["园区名称"], ["乙园区"]]))
    other_file = second.context["confirm_form"].initial["import_file_name"]
    for changed in ({"import_file_name": other_file}, {"import_file_name": "../../secret_key"}, {"ticket": "x"}):
        answer = confirm(desk, first, **changed)
        assert answer.status_code == 200
    assert not Park.objects.exists()


def test_confirming_twice_imports_once(desk: Client, places: None) -> None:
    page = upload(desk, csv_bytes([["园区名称"], ["甲园区"]]))
    confirm(desk, page)
    again = confirm(desk, page)
    assert "请重新上传" in again.content.decode()
    assert Park.objects.count() == 1
    assert Action.objects.filter(kind="import_table").count() == 1


def test_a_record_that_changed_after_the_preview_is_refused_at_confirmation(desk: Client, places: None) -> None:
    page = upload(desk, csv_bytes([["园区名称", "级别"], ["甲园区", "国家级"]]))
    for name in ("甲一", "甲二"):
        subject = make_subject("park", name)
        subject.names.create(text="甲园区", key="甲园区", kind="short")
    answer = confirm(desk, page)
    assert "表格未导入" in answer.content.decode()
    assert Park.objects.count() == 2


def test_enterprises_with_codes_parents_and_parks(desk: Client, places: None) -> None:
    make_subject("park", "昌吉高新技术产业开发区")
    rows = [
        ["企业名称", "统一社会信用代码", "类型", "母公司", "所在园区", "所在地区", "所属行业"],
        ["甲集团有限公司", "91350100M000100Y43", "集团", "", "", "昌吉市", ""],
        ["甲新材料有限公司", "", "独立法人", "甲集团有限公司", "昌吉高新技术产业开发区", "昌吉州", "硅基新材料"],
    ]
    url = reverse("admin:parks_enterprise_import")
    page = upload(desk, csv_bytes(rows), url=url)
    assert [row.error_dict for row in page.context["result"].invalid_rows] == []
    confirm(desk, page, url=reverse("admin:parks_enterprise_process_import"))
    child = find_subjects("甲新材料有限公司", "enterprise")[0]
    kinds = dict(child.relations.values_list("kind", "object__name"))
    assert kinds == {
        "parent_company": "甲集团有限公司",
        "sits_in": "昌吉高新技术产业开发区",
        "located_in": "昌吉回族自治州",
    }
    assert child.enterprise.kind == "legal_person"
    assert Enterprise.objects.get(uscc="91350100M000100Y43").subject.name == "甲集团有限公司"

    bad = [
        ["企业名称", "统一社会信用代码", "母公司", "所在园区"],
        ["乙公司", "91350100M000100Y43", "", ""],
        ["丙公司", "9.1350100E+17", "没有的公司", "没有的园区"],
    ]
    errors = {
        row.number: row.error_dict for row in upload(desk, csv_bytes(bad), url=url).context["result"].invalid_rows
    }
    assert "已属于“甲集团有限公司”" in str(errors[2])
    assert set(errors[3]) == {"统一社会信用代码", "母公司", "所在园区"}


def test_a_long_table_is_refused_before_any_row_is_read(desk: Client, db: None) -> None:
    page = upload(desk, csv_bytes([["园区名称"], *([f"园区{i}"] for i in range(5_001))]))
    assert "超过 5000 行" in page.content.decode()
