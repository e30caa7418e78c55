"""The screens of intake: import, its result, articles, jobs."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.describe import describe
from articles.models import Action, Article, ArticleText, Publisher
from seeds.models import Candidate, Job, Upload
from tests.builders import make_text

pytestmark = pytest.mark.django_db

NEWS = "准东开发区完成固定资产投资477.65亿元。\r\n　　二期项目已开工。\r\n"
IMPORT = "/admin/seeds/upload/add/"


def form_data(**fields: object) -> dict[str, object]:
    return {"source_kind": "unstated", "publicity": "public", "no_secrets": "on", **fields}


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "text/plain")


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def words(response: object) -> str:
    return response.content.decode()


def test_several_files_at_once_and_each_says_what_became_of_it(desk: Client, editor: User) -> None:
    files = [upload("好.txt", NEWS.encode("gb18030")), upload("坏.txt", b"%PDF-1.7"), upload("空.txt", b"")]
    page = desk.post(IMPORT, form_data(files=files), follow=True)
    article = Article.objects.get()
    assert page.redirect_chain[-1][0] == reverse("admin:seeds_upload_change", args=[Upload.objects.get().pk])
    assert article.texts.get().text == NEWS
    assert article.received_by == editor
    for expected in ("已接收 1 个，已拒收 2 个", "编码 GB18030", "“坏.txt”未导入", "“空.txt”未导入", "排队"):
        assert expected in words(page)
    assert reverse("admin:articles_article_change", args=[article.pk]) in words(page)


def test_the_same_file_again_links_to_the_first(desk: Client) -> None:
    desk.post(IMPORT, form_data(files=upload("一.txt", NEWS.encode())))
    page = desk.post(IMPORT, form_data(files=upload("二.txt", NEWS.encode())), follow=True)
    assert "与《一》是同一个文件" in words(page)
    assert reverse("admin:articles_article_change", args=[Article.objects.get().pk]) in words(page)


def test_pasted_text_is_kept_with_its_spaces_and_line_ends(desk: Client) -> None:
    pasted = "\r\n　　" + NEWS
    desk.post(IMPORT, form_data(text=pasted, title="投资增长", publisher="昌吉日报", published_on="2024-12-10"))
    article = Article.objects.get()
    assert article.texts.get().text == pasted
    assert (article.title, str(article.publisher), article.published_on) == ("投资增长", "昌吉日报", date(2024, 12, 10))
    assert Upload.objects.get().way == "paste"


def test_a_stated_encoding_is_the_files_and_not_the_pasted_texts(desk: Client) -> None:
    data = "園區產值增長".encode("big5hkscs")
    desk.post(IMPORT, form_data(files=upload("繁.txt", data), text=NEWS, encoding="big5"))
    assert {text.text for text in ArticleText.objects.all()} == {"園區產值增長", NEWS}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"no_secrets": ""}, "须先确认内容不涉密"),
        ({"text": " \r\n "}, "请选择文件，或粘贴文本"),
        ({"source_kind": "rumour"}, "选择一个有效的选项"),
        ({"url": "javascript:alert(1)"}, "网址"),
        ({"title": "长" * 301}, "300"),
        ({"title": "一题", "files": upload("二.txt", b"another text")}, "标题不能共用"),
    ],
)
def test_an_incomplete_form_comes_back_with_its_words(desk: Client, change: dict[str, object], expected: str) -> None:
    page = desk.post(IMPORT, form_data(**{"text": NEWS, "authors": "张三、李四", **change}))
    assert page.status_code == 200
    assert expected in words(page)
    assert "张三、李四" in words(page)
    assert not Upload.objects.exists()


def test_too_many_files_are_refused_one_by_one(desk: Client, settings: object) -> None:
    settings.MAX_FILES_PER_UPLOAD = 2
    files = [upload(f"{n}.txt", f"第{n}条新闻".encode()) for n in range(3)]
    page = desk.post(IMPORT, form_data(files=files), follow=True)
    assert "一次最多导入 2 个文件" in words(page)
    assert Article.objects.count() == 2


def test_file_names_and_titles_are_escaped(desk: Client) -> None:
    page = desk.post(IMPORT, form_data(files=upload("<script>alert(1)</script>.txt", b"\x89PNG")), follow=True)
    assert "<script>alert(1)" not in words(page)
    desk.post(IMPORT, form_data(text=NEWS, title="<img src=x onerror=alert(1)>"))
    page = desk.get("/admin/articles/article/")
    assert "<img src=x" not in words(page)
    assert "&lt;img src=x" in words(page)


@pytest.mark.parametrize("person", ["viewer", "administrator"])
def test_who_may_not_import_gets_no_form(client: Client, person: str, request: pytest.FixtureRequest) -> None:
    client.force_login(request.getfixturevalue(person))
    assert client.get(IMPORT).status_code == 403
    assert client.post(IMPORT, form_data(text=NEWS)).status_code == 403
    assert not Article.objects.exists()
    assert client.get("/admin/seeds/upload/").status_code == 200


def test_strangers_see_nothing(client: Client, stranger: User) -> None:
    client.force_login(stranger)
    article = make_text().article
    for url in (IMPORT, "/admin/seeds/job/", f"/admin/articles/article/{article.pk}/original/"):
        response = client.get(url)
        assert (response.status_code, "/admin/login/" in response.url) == (302, True)


def test_a_page_with_work_in_progress_refreshes_itself_and_a_finished_one_does_not(desk: Client) -> None:
    page = desk.post(IMPORT, form_data(text=NEWS), follow=True)
    url = page.redirect_chain[-1][0]
    assert 'http-equiv="refresh"' in words(page)
    assert "data-live" in words(page)
    Job.objects.update(state="done", progress=3)
    page = desk.get(url)
    assert 'http-equiv="refresh"' not in words(page)
    assert "data-live" not in words(page)
    assert "没有候选" in words(page)


def test_a_failed_job_says_why(desk: Client) -> None:
    page = desk.post(IMPORT, form_data(text=NEWS), follow=True)
    Job.objects.update(state="failed", error="单位表是空的")
    assert "失败：单位表是空的" in words(desk.get(page.redirect_chain[-1][0]))
    assert "单位表是空的" in words(desk.get("/admin/seeds/job/"))
    assert "单位表是空的" in words(desk.get(f"/admin/seeds/job/{Job.objects.get().pk}/change/"))


def make_candidates(text: ArticleText, states: str) -> None:
    names = {"o": "open", "a": "accepted"}
    for number, letter in enumerate(states):
        Candidate.objects.create(
            text=text,
            kind="park",
            key=f"park:{number}",
            reading="r",
            rule="t",
            confidence=0.5,
            position=number,
            state=names[letter],
        )


def test_the_list_shows_progress_and_leads_to_the_review(desk: Client) -> None:
    text = make_text(NEWS)
    Job.objects.create(article=text.article, state="done")
    make_candidates(text, "oooaa")
    page = words(desk.get("/admin/articles/article/"))
    assert "待审 3，已决 2" in page
    assert reverse("admin:seeds_candidate_review", args=[text.article_id]) in page


def test_lists_cost_the_same_with_three_and_with_thirty_articles(
    desk: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(30):
        text = make_text(f"第{number}条")
        Job.objects.create(article=text.article)
        make_candidates(text, "oa")
    desk.get("/admin/articles/article/")
    with django_assert_max_num_queries(14):
        desk.get("/admin/articles/article/")
    with django_assert_max_num_queries(14):
        desk.get("/admin/seeds/job/")


def test_filters_by_the_state_of_work(desk: Client) -> None:
    done, waiting = make_text("第一条新闻"), make_text("第二条新闻")
    Article.objects.filter(pk=done.article_id).update(title="已完成的")
    Article.objects.filter(pk=waiting.article_id).update(title="在排队的")
    Job.objects.create(article=done.article, state="failed")
    Job.objects.create(article=done.article, state="done")
    Job.objects.create(article=waiting.article)
    page = words(desk.get("/admin/articles/article/?work=done"))
    assert "已完成的" in page
    assert "在排队的" not in page
    assert "已完成的" not in words(desk.get("/admin/articles/article/?work=failed"))


def test_reference_tables_are_not_among_the_news(desk: Client) -> None:
    make_text("第一条新闻", title="一条新闻")
    make_text("第二张表", title="计量单位表", kind="reference")
    page = words(desk.get("/admin/articles/article/"))
    assert "一条新闻" in page
    assert "计量单位表" not in page
    assert "计量单位表" in words(desk.get("/admin/articles/article/?kind=reference"))


def article_form(article: Article, **change: object) -> dict[str, object]:
    return {
        "title": article.title,
        "publisher_name": "",
        "authors": article.authors,
        "url": article.url,
        "published_on": article.published_on or "",
        "kind": article.kind,
        "source_kind": article.source_kind,
        "trust": article.trust,
        "publicity": article.publicity,
        "seen_version": article.version,
        **change,
    }


def test_a_description_is_changed_through_its_writer(desk: Client, editor: User) -> None:
    article = make_text(NEWS).article
    url = reverse("admin:articles_article_change", args=[article.pk])
    desk.post(url, article_form(article, title="新标题", publisher_name="新疆日报", trust="doubtful"))
    stored = Article.objects.get()
    assert (stored.title, str(stored.publisher), stored.trust, stored.version) == ("新标题", "新疆日报", "doubtful", 2)
    action = Action.objects.get(kind="describe")
    assert action.by == editor
    assert action.effects.get().table == "articles.article"
    assert Publisher.objects.get().name == "新疆日报"


def test_a_form_older_than_the_table_is_refused_and_keeps_its_words(desk: Client, second_editor: User) -> None:
    article = make_text(NEWS).article
    old_form = article_form(article, title="我写的标题")
    describe(second_editor, article, title="别人写的标题")
    page = desk.post(reverse("admin:articles_article_change", args=[article.pk]), old_form)
    assert "已被bianji2于" in words(page)
    assert "我写的标题" in words(page)
    assert Article.objects.get().title == "别人写的标题"


def test_the_text_stands_on_the_page_and_in_no_form_field(desk: Client) -> None:
    article = make_text("园区\u202e业企产值\u200b增长<b>5%</b>。").article
    page = words(desk.get(reverse("admin:articles_article_change", args=[article.pk])))
    assert "产值" in page
    assert "U+202E" in page
    assert "\u202e" not in page
    assert "&lt;b&gt;5%" in page
    fields = re.findall(r"<textarea.*?</textarea>|<input[^>]*>", page, re.DOTALL)
    assert fields
    assert not any("产值" in field for field in fields)


def test_a_viewer_reads_the_article_and_changes_nothing(client: Client, viewer: User) -> None:
    client.force_login(viewer)
    article = make_text(NEWS).article
    url = reverse("admin:articles_article_change", args=[article.pk])
    page = client.get(url)
    assert page.status_code == 200
    assert "重新提取" not in words(page)
    assert client.post(url, article_form(article, title="改")).status_code == 403
    assert client.post(reverse("admin:articles_article_requeue", args=[article.pk])).status_code == 403
    assert Article.objects.get().title == "测试文章"


def test_extracting_again_by_button_and_only_by_post(desk: Client) -> None:
    article = make_text(NEWS).article
    url = reverse("admin:articles_article_requeue", args=[article.pk])
    assert desk.get(url).status_code == 405
    assert "已重新排队提取" in words(desk.post(url, follow=True))
    assert "已有任务在排队" in words(desk.post(url, follow=True))
    assert Job.objects.count() == 1


def test_the_original_is_downloaded_byte_for_byte(desk: Client) -> None:
    data = NEWS.encode("gb18030")
    desk.post(IMPORT, form_data(files=upload('准东"新闻".txt', data)))
    response = desk.get(reverse("admin:articles_article_original", args=[Article.objects.get().pk]))
    assert b"".join(response.streaming_content) == data
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Type"] == "application/octet-stream"
    assert "\n" not in response["Content-Disposition"]


def test_jobs_are_looked_at_and_never_edited(desk: Client) -> None:
    job = Job.objects.create(article=make_text().article)
    url = reverse("admin:seeds_job_change", args=[job.pk])
    assert desk.get(url).status_code == 200
    assert desk.post(url, {"state": "done"}).status_code == 403
    assert desk.get("/admin/seeds/job/add/").status_code == 403
    assert Job.objects.get().state == "queued"


def test_no_page_of_ours_holds_inline_script_or_style(desk: Client) -> None:
    article = make_text(NEWS).article
    job = Job.objects.create(article=article)
    pages = [
        IMPORT,
        "/admin/articles/article/",
        reverse("admin:articles_article_change", args=[article.pk]),
        "/admin/seeds/job/",
        reverse("admin:seeds_job_change", args=[job.pk]),
        "/admin/articles/action/",
        "/admin/articles/publisher/",
    ]
    for url in pages:
        page = words(desk.get(url))
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", page), url
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page), url
