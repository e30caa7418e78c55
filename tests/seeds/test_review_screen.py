"""The review screen as an editor meets it, without JavaScript."""

import re
import uuid
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, ArticleText, Office
from parks.models import Fact, Relation, Subject
from seeds.models import Candidate, Decision, Extraction, Job
from seeds.review import accept, answer_of, correct, reject, unsure
from seeds.review.answers import load
from tests.builders import make_indicator, make_subject, make_text
from tests.seeds.builders import NEWS, make_entity, make_figure, make_project

pytestmark = pytest.mark.django_db

FIGURE_FIELDS = {
    "subject": "准东经济技术开发区",
    "record": "",
    "kind": "park",
    "new": "on",
    "indicator": "固定资产投资",
    "measure": "level",
    "value": "477.65",
    "value_max": "",
    "unit": "亿元",
    "qualifier": "equal",
    "nature": "actual",
    "period_kind": "year",
    "period_start": "2023-01-01",
    "period_end": "2023-12-31",
    "base": "none",
    "reference": "",
    "breakdown": "",
    "price": "unstated",
    **dict.fromkeys(("coverage", "xpcc", "attribution", "farm", "parts"), "unstated"),
    "note": "",
}


def desk(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def screen(client: Client, text: ArticleText, **query: str) -> HttpResponse:
    return client.get(reverse("admin:seeds_candidate_review", args=[text.article_id]), query)


def words(response: HttpResponse) -> str:
    """The page's text, tags taken out."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", response.content.decode())))


def decide(client: Client, candidate: Candidate, answer: str, *, query: str = "", **fields: Any) -> HttpResponse:
    address = reverse("admin:seeds_candidate_decide", args=[candidate.pk]) + query
    data = {"answer": answer, "version": candidate.version, "request_key": str(uuid.uuid4()), **fields}
    return client.post(address, data, follow=True)


def save(client: Client, candidate: Candidate, *, fields: dict[str, str], version: int = 1) -> HttpResponse:
    data = {f"fix-{name}": value for name, value in fields.items() if value or name != "new"}
    data |= {"version": version, "request_key": str(uuid.uuid4())}
    return client.post(reverse("admin:seeds_candidate_correct", args=[candidate.pk]), data, follow=True)


def test_the_whole_text_stands_there_with_every_mention_marked(editor: User) -> None:
    text = make_text("<b>准东开发区</b>2023年\n完成投资5亿元 & 更多。")
    figure = make_figure(
        text,
        subject="准东开发区",
        number="5",
        indicator="投资",
        marks=[("value", "5亿元"), ("subject", "准东开发区"), ("indicator", "投资")],
    )
    make_entity(text, kind="park", name="准东开发区")
    page = screen(desk(editor), text).content.decode()
    shown = re.search(r'<div class="review-words">(.*?)</div>', page, re.DOTALL)[1]
    assert unescape(re.sub(r"<[^>]*>", "", shown)) == text.text
    assert "<b>" not in shown
    marked = re.findall(r'<a class="seg[^>]*data-c="([^"]*)">(.*?)</a>', shown)
    covers = {re.sub(r"<[^>]*>", "", inner): ids.split() for ids, inner in marked}
    assert covers["5亿元"] == [str(figure.pk)]
    assert len(covers["准东开发区"]) == 2


def test_a_card_says_number_first_then_whom_what_when_and_how_sure(editor: User) -> None:
    text = make_text(NEWS)
    make_subject()
    make_indicator()
    make_figure(text, candidate={"confidence": 0.72, "flags": "range"}, nature="year_target")
    page = words(screen(desk(editor), text))
    for part in ("477.65亿元", "年度目标", "中 0.72", "2023年（全年）", "固定资产投资", "超出合理范围", "与其全称相同"):
        assert part in page
    assert 'class="nature year_target"' in screen(desk(editor), text).content.decode()


def test_what_was_carried_from_before_is_said_with_its_words(editor: User) -> None:
    text = make_text("2024年，准东开发区发展很快。完成投资5亿元。")
    marks = [("value", "5亿元"), ("period", "2024年"), ("subject", "准东开发区"), ("sentence", "完成投资5亿元。")]
    make_figure(text, subject="准东开发区", number="5", indicator="投资", marks=marks)
    page = words(screen(desk(editor), text))
    assert "承前：2024年" in page
    assert "承前：准东开发区" in page


def test_accepting_goes_on_to_the_next_and_keeps_the_filter(editor: User) -> None:
    text = make_text(NEWS)
    first = make_figure(text)
    make_entity(text)
    last = make_figure(text, number="50", indicator="总投资")
    response = decide(desk(editor), first, "accept", query="?kind=figure")
    address, status = response.redirect_chain[0]
    assert (status, address.endswith(f"?kind=figure&at={last.pk}#c-{last.pk}")) == (302, True)
    page = words(response)
    assert "采纳：准东经济技术开发区 固定资产投资 477.65亿元；新建草稿：准东经济技术开发区" in page
    assert "已定 1/3" in page
    assert "今日已审 1" in page
    assert "撤销上一个：采纳" in page


def test_rejecting_takes_a_reason(editor: User) -> None:
    candidate = make_figure()
    page = words(decide(desk(editor), candidate, "reject-6"))
    assert "已驳回 · 计划当实际" in page
    assert Decision.objects.get().reason == "6"


@pytest.mark.parametrize("answer", ["reject", "reject-x", "publish", ""])
def test_a_request_that_says_nothing_sensible_is_a_message_not_an_error(editor: User, answer: str) -> None:
    response = decide(desk(editor), make_figure(), answer)
    assert response.status_code == 200
    assert 'class="error"' in response.content.decode()
    assert not Decision.objects.exists()


def test_unsure_stays_to_be_decided_with_the_note_for_the_second_editor(editor: User, second_editor: User) -> None:
    candidate = make_figure()
    decide(desk(editor), candidate, "unsure", **{"fix-note": "口径看不清"})
    page = words(screen(desk(second_editor), candidate.text, state="unsure"))
    assert "bianji标为存疑：口径看不清" in page
    candidate.refresh_from_db()
    decide(desk(second_editor), candidate, "accept")
    assert Fact.objects.exists()


def test_a_double_click_is_one_decision_and_no_complaint(editor: User) -> None:
    candidate = make_figure()
    key = str(uuid.uuid4())
    client = desk(editor)
    decide(client, candidate, "accept", request_key=key)
    page = decide(client, candidate, "accept", request_key=key).content.decode()
    assert 'class="error"' not in page
    assert Decision.objects.count() == 1


def test_who_comes_second_is_told_who_was_first(editor: User, second_editor: User) -> None:
    candidate = make_figure()
    reject(editor, candidate, "2", version=1)
    page = words(decide(desk(second_editor), candidate, "accept"))
    assert re.search(r"bianji已于 .* 驳回这条候选（数值错），您的操作没有执行", page)


def test_the_correction_form_is_filled_with_what_was_read(editor: User) -> None:
    candidate = make_figure()
    page = screen(desk(editor), candidate.text, edit=str(candidate.pk)).content.decode()
    assert 'name="fix-value" value="477.65"' in page
    assert 'name="fix-indicator" value="固定资产投资"' in page
    assert '<option value="亿元" selected>' in page
    assert 'name="fix-period_start" value="2023-01-01"' in page


def test_saving_a_correction_records_what_was_typed(editor: User) -> None:
    candidate = make_figure()
    page = words(save(desk(editor), candidate, fields={**FIGURE_FIELDS, "value": "１，477.6", "nature": "expected"}))
    fact = Fact.objects.get()
    assert (str(fact.value.normalize()), fact.nature) == ("1477.6", "expected")
    assert "已修正" in page
    assert "数值：477.65亿元 → 1,477.6亿元" in page
    assert "性质：实际 → 预计完成" in page


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"value": "很多"}, "输入一个数字"),
        ({"unit": "担"}, "选择一个有效的选项"),
        ({"qualifier": "range"}, "上限"),
        ({"period_end": ""}, "须填起止日期"),
        ({"subject": "准东新区", "new": ""}, "没有名为“准东新区”的记录"),
        ({"kind": ""}, "须选择类别"),
    ],
)
def test_a_correction_that_does_not_fit_comes_back_as_typed(
    editor: User, changes: dict[str, str], complaint: str
) -> None:
    candidate = make_figure()
    response = save(desk(editor), candidate, fields={**FIGURE_FIELDS, "indicator": "工业投资", **changes})
    assert response.status_code == 409
    assert complaint in words(response)
    assert 'name="fix-indicator" value="工业投资"' in response.content.decode()
    assert not Decision.objects.exists()


def test_a_stale_form_loses_nothing_and_says_who_was_first(editor: User, second_editor: User) -> None:
    candidate = make_figure()
    unsure(second_editor, candidate, "等等", version=1)
    response = save(desk(editor), candidate, fields={**FIGURE_FIELDS, "indicator": "工业投资"}, version=1)
    assert "bianji2已于" in words(response)
    assert 'name="fix-indicator" value="工业投资"' in response.content.decode()
    assert Decision.objects.count() == 1


def test_what_was_typed_is_shown_even_if_the_candidate_is_decided_for_good(editor: User, second_editor: User) -> None:
    candidate = make_figure()
    accept(second_editor, candidate, version=1)
    response = save(desk(editor), candidate, fields={**FIGURE_FIELDS, "indicator": "工业投资"}, version=1)
    assert "bianji2已于" in words(response)
    assert 'value="工业投资"' in response.content.decode()


def test_namesakes_are_told_apart_by_choosing(editor: User) -> None:
    make_subject()
    other = make_subject()
    candidate = make_figure()
    fields = {**FIGURE_FIELDS, "new": ""}
    response = save(desk(editor), candidate, fields=fields)
    assert "请选定一个" in words(response)
    save(desk(editor), candidate, fields={**fields, "record": str(other.pk)})
    assert Fact.objects.get().subject == other


def test_renaming_the_subject_leaves_the_linked_record(editor: User) -> None:
    linked = make_subject()
    meant = make_subject(name="甘泉堡经济技术开发区")
    candidate = make_figure(suggested=linked)
    fields = {**FIGURE_FIELDS, "record": str(linked.pk), "subject": meant.name, "new": ""}
    save(desk(editor), candidate, fields=fields)
    assert Fact.objects.get().subject == meant


def test_an_enterprise_and_a_project_are_corrected_in_their_own_forms(editor: User) -> None:
    text = make_text(NEWS)
    park = make_subject(name="准东开发区")
    enterprise, project = make_entity(text), make_project(text)
    client = desk(editor)
    names = {"subject": "新疆其亚硅业", "record": "", "new": "on", "aliases": "其亚硅业，其亚", "region": ""}
    save(client, enterprise, fields={**names, "kind": "enterprise", "park": "准东开发区"})
    subject = Subject.objects.get(kind="enterprise")
    assert set(subject.names.values_list("text", flat=True)) == {"新疆其亚硅业", "其亚硅业", "其亚"}
    assert Relation.objects.get(subject=subject).object == park
    fields = {"enterprise": "新疆其亚硅业", "park": "", "status": "operating", "status_start": "", "status_end": ""}
    quantities = {
        "investment": "",
        "investment_unit": "亿元",
        "capacity_0": "21",
        "capacity_0_unit": "万吨",
        "capacity_0_product": "工业硅",
    }
    named = {**names, "subject": "工业硅项目", "aliases": ""}
    page = words(save(client, project, fields={**named, **fields, **quantities}))
    assert "已修正" in page
    made = Subject.objects.get(kind="project")
    assert list(Fact.objects.filter(subject=made).values_list("indicator__name", "nature")) == [("产能", "actual")]
    assert str(Fact.objects.get(subject=made).value.normalize()) == "21"


def test_undo_from_the_screen(editor: User) -> None:
    candidate = make_figure()
    decision = accept(editor, candidate, version=1)
    client = desk(editor)
    response = client.post(reverse("admin:seeds_candidate_undo"), {"decision": decision.pk}, follow=True)
    assert "已撤销：采纳 准东经济技术开发区" in words(response)
    assert not Fact.objects.exists()
    again = client.post(reverse("admin:seeds_candidate_undo"), {"decision": decision.pk}, follow=True)
    assert "已经撤销过" in words(again)


def test_a_viewer_reads_and_finds_no_buttons(viewer: User) -> None:
    candidate = make_figure()
    response = screen(desk(viewer), candidate.text, edit=str(candidate.pk))
    assert response.status_code == 200
    assert "card-act" not in response.content.decode()
    assert "没有执行此操作的权限" in words(decide(desk(viewer), candidate, "accept"))


def test_a_stranger_is_sent_to_the_login(stranger: User) -> None:
    candidate = make_figure()
    response = screen(desk(stranger), candidate.text)
    assert (response.status_code, "login" in response.url) == (302, True)


def test_changes_need_post_and_the_csrf_token(editor: User) -> None:
    candidate = make_figure()
    address = reverse("admin:seeds_candidate_decide", args=[candidate.pk])
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.get(address).status_code == 405
    assert client.post(address, {"answer": "accept", "version": 1}).status_code == 403
    assert not Decision.objects.exists()


def test_a_subject_of_another_office_is_refused_in_words(editor: User) -> None:
    park = make_subject()
    Subject.objects.update(office=Office.objects.create(name="准东管委会"))
    page = words(decide(desk(editor), make_figure(suggested=park), "accept"))
    assert "由其他单位负责" in page


def test_known_facts_are_compared_before_one_accepts(editor: User) -> None:
    make_indicator()
    park = make_subject()
    accept(editor, make_figure(suggested=park), version=1)
    same = make_figure(make_text(NEWS + "转载。"), suggested=park)
    assert "库中已有这个数，采纳只增加一处出处" in words(screen(desk(editor), same.text))
    same.text.article.story = Article.objects.exclude(pk=same.text.article_id).get().story
    same.text.article.save()
    assert "转载同一稿件的文章，采纳不增加独立来源" in words(screen(desk(editor), same.text))
    other = make_figure(make_text(NEWS.replace("477.65", "470.00")), suggested=park, number="470.00")
    assert "与库中的 477.65亿元 不一致" in words(screen(desk(editor), other.text))
    unknown = make_figure(make_text(NEWS + "另。"), indicator="客运量", suggested=park)
    assert "建为暂定指标 " in words(screen(desk(editor), unknown.text))
    near = make_figure(make_text(NEWS + "又。"), indicator="固定资产投入", suggested=park)
    assert "建为暂定指标；词表里相近的有“固定资产投资”" in words(screen(desk(editor), near.text))


def test_an_article_without_candidates_says_so(editor: User) -> None:
    assert "还没有候选" in words(screen(desk(editor), make_text("没有数字。")))


def test_nothing_is_inline_and_the_policy_is_strict(editor: User) -> None:
    candidate = make_figure()
    response = screen(desk(editor), candidate.text, edit=str(candidate.pk))
    page = response.content.decode()
    assert not re.search(r"\son[a-z]+=|\sstyle=|<style|javascript:", page)
    assert all(" src=" in tag for tag in re.findall(r"<script[^>]*>", page))
    assert "unsafe" not in response.headers["Content-Security-Policy"]


def fill(text: ArticleText, many: int) -> None:
    for number in range(100, 100 + many):
        make_figure(text, number=str(number), indicator=f"指标{number}", subject=f"园区{number}")


def test_opening_asks_the_database_the_same_number_of_times_for_few_and_many(editor: User) -> None:
    make_subject()
    counts = []
    for many in (10, 60):
        text = make_text("。".join(f"园区{n}的指标{n}为{n}亿元" for n in range(100, 100 + many)))
        fill(text, many)
        decided = list(Candidate.objects.filter(text=text).order_by("position", "id")[:3])
        accept(editor, decided[0], version=1)
        correct(editor, decided[1], replace(answer_of(decided[1]), indicator="另一指标"), version=1)
        client = desk(editor)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert screen(client, text).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 17, [query["sql"][:150] for query in queries]


def test_the_lists_of_candidates_and_decisions_open_and_lead_to_the_screen(editor: User) -> None:
    text = make_text(NEWS)
    figure = make_figure(text)
    make_project(text)
    decision = accept(editor, figure, version=1)
    client = desk(editor)
    listed = client.get(reverse("admin:seeds_candidate_changelist")).content.decode()
    assert reverse("admin:seeds_candidate_review", args=[text.article_id]) in listed
    assert "年产20万吨工业硅项目" in listed
    assert client.get(reverse("admin:seeds_candidate_change", args=[figure.pk])).status_code == 200
    assert "bianji" in client.get(reverse("admin:seeds_decision_changelist")).content.decode()
    shown = words(client.get(reverse("admin:seeds_decision_change", args=[decision.pk])))
    assert "主体：准东经济技术开发区；指标：固定资产投资" in shown


def test_page_furniture_is_greyed_as_the_last_extraction_read_it(editor: User) -> None:
    text = make_text("首页 > 新闻\n准东开发区完成投资5亿元。")
    job = Job.objects.create(article=text.article)
    counts = dict.fromkeys(("new", "kept", "replaced", "dropped", "spun_score", "pipeline_version"), 0)
    Extraction.objects.create(text=text, job=job, boilerplate="0-7", **counts)
    make_figure(text, subject="准东开发区", number="5", indicator="投资")
    page = screen(desk(editor), text).content.decode()
    assert re.findall(r'<span class="furniture"[^>]*>(.*?)</span>', page) == ["首页 &gt; 新闻"]


def test_a_near_record_is_offered_and_one_press_joins_it(editor: User) -> None:
    known = make_subject("enterprise", "新疆其亚铝电有限公司")
    candidate = make_entity(make_text(NEWS))
    client = desk(editor)
    page = words(screen(client, candidate.text))
    assert "新记录，采纳时新建草稿" in page
    assert f"可能是新疆其亚铝电有限公司企业草稿 {known.pk} 号，字号相同 并入" in page
    decide(client, candidate, f"into-{known.pk}")
    decision = Decision.objects.get()
    assert (decision.verdict, load(decision.after).subject_id) == ("accept", known.pk)
    assert known.names.filter(text="新疆其亚硅业有限公司").exists()
    assert Subject.objects.filter(kind="enterprise").count() == 1


def test_of_two_namesakes_one_is_chosen_by_a_press(editor: User) -> None:
    one, other = make_subject(), make_subject()
    candidate = make_figure()
    client = desk(editor)
    page = words(screen(client, candidate.text))
    assert "可能指 2 个记录" in page
    assert "请选定所指的记录" in words(decide(client, candidate, "accept"))
    decide(client, candidate, f"into-{other.pk}")
    assert Fact.objects.get().subject == other
    assert not one.facts.exists()


@pytest.mark.parametrize("record", ["0", "x", "999999"])
def test_a_record_that_is_not_there_cannot_be_joined(editor: User, record: str) -> None:
    decide(desk(editor), make_figure(), f"into-{record}")
    assert not Decision.objects.exists()
