from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "文章"

    def ready(self) -> None:
        from articles import triggers
        from articles.checks import guards_present

        post_migrate.connect(triggers.install, dispatch_uid="articles.triggers")
        checks.register(guards_present, checks.Tags.database)
