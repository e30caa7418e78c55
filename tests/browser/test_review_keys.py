"""The keys of the review screen, in a real browser."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import ArticleText
from parks.models import Fact
from seeds.models import Candidate, Decision
from tests.browser.conftest import log_in
from tests.builders import make_subject, make_text
from tests.conftest import PASSWORD
from tests.seeds.builders import make_figure

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def text(db: None) -> ArticleText:
    """Five figures of one known park, each with its own indicator."""
    park = make_subject(name="准东开发区")
    made = make_text("。".join(f"准东开发区的指标{number}为{number}亿元" for number in range(101, 106)))
    for number in range(101, 106):
        make_figure(made, subject=park.name, number=str(number), indicator=f"指标{number}", suggested=park)
    return made


@pytest.fixture
def page(open_browser: Any, editor: User, text: ArticleText) -> Page:
    """The review screen of `text`, opened by the editor."""
    opened = open_browser()
    log_in(opened, editor.username, PASSWORD)
    opened.goto(reverse("admin:seeds_candidate_review", args=[text.article_id]))
    return opened


def press(page: Page, key: str) -> None:
    """A key that decides or opens: the page that it leads to is there afterwards."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_five_right_figures_take_five_keys(page: Page) -> None:
    for _ in range(5):
        press(page, "a")
    assert Fact.objects.count() == 5
    assert "已定 5/5" in page.inner_text(".review-count")


@pytest.mark.parametrize("scripts", [True, False])
def test_suggestions_not_to_enter_are_unfolded_and_agreed_to_by_keyboard(
    open_browser: Any, editor: User, text: ArticleText, scripts: bool
) -> None:
    Candidate.objects.filter(figure__indicator_text="指标105").update(aside="slogan")
    opened = open_browser(java_script_enabled=scripts)
    log_in(opened, editor.username, PASSWORD)
    opened.goto(reverse("admin:seeds_candidate_review", args=[text.article_id]))
    agree = opened.locator(".review-aside button")
    expect(agree).to_be_hidden()
    opened.locator(".review-aside > summary").focus()
    opened.keyboard.press("Enter")
    expect(agree).to_be_visible()
    agree.focus()
    press(opened, "Enter")
    assert Candidate.objects.get(state="rejected").aside == "slogan"


def test_rejecting_takes_its_digit_and_undo_takes_it_back(page: Page) -> None:
    page.keyboard.press("x")
    press(page, "3")
    assert Decision.objects.get().reason == "3"
    press(page, "z")
    assert not Candidate.objects.exclude(state="open").exists()


def test_a_digit_without_x_does_nothing(page: Page) -> None:
    page.keyboard.press("3")
    press(page, "u")
    assert list(Decision.objects.values_list("verdict", flat=True)) == ["unsure"]


def test_moving_marks_the_candidate_in_the_text(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert "102" in page.inner_text(".card.current .card-value")
    assert page.locator(".seg.now .value").all_inner_texts() == ["102"]


def test_keys_are_dead_while_typing_and_while_an_input_method_composes(page: Page) -> None:
    press(page, "e")
    page.focus("[name=fix-indicator]")
    page.keyboard.type("azux1")
    assert "azux1" in page.input_value("[name=fix-indicator]")
    page.evaluate("document.activeElement.blur()")
    composing = "new KeyboardEvent('keydown', {key: 'a', code: 'KeyA', isComposing: true, bubbles: true})"
    page.evaluate(f"document.body.dispatchEvent({composing})")
    page.keyboard.press("Control+a")
    assert not Decision.objects.exists()


def test_enter_in_the_form_saves_and_accepts(page: Page) -> None:
    press(page, "e")
    page.fill("[name=fix-value]", "99")
    press(page, "Enter")
    assert str(Fact.objects.get().value.normalize()) == "99"
    assert Candidate.objects.get(figure__value=101).state == "corrected"


def test_e_puts_the_cursor_into_the_form_and_escape_leaves_it(page: Page) -> None:
    press(page, "e")
    expect(page.locator(".correction input:focus")).to_have_count(1)
    press(page, "Escape")
    expect(page.locator(".correction")).to_have_count(0)
    press(page, "e")
    page.evaluate("document.activeElement.blur()")
    press(page, "Escape")
    expect(page.locator(".correction")).to_have_count(0)


def test_help_opens_and_closes(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.locator(".review-keys")).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator(".review-keys")).to_be_hidden()


def test_everything_works_without_javascript(open_browser: Any, editor: User, text: ArticleText) -> None:
    page = open_browser(java_script_enabled=False)
    log_in(page, editor.username, PASSWORD)
    page.goto(reverse("admin:seeds_candidate_review", args=[text.article_id]))
    page.locator(".card.current button.accept").click()
    page.locator(".card.current summary").click()
    page.locator(".card.current [data-digit='2']").click()
    page.locator(".card.current .edit").click()
    page.fill("[name=fix-value]", "99")
    page.locator(".correction button.accept").click()
    assert list(Decision.objects.order_by("pk").values_list("verdict", "reason")) == [
        ("accept", ""),
        ("reject", "2"),
        ("correct", ""),
    ]
    page.locator("#undo").click()
    assert Candidate.objects.filter(state="open").count() == 3
