from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from articles.models import Article, ArticleText
from articles.sketches import EDITION
from articles.stories import join
from seeds.known_names import current_lexicon
from seeds.text.body import body
from seeds.text.clean import clean
from seeds.text.split import split
from seeds.text.types import Text

READ_BY_MACHINE = (Article.Kind.NEWS, Article.Kind.DOCUMENT)


class Command(BaseCommand):
    help = "把已有文章按文本归入同源稿件组（新文章在提取时自动归组）；可以重复执行，编辑移出的文章不动"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="全部重算，而不只是还没有指纹的文章")

    def handle(self, *args: Any, **options: Any) -> None:
        texts = ArticleText.objects.filter(is_current=True, article__kind__in=READ_BY_MACHINE)
        if not options["all"]:
            texts = texts.exclude(article__sketch__edition=EDITION)
        lexicon = current_lexicon()
        seen, moved = 0, set()
        for text_id in texts.order_by("article_id").values_list("pk", flat=True):
            text = ArticleText.objects.get(pk=text_id)
            sentences = split(clean(Text(str(text.article_id), text.text), lexicon))
            with transaction.atomic():
                moved.update(join(text.article_id, body(sentences)))
            seen += 1
        self.stdout.write(f"看过 {seen} 篇文章，其中 {len(moved)} 篇归入了另一组")
