"""The editors' site: the stock admin with our name, our look and our rule who may enter."""

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest

from articles.access import is_staff_member


class EditorialSite(admin.AdminSite):
    site_title = settings.SITE_NAME
    site_header = f"{settings.SITE_NAME} · 编辑室"
    index_title = "编辑室"
    enable_nav_sidebar = True

    def has_permission(self, request: HttpRequest) -> bool:
        """Active staff in one of our groups; a bare staff flag opens nothing."""
        return is_staff_member(request.user)
