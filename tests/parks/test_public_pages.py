"""What a visitor reads: the profile, the lists, the table, and what is said when there is nothing."""

import csv
import io
import re
from datetime import date
from decimal import Decimal
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import Settings

from articles.log import acting
from parks.models import PublicPage, PublicSubject, Subject
from parks.models.terms import RelationKind
from parks.publishing import publish, rebuild
from parks.publishing.headline import rules
from parks.publishing.page.render import built_with
from parks.publishing.rebuild import outdated, snapshot
from parks.records import add_relation
from tests.builders import make_subject, make_text
from tests.parks.public_builders import World, make_fact, make_published_world, make_world, say

PARK = "/parks/zhun-dong-jing-ji-ji-shu-kai-fa-qu/"


@pytest.fixture
def world(editor: User, publisher: User) -> World:
    return make_published_world(editor, publisher)


def test_a_profile_leads_from_each_figure_to_its_sentence(world: World, client: Client) -> None:
    body = client.get(PARK).content.decode()
    card = body[body.index('class="cards"') : body.index("</section>", body.index('class="cards"'))]
    assert "477.65亿元" in card
    assert "2024年" in card
    assert "口径：未注明" in card
    anchors = re.findall(r'href="#(c\d+)"', body)
    assert anchors
    assert all(f'id="{anchor}"' in body for anchor in anchors)
    assert "<mark>固定资产投资477.65亿元</mark>" in body
    assert 'href="https://example.org/a"' in body
    assert "新疆日报" in body
    assert "2024年12月10日" in body
    assert "47,765,000,000元" not in body  # nothing was rounded: the same value twice is noise
    assert "国家级" in body
    assert "2012年9月15日" in body
    assert "准东开发区" in body


def test_a_profile_lists_enterprises_and_projects_by_status_from_their_own_pages(world: World, client: Client) -> None:
    body = client.get(PARK).content.decode()
    for subject in (world.enterprise, world.project):
        public = PublicSubject.objects.get(subject_id=subject.pk)
        assert f'href="/{public.kind}s/{public.slug}/">{public.name}</a>' in body
    assert "投产 <span" in body
    project = client.get(PublicPage.objects.get(subject_id=world.project.pk).path).content.decode()
    assert f'href="{PARK}"' in project
    assert "建设进程" in project
    region = client.get(PublicPage.objects.get(subject_id=world.region.pk).path).content.decode()
    assert f'href="{PARK}"' in region


def test_a_dependant_published_later_appears_on_the_page_at_once(editor: User, publisher: User, client: Client) -> None:
    world = make_world(editor)
    publish(publisher, world.park)
    assert "暂无已发布的企业" in client.get(PARK).content.decode()
    publish(publisher, world.enterprise)
    assert world.enterprise.name in client.get(PARK).content.decode()


def test_a_new_name_shows_on_the_pages_of_neighbours(world: World, publisher: User, client: Client) -> None:
    Subject.objects.filter(pk=world.enterprise.pk).update(name="东方希望新名")
    publish(publisher, Subject.objects.get(pk=world.enterprise.pk))
    assert "东方希望新名</a>" in client.get(PARK).content.decode()
    project = PublicPage.objects.get(subject_id=world.project.pk)
    assert "东方希望新名</a>" in client.get(project.path).content.decode()


def test_a_target_is_never_shown_as_a_result(editor: User, publisher: User, client: Client) -> None:
    world = make_world(editor)
    goal = make_text("力争固定资产投资达到600亿元。")
    planned = {"nature": "year_target", "period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
    indicator = {"code": "fixed-asset-investment"}
    fact = make_fact(editor, world.park, goal, "600亿元", "600", indicator=indicator, **planned)
    publish(publisher, world.park)
    body = client.get(PARK).content.decode()
    row = body[body.index(f'id="f{fact.pk}"') - 30 :]
    assert row.startswith('class="planned"') or 'class="planned"' in row[:60]
    assert "年度目标" in row[:1200]
    cards = body[body.index('class="cards"') : body.index('id="figures"')]
    assert "600" not in cards
    assert PublicSubject.objects.get().headline.startswith("固定资产投资 477.65亿元")


def test_the_table_holds_the_same_figures_with_their_sources(world: World, client: Client) -> None:
    answer = client.get(PARK.rstrip("/") + ".csv")
    assert unquote(answer["Content-Disposition"]).endswith("准东经济技术开发区-第1版.csv")
    data = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [(row["指标"], Decimal(row["数值"]), row["单位"], row["发布者"]) for row in rows] == [
        ("固定资产投资", Decimal("477.65"), "亿元", "新疆日报"),
        ("固定资产投资", Decimal("17.4"), "%", "新疆日报"),
    ]
    assert rows[0]["原文引句"] == "2024年准东经济技术开发区完成固定资产投资477.65亿元，同比增长17.4%。"
    assert rows[0]["版次"] == "1"


def test_a_page_is_asked_again_only_when_it_changed(world: World, client: Client) -> None:
    first = client.get(PARK)
    assert "no-cache" in first["Cache-Control"]
    again = client.get(PARK, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    assert client.get(PARK, headers={"if-none-match": '"other"'}).status_code == 200


def test_lists_filter_sort_and_survive_any_query(world: World, editor: User, publisher: User, client: Client) -> None:
    other = make_subject(name="阿拉尔工业园区", park_version={"level": "xpcc", "kind": "industrial"})
    make_fact(editor, other, make_text("阿拉尔投资1亿元。"), "投资1亿元", "1")
    publish(publisher, other)
    names = re.compile(r'<th scope="row"><a href="[^"]+">([^<]+)</a>')

    def listed(query: str) -> list[str]:
        answer = client.get(f"/parks/{query}")
        assert answer.status_code == 200, query
        return names.findall(answer.content.decode())

    both = ["阿拉尔工业园区", "准东经济技术开发区"]
    assert listed("") == both
    assert listed("?sort=level") == both[::-1]
    assert listed("?level=national") == [both[1]]
    assert listed("?kind=industrial") == [both[0]]
    assert listed("?region=昌吉回族自治州") == [both[1]]
    for query in (
        "?region=没有这个地方",
        "?page=-1",
        "?page=abc",
        "?page=9999999999999999999",
        "?sort=';--",
    ):
        assert listed(query) == both, query
    assert "阿拉尔" in client.get("/search/?q=阿拉尔").content.decode()
    assert client.get("/search/?q=" + "长" * 5000).status_code == 200


def test_short_and_former_names_are_found(world: World, client: Client) -> None:
    assert PARK in client.get("/search/?q=准东开发区").content.decode()


def test_nothing_published_is_said_so(client: Client, db: None) -> None:
    for address in ("/", "/parks/", "/regions/", "/enterprises/", "/projects/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert re.search("暂无|没有符合条件|尚未发布", answer.content.decode()), address


def test_unknown_addresses_answer_404_in_chinese(client: Client, db: None) -> None:
    for address in ("/parks/nobody/", "/parks/nobody.csv", "/projects/nobody/", "/nowhere/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "没有这个页面" in answer.content.decode()


def test_a_demonstration_says_so_on_every_page_and_is_not_indexed(
    editor: User, publisher: User, client: Client, settings: Settings
) -> None:
    settings.DEMO_DATA = True
    built_with.cache_clear()
    world = make_world(editor)
    publish(publisher, world.park)
    for address in ("/", "/parks/", PARK, "/about/", "/method/", "/search/"):
        answer = client.get(address)
        assert "演示数据" in answer.content.decode(), address
        assert 'content="noindex, nofollow"' in answer.content.decode(), address
        assert answer["X-Robots-Tag"] == "noindex, nofollow", address
    table = client.get(PARK.rstrip("/") + ".csv")
    assert table["X-Robots-Tag"] == "noindex, nofollow"
    assert "演示数据" in b"".join(table.streaming_content).decode()
    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()
    settings.DEMO_DATA = False
    built_with.cache_clear()
    assert outdated()
    assert "演示数据" not in client.get("/").content.decode()
    built_with.cache_clear()


def test_no_page_holds_inline_style_or_script(world: World, client: Client) -> None:
    for address in ("/", "/parks/", "/regions/", "/projects/", "/about/", "/method/", "/nowhere/", PARK):
        answer = client.get(address)
        text = answer.content.decode()
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", text), address
        assert "default-src 'self'" in answer["Content-Security-Policy"]


def test_text_of_articles_cannot_run_in_a_page(editor: User, publisher: User, client: Client) -> None:
    world = make_world(editor)
    evil = '<script>alert(1)</script>投资5亿元"><img src=x onerror=alert(2)>。'
    text = make_text(evil, title="<b>标题</b>", url='https://example.org/?a=1&b="<i>')
    make_fact(editor, world.park, text, "投资5亿元", "5", breakdown="<u>其中</u>")
    publish(publisher, world.park)
    body = client.get(PARK).content.decode()
    for raw in ("<script>alert", "<img src=x", "<b>标题", "<u>其中", "<i>"):
        assert raw not in body


def test_only_addresses_of_the_web_become_links(editor: User, publisher: User, client: Client) -> None:
    world = make_world(editor, url="javascript:alert(1)")
    publish(publisher, world.park)
    assert "javascript:" not in client.get(PARK).content.decode()


def test_pages_are_made_again_byte_for_byte(world: World, editor: User, publisher: User) -> None:
    other = make_subject("enterprise", "天池能源有限公司")
    text = make_text("天池能源有限公司位于准东，产值3亿元。")
    with acting(editor, "accept") as act:
        sits = add_relation(act, other, RelationKind.SITS_IN, world.park)
    say(editor, text, "位于准东", sits)
    make_fact(editor, other, text, "产值3亿元", "3", indicator={"name": "产值", "code": "output"})
    publish(publisher, other)
    before = snapshot()
    result = rebuild()
    assert result.subjects == 5
    assert result.different == ()
    assert snapshot() == before
    PublicPage.objects.filter(subject_id=world.park.pk).update(body="改过")
    PublicSubject.objects.filter(subject_id=world.region.pk).delete()
    compared = rebuild(keep=False)
    assert len(compared.different) == 2
    assert PublicPage.objects.get(subject_id=world.park.pk).body == "改过"
    assert len(rebuild().different) == 2
    assert snapshot() == before


def test_headline_rules_name_each_order_once() -> None:
    assert [rule.order for rule in rules()] == list(range(1, 11))
    assert all(measure in ("level", "growth") for rule in rules() for measure in rule.measures)


def test_what_the_server_refuses_or_fails_is_said_in_chinese(db: None) -> None:
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    refused = strict.post("/admin/login/", {"username": "x", "password": "y"})
    assert refused.status_code == 403
    assert "请求已失效" in refused.content.decode()
    odd = strict.get("/", headers={"host": "elsewhere.example"})
    assert odd.status_code == 400
    assert "请求有误" in odd.content.decode()
    assert "服务暂时出错" in render_to_string("500.html")
