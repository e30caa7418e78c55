"""Every address of the site, asked by everybody: what each may see and send, written by hand.

The addresses come from the resolver; one that stands in no table here fails. What a table of codes cannot say is
whether anything was done: DEEDS sends each state-changing form whole and looks at the log of actions.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from articles.access import SYSTEM
from articles.models import Action, Article, Body, Citation, Office
from parks.models import Industry, PublicSubject, Subject
from parks.publishing import collect, publish
from parks.publishing.frozen import digest, dump
from seeds.intake import Incoming, receive
from seeds.models import Candidate, Decision, Job, Upload
from seeds.review import reject
from tests.builders import make_subject
from tests.parks.public_builders import World, make_fact, make_world
from tests.seeds.builders import make_calibration, make_figure

pytestmark = pytest.mark.django_db

ASKERS = ("anonymous", "stranger", "viewer", "editor", "publisher", "steward", "administrator")
# Answers in the order of ASKERS. o: shown (200)  D: to the login  >: to another page  x: 403  -: 405  0: 404  #: 409
MEANING = {200: "o", 302: ">", 403: "x", 404: "0", 405: "-", 409: "#"}
OPEN = ("ooooooo", "-------")  # (answers to a GET, answers to a POST of nothing but its token)
INSIDE = ("DDooooo", "DDooooo")
TABLE: dict[str, tuple[str, str]] = {
    "": OPEN,
    "robots.txt": OPEN,
    "favicon.ico": (">>>>>>>", "-------"),
    "parks/": OPEN,
    "regions/": OPEN,
    "enterprises/": OPEN,
    "projects/": OPEN,
    "search/": OPEN,
    "about/": OPEN,
    "method/": OPEN,
    "parks/<slug:slug>/": OPEN,
    "regions/<slug:slug>/": OPEN,
    "groups/<slug:slug>/": OPEN,
    "enterprises/<slug:slug>/": OPEN,
    "projects/<slug:slug>/": OPEN,
    "parks/<slug:slug>.csv": OPEN,
    "regions/<slug:slug>.csv": OPEN,
    "groups/<slug:slug>.csv": OPEN,
    "enterprises/<slug:slug>.csv": OPEN,
    "projects/<slug:slug>.csv": OPEN,
    # The frame of the editors' site.
    "admin/": INSIDE,
    "admin/login/": ("oo>>>>>", "ooooooo"),
    "admin/logout/": (">>-----", ">>ooooo"),
    "admin/password_change/": INSIDE,
    "admin/password_change/done/": ("DDooooo", "DD-----"),
    "admin/jsi18n/": ("DDooooo", "DD-----"),
    "admin/autocomplete/": ("DDxxxxx", "DD-----"),  # no list of ours is offered to it
    "admin/r/<path:content_type_id>/<path:object_id>/": ("DD00000", "DD00000"),
    "admin/^(?P<app_label>…)/$": INSIDE,
    "admin/(?P<url>.*)$": ("DD00000", "DD00000"),
    # Who may not decide or publish is told so on the page he is sent back to.
    "admin/seeds/candidate/review/<int:article_id>/": INSIDE,
    "admin/seeds/candidate/review/<int:article_id>/aside/": ("DD-----", "DD>>>>>"),
    "admin/seeds/candidate/<int:candidate_id>/decide/": ("DD-----", "DD>>>>>"),
    "admin/seeds/candidate/<int:candidate_id>/correct/": ("DD-----", "DD#####"),
    "admin/seeds/candidate/undo/": ("DD-----", "DD00000"),
    "admin/parks/publication/desk/": INSIDE,
    "admin/parks/publication/subject/<int:pk>/": ("DDooooo", "DD>>>>>"),
    "admin/parks/publication/subject/<int:pk>/withdraw/": ("DDooooo", "DD>>>>>"),
    "admin/articles/article/<int:article_id>/requeue/": ("DD-----", "DDx>>>x"),
    "admin/articles/article/<int:article_id>/story/": ("DD-----", "DDx>>>x"),
    "admin/articles/article/<int:article_id>/original/": INSIDE,
}
# model: (who may add, who may change) by the first letters of viewer, editor, publisher, steward, administrator.
MODELS: dict[str, tuple[str, str]] = {
    "articles/action": ("", ""),
    "articles/article": ("", "eps"),
    "articles/body": ("s", "s"),
    "articles/citation": ("", ""),
    "articles/office": ("a", "a"),
    "articles/publisher": ("s", "s"),
    "parks/enterprise": ("eps", "eps"),
    "parks/fact": ("", ""),
    "parks/group": ("", ""),
    "parks/indicator": ("", "s"),
    "parks/industry": ("", "s"),
    "parks/park": ("eps", "eps"),
    "parks/publication": ("", ""),
    "parks/region": ("s", "s"),
    "parks/revision": ("", ""),
    "parks/unit": ("", "s"),
    "projects/project": ("eps", "eps"),
    "seeds/calibration": ("", ""),
    "seeds/candidate": ("", ""),
    "seeds/decision": ("", ""),
    "seeds/job": ("", ""),
    "seeds/upload": ("eps", ""),
}
TOKEN = {"csrfmiddlewaretoken": "x"}
EXPORTS = ("parks/enterprise", "parks/fact", "parks/group", "parks/park", "parks/region", "projects/project")
IMPORTS = {
    "parks/enterprise": "es",
    "parks/group": "",
    "parks/park": "es",
    "parks/region": "",
    "projects/project": "es",
}


def letters(allowed: str, yes: str = "o", no: str = "x") -> str:
    return "DD" + "".join(yes if letter in allowed else no for letter in "vepsa")


def expected() -> dict[str, tuple[str, str]]:
    """TABLE and what it means for each model. Nothing is ever deleted."""
    table = dict(TABLE)
    for model, (add, change) in MODELS.items():
        table |= {
            f"admin/{model}/": INSIDE,
            f"admin/{model}/add/": (letters(add), letters(add)),
            f"admin/{model}/<path:object_id>/": ("DD>>>>>", "DD>>>>>"),
            f"admin/{model}/<path:object_id>/change/": ("DDooooo", letters(change)),
            f"admin/{model}/<path:object_id>/history/": INSIDE,
            f"admin/{model}/<path:object_id>/delete/": (letters(""), letters("")),
        }
    table["admin/parks/unit/<path:object_id>/change/"] = ("DDooooo", letters("s", yes=">"))  # all of it may be empty
    table["admin/seeds/upload/<path:object_id>/change/"] = INSIDE  # a page without a form
    for view in ("rules/", "rules.csv"):
        table[f"admin/seeds/calibration/{view}"] = (letters("ps"), letters("ps"))
    for model in EXPORTS:
        table[f"admin/{model}/export.<str:form>"] = (letters("eps"), letters("eps"))
    for model, allowed in IMPORTS.items():
        table[f"admin/{model}/import/"] = (letters(allowed), letters(allowed))
        table[f"admin/{model}/process_import/"] = ("DD-----", letters(allowed, yes=">"))
    for view in ("", "add/", "<path:object_id>/change/", "<path:object_id>/history/", "<id>/password/"):
        table[f"admin/auth/user/{view}"] = (letters("a"), letters("a"))
    table["admin/auth/user/<path:object_id>/"] = ("DD>>>>>", "DD>>>>>")
    table["admin/auth/user/<path:object_id>/delete/"] = (letters(""), letters(""))
    return table


@dataclass(frozen=True)
class Scene:
    """One row of everything, so that each address has something to show."""

    world: World
    group: Subject
    rows: dict[str, Any]
    candidate: Candidate
    open_candidate: Candidate
    article: Article
    decision: Decision
    draft: Subject

    def path_of(self, route: str) -> str:
        """An address of the route that leads to a row of the scene."""
        kinds = {"parks": "park", "regions": "region", "groups": "group", "enterprises": "enterprise"}
        kinds["projects"] = "project"
        kind = kinds.get(route.split("/")[0], "park")
        slug = PublicSubject.objects.filter(kind=kind).values_list("slug", flat=True).first() or ""
        model = "/".join(route.split("/")[1:3])
        values = {
            "<slug:slug>": slug,
            "<str:form>": "csv",
            "<path:content_type_id>/<path:object_id>": "1/1",
            "<path:object_id>": str(self.rows[model].pk) if model in self.rows else "1",
            "<id>": str(self.rows["auth/user"].pk),
            "<int:article_id>": str(self.article.pk),
            "<int:candidate_id>": str(self.candidate.pk),
            "<int:pk>": str(self.world.park.pk),
            "^(?P<app_label>…)/$": "parks/",
            "(?P<url>.*)$": "nosuch/",
        }
        for placeholder, value in values.items():
            route = route.replace(placeholder, value)
        assert "<" not in route, route
        return f"/{route}"


@pytest.fixture
def scene(editor: User, publisher: User) -> Scene:
    world = make_world(editor)
    group = make_subject("group", "自治区级以上园区")
    make_fact(editor, group, world.text, "477.65亿元", "477.65")
    publication = publish(publisher, [world.region, world.park, world.enterprise, world.project, group])
    receive(SYSTEM, [Incoming("a.txt", "新疆完成投资。准东有项目。".encode())], way=Upload.Way.FILES)
    job = Job.objects.get()
    Job.objects.update(state=Job.State.DONE)
    candidate = make_figure()
    decision = reject(editor, candidate, "8", version=candidate.version)
    rows = {
        "auth/user": editor,
        "articles/action": Action.objects.first(),
        "articles/article": job.article,
        "articles/body": Body.objects.create(name="统计局"),
        "articles/office": Office.objects.create(name="准东管委会"),
        "articles/citation": Citation.objects.first(),
        "articles/publisher": world.text.article.publisher,
        "parks/enterprise": world.enterprise,
        "parks/fact": world.growth,
        "parks/group": group,
        "parks/indicator": world.growth.indicator,
        "parks/industry": Industry.objects.create(scheme="gbt4754", code="C", name="制造业"),
        "parks/park": world.park,
        "parks/publication": publication,
        "parks/region": world.region,
        "parks/revision": publication.revisions.first(),
        "parks/unit": world.growth.unit,
        "projects/project": world.project,
        "seeds/calibration": make_calibration(decision.action),
        "seeds/candidate": candidate,
        "seeds/decision": decision,
        "seeds/job": job,
        "seeds/upload": Upload.objects.get(),
    }
    article = job.article
    assert article is not None
    second = make_figure(candidate.text, number="50", indicator="总投资")
    draft = make_subject(name="未发布园区")
    make_fact(editor, draft, world.text, "477.65亿元", "477.65")
    return Scene(world, group, rows, candidate, second, article, decision, draft)


@pytest.fixture
def askers(
    stranger: User, viewer: User, editor: User, publisher: User, steward: User, administrator: User
) -> dict[str, Client]:
    clients = {"anonymous": Client(raise_request_exception=False)}
    people = (stranger, viewer, editor, publisher, steward, administrator)
    for name, user in zip(ASKERS[1:], people, strict=True):
        clients[name] = Client(raise_request_exception=False)
        clients[name].force_login(user)
    return clients


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, prefix + str(pattern.pattern))
        else:
            route = prefix + str(pattern.pattern)
            # The list of apps stands in the pattern itself; it is no matter of this table.
            yield "admin/^(?P<app_label>…)/$" if "app_label" in route else route


def test_every_address_stands_in_the_table_and_the_table_holds_no_other() -> None:
    assert sorted(set(routes(get_resolver().url_patterns))) == sorted(expected())


def answer_of(client: Client, method: str, path: str) -> str:
    """One letter for the answer; what it did is taken back."""
    session = client.cookies.get("sessionid")
    kept = session.value if session else ""
    with transaction.atomic():
        answer = client.post(path, TOKEN) if method == "post" else getattr(client, method)(path)
        if getattr(answer, "streaming", False):
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    if kept:
        client.cookies["sessionid"] = kept  # a logout was taken back too
    letter = MEANING.get(answer.status_code, str(answer.status_code))
    return "D" if letter == ">" and answer["Location"].startswith("/admin/login/") else letter


def test_every_address_answers_everybody_as_the_table_says(scene: Scene, askers: dict[str, Client]) -> None:
    wrong = []
    for route, (shown, sent) in expected().items():
        path = scene.path_of(route)
        for method, wanted in (("get", shown), ("post", sent)):
            got = "".join(answer_of(askers[name], method, path) for name in ASKERS)
            if got != wanted:
                wrong.append(f"{method} {path}: {got}, expected {wanted}")
        if answer_of(askers["anonymous"], "head", path) != shown[0]:
            wrong.append(f"head {path}: not as get")
    assert not wrong, "\n".join(wrong)


def described(article: Article) -> dict[str, Any]:
    shown = {name: getattr(article, name) for name in ("kind", "source_kind", "trust", "publicity")}
    return {**shown, "title": "另一标题", "seen_version": article.version}


def reprinted(scene: Scene) -> tuple[str, dict[str, Any]]:
    Article.objects.filter(pk=scene.article.pk).update(story=scene.world.text.article.story_id)
    return f"admin/articles/article/{scene.article.pk}/story/", {}


def decided(scene: Scene, answer: str) -> tuple[str, dict[str, Any]]:
    candidate = scene.open_candidate
    return f"admin/seeds/candidate/{candidate.pk}/decide/", {"answer": answer, "version": candidate.version}


def suggested(scene: Scene) -> tuple[str, dict[str, Any]]:
    """What is open is a suggestion not to enter it."""
    candidate = scene.open_candidate
    Candidate.objects.filter(pk=candidate.pk).update(aside="slogan")
    path = f"admin/seeds/candidate/review/{candidate.text.article_id}/aside/"
    return path, {"shown": f"{candidate.pk}.{candidate.version}"}


def corrected(scene: Scene) -> tuple[str, dict[str, Any]]:
    candidate = scene.open_candidate
    typed = {
        **dict.fromkeys(("coverage", "xpcc", "attribution", "farm", "parts", "price"), "unstated"),
        "subject": scene.world.park.name,
        "kind": "park",
        "indicator": "固定资产投资",
        "measure": "level",
        "value": "51",
        "unit": "亿元",
        "qualifier": "equal",
        "nature": "actual",
        "base": "none",
        "period_kind": "year",
        "period_start": "2023-01-01",
        "period_end": "2023-12-31",
    }
    form = {f"fix-{name}": value for name, value in typed.items()}
    return f"admin/seeds/candidate/{candidate.pk}/correct/", {**form, "version": candidate.version}


def published(subject: Subject, *, by_the_way: bool = False) -> dict[str, Any]:
    seen = {f"seen_{subject.pk}": digest(dump(collect(subject).frozen))}
    return {**seen, "with": subject.pk} if by_the_way else {**seen, "subject": "1"}


def withdrawn(scene: Scene, target: str) -> tuple[str, dict[str, Any]]:
    return f"admin/parks/publication/subject/{scene.world.park.pk}/withdraw/", {"target": target}


PASTE = {"text": "新疆某园区完成投资五亿元。", "source_kind": "unstated", "publicity": "public", "no_secrets": "on"}
PARK = {
    "name": "阜康产业园",
    **dict.fromkeys(("level", "kind", "system", "administration", "state"), "unstated"),
    "new_name_kind": "short",
}
# What is sent -> (who may do it, where to, the form). Who may not leaves no Action behind.
DEEDS: dict[str, tuple[str, Callable[[Scene], tuple[str, dict[str, Any]]]]] = {
    "receive": ("eps", lambda s: ("admin/seeds/upload/add/", PASTE)),
    "describe": ("eps", lambda s: (f"admin/articles/article/{s.article.pk}/change/", described(s.article))),
    "requeue": ("eps", lambda s: (f"admin/articles/article/{s.article.pk}/requeue/", {})),
    "part a story": ("eps", lambda s: reprinted(s)),
    "accept": ("eps", lambda s: decided(s, "accept")),
    "correct": ("eps", lambda s: corrected(s)),
    "reject": ("eps", lambda s: decided(s, "reject-8")),
    "agree not to enter": ("eps", lambda s: suggested(s)),
    "leave in doubt": ("eps", lambda s: decided(s, "unsure")),
    "undo the editor's": ("e", lambda s: ("admin/seeds/candidate/undo/", {"decision": s.decision.pk})),
    "publish": ("ps", lambda s: (f"admin/parks/publication/subject/{s.draft.pk}/", published(s.draft))),
    "publish along with another": (
        "ps",
        lambda s: (f"admin/parks/publication/subject/{s.world.park.pk}/", published(s.draft, by_the_way=True)),
    ),
    "withdraw a figure": ("ps", lambda s: withdrawn(s, f"fact:{s.world.growth.pk}")),
    "withdraw a quote": ("ps", lambda s: withdrawn(s, f"citation:{s.rows['articles/citation'].pk}")),
    "withdraw an article": ("ps", lambda s: withdrawn(s, f"article:{s.world.text.article_id}")),
    "withdraw a page": ("ps", lambda s: withdrawn(s, "subject")),
    "add a park": ("eps", lambda s: ("admin/parks/park/add/", PARK)),
    "change a park": ("eps", lambda s: (f"admin/parks/park/{s.draft.pk}/change/", {**PARK, "versions": "1.1.1"})),
    "add a publisher": ("s", lambda s: ("admin/articles/publisher/add/", {"name": "某报", "tier": "unstated"})),
    "add an origin": ("s", lambda s: ("admin/articles/body/add/", {"name": "某局"})),
    "add an office": ("a", lambda s: ("admin/articles/office/add/", {"name": "吐鲁番管委会"})),
    "change a word": ("s", lambda s: (f"admin/parks/industry/{s.rows['parks/industry'].pk}/change/", {"name": "制造"})),
    "export": ("eps", lambda s: ("admin/parks/park/export.csv", {})),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_is_done_by_who_may_and_by_nobody_else(deed: str, scene: Scene, askers: dict[str, Client]) -> None:
    allowed, sent = DEEDS[deed]
    path, form = sent(scene)
    for name in ASKERS:
        before = Action.objects.count()
        with transaction.atomic():
            answer = askers[name].post(f"/{path}", {**TOKEN, **form})
            done = Action.objects.count() - before
            transaction.set_rollback(True)
        may = name[0] in allowed and name not in ASKERS[:2]
        assert done == (1 if may else 0), (name, answer.status_code)
        assert answer.status_code < 500


def test_a_form_without_its_token_does_nothing(scene: Scene, steward: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(steward)
    before = Action.objects.count()
    for _, sent in DEEDS.values():
        path, form = sent(scene)
        assert client.post(f"/{path}", form).status_code == 403, path
    assert Action.objects.count() == before
