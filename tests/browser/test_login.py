"""The door of the editors' room."""

from typing import Any

from django.contrib.auth.models import User
from playwright.sync_api import expect

from tests.browser.conftest import log_in
from tests.conftest import PASSWORD


def test_an_editor_gets_in_and_a_stranger_does_not(open_browser: Any, editor: User, stranger: User) -> None:
    page = open_browser()
    log_in(page, editor.username, PASSWORD)
    expect(page.locator("h1, #site-name").first).to_contain_text("编辑室")
    other = open_browser()
    other.goto("/admin/login/")
    other.fill("#id_username", stranger.username)
    other.fill("#id_password", PASSWORD)
    other.click("[type=submit]")
    expect(other.locator(".errornote")).to_be_visible()
