"""No serious barrier on any kind of page, for visitors and for editors; and everything there without a script."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page

from parks.models import Indicator, PublicSubject
from parks.publishing import publish
from seeds.models import Upload
from tests.browser.conftest import log_in
from tests.builders import make_text
from tests.conftest import PASSWORD
from tests.parks.public_builders import World, make_fact, make_world
from tests.seeds.builders import make_entity, make_figure

GRAVE = {"serious", "critical"}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def world(live_server: Any, editor: User, publisher: User) -> World:
    """Published: a park with figures, two of them folded away, its region, enterprise and project."""
    made = make_world(editor)
    loose = {"name": "孵化器数", "code": "hatcheries", "status": Indicator.Status.PROVISIONAL}
    make_fact(editor, made.park, made.text, "477.65亿元", "24", indicator=loose, unit="个", dimension="count")
    for subject in (made.region, made.enterprise, made.project, made.park):
        publish(publisher, subject)
    return made


def barriers(page: Page) -> list[str]:
    """What axe finds serious or critical, in a line each: rule and the elements."""
    # Without `preload`, which would copy style sheets into the page: our policy refuses that, as it should.
    found = Axe().run(page, options={"preload": False, "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{page.url}: {rule['id']} at {[node['target'][0] for node in rule['nodes']][:3]}"
        for rule in found
        if rule["impact"] in GRAVE
    ]


def addresses() -> list[str]:
    folders = {"park": "parks", "region": "regions", "enterprise": "enterprises", "project": "projects"}
    pages = [f"/{folders[row.kind]}/{row.slug}/" for row in PublicSubject.objects.order_by("kind")]
    lists = ["/", "/parks/", "/regions/", "/enterprises/", "/projects/", "/search/?q=准东", "/method/", "/about/"]
    return [*lists, *pages, "/nowhere/"]


def test_public_pages_have_no_serious_barrier(world: World, open_browser: Any) -> None:
    found = []
    for options in ({}, {"color_scheme": "dark"}):
        visitor = open_browser(**options)
        for address in addresses():
            visitor.goto(address)
            found += barriers(visitor)
        visitor.set_viewport_size(PHONE)
        visitor.goto(addresses()[8])
        found += barriers(visitor)
        assert visitor.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert not found, "\n".join(found)


def test_editors_screens_have_no_serious_barrier(
    world: World, open_browser: Any, editor: User, publisher: User
) -> None:
    candidate = make_figure()
    make_entity(candidate.text, name="新疆东方希望新能源有限公司", marks=["准东经济技术开发区"])  # near a known one
    twin = make_text("转载同一稿件。").article
    twin.story = candidate.text.article.story
    twin.save()
    upload = Upload.objects.create(by=editor, way=Upload.Way.PASTE)
    article = candidate.text.article_id
    screens = [
        "/admin/",
        reverse("admin:seeds_upload_add"),
        reverse("admin:seeds_upload_change", args=[upload.pk]),
        reverse("admin:seeds_candidate_review", args=[article]),
        reverse("admin:seeds_candidate_review", args=[article]) + f"?edit={candidate.pk}",
        reverse("admin:articles_article_changelist"),
        reverse("admin:articles_article_change", args=[article]),
        reverse("admin:parks_publishing_desk"),
        reverse("admin:parks_publish", args=[world.park.pk]),
        reverse("admin:parks_withdraw", args=[world.park.pk]),
        reverse("admin:password_change"),
    ]
    office = open_browser()
    office.goto("/admin/login/")
    found = barriers(office)
    log_in(office, publisher.username, PASSWORD)
    for address in screens:
        answer = office.goto(address)
        assert answer.status == 200, address
        found += barriers(office)
    assert not found, "\n".join(found)


def test_a_profile_says_the_same_without_scripts(world: World, open_browser: Any) -> None:
    park = f"/parks/{PublicSubject.objects.get(kind='park').slug}/"
    said = []
    for scripts in (True, False):
        visitor = open_browser(java_script_enabled=scripts)
        visitor.goto(park)
        visitor.locator("details.more summary").click()  # a disclosure is the browser's own
        said.append(re.sub(r"\s+", " ", visitor.inner_text("main")))
    assert said[0] == said[1]
    assert "477.65亿元" in said[1]
    assert "24个" in said[1]
    assert "新疆日报" in said[1]
