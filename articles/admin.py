"""Publishers, origins, offices and the log of actions. Articles stand with intake, which knows their jobs."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from articles.admin_base import RoleAdmin
from articles.log import acting
from articles.models import Action, Body, Office, Publisher


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


@admin.register(Action)
class ActionAdmin(RoleAdmin):
    """Who did what; the effects of each action beside it. Nothing here can be changed."""

    list_display = ("at", "kind", "who", "reason", "note", "is_undone")
    list_filter = ("kind",)
    search_fields = ("note", "by__username")
    ordering = ("-id",)
    fields = ("at", "kind", "who", "reason", "note", "undoes", "effects_in_words")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Action]:
        return super().get_queryset(request).select_related("by", "undone_by")

    @admin.display(description="操作人", ordering="by")
    def who(self, action: Action) -> str:
        return str(action.by or "系统")

    @admin.display(description="已撤销", boolean=True)
    def is_undone(self, action: Action) -> bool:
        return hasattr(action, "undone_by")

    @admin.display(description="结果")
    def effects_in_words(self, action: Action) -> str:
        effects = action.effects.order_by("seq")[:100]
        return "；".join(f"{effect.get_op_display()} {effect.table} {effect.row_id}" for effect in effects) or "无"
