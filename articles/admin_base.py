"""Admin classes that ask `can` instead of Django's model permissions, and keep the stock bypasses shut."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.http import HttpRequest, HttpResponse

from articles.access import can

LONGEST_KEY = 19  # digits of the largest 64-bit number


class RoleAdmin(admin.ModelAdmin):
    """View for everybody inside; adding and changing ask the named verbs; nothing is deleted here.

    Subclasses whose `save_model` calls a writer of records set `add_verb` and `change_verb`.
    """

    add_verb: str | None = None
    change_verb: str | None = None
    actions = None
    list_per_page = 50
    show_full_result_count = False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """None, so "not found", also for a number that no key can be: SQLite would raise."""
        return super().get_object(request, object_id, from_field) if len(object_id) < LONGEST_KEY else None

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """The same for a filter over such a number: an address that is not understood, no error page."""
        try:
            return super().get_changelist_instance(request)
        except OverflowError as error:
            raise IncorrectLookupParameters(error) from error

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Headed by what it lists; the stock heading asks to choose one to change or to view."""
        title = {"title": self.opts.verbose_name_plural}
        return super().changelist_view(request, {**title, **(extra_context or {})})

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
