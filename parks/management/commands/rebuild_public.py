from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from parks.publishing.rebuild import outdated, rebuild


class Command(BaseCommand):
    help = "Make all public rows and pages again from the revisions."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-outdated", action="store_true", help="only if pages were made by other code, templates or settings"
        )

    def handle(self, *args: Any, if_outdated: bool, verbosity: int, **options: Any) -> None:
        if if_outdated and not outdated():
            words = "公开页面无需重建。"
        else:
            result = rebuild()
            words = f"已重建 {result.subjects} 个主体的公开页面，{len(result.different)} 行有变化。"
        if verbosity:
            self.stdout.write(words)
