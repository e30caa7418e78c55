"""Play an editor and a publisher on the demo texts, through the review and publishing functions and nothing else."""

import time
from collections import Counter
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from articles.log import Stale
from articles.models import Article
from parks.models import Subject
from parks.models.terms import SubjectKind
from parks.publishing import PublishRefused, publish
from seeds.models import Candidate, Job
from seeds.review import accept

# Entities first: all others link to the records that these make.
ORDER = ("park", "enterprise", "project", "figure", "event", "title")


class Command(BaseCommand):
    help = "Decide the confident candidates of the demo texts as the editor and publish as the publisher."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--confidence", type=float, default=0.5, help="accept from this confidence on (0.5)")
        parser.add_argument("--wait", type=int, default=120, help="seconds to wait for the worker (120)")

    def handle(self, *args: Any, confidence: float, wait: int, **options: Any) -> None:
        if not settings.DEMO_DATA:
            raise CommandError("本系统不是演示实例（DEMO_DATA 未开启），不代替编辑作决定。")
        self.wait_for_the_worker(wait)
        editor, publisher = self.person("editor"), self.person("publisher")
        outcome = self.decide(editor, confidence)
        self.stdout.write("编辑：" + "，".join(f"{what} {count}" for what, count in outcome.items()))
        published, refused = self.publish_all(publisher)
        self.stdout.write(f"发布者：发布 {published} 个主体，{refused} 个没有新内容或尚无可公开的出处。")

    @staticmethod
    def person(name: str) -> User:
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"没有账号 {name}，请先运行 make run。")
        return user

    def wait_for_the_worker(self, seconds: int) -> None:
        deadline = time.monotonic() + seconds
        while Job.objects.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING]).exists():
            if time.monotonic() > deadline:
                raise CommandError("仍有任务未完成：请确认 make run 正在运行。")
            time.sleep(0.5)
        if not Candidate.objects.exists():
            raise CommandError("没有候选：请先运行 make run 导入演示文章。")

    def decide(self, editor: User, confidence: float) -> Counter[str]:
        outcome: Counter[str] = Counter(采纳=0, 留待人工=0)
        for kind in ORDER:
            questions = Candidate.objects.filter(state=Candidate.State.OPEN, kind=kind, aside="")
            questions = questions.order_by("text_id", "position")
            for candidate in questions.iterator(chunk_size=200):
                if candidate.confidence < confidence or candidate.flags:
                    outcome["留待人工"] += 1
                    continue
                try:
                    accept(editor, candidate, version=candidate.version)
                except (ValueError, PermissionDenied, Stale):
                    outcome["留待人工"] += 1  # what a person has to complete stays a question
                else:
                    outcome["采纳"] += 1
        return outcome

    def publish_all(self, publisher: User) -> tuple[int, int]:
        """(published, refused) of the subjects that the texts speak of; a park comes after what it lists."""
        published = refused = 0
        told = Article.objects.exclude(kind=Article.Kind.REFERENCE)
        for kind in (
            SubjectKind.PROJECT,
            SubjectKind.ENTERPRISE,
            SubjectKind.PARK,
            SubjectKind.GROUP,
            SubjectKind.REGION,
        ):
            subjects = Subject.objects.filter(kind=kind, merged_into__isnull=True).filter(
                Q(facts__evidence__citation__text__article__in=told)
                | Q(names__evidence__citation__text__article__in=told)
            )
            for subject in subjects.distinct().order_by("pk"):
                try:
                    publish(publisher, subject)
                except PublishRefused:
                    refused += 1
                else:
                    published += 1
        return published, refused
