from django.urls import path

from parks.public import pages
from projects.public import views

app_name = "projects"
urlpatterns = [
    path("", views.project_list, name="list"),
    path("<slug:slug>/", pages.page, name="project"),
    path("<slug:slug>.csv", pages.table, {"kind": "project"}, name="project_table"),
]
