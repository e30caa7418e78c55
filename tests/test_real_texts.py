"""The five texts that this project exists for, where the folder beside the checkout holds them: the whole way."""

import contextlib
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from articles.models import Article
from parks.integrity import findings
from parks.models import PublicFact, PublicPage, Subject
from seeds.models import Candidate, Decision, Job
from seeds.review import accept
from tests.worker import running_worker, wait_for_the_worker

REAL = Path(__file__).resolve().parents[2] / "shared" / "seeds"


def accept_what_can_be(article: Article, editor: User) -> int:
    """Number of open candidates of the article that could be accepted as they stand."""
    taken = 0
    for candidate in Candidate.objects.filter(text__article=article, state="open").order_by("position"):
        with contextlib.suppress(ValueError):
            accept(editor, candidate, version=candidate.version)
            taken += 1
    return taken


@pytest.mark.skipif(not REAL.is_dir(), reason="the real texts are not beside this checkout")
def test_real_texts_become_published_figures(
    roles: None, settings: Any, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DEMO_DATA = True
    call_command("load_reference", verbosity=0)
    call_command("create_accounts")
    call_command("import_texts", str(REAL))
    with running_worker():
        wait_for_the_worker()
    assert Job.objects.count() == 5
    assert Candidate.objects.count() > 200
    spun = Article.objects.get(trust="spun")
    assert spun.title.startswith("园区经济撑起新疆工业")

    call_command("play_demo")
    assert Decision.objects.filter(action__by=User.objects.get(username="editor")).count() > 100
    assert Subject.objects.filter(kind="park", current_revision__isnull=False).exists()
    assert PublicFact.objects.count() > 50
    assert list(findings()) == []

    # A person may take a lead from a spun text into the records; in public it is never a source.
    taken = accept_what_can_be(spun, User.objects.get(username="editor"))
    assert taken > 20
    call_command("play_demo")
    assert list(findings()) == []
    quotes = set(
        spun.texts.get().citations.filter(evidence__isnull=False).values_list("quote", flat=True).order_by("quote")
    )
    long_quotes = [quote for quote in quotes if len(quote) > 12]
    assert long_quotes, "the spun text was read and decided too"
    for page in PublicPage.objects.iterator():
        answer = client.get(page.path)
        assert answer.status_code == 200, page.path
        assert not [quote for quote in long_quotes if quote in page.body], page.path
        assert spun.title not in page.body
