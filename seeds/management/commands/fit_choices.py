"""`manage.py fit_choices GOLD TEXTS …`: fit the weights of `choices.tsv` and say how they do on texts left out."""

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from seeds import fitting_choices
from seeds.scoring.annotated import annotated
from seeds.text.choosing import weights
from seeds.text.lexicon import FOLDER, Lexicon, load
from seeds.text.pipeline import read
from seeds.text.types import Text

# A choice depends on those before it: each turn reads the texts with the weights of the turn before, and all turns
# are fitted together, so that the weights know what follows from mistakes of their own.
TURNS = 3


def with_choices(lexicon: Lexicon, tables: dict[str, dict[str, float]]) -> Lexicon:
    """The lexicon with other weights of choices."""
    rows = tuple(
        {"question": name, "feature": feature, "weight": str(weight)}
        for name, table in tables.items()
        for feature, weight in table.items()
    )
    return replace(lexicon, tables={**lexicon.tables, "choices": rows})


class Command(BaseCommand):
    help = "用人工标注的文本拟合“主体、时期”等选择的权重，并报告在未参与拟合的文本上的正确率。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, metavar="GOLD TEXTS", help="标注目录与文本目录，成对给出")
        parser.add_argument(
            "--cases", type=Path, metavar="JSONL", help="另加逐句的标注（tests/seeds/gold/figures.jsonl）"
        )
        parser.add_argument(
            "--errors", metavar="QUESTION", help="列出某一问题（subject、period、status…）在留出文本上的每处错误"
        )
        parser.add_argument("--write", action="store_true", help="写入 seeds/lexicons/choices.tsv")

    def handle(self, *args: Any, **options: Any) -> None:
        folders = options["folders"]
        if len(folders) % 2:
            raise CommandError("目录须成对给出：标注目录、文本目录。")
        pairs = list(zip(folders[::2], folders[1::2], strict=True))
        lexicon = load()
        pooled: list[fitting_choices.Question] = []
        tables: dict[str, dict[str, float]] = {}
        for turn in range(TURNS):
            asked = [q for gold, texts in pairs for q in self._ask(gold, texts, lexicon)]
            if options["cases"]:
                asked += fitting_choices.of_sentences(options["cases"], lexicon)
            if not asked:
                raise CommandError("没有可用的标注。")
            pooled += asked
            for name in sorted({question.name for question in asked}):
                if turn == TURNS - 1:
                    self._report(name, [q for q in asked if q.name == name], lexicon)
                tables[name] = fitting_choices.fit([q for q in pooled if q.name == name])
            lexicon = with_choices(lexicon, tables)
        for line in fitting_choices.mistakes([q for q in asked if q.name == options["errors"]]):
            self.stdout.write(line)
        if options["write"]:
            fitting_choices.write(FOLDER / "choices.tsv", tables, f"{len(asked)} choices")

    def _report(self, name: str, some: list[fitting_choices.Question], lexicon: Lexicon) -> None:
        now, total = fitting_choices.right_by(weights(lexicon).get(name, {}), some)
        held, _ = fitting_choices.held_out(some)
        self.stdout.write(f"{name}：{total} 处，现有权重对 {now / total:.3f}，留出文本上对 {held / total:.3f}")

    def _ask(self, gold: Path, texts: Path, lexicon: Lexicon) -> list[fitting_choices.Question]:
        asked: list[fitting_choices.Question] = []
        for item, text in annotated(gold, texts):
            reading = read(Text(item["document"], text), lexicon)
            asked += fitting_choices.questions(item["document"], text, item, reading)
        return asked
