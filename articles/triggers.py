"""Triggers that keep append-only tables append-only and frozen columns frozen, on SQLite and PostgreSQL.

A model says `append_only = True` (no UPDATE but of `changeable` columns, no DELETE), or `changeable` alone (no
UPDATE of any other column). SQLite loses triggers whenever a migration rebuilds a table, so they are laid anew
after every migrate: the one signal of this project.
"""

from typing import Any

from django.apps import AppConfig
from django.db import connections, models

REFUSE_FUNCTION = """
CREATE OR REPLACE FUNCTION xj_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is guarded', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def guarded(models_of_app: list[type[models.Model]]) -> list[type[models.Model]]:
    return [model for model in models_of_app if getattr(model, "append_only", False) or hasattr(model, "changeable")]


def statements(model: type[models.Model], vendor: str) -> list[str]:
    """DDL that (re)creates the guards of one table."""
    table = model._meta.db_table
    changeable = set(getattr(model, "changeable", ()))
    columns = [f.column for f in model._meta.local_concrete_fields if f.column not in changeable]
    column_list = ", ".join(f'"{column}"' for column in columns)
    guards = [("update", f"UPDATE OF {column_list}")]
    if getattr(model, "append_only", False):
        guards.append(("delete", "DELETE"))
    result = []
    for name, event in guards:
        trigger = f"guard_{table}_{name}"
        if vendor == "sqlite":
            result.append(f'DROP TRIGGER IF EXISTS "{trigger}"')
            result.append(
                f'CREATE TRIGGER "{trigger}" BEFORE {event} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, '{name} of {table} is guarded'); END"
            )
        else:
            result.append(f'DROP TRIGGER IF EXISTS "{trigger}" ON "{table}"')
            result.append(
                f'CREATE TRIGGER "{trigger}" BEFORE {event} ON "{table}" FOR EACH ROW EXECUTE FUNCTION xj_refuse()'
            )
    return result


def install(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """post_migrate receiver: lay the guards of the app that was just migrated."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    tables = [model for model in guarded(list(sender.get_models())) if model._meta.db_table in existing]
    if not tables:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(REFUSE_FUNCTION)
        for model in tables:
            for statement in statements(model, connection.vendor):
                cursor.execute(statement)


def missing(all_models: list[type[models.Model]], using: str = "default") -> list[str]:
    """Names of guards that should exist and do not (asked by the system check and verify_integrity)."""
    connection = connections[using]
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {row[0] for row in cursor.fetchall()}
    tables = set(connection.introspection.table_names())
    wanted = set()
    for model in guarded(all_models):
        if model._meta.db_table not in tables:
            continue
        wanted.add(f"guard_{model._meta.db_table}_update")
        if getattr(model, "append_only", False):
            wanted.add(f"guard_{model._meta.db_table}_delete")
    return sorted(name for name in wanted if name[:63] not in present)
