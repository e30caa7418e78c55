"""The ledger of projects: imported through the records, exported as it was meant."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from articles.log import acting
from articles.models import Action
from parks.models import Evidence, Fact, Subject
from parks.records import find_subjects, prefer_fact
from projects.catalogue import PROJECTS
from projects.models import Project
from projects.tables import PROJECT_EXPORT
from tests.builders import make_subject
from tests.parks.tables import csv_bytes, xlsx_bytes

pytestmark = pytest.mark.django_db

CELLS: dict[str, object] = {
    "序号": 1,
    "项目名称": "年产20万吨硅基新材料项目",
    "项目代码": "2403-650000-04-01-123456",
    "业主": "甲硅业有限公司",
    "园区/县市": "昌吉高新区；昌吉市",
    "产业链": "硅基新材料",
    "建设性质": "新建",
    "内容及规模": "建设20万吨生产线两条",
    "起止年限": "2023-2026",
    "计划总投资（万元）": "２５亿",
    "年度计划（万元）": "50,000",
    "本年完成（万元）": 32000.5,
    "累计完成（万元）": "8亿元",
    "到位资金（万元）": 90000,
    "阶段与日期": "开工 2024-05；在建",
    "形象进度": "主体完工",
    "是否纳统": "是",
}


def ledger(**changed: object) -> bytes:
    cells = {**CELLS, **changed}
    return xlsx_bytes([list(cells), list(cells.values())])


IMPORT, CONFIRM = reverse("admin:projects_project_import"), reverse("admin:projects_project_process_import")


@pytest.fixture
def desk(client: Client, editor: User, places: None) -> Client:
    make_subject("park", "昌吉高新区")
    client.force_login(editor)
    return client


def upload(client: Client, data: bytes, as_of: str = "2024-10-31") -> Any:
    fields = {"title": "昌吉州重点项目台账", "publicity": "internal", "resource": "0", "format": "0", "as_of": as_of}
    return client.post(IMPORT, {**fields, "import_file": SimpleUploadedFile("台账.xlsx", data)})


def imported(client: Client, data: bytes, as_of: str = "2024-10-31") -> Subject:
    page = upload(client, data, as_of)
    assert [row.error_dict for row in page.context["result"].invalid_rows] == []
    client.post(CONFIRM, page.context["confirm_form"].initial)
    return find_subjects("年产20万吨硅基新材料项目", "project")[0]


def test_a_row_of_the_ledger_becomes_a_project_with_facts_events_and_relations(desk: Client) -> None:
    project = imported(desk, ledger())
    row = project.project
    assert (row.code, row.construction_kind, row.in_statistics) == ("2403-650000-04-01-123456", "new", "yes")
    assert (row.content, row.progress) == ("建设20万吨生产线两条", "主体完工")
    relations = set(project.relations.values_list("kind", "object__name", "object__kind"))
    assert relations == {
        ("owner", "甲硅业有限公司", "enterprise"),
        ("located_in", "昌吉高新区", "park"),
        ("located_in", "昌吉市", "region"),
    }
    events = set(project.events.values_list("kind", "nature", "start", "end"))
    assert events == {
        ("under_construction", "planned", date(2023, 1, 1), date(2026, 12, 31)),
        ("started", "actual", date(2024, 5, 1), date(2024, 5, 31)),
        ("under_construction", "actual", None, None),
    }
    facts = {
        fact.indicator.name: (fact.value, fact.unit.code, fact.nature, fact.period_start, fact.period_end)
        for fact in project.facts.all()
    }
    assert facts == {
        "项目计划总投资": (Decimal(250_000), "万元", "plan_target", None, None),
        "项目年度计划投资": (Decimal(50_000), "万元", "year_target", date(2024, 1, 1), date(2024, 12, 31)),
        "项目本年完成投资": (Decimal("32000.5"), "万元", "actual", date(2024, 1, 1), date(2024, 10, 31)),
        "项目累计完成投资": (Decimal(80_000), "万元", "actual", None, date(2024, 10, 31)),
        "到位资金": (Decimal(90_000), "万元", "actual", None, date(2024, 10, 31)),
    }


def test_an_amount_is_attested_by_its_cell(desk: Client) -> None:
    project = imported(desk, ledger())
    citation = Evidence.objects.get(fact__subject=project, fact__indicator__name="项目计划总投资").citation
    assert (citation.quote, citation.heads) == ("２５亿", "计划总投资（万元）")
    assert citation.locator == "第2行，“计划总投资（万元）”列"
    assert citation.sentence.startswith("年产20万吨硅基新材料项目\t")


def test_amounts_of_a_time_need_the_day_of_the_ledger(desk: Client) -> None:
    errors = upload(desk, ledger(), as_of="").context["result"].invalid_rows[0].error_dict
    assert set(errors) == {"年度计划（万元）", "本年完成（万元）", "累计完成（万元）", "到位资金（万元）"}
    assert "数据截至" in errors["本年完成（万元）"][0]


def test_next_month_is_another_figure_not_a_correction(desk: Client) -> None:
    imported(desk, ledger())
    november = ledger(**{"本年完成（万元）": 41000})
    project = imported(desk, november, as_of="2024-11-30")
    done = project.facts.filter(indicator__name="项目本年完成投资").order_by("period_end")
    assert [(fact.value, fact.period_end) for fact in done] == [
        (Decimal("32000.5000"), date(2024, 10, 31)),
        (Decimal(41000), date(2024, 11, 30)),
    ]
    assert project.facts.filter(indicator__name="项目计划总投资").count() == 1
    assert upload(desk, november, "2024-11-30").context["result"].totals["skip"] == 1


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("计划总投资（万元）", "约25亿", "不是金额"),
        ("计划总投资（万元）", "25亿美元", "不是金额"),
        ("建设性质", "重建", "不在可用的词之内"),
        ("园区/县市", "没有的园区", "不是已登记的地区"),
        ("阶段与日期", "投产在即", "不是阶段"),
        ("阶段与日期", "投产 2025-13", "没有这一天"),
        ("起止年限", "去年", "不是日期"),
        ("是否纳统", "也许", "不在可用的词之内"),
        ("产业链", "炼金", "不在产业分类之内"),
    ],
)
def test_bad_cells_are_told_by_their_column(desk: Client, column: str, cell: str, message: str) -> None:
    data = csv_bytes([["项目名称", column], ["甲项目", cell]])
    (row,) = upload(desk, data).context["result"].invalid_rows
    assert (row.number, list(row.error_dict)) == (2, [column])
    assert message in row.error_dict[column][0]


def test_internal_columns_of_an_offices_ledger_are_refused(desk: Client) -> None:
    page = upload(desk, csv_bytes([["项目名称", "存在问题"], ["甲项目", "用地"]]))
    assert "不认识的列“存在问题”" in page.content.decode()


def test_a_code_belongs_to_one_project(desk: Client) -> None:
    imported(desk, ledger())
    page = upload(desk, csv_bytes([["项目名称", "项目代码"], ["乙项目", "2403-650000-04-01-123456"]]))
    assert "项目代码已属于" in page.content.decode()


def exported(client: Client, form: str = "csv", query: str = "") -> list[list[str]]:
    answer = client.get(reverse("admin:projects_project_export", args=[form]) + query)
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_ledger_is_exported_as_it_was_imported(desk: Client) -> None:
    imported(desk, ledger())
    heads, line = exported(desk)
    assert heads == [column.head for column in PROJECT_EXPORT]
    row = dict(zip(heads, line, strict=True))
    assert row["计划总投资（万元）"] == "250000"
    assert row["本年完成（万元）"] == "32000.5"
    assert row["园区/县市"] == "昌吉高新区；昌吉市"
    assert row["起止年限"] == "2023至2026"
    assert row["阶段与日期"] == "开工 2024-05；在建"
    assert row["记录状态"] == "草稿"


def test_an_export_can_be_imported_again_and_changes_nothing(desk: Client) -> None:
    imported(desk, ledger())
    answer = desk.get(reverse("admin:projects_project_export", args=["csv"]))
    page = upload(desk, b"".join(answer.streaming_content))
    assert page.context["result"].totals["skip"] == 1


def test_the_value_we_stand_behind_is_the_one_shown(desk: Client, publisher: User) -> None:
    project = imported(desk, ledger())
    imported(desk, ledger(**{"计划总投资（万元）": 260000}))
    assert exported(desk)[1][8] == "260000"
    with acting(publisher, "prefer") as act:
        prefer_fact(act, Fact.objects.get(subject=project, value=250_000), "可研批复")
    assert exported(desk)[1][8] == "250000"


def test_an_export_follows_the_lists_filter_and_leaves_an_action(desk: Client, editor: User) -> None:
    imported(desk, ledger())
    assert len(exported(desk, query="?construction_kind__exact=extension")) == 1
    assert len(exported(desk, query="?construction_kind__exact=new&q=硅基")) == 2
    action = Action.objects.filter(kind="export").first()
    assert (action.by, action.reason) == (editor, "项目")
    assert "construction_kind__exact=new" in action.note


@pytest.mark.parametrize("who", ["viewer", "administrator"])
def test_who_may_look_may_not_therefore_export(client: Client, request: pytest.FixtureRequest, who: str) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("admin:projects_project_changelist")).status_code == 200
    assert client.get(reverse("admin:projects_project_export", args=["csv"])).status_code == 403


def test_the_command_writes_what_the_admin_writes(desk: Client, tmp_path: Path) -> None:
    imported(desk, ledger())
    target = tmp_path / "台账.csv"
    call_command("export_csv", "projects", output=target)
    written = list(csv.reader(io.StringIO(target.read_bytes().decode("utf-8-sig"), newline="")))
    assert written == exported(desk)
    call_command("export_csv", "facts", "--indicator", "计划总投资", "--xlsx", "--output", str(tmp_path / "数据.xlsx"))
    sheet = load_workbook(tmp_path / "数据.xlsx").worksheets[0]
    places = {cell.value: cell.column - 1 for cell in sheet[1]}
    assert sheet.max_row == 2
    assert sheet[2][places["数值"]].value == 250_000
    assert sheet[2][places["来源标题"]].value == "昌吉州重点项目台账"


def test_the_command_refuses_what_it_does_not_know() -> None:
    for arguments in (["facts", "--indicator", "炼金量"], ["parks", "--indicator", "GDP"], ["parks", "--xlsx"]):
        with pytest.raises(CommandError):
            call_command("export_csv", *arguments)


def test_rows_cost_a_fixed_number_of_queries(desk: Client, django_assert_max_num_queries: Any) -> None:
    rows = [["项目名称", "业主", "计划总投资（万元）"], *([f"项目{i}", f"业主{i}公司", i + 1] for i in range(20))]
    page = upload(desk, csv_bytes(rows))
    desk.post(CONFIRM, page.context["confirm_form"].initial)
    with django_assert_max_num_queries(8):
        assert len(list(PROJECTS.rows(Project.objects.order_by("pk")))) == 20
