from django.contrib import admin
from django.urls import include, path

from xjindustry import home

urlpatterns = [
    path("", home.home, name="home"),
    path("robots.txt", home.robots, name="robots"),
    path("favicon.ico", home.favicon, name="favicon"),
    path("admin/", admin.site.urls),
    path("projects/", include("projects.public.urls")),
    path("", include("parks.public.urls")),
]
