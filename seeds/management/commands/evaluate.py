"""`manage.py evaluate GOLD TEXTS`: the scores on annotated texts, and the errors by rule."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.decoding import decode
from seeds import fitting
from seeds.management.commands.extract import LARGEST
from seeds.scoring import Judgement, Report, judge_document
from seeds.text import contract
from seeds.text.confidence import table_version
from seeds.text.lexicon import FOLDER, Lexicon, load
from seeds.text.pipeline import read
from seeds.text.types import Candidate, Text


class Command(BaseCommand):
    help = "用人工标注的文本评估提取结果；--errors 列出每处错误，--fit 用判定结果重新拟合可信度。"
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
        parser.add_argument("--fit", action="store_true", help="重新拟合 seeds/lexicons/confidence.tsv")

    def handle(self, *args: Any, **options: Any) -> None:
        lexicon = load()
        report, examples = Report(), []
        for gold_folder, texts in [(options["gold"], options["texts"]), *options["also"]]:
            for path in sorted(gold_folder.glob("*.json")):
                examples += self._judge(path, texts, lexicon, report, errors=options["errors"])
        if not report.confidences:
            raise CommandError("没有可评估的标注。")
        for line in report.lines():
            self.stdout.write(line)
        if options["errors"]:
            for line in report.rule_lines():
                self.stdout.write(line)
        if options["fit"]:
            version = table_version(lexicon) + 1
            fitting.write(FOLDER / "confidence.tsv", fitting.fit(examples), version, f"{len(examples)} candidates")
            self.stdout.write(f"可信度表已更新为第 {version} 版，共 {len(examples)} 条判定。")

    def _judge(
        self, path: Path, texts: Path, lexicon: Lexicon, report: Report, *, errors: bool
    ) -> list[fitting.Example]:
        gold = json.loads(path.read_text(encoding="utf-8"))
        name = gold["document"]
        text = decode((texts / name).read_bytes(), largest=LARGEST).text
        candidates = [c for c in read(Text(name, text), lexicon).candidates if contract.printed(c) is not None]
        judged = judge_document(text, gold, [contract.printed(c) or {} for c in candidates])
        report.add(name, judged, [c.rule for c in candidates], [c.confidence for c in candidates])
        if errors:
            for line in _errors(name, judged, candidates):
                self.stdout.write(line)
        return [
            fitting.Example(candidates[j.place].kind, candidates[j.place].features, j.right)
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
