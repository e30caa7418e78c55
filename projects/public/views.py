"""The list of published projects. Reads Public* rows alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from parks.models.terms import EventKind, SubjectKind
from parks.public import lists
from parks.public.http import public
from projects.status import STAGES


@public
def project_list(request: HttpRequest) -> HttpResponse:
    """Filters: `status` (a stage, or `none` for projects without one) and `region`; unknown values count as nothing."""
    found = lists.published(SubjectKind.PROJECT)
    regions = lists.region_names(SubjectKind.PROJECT)
    status, region = request.GET.get("status", ""), request.GET.get("region", "")
    if status in EventKind.values:
        found = found.filter(status=status)
    elif status == "none":
        found = found.filter(status="")
    if region in regions:
        found = found.filter(prefecture_name=region)
    context = {
        "section": "projects",
        "page": lists.page_of(found, request.GET.get("page")),
        "stages": [(stage.value, stage.label) for stage in STAGES],
        "regions": regions,
        "status": status,
        "region": region,
        "address": lists.query_string(status=status, region=region),
    }
    return render(request, "projects/public/project_list.html", context)
