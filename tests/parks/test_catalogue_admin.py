"""Lists and forms of the catalogue: they show, search and write through the records, for whom the roles allow."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.access import SYSTEM
from articles.log import acting
from articles.models import Action, Effect, Office
from articles.wording import action_word
from parks.history import history_of
from parks.models import Fact, Indicator, Park, Subject, Unit
from parks.models.terms import Measure, Nature, PeriodKind
from parks.records import add_name, attest, cite, find_subjects, rename, scope_for, set_details, set_fact
from parks.tables.fact_rows import fact_rows
from tests.builders import make_indicator, make_subject, make_text, make_unit

pytestmark = pytest.mark.django_db

LISTS = ["parks_park", "parks_enterprise", "parks_region", "parks_group", "parks_fact", "parks_indicator",
         "parks_unit", "parks_industry", "projects_project", "articles_citation"]  # fmt: skip


def state_a_fact(subject: Subject, value: str = "477.65") -> Fact:
    text = make_text(f"{subject.name}完成固定资产投资{value}亿元。", publisher="昌吉日报", title="开发区投资增长")
    figure = Fact(
        measure=Measure.LEVEL, value=value, unit=make_unit(), unit_printed="亿元", scope=scope_for(),
        nature=Nature.ACTUAL, period_kind=PeriodKind.UNSTATED,
    )  # fmt: skip
    figure.clean_fields(exclude=["subject", "indicator", "slot", "low", "high", "step"])
    with acting(SYSTEM, "test_setup") as act:
        fact, _ = set_fact(act, subject, make_indicator(), figure)
        attest(act, fact, cite(text, 0, len(text.text)))
    return fact


def change_page(subject: Subject, model: str = "parks_park") -> str:
    return reverse(f"admin:{model}_change", args=[subject.pk])


def submitted(client: Client, url: str, **changed: Any) -> Any:
    """What a browser sends: the form as it was shown, with some fields filled in otherwise."""
    context = client.get(url).context
    form = context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    for inline in context["inline_admin_formsets"]:
        values |= {bound.html_name: bound.value() for bound in inline.formset.management_form}
    return client.post(url, {k: v for k, v in {**values, **changed}.items() if v is not None and v is not False})


@pytest.mark.parametrize("who", ["viewer", "editor", "steward"])
@pytest.mark.parametrize("name", LISTS)
def test_lists_open_for_everybody_inside(client: Client, request: pytest.FixtureRequest, who: str, name: str) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse(f"admin:{name}_changelist")).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_a_stranger_sees_no_list(client: Client, stranger: User, name: str) -> None:
    client.force_login(stranger)
    assert client.get(reverse(f"admin:{name}_changelist")).status_code == 302


@pytest.mark.parametrize("word", ["准东经开区", "准东 经开区", "准东“经开区”", "经济技术开发区", "（准东"])
def test_a_park_is_found_by_any_name(client: Client, editor: User, word: str) -> None:
    park = make_subject("park", "准东经济技术开发区")
    make_subject("park", "库尔勒园区")
    with acting(editor, "edit") as act:
        add_name(act, park, "准东经开区", "short")
        add_name(act, park, "(准东)开发区", "alias")
    client.force_login(editor)
    page = client.get(reverse("admin:parks_park_changelist"), {"q": word})
    assert [row.subject for row in page.context["cl"].result_list] == [park]


def test_parks_are_filtered_by_what_they_are_now(client: Client, editor: User, places: None) -> None:
    make_subject("park", "甲", park_version={"level": "national"})
    county = find_subjects("阜康市", "region")[0].region
    make_subject("park", "乙", park_version={"level": "regional"}, region=county)
    client.force_login(editor)
    for query, names in (
        ({"level": "national"}, ["甲"]),
        ({"prefecture": county.parent_id}, ["乙"]),
        ({"office": "none"}, ["乙", "甲"]),
        ({"record": "active"}, []),
    ):
        page = client.get(reverse("admin:parks_park_changelist"), query)
        assert sorted(row.subject.name for row in page.context["cl"].result_list) == sorted(names), query


def test_a_form_makes_a_park_through_the_records(client: Client, editor: User, places: None) -> None:
    client.force_login(editor)
    region = find_subjects("阜康市", "region")[0]
    answer = submitted(
        client, reverse("admin:parks_park_add"), name=" 阜康产业园 ", level="regional", kind="sector",
        region=region.pk, new_names="阜康园\n阜康工业园\n", new_name_kind="former",
    )  # fmt: skip
    assert answer.status_code == 302
    park = find_subjects("阜康产业园", "park")[0]
    assert (park.state, park.park.region_id, park.park.versions.get().level) == ("draft", region.pk, "regional")
    assert set(park.names.values_list("text", "kind")) == {
        ("阜康产业园", "official"), ("阜康园", "former"), ("阜康工业园", "former"),
    }  # fmt: skip
    action = Action.objects.get(kind="create")
    assert action.by == editor
    assert Effect.objects.filter(action=action).count() == 6


def test_a_form_changes_columns_and_keeps_the_former_name(client: Client, editor: User) -> None:
    park = make_subject("park", "甲园区")
    office = Office.objects.create(name="某局")
    office.members.add(editor)
    client.force_login(editor)
    submitted(client, change_page(park), name="甲经济开发区", level="national", office=office.pk, directory_code="G1")
    park.refresh_from_db()
    assert (park.name, park.office, park.park.directory_code) == ("甲经济开发区", office, "G1")
    assert park.names.get(kind="former").text == "甲园区"
    assert park.park.versions.get().level == "national"
    assert Action.objects.filter(kind="edit", by=editor).count() == 1


def test_saving_a_form_unchanged_changes_no_row(client: Client, editor: User) -> None:
    park = make_subject("park", "甲园区")
    client.force_login(editor)
    effects = Effect.objects.count()
    assert submitted(client, change_page(park)).status_code == 302
    assert Effect.objects.count() == effects


def test_the_second_of_two_who_save_is_told_and_changes_nothing(
    client: Client, editor: User, second_editor: User
) -> None:
    park = make_subject("park", "甲园区")
    client.force_login(editor)
    form = client.get(change_page(park)).context["adminform"].form
    seen = {name: form[name].value() or "" for name in form.fields if name != "new_name_ambiguous"}
    with acting(second_editor, "edit") as act:
        set_details(act, Park.objects.select_related("subject").get(pk=park.pk), directory_code="B2")
    answer = client.post(change_page(park), {**seen, "directory_code": "A1"}, follow=True)
    assert "bianji2" in answer.content.decode()
    assert Park.objects.get(pk=park.pk).directory_code == "B2"


def test_a_name_that_cannot_be_is_an_error_of_the_form(client: Client, editor: User) -> None:
    client.force_login(editor)
    answer = submitted(client, reverse("admin:parks_park_add"), name="   ")
    assert answer.status_code == 200
    assert not Park.objects.exists()


def test_a_code_that_is_taken_is_an_error_of_the_form(client: Client, editor: User) -> None:
    make_subject("enterprise", "甲公司", uscc="91350100M000100Y43")
    client.force_login(editor)
    add = reverse("admin:parks_enterprise_add")
    assert submitted(client, add, name="乙公司", uscc="91350100M000100Y43").status_code == 200
    for name in ("丙公司", "丁公司"):
        assert submitted(client, add, name=name, uscc="").status_code == 302
    assert Subject.objects.filter(kind="enterprise").count() == 3


def test_editors_of_another_office_only_look(client: Client, editor: User) -> None:
    park = make_subject("park", "甲园区")
    Subject.objects.filter(pk=park.pk).update(office=Office.objects.create(name="阜康市工信局"))
    client.force_login(editor)
    page = client.get(change_page(park))
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert client.post(change_page(park), {"name": "乙"}).status_code == 403
    assert Subject.objects.get(pk=park.pk).name == "甲园区"


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_deleted_and_no_bulk_action_is_offered(client: Client, steward: User, name: str) -> None:
    client.force_login(steward)
    page = client.get(reverse(f"admin:{name}_changelist")).content.decode()
    assert "delete_selected" not in page
    park = make_subject("park", "甲园区")
    assert client.post(reverse("admin:parks_park_delete", args=[park.pk]), {"post": "yes"}).status_code == 403
    assert Park.objects.filter(pk=park.pk).exists()


def test_a_park_shows_its_names_relations_and_figures_with_their_quotes(client: Client, viewer: User) -> None:
    park = make_subject("park", "准东开发区")
    state_a_fact(park)
    client.force_login(viewer)
    page = client.get(change_page(park)).content.decode()
    assert "477.65亿元" in page
    assert "准东开发区完成固定资产投资477.65亿元。" in page
    assert "开发区投资增长" in page
    assert 'name="new_names"' not in page


def test_history_tells_who_changed_what_and_from_what(client: Client, editor: User, second_editor: User) -> None:
    park = make_subject("park", "甲园区")
    with acting(second_editor, "edit", note="依据批复") as act:
        set_details(act, park.park.versions.get(), level="national")
        rename(act, park, "甲经济开发区")
    entry = next(e for e in history_of(park) if any(c.label == "级别" for c in e.changes))
    change = next(c for c in entry.changes if c.label == "级别")
    assert (entry.by, entry.action, entry.reason) == ("bianji2", "编辑", "依据批复")
    assert (change.before, change.after) == ("未注明", "国家级")
    client.force_login(editor)
    page = client.get(reverse("admin:parks_park_history", args=[park.pk])).content.decode()
    assert "<del>甲园区</del> → <ins>甲经济开发区</ins>" in page
    assert "bianji2" in page


def test_words_of_actions() -> None:
    assert action_word("import_table") == "导入表格"
    assert action_word("undo_accept") == "撤销：采纳候选"
    assert action_word("something_new") == "something_new"


def test_figures_are_found_by_subject_and_by_word_and_show_their_quotes(client: Client, editor: User) -> None:
    fact = state_a_fact(make_subject("park", "准东开发区"))
    state_a_fact(make_subject("park", "库尔勒园区"), "12")
    client.force_login(editor)
    page = client.get(reverse("admin:parks_fact_changelist"), {"q": "准东 固定资产投资"})
    assert list(page.context["cl"].result_list) == [fact]
    detail = client.get(reverse("admin:parks_fact_change", args=[fact.pk])).content.decode()
    assert "准东开发区完成固定资产投资477.65亿元。" in detail
    assert 'name="_save"' not in detail


def test_a_quote_tells_where_it_stands_and_what_it_is_evidence_of(client: Client, viewer: User) -> None:
    fact = state_a_fact(make_subject("park", "准东开发区"))
    citation = fact.evidence.get().citation
    client.force_login(viewer)
    listed = client.get(reverse("admin:articles_citation_changelist"), {"q": "477.65"})
    assert list(listed.context["cl"].result_list) == [citation]
    page = client.get(reverse("admin:articles_citation_change", args=[citation.pk])).content.decode()
    assert "开发区投资增长" in page
    assert f"数据：{fact}" in page


def test_figures_are_exported_with_article_publisher_date_and_quote(client: Client, editor: User) -> None:
    fact = state_a_fact(make_subject("park", "准东开发区"))
    client.force_login(editor)
    answer = client.get(reverse("admin:parks_fact_export", args=["csv"]), {"q": "准东"})
    heads, line = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    row = dict(zip(heads.split(","), line.split(","), strict=True))
    assert (row["数值"], row["单位"], row["标准值"], row["标准单位"]) == ("477.65", "亿元", "47765000000", "元")
    assert (row["来源标题"], row["发布者"], row["发表日期"]) == ("开发区投资增长", "昌吉日报", "2024-12-10")
    assert (row["原文引句"], row["数据编号"]) == ("准东开发区完成固定资产投资477.65亿元。", str(fact.pk))
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_workbook_is_offered_too_and_other_forms_are_not(client: Client, editor: User) -> None:
    state_a_fact(make_subject("park", "准东开发区"))
    client.force_login(editor)
    answer = client.get(reverse("admin:parks_fact_export", args=["xlsx"]))
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert client.get(reverse("admin:parks_fact_export", args=["exe"])).status_code == 404


def test_figures_cost_a_fixed_number_of_queries(
    client: Client, editor: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        state_a_fact(make_subject("park", f"园区{number}"), str(number + 1))
    with django_assert_max_num_queries(4):
        assert len(list(fact_rows(Fact.objects.order_by("pk")))) == 12


def test_stewards_change_definitions_and_editors_look(
    client: Client, steward: User, editor: User, measures: None
) -> None:
    indicator = Indicator.objects.get(name="固定资产投资")
    url = reverse("admin:parks_indicator_change", args=[indicator.pk])
    client.force_login(editor)
    assert client.post(url, {"name": "x"}).status_code == 403
    client.force_login(steward)
    submitted(client, url, definition="新的定义", name="固定资产投资完成额")
    indicator.refresh_from_db()
    assert (indicator.definition, indicator.code) == ("新的定义", "gu-ding-zi-chan-tou-zi")
    assert indicator.terms.filter(text="固定资产投资完成额", meaning="same").exists()
    assert Action.objects.filter(kind="define", by=steward).exists()
    page = client.get(reverse("admin:parks_indicator_history", args=[indicator.pk])).content.decode()
    assert "新的定义" in page


def test_a_unit_in_use_keeps_its_factor(client: Client, steward: User, measures: None) -> None:
    state_a_fact(make_subject("park", "准东开发区"))
    unit = Unit.objects.get(code="亿元")
    client.force_login(steward)
    url = reverse("admin:parks_unit_change", args=[unit.pk])
    answer = client.post(url, {"canonical": unit.canonical_id, "factor": "10"}, follow=True)
    assert "不能再改" in answer.content.decode()
    unit.refresh_from_db()
    assert unit.factor == 10**8


def test_regions_are_changed_by_stewards_alone(client: Client, editor: User, steward: User, places: None) -> None:
    region = find_subjects("阜康市", "region")[0]
    url = change_page(region, "parks_region")
    client.force_login(editor)
    assert client.post(url, {"name": "x"}).status_code == 403
    client.force_login(steward)
    assert submitted(client, url, valid_from="1992-11-01").status_code == 302
    region.region.refresh_from_db()
    assert str(region.region.valid_from) == "1992-11-01"


def test_lists_cost_a_fixed_number_of_queries(client: Client, editor: User, django_assert_max_num_queries: Any) -> None:
    for number in range(20):
        make_subject("park", f"园区{number}")
    client.force_login(editor)
    with django_assert_max_num_queries(25):
        client.get(reverse("admin:parks_park_changelist"))
