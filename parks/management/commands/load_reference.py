"""manage.py load_reference: units, indicators, industries, regions and the directory of parks, as shipped."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from parks.loading import load_reference


class Command(BaseCommand):
    help = "装入随软件提供的参考数据；可重复执行，不改动编辑已作的决定"

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            reports = load_reference()
        except ValueError as error:
            raise CommandError(str(error)) from error
        for report in reports:
            if not (report.new or report.changed or report.gone):
                self.stdout.write(f"{report.title}：无变化")
                continue
            self.stdout.write(f"{report.title}：新增 {report.new} 行，更新 {report.changed} 行")
            if report.gone:
                self.stdout.write(f"  表中已不再列出（记录保留）：{'、'.join(report.gone)}")
            for note in report.notes:
                self.stdout.write(f"  {note}")
