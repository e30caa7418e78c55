"""manage.py export_csv TABLE: figures, parks, enterprises or the ledger of projects, as the admin exports them.

It stands here and not in `parks` because it knows the ledger too.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from parks.models import Fact, Name
from parks.names import name_key
from parks.records import find_indicator
from parks.tables.catalogue import ENTERPRISES, PARKS, CatalogueTable
from parks.tables.columns import Column
from parks.tables.csv_writer import stream_csv
from parks.tables.fact_rows import fact_rows
from parks.tables.facts import FACT_COLUMNS
from parks.tables.xlsx_writer import write_xlsx
from projects.catalogue import PROJECTS

CATALOGUE = {table.name: table for table in (PARKS, ENTERPRISES, PROJECTS)}


class Command(BaseCommand):
    help = "导出数据表（数据、园区、企业、项目台账），缺省写到标准输出"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "table", choices=["facts", *CATALOGUE], help="facts 数据，parks 园区，enterprises 企业，projects 项目"
        )
        parser.add_argument("--name", default="", help="名称（任一名称）含有的文字")
        parser.add_argument("--indicator", default="", help="facts：指标名称或同义词")
        parser.add_argument("--since", type=date.fromisoformat, help="facts：期间止不早于（YYYY-MM-DD）")
        parser.add_argument("--until", type=date.fromisoformat, help="facts：期间止不晚于（YYYY-MM-DD）")
        parser.add_argument("--xlsx", action="store_true", help="写成 XLSX（须同时给出 --output）")
        parser.add_argument("--output", type=Path, help="写入的文件")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["table"] == "facts":
            title, columns, rows = "数据", FACT_COLUMNS, self._facts(options)
        else:
            table = CATALOGUE[options["table"]]
            title, columns, rows = table.title, table.export, self._catalogue(table, options)
        if options["xlsx"] and options["output"] is None:
            raise CommandError("XLSX 须用 --output 写入文件")
        target: Any = options["output"].open("wb") if options["output"] else nullcontext(sys.stdout.buffer)
        with target as file:
            _write(file, columns, rows, title, xlsx=options["xlsx"])

    def _facts(self, options: dict[str, Any]) -> Iterator[Any]:
        facts = Fact.objects.order_by("subject__kind", "subject__name", "indicator__code", "period_end", "id")
        if options["name"]:
            facts = facts.filter(subject_id__in=_named(options["name"]))
        if options["indicator"]:
            indicator = find_indicator(options["indicator"])
            if indicator is None:
                raise CommandError(f"没有指标“{options['indicator']}”")
            facts = facts.filter(indicator=indicator)
        if options["since"]:
            facts = facts.filter(period_end__gte=options["since"])
        if options["until"]:
            facts = facts.filter(period_end__lte=options["until"])
        return fact_rows(facts)

    def _catalogue(self, table: CatalogueTable, options: dict[str, Any]) -> Iterator[Any]:
        for name in ("indicator", "since", "until"):
            if options[name]:
                raise CommandError(f"--{name} 只用于 facts")
        details = table.model._default_manager.exclude(subject__state="retired").order_by("subject__name", "pk")
        return table.rows(details.filter(pk__in=_named(options["name"])) if options["name"] else details)


def _named(text: str) -> Any:
    return Name.objects.filter(key__contains=name_key(text)).values("subject_id")


def _write(file: IO[bytes], columns: tuple[Column, ...], rows: Iterator[Any], title: str, *, xlsx: bool) -> None:
    if xlsx:
        write_xlsx(file, columns, rows, title=title, demo=settings.DEMO_DATA)
        return
    for chunk in stream_csv(columns, rows, demo=settings.DEMO_DATA):
        file.write(chunk)
