"""Admin classes that ask `can` instead of Django's model permissions, and keep the stock bypasses shut."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from articles.access import can


class RoleAdmin(admin.ModelAdmin):
    """View for everybody inside; adding and changing ask the named verbs; nothing is deleted here.

    Subclasses whose `save_model` calls a writer of records set `add_verb` and `change_verb`.
    """

    add_verb: str | None = None
    change_verb: str | None = None
    actions = None
    list_per_page = 50
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return can(request.user, "view")

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return can(request.user, "view")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.add_verb is not None and can(request.user, self.add_verb)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.change_verb is not None and can(request.user, self.change_verb, obj)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False
