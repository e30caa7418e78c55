"""A sentence's whole way in a browser: imported, read by a real worker, decided, published, cited, downloaded."""

import csv
import io
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page, expect

from parks.models import Subject
from seeds.models import Job
from tests.browser.conftest import log_in
from tests.conftest import PASSWORD
from tests.worker import running_worker, wait_for_the_worker

TEXT = """昌吉高新区上半年投资提速
2024年7月20日 演示日报记者
2024年上半年，昌吉高新技术产业开发区完成固定资产投资12.5亿元，同比增长8.3%。
截至6月底，昌吉高新区有规模以上工业企业97家。
"""
SENTENCE = "2024年上半年，昌吉高新技术产业开发区完成固定资产投资12.5亿元，同比增长8.3%。"


def import_by_upload(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "昌吉高新区.txt"
    file.write_bytes(TEXT.encode("gb18030"))
    page.goto("/admin/seeds/upload/add/")
    page.set_input_files("[name=files]", str(file))
    page.fill("[name=publisher]", "演示日报")
    page.fill("[name=url]", "https://example.org/news/1")
    page.check("[name=no_secrets]")
    page.click("#upload-form [type=submit]")
    expect(page.locator("body")).to_contain_text("已接收 1 个")


def accept_everything(page: Page) -> None:
    """The editor's day: the button that says 采纳, until nothing is open."""
    cards = page.locator(".card[data-open]")
    for _ in range(30):
        if not cards.count():
            return
        before = cards.count()
        page.locator(".card.current button.accept").click()
        expect(cards).to_have_count(before - 1)
    raise AssertionError("candidates do not end")


def test_from_a_file_to_a_cited_figure(open_browser: Any, editor: User, publisher: User, tmp_path: Path) -> None:
    call_command("load_reference", verbosity=0)
    with running_worker():
        desk = open_browser()
        log_in(desk, editor.username, PASSWORD)
        import_by_upload(desk, tmp_path)
        wait_for_the_worker()
    article = Job.objects.get().article_id
    desk.goto(f"/admin/seeds/candidate/review/{article}/")
    expect(desk.locator(".review-words")).to_contain_text("完成固定资产投资12.5亿元")
    expect(desk.locator(".review-words .m.value").first).to_be_visible()
    accept_everything(desk)

    park = Subject.objects.get(kind="park", name="昌吉高新技术产业开发区")
    publish_page = reverse("admin:parks_publish", args=[park.pk])
    desk.goto(publish_page)
    expect(desk.locator("button.default")).to_have_count(0)  # an editor may look, not publish

    office = open_browser()
    log_in(office, publisher.username, PASSWORD)
    office.goto(publish_page)
    expect(office.locator("#content-main")).to_contain_text("12.5亿元")
    office.click("button.default")
    expect(office.locator(".messagelist, .messages").first).to_contain_text("发布")

    visitor = open_browser(accept_downloads=True)
    visitor.goto("/parks/")
    visitor.get_by_role("link", name="昌吉高新技术产业开发区").first.click()
    figures = visitor.locator("main")
    expect(figures).to_contain_text("12.5亿元")
    expect(figures).to_contain_text("2024年1—6月")
    row = visitor.get_by_role("row").filter(has_text="12.5亿元").first
    row.locator("a[href^='#']").first.click()
    expect(figures).to_contain_text(SENTENCE)
    expect(figures).to_contain_text("演示日报")
    expect(visitor.locator("a[href='https://example.org/news/1']").first).to_be_visible()

    with visitor.expect_download() as downloading:
        visitor.locator("a[href$='.csv']").first.click()
    content = Path(downloading.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    ours = [line for line in rows if "12.5" in line.values()]
    assert len(ours) == 1
    assert "演示日报" in ours[0].values()
    assert any(SENTENCE.rstrip("。") in str(cell) for cell in ours[0].values())
