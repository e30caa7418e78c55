from typing import Any

from django.core.management.base import BaseCommand, CommandError

from parks.integrity import findings


class Command(BaseCommand):
    help = "Follow every published figure to its sentence, article, bytes and decision. Exit 1 if a link is broken."

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for finding in findings():
            count += 1
            self.stdout.write(str(finding))
        if count:
            raise CommandError(f"发现 {count} 处问题。")
        self.stdout.write("完整性核对通过，没有发现问题。")
