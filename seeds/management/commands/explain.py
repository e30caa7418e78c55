"""`manage.py explain FILE --at OFFSET`: which rule made what of a place. Needs no database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.decoding import Refused, decode
from seeds.scoring.annotated import LARGEST
from seeds.text.errors import ExtractionError
from seeds.text.explain import explain
from seeds.text.lexicon import load
from seeds.text.pipeline import read
from seeds.text.types import Text


class Command(BaseCommand):
    help = "说明文本中某一处是怎样读出来的：分词、提及、候选、各部分来自哪里、可信度怎样得出。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="FILE", help="文本文件")
        place = parser.add_mutually_exclusive_group(required=True)
        place.add_argument("--at", type=int, metavar="OFFSET", help="从 0 数起的字符位置")
        place.add_argument("--find", metavar="WORDS", help="文本中的一段字，说明它出现的每一处")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["path"]
        lexicon = load()
        try:
            raw = decode(path.read_bytes(), largest=LARGEST).text
            reading = read(Text(path.name, raw), lexicon)
        except (OSError, Refused, ExtractionError) as error:
            raise CommandError(f"未能读取 {path}：{error}") from error
        for offset in self._places(raw, options):
            for line in explain(reading, offset, lexicon):
                self.stdout.write(line)

    def _places(self, raw: str, options: dict[str, Any]) -> list[int]:
        if options["find"] is None:
            if not 0 <= options["at"] < len(raw):
                raise CommandError(f"位置 {options['at']} 不在文本中：文本共 {len(raw)} 字，从 0 数起。")
            return [options["at"]]
        words = options["find"]
        found = [at for at in range(len(raw)) if raw.startswith(words, at)] if words else []
        if not found:
            raise CommandError(f"文本中没有“{words}”。请按原文写（包括其中的空格）。")
        return found
