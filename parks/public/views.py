"""Pages made on request: lists, search, and the texts about the site. Read Public* rows alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from parks.models.terms import Level, ParkKind, SubjectKind
from parks.public import lists
from parks.public.http import public


@public
def park_list(request: HttpRequest) -> HttpResponse:
    regions = lists.region_names()
    asked = lists.ParkFilter.read(request.GET, regions)
    page = lists.page_of(lists.parks(asked), request.GET.get("page"))
    context = {
        "section": "parks",
        "asked": asked,
        "page": page,
        "regions": regions,
        "levels": Level.choices,
        "kinds": ParkKind.choices,
        "sorts": lists.SORTS.items(),
    }
    return render(request, "parks/public/park_list.html", context)


@public
def region_list(request: HttpRequest) -> HttpResponse:
    page = lists.page_of(lists.published(SubjectKind.REGION).order_by("region_code", "slug"), request.GET.get("page"))
    context = {"section": "regions", "title": "地区", "page": page}
    return render(request, "parks/public/subject_list.html", context)


@public
def enterprise_list(request: HttpRequest) -> HttpResponse:
    page = lists.page_of(lists.published(SubjectKind.ENTERPRISE), request.GET.get("page"))
    context = {"section": "enterprises", "title": "企业", "page": page}
    return render(request, "parks/public/subject_list.html", context)


@public
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", "").strip()[: lists.LONGEST_QUERY]
    return render(request, "parks/public/search.html", {"query": query, "found": lists.search(query)})


@public
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "parks/public/about.html", {"section": "about"})


@public
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "parks/public/method.html", {"section": "method"})
