"""Publishers, origins, offices and the log of actions. Articles stand with intake, which knows their jobs."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from articles.admin_base import RoleAdmin
from articles.log import acting
from articles.models import Action, Body, Effect, Office, Publisher
from articles.wording import action_word


class CatalogueAdmin(RoleAdmin):
    """A plain list of names that stewards keep; each save is an Action."""

    add_verb = change_verb = "manage_reference"

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        kind = f"{'change' if change else 'create'}_{obj._meta.model_name}"
        with acting(request.user, kind, note=str(obj)) as act:
            if change:
                obj.save()
            else:
                act.create(obj)


@admin.register(Publisher)
class PublisherAdmin(CatalogueAdmin):
    list_display = ("name", "tier", "domain", "article_count")
    list_filter = ("tier",)
    search_fields = ("name", "domain")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publisher]:
        return super().get_queryset(request).annotate(article_count=Count("articles"))

    @admin.display(description="文章数", ordering="article_count")
    def article_count(self, publisher: Publisher) -> int:
        return publisher.article_count


@admin.register(Body)
class BodyAdmin(CatalogueAdmin):
    search_fields = ("name",)


@admin.register(Office)
class OfficeAdmin(CatalogueAdmin):
    add_verb = change_verb = "manage_users"
    search_fields = ("name",)
    filter_horizontal = ("members",)


class KindFilter(admin.SimpleListFilter):
    """The kinds that occur, in words."""

    title = "操作"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        kinds = Action.objects.order_by("kind").values_list("kind", flat=True).distinct()
        return [(kind, action_word(kind)) for kind in kinds]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Action]) -> QuerySet[Action]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


def _in_words(effect: Effect) -> str:
    return f"{effect.get_op_display()} {apps.get_model(effect.table)._meta.verbose_name} {effect.row_id}"


@admin.register(Action)
class ActionAdmin(RoleAdmin):
    """Who did what; the effects of each action beside it. Nothing here can be changed."""

    list_display = ("at", "what", "who", "reason", "note", "standing")
    list_filter = (KindFilter,)
    search_fields = ("note", "by__username")
    ordering = ("-id",)
    fields = ("at", "what", "who", "reason", "note", "undoes", "effects_in_words")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Action]:
        return super().get_queryset(request).select_related("by", "undone_by")

    @admin.display(description="操作", ordering="kind")
    def what(self, action: Action) -> str:
        return action_word(action.kind)

    @admin.display(description="操作人", ordering="by")
    def who(self, action: Action) -> str:
        return str(action.by or "系统")

    @admin.display(description="效力")
    def standing(self, action: Action) -> str:
        return "已撤销" if hasattr(action, "undone_by") else ""

    @admin.display(description="结果")
    def effects_in_words(self, action: Action) -> str:
        effects = action.effects.order_by("seq")[:100]
        return "；".join(map(_in_words, effects)) or "无"
