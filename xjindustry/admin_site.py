"""The editors' site: the stock admin with our name, our look, our order of the menu and our rule who may enter."""

import csv
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse

from articles.access import ROLES, is_staff_member, roles_of
from xjindustry.desk import desk_of
from xjindustry.login import LoginForm

MENU = Path(__file__).with_name("menu.tsv")


class EditorialSite(admin.AdminSite):
    site_title = settings.SITE_NAME
    site_header = f"{settings.SITE_NAME} · 编辑室"
    index_title = "编辑室"
    enable_nav_sidebar = True
    login_form = LoginForm

    def has_permission(self, request: HttpRequest) -> bool:
        """Active staff in one of our groups; a bare staff flag opens nothing."""
        return is_staff_member(request.user)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        roles = [] if request.user.is_superuser else [role for role in ROLES if role in roles_of(request.user)]
        return {**super().each_context(request), "roles": roles}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Apps and their models in the order of menu.tsv; what it does not name stands behind, as Django sorts it."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda entry: _place(entry["model"]))
        return sorted(apps, key=lambda app: min(_place(entry["model"]) for entry in app["models"]))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {"desk": desk_of(request.user), **(extra_context or {})})


def _place(model: Any) -> int:
    order = menu_order()
    return order.get(model._meta.label_lower, len(order))


@cache
def menu_order() -> dict[str, int]:
    """Place in the menu of each model, by its lower-case label."""
    with MENU.open(encoding="utf-8", newline="") as file:
        return {row["model"]: place for place, row in enumerate(csv.DictReader(file, delimiter="\t"))}
