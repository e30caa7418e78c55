"""verify_integrity: silent on a sound database, and each kind of damage is found and named."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from articles import triggers
from articles.log import acting
from articles.models import Article
from parks.integrity import findings
from parks.models import Evidence, PublicPage, PublicSubject, Revision
from parks.publishing import withdraw
from parks.publishing.frozen import digest
from parks.records import retire_evidence
from tests.parks.public_builders import World, make_published_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(editor: User, publisher: User) -> World:
    return make_published_world(editor, publisher)


def checks() -> set[str]:
    return {finding.check for finding in findings()}


def behind_the_guards(sql: str, *parameters: object) -> None:
    """What only somebody with the database in hand can do: write past the triggers, then put them back."""
    table = sql.split('"')[1]
    (model,) = [model for model in apps.get_models() if model._meta.db_table == table]
    with connection.cursor() as cursor:
        on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
        cursor.execute(f'DROP TRIGGER IF EXISTS "guard_{table}_update"{on}')
        cursor.execute(sql, parameters)
        for statement in triggers.statements(model, connection.vendor):
            cursor.execute(statement)


def test_a_sound_database_has_no_findings(world: World, publisher: User) -> None:
    assert list(findings()) == []
    withdraw(publisher, fact=world.growth)
    withdraw(publisher, subject=world.project)
    assert list(findings()) == []
    out = StringIO()
    call_command("verify_integrity", stdout=out)
    assert "没有发现问题" in out.getvalue()


def change_quote(world: World) -> None:
    behind_the_guards("""UPDATE "articles_citation" SET quote = '改过的引文' WHERE text_id = %s""", world.text.pk)


def change_original(world: World) -> None:
    behind_the_guards(
        """UPDATE "articles_original" SET content = %s WHERE sha256 = %s""", b"changed", world.text.article.original_id
    )


def change_text(world: World) -> None:
    behind_the_guards("""UPDATE "articles_articletext" SET text = text || '。' WHERE id = %s""", world.text.pk)


def change_value(world: World) -> None:
    behind_the_guards("""UPDATE "parks_fact" SET value = 999 WHERE id = %s""", world.investment.pk)


def change_slot(world: World) -> None:
    behind_the_guards("""UPDATE "parks_fact" SET slot = 'x' WHERE id = %s""", world.growth.pk)


def change_revision(world: World) -> None:
    behind_the_guards("""UPDATE "parks_revision" SET data = replace(data, '477.65', '577.65')""")


def forge_revision(world: World) -> None:
    revision = Revision.objects.get(subject=world.park)
    data = revision.data.replace('"value":"477.65"', '"value":"577.65"')
    behind_the_guards(
        """UPDATE "parks_revision" SET data = %s, sha256 = %s WHERE id = %s""", data, digest(data), revision.pk
    )


def change_page(world: World) -> None:
    PublicPage.objects.filter(subject_id=world.park.pk).update(body="改过")


def lose_public_row(world: World) -> None:
    PublicSubject.objects.filter(subject_id=world.park.pk).delete()


def turn_spun(world: World) -> None:
    Article.objects.filter(pk=world.text.article.pk).update(trust="spun")


def turn_internal(world: World) -> None:
    Article.objects.filter(pk=world.text.article.pk).update(publicity="internal")


def lose_guard(world: World) -> None:
    with connection.cursor() as cursor:
        on = ' ON "parks_fact"' if connection.vendor == "postgresql" else ""
        cursor.execute(f'DROP TRIGGER "guard_parks_fact_update"{on}')


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (change_quote, {"quotes"}),
        (change_original, {"originals"}),
        (change_text, {"texts"}),
        (change_value, {"slots", "chains"}),
        (change_slot, {"slots"}),
        (change_revision, {"revisions", "chains", "public_rows"}),
        (forge_revision, {"chains", "public_rows"}),
        (change_page, {"public_rows"}),
        (lose_public_row, {"public_rows"}),
        (turn_spun, {"chains"}),
        (turn_internal, {"chains"}),
        (lose_guard, {"guards"}),
    ],
)
def test_damage_is_found(damage: Callable[[World], None], found: set[str], world: World) -> None:
    damage(world)
    assert checks() == found


def test_the_command_exits_with_an_error_and_names_the_row(world: World) -> None:
    change_page(world)
    out = StringIO()
    with pytest.raises(CommandError, match="1 处问题"):
        call_command("verify_integrity", stdout=out)
    assert "PublicPage" in out.getvalue()
    call_command("rebuild_public", stdout=out)
    assert checks() == set()
    out = StringIO()
    call_command("rebuild_public", "--if-outdated", stdout=out)
    assert "无需重建" in out.getvalue()


def test_a_figure_whose_evidence_was_retired_after_publication_is_named(world: World, editor: User) -> None:
    with acting(editor, "retire") as act:
        retire_evidence(act, Evidence.objects.get(fact=world.investment))
    (finding,) = findings()
    assert str(world.investment.pk) in finding.row
    assert "请撤稿或重新发布" in finding.message


def test_checking_changes_nothing(world: World) -> None:
    change_page(world)
    list(findings())
    assert PublicPage.objects.get(subject_id=world.park.pk).body == "改过"
