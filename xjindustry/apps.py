from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class XjindustryConfig(AppConfig):
    name = "xjindustry"
    verbose_name = "站点"
    default = True


class AdminConfig(admin_apps.AdminConfig):
    """The admin with our site class; models register themselves with `django.contrib.admin.site` as usual."""

    default_site = "xjindustry.admin_site.EditorialSite"
    default = False
