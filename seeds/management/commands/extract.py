"""`manage.py extract FILE|DIR…`: what the rules read in texts. Needs no database."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.decoding import Refused, decode
from seeds.scoring.annotated import LARGEST
from seeds.text import contract
from seeds.text.errors import ExtractionError
from seeds.text.lexicon import load
from seeds.text.pipeline import read
from seeds.text.types import Text


class Command(BaseCommand):
    help = "从文本文件中提取园区、企业、项目和指标，输出 JSON（一行一个文件）或表格。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE|DIR", help="文本文件，或放有 .txt 的目录")
        parser.add_argument("--format", choices=("json", "table"), default="json", help="输出格式")

    def handle(self, *args: Any, **options: Any) -> None:
        lexicon = load()
        failed: list[str] = []
        for path in _files(options["paths"]):
            try:
                decoded = decode(path.read_bytes(), largest=LARGEST)
                reading = read(Text(path.name, decoded.text), lexicon)
            except (OSError, Refused, ExtractionError) as error:
                failed.append(f"{path}：{error}")
                continue
            printed = contract.document(path.name, reading)
            if options["format"] == "json":
                self.stdout.write(json.dumps(printed, ensure_ascii=False))
            else:
                self._table(printed)
        if failed:
            raise CommandError("未能读取：\n" + "\n".join(failed))

    def _table(self, printed: dict[str, Any]) -> None:
        self.stdout.write(f"\n{printed['document']}　{printed['title']}　{printed['published_on'] or '日期未注明'}")
        for candidate in printed["candidates"]:
            self.stdout.write("\t".join(_cells(candidate)))


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.txt"))
        else:
            yield path


def _cells(candidate: dict[str, Any]) -> list[str]:
    """One row: kind, what, of whom, amount, when, actual or target, confidence."""
    period = candidate.get("period") or {}
    when = f"{period['start']}..{period['end']}" if period else str(candidate.get("status_on") or "")
    amount = ""
    if candidate["kind"] == "indicator":
        upper = "" if candidate["value_max"] is None else f"—{candidate['value_max']}"
        amount = f"{candidate['measure']} {candidate['value']}{upper} {candidate['unit']}"
    return [
        candidate["kind"],
        str(candidate.get("indicator") or candidate.get("name")),
        str(candidate.get("subject") or candidate.get("enterprise") or candidate.get("park") or ""),
        amount,
        when,
        str(candidate.get("status") or ""),
        f"{candidate['confidence']:.2f}",
    ]
