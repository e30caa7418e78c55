"""`manage.py evaluate GOLD TEXTS`: the scores on annotated texts, and the errors by rule."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from seeds import fitting
from seeds.scoring import Judgement, Report, judge_document
from seeds.scoring.annotated import annotated
from seeds.scoring.compare import Item
from seeds.scoring.errors import error_lines
from seeds.text import contract
from seeds.text.confidence import shipped, weights
from seeds.text.lexicon import FOLDER, Lexicon, load
from seeds.text.pipeline import read
from seeds.text.types import Candidate, Text


class Command(BaseCommand):
    help = "用人工标注的文本评估提取结果；--errors 列出每处错误，--fit 用判定结果拟合可信度。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("gold", type=Path, metavar="GOLD", help="标注文件目录（*.json）")
        parser.add_argument("texts", type=Path, metavar="TEXTS", help="文本目录")
        parser.add_argument(
            "--also",
            nargs=2,
            type=Path,
            action="append",
            default=[],
            metavar=("GOLD", "TEXTS"),
            help="再加一组标注与文本；同一组可重复给出以加重其分量",
        )
        parser.add_argument("--errors", action="store_true", help="列出每处遗漏、误报和错误字段，并按规则汇总")
        parser.add_argument("--fit", action="store_true", help="拟合可信度，并报告在未参与拟合的文本上的误差")
        parser.add_argument(
            "--prior",
            nargs=2,
            type=Path,
            action="append",
            default=[],
            metavar=("GOLD", "TEXTS"),
            help="拟合的起点：编写规则时已看过的标注与文本，只用来比较各条特征，不计入误差",
        )
        parser.add_argument("--write", action="store_true", help="把拟合结果写入 seeds/lexicons/confidence.tsv")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["write"] and not options["fit"]:
            raise CommandError("--write 须与 --fit 同用。")
        lexicon = load()
        report = Report()
        folders = [(options["gold"], options["texts"]), *options["also"]]
        examples = list(self._examples(folders, lexicon, report, errors=options["errors"]))
        if not report.confidences:
            raise CommandError("没有可评估的标注。")
        for line in report.lines():
            self.stdout.write(line)
        if options["errors"]:
            for line in report.rule_lines():
                self.stdout.write(line)
        if options["fit"]:
            known = list(self._examples(options["prior"], lexicon, Report(), errors=False))
            table = self._fit(examples, fitting.fit(known), lexicon)
            if options["write"]:
                version = shipped().version + 1
                table |= fitting.unjudged(weights(lexicon), table)
                fitting.write(FOLDER / "confidence.tsv", table, version, f"{len(examples)} candidates")
                self.stdout.write(f"可信度表已更新为第 {version} 版。")

    def _fit(self, examples: list[fitting.Example], prior: dict[str, float], lexicon: Lexicon) -> dict[str, float]:
        table = fitting.calibrated(examples, prior)
        documents = len({example.document for example in examples})
        self.stdout.write(f"可信度：{len(examples)} 条判定，{documents} 篇文本")
        told = {
            "现有权重": fitting.told_by(weights(lexicon), examples),
            "新权重，拟合所用的文本": fitting.told_by(table, examples),
            "新权重，未参与拟合的文本": fitting.held_out(examples, prior),
        }
        for line in error_lines(told):
            self.stdout.write(line)
        return table

    def _examples(
        self, folders: list[tuple[Path, Path]], lexicon: Lexicon, report: Report, *, errors: bool
    ) -> Iterator[fitting.Example]:
        for gold_folder, texts in folders:
            for gold, text in annotated(gold_folder, texts):
                yield from self._judge(gold, text, lexicon, report, errors=errors)

    def _judge(self, gold: Item, text: str, lexicon: Lexicon, report: Report, *, errors: bool) -> list[fitting.Example]:
        name = gold["document"]
        candidates = [c for c in read(Text(name, text), lexicon).candidates if contract.printed(c) is not None]
        judged = judge_document(text, gold, [contract.printed(c) or {} for c in candidates])
        report.add(name, judged, [c.rule for c in candidates], [c.confidence for c in candidates])
        if errors:
            for line in _errors(name, judged, candidates):
                self.stdout.write(line)
        return [
            fitting.Example(name, candidates[j.place].kind, candidates[j.place].features, j.right)
            for j in judged
            if j.place is not None and j.verdict != "neutral"
        ]


def _errors(document: str, judged: list[Judgement], candidates: list[Candidate]) -> list[str]:
    lines = []
    for one in judged:
        if one.verdict == "neutral" or (one.verdict == "hit" and not one.wrong):
            continue
        rule = candidates[one.place].rule if one.place is not None else "-"
        verdict = "WRONG" if one.verdict == "hit" else one.verdict.upper()
        lines.append(f"{document} {one.kind} {verdict} [{rule}] {one.what} " + "; ".join(one.wrong))
    return lines
