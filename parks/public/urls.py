from django.urls import path

from parks.public import pages, views

app_name = "parks"
urlpatterns = [
    path("parks/", views.park_list, name="list"),
    path("regions/", views.region_list, name="regions"),
    path("enterprises/", views.enterprise_list, name="enterprises"),
    path("search/", views.search, name="search"),
    path("about/", views.about, name="about"),
    path("method/", views.method, name="method"),
    path("parks/<slug:slug>/", pages.page, name="park"),
    path("regions/<slug:slug>/", pages.page, name="region"),
    path("groups/<slug:slug>/", pages.page, name="group"),
    path("enterprises/<slug:slug>/", pages.page, name="enterprise"),
    path("parks/<slug:slug>.csv", pages.table, {"kind": "park"}, name="park_table"),
    path("regions/<slug:slug>.csv", pages.table, {"kind": "region"}, name="region_table"),
    path("groups/<slug:slug>.csv", pages.table, {"kind": "group"}, name="group_table"),
    path("enterprises/<slug:slug>.csv", pages.table, {"kind": "enterprise"}, name="enterprise_table"),
]
