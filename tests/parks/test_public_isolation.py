"""Strangers are answered from Public* tables alone, without a cookie; a draft leaks by no route."""

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import get_resolver

from articles.log import acting
from parks.models import PublicPage, PublicSubject, Subject
from parks.publishing import publish, withdraw
from parks.records import add_name
from tests.builders import make_subject, make_text
from tests.parks.public_builders import World, make_fact, make_published_world

pytestmark = pytest.mark.django_db
PUBLIC_TABLES = ("parks_publicsubject", "parks_publicfact", "parks_publiclink", "parks_publictext", "parks_publicpage")
APPS_MODELS = ("articles.models", "parks.models", "projects.models", "seeds.models")
FIXED = (
    "/",
    "/robots.txt",
    "/parks/",
    "/parks/?region=昌吉回族自治州&level=national&kind=etdz&sort=level",
    "/parks/?sort=new&page=2",
    "/parks/?sort=region",
    "/regions/",
    "/enterprises/",
    "/projects/",
    "/projects/?status=operating&region=昌吉回族自治州",
    "/projects/?status=none",
    "/search/",
    "/search/?q=准东",
    "/search/?q=秘密",
    "/about/",
    "/method/",
)


@pytest.fixture
def world(editor: User, publisher: User) -> World:
    return make_published_world(editor, publisher)


def addresses() -> list[str]:
    """Every public address: the fixed ones, and page and table of each published subject."""
    pages = list(PublicPage.objects.values_list("path", flat=True))
    return [*FIXED, *pages, *(f"{path.rstrip('/')}.csv" for path in pages)]


@contextmanager
def only_public_tables(seen: list[str]) -> Iterator[None]:
    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        rest = sql
        for table in PUBLIC_TABLES:
            rest = rest.replace(f'"{table}"', "")
        for prefix in ("articles_", "parks_", "projects_", "seeds_", "auth_", "django_", "axes_"):
            assert f'"{prefix}' not in rest, f"a public request read another table: {sql}"
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield


def body(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode()


def test_every_public_address_reads_public_tables_alone(world: World, client: Client) -> None:
    for address in addresses():
        seen: list[str] = []
        with only_public_tables(seen):
            answer = client.get(address)
            text = body(answer)
        assert answer.status_code == 200, address
        assert text, address
        assert not answer.cookies, address
        assert "Cookie" not in answer.headers.get("Vary", ""), address
        assert "csrf" not in text, address
        if address in PublicPage.objects.values_list("path", flat=True):
            assert len(seen) == 1, address


def test_browsers_that_ask_for_an_icon_get_one(client: Client) -> None:
    with only_public_tables([]):
        answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer["Location"].endswith("icon.svg")


def test_the_list_of_addresses_is_complete() -> None:
    """A public route that nobody added to the list above fails here."""
    known = {
        "parks": {"list", "regions", "enterprises", "search", "about", "method"},
        "pages": {"park", "region", "group", "enterprise"},
    }
    resolver = get_resolver()
    names = {name for name in resolver.namespace_dict["parks"][1].reverse_dict if isinstance(name, str)}
    assert names == known["parks"] | known["pages"] | {f"{name}_table" for name in known["pages"]}
    names = {name for name in resolver.namespace_dict["projects"][1].reverse_dict if isinstance(name, str)}
    assert names == {"list", "project", "project_table"}
    assert {name for name in resolver.reverse_dict if isinstance(name, str)} == {"home", "robots", "favicon"}


def test_a_signed_in_editor_is_served_the_same_page(world: World, client: Client, editor: User) -> None:
    address = PublicPage.objects.get(subject_id=world.park.pk).path
    stranger = client.get(address).content
    client.force_login(editor)
    assert client.get(address).content == stranger


def test_drafts_leak_by_no_route(world: World, editor: User, publisher: User, client: Client) -> None:
    """Canaries in every table that drafts live in; every public address is read."""
    draft = make_subject(name="秘密园区甲")
    internal = make_text("秘密句子：税收99.99亿元。", title="秘密标题", publicity="internal")
    make_fact(editor, world.park, internal, "税收99.99亿元", "99.99", indicator={"name": "秘密指标", "code": "secret"})
    make_fact(editor, draft, make_text("秘密园区甲投资88.88亿元。"), "投资88.88亿元", "88.88")
    with acting(editor, "accept") as act:
        add_name(act, world.park, "秘密写法", "printed")
        add_name(act, world.park, "秘密家当", "spun")
    publish(publisher, Subject.objects.get(pk=world.region.pk), kind="correct", note_public="重新发布")
    publish(publisher, Subject.objects.get(pk=world.park.pk), kind="correct", note_public="重新发布")
    for address in addresses():
        text = body(client.get(address)).replace('value="秘密"', "").replace("含“秘密”", "").replace("查找：秘密", "")
        for canary in ("秘密", "99.99", "88.88"):
            assert canary not in text, address
    for address in ("/parks/mi-mi-yuan-qu-jia/", "/parks/mi-mi-yuan-qu-jia.csv"):
        assert client.get(address).status_code == 404


def test_withdrawn_addresses_too_read_public_tables_alone(world: World, publisher: User, client: Client) -> None:
    withdraw(publisher, subject=world.park)
    for row in PublicSubject.objects.filter(notice__gt=""):
        for address in (f"/parks/{row.slug}/", f"/parks/{row.slug}.csv"):
            with only_public_tables([]):
                assert client.get(address).status_code == 410


def test_public_views_import_public_models_alone() -> None:
    folders = [Path(settings.BASE_DIR) / name for name in ("parks/public", "projects/public")]
    files = [path for folder in folders for path in folder.glob("*.py")] + [
        Path(settings.BASE_DIR) / "xjindustry/home.py"
    ]
    assert len(files) > 6
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or node.module not in APPS_MODELS:
                continue
            names = {alias.name for alias in node.names}
            assert node.module == "parks.models" and all(name.startswith("Public") for name in names), (
                f"{path}: {names}"
            )


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_public_addresses_only_answer_reading(method: str, world: World, client: Client) -> None:
    for address in addresses():
        assert getattr(client, method)(address).status_code == 405, address
