"""`manage.py refit`: confidence from the editors' decisions, with its error on articles left out."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from articles.access import SYSTEM
from seeds import calibration
from seeds.rule_table import rule_lines, rule_rows
from seeds.scoring.errors import error_lines


class Command(BaseCommand):
    help = "用编辑的决定重新拟合可信度，报告在未参与拟合的文章上的误差和各条规则的对错；不加 --write 只报告。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", action="store_true", help="存入数据库，下一次提取即使用")
        parser.add_argument(
            "--least", type=int, default=calibration.LEAST_DECISIONS, help="至少需要多少条决定（误差降低的要求不变）"
        )
        parser.add_argument("--by", default="", metavar="用户名", help="以谁的名义记入操作日志（须为数据管理员）")

    def handle(self, *args: Any, **options: Any) -> None:
        for line in rule_lines(rule_rows()):
            self.stdout.write(line)
        found = calibration.refit()
        self.stdout.write(f"\n可用的决定 {found.decisions} 条，文章 {found.articles} 篇")
        titles = {"before": "随程序发布的权重", "after": "新权重，未参与拟合的文章"}
        for line in error_lines({titles[which]: judged for which, judged in found.told.items()}):
            self.stdout.write(line)
        in_use = calibration.current()
        self.stdout.write(f"正在使用：{in_use or '随程序发布的权重'}")
        if not options["write"]:
            self.stdout.write(found.refusal(options["least"]) or "可以保存：加 --write。")
            return
        actor: Any = SYSTEM
        if options["by"]:
            actor = get_user_model().objects.filter(username=options["by"]).first()
            if actor is None:
                raise CommandError(f"没有用户“{options['by']}”。")
        try:
            stored = calibration.store(actor, found, least=options["least"])
        except (calibration.Refused, PermissionDenied) as error:
            raise CommandError(f"没有保存：{error}") from None
        self.stdout.write(f"已保存：{stored}")
