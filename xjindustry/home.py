"""The front page, and what crawlers and browsers ask by themselves. Reads Public* rows alone."""

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static

from parks.models import PublicFact, PublicSubject
from parks.models.terms import Level, SubjectKind
from parks.public.http import public
from parks.publishing.page.neighbours import neighbour

LATEST = 8


@public
def home(request: HttpRequest) -> HttpResponse:
    visible = PublicSubject.objects.filter(notice="")
    kinds = dict(visible.values_list("kind").annotate(Count("subject_id")).order_by("kind"))
    parks = visible.filter(kind=SubjectKind.PARK)
    levels = dict(parks.values_list("level").annotate(Count("subject_id")).order_by("level"))
    filed = parks.exclude(prefecture_name="").order_by("region_code", "prefecture_name")
    regions: dict[str, int] = {}
    for name in filed.values_list("prefecture_name", flat=True):
        regions[name] = regions.get(name, 0) + 1
    latest = [neighbour(row) for row in visible.defer("data").order_by("-published_at", "slug")[:LATEST]]
    context = {
        "totals": [
            ("园区", kinds.get(SubjectKind.PARK, 0), "/parks/"),
            ("企业", kinds.get(SubjectKind.ENTERPRISE, 0), "/enterprises/"),
            ("项目", kinds.get(SubjectKind.PROJECT, 0), "/projects/"),
            ("数据", PublicFact.objects.count(), ""),
        ],
        "levels": [(code, label, levels[code]) for code, label in Level.choices if levels.get(code)],
        "regions": regions.items(),
        "region_pages": visible.filter(kind=SubjectKind.REGION).defer("data").order_by("region_code", "slug"),
        "latest": latest,
        "updated": latest[0].published_at if latest else None,
    }
    return render(request, "home.html", context)


@public
def robots(request: HttpRequest) -> HttpResponse:
    """A demonstration is not crawled; a real instance keeps crawlers out of the editors' part."""
    rule = "Disallow: /" if settings.DEMO_DATA else "Disallow: /admin/"
    return HttpResponse(f"User-agent: *\n{rule}\n", content_type="text/plain; charset=utf-8")


@public
def favicon(request: HttpRequest) -> HttpResponseBase:
    """For pages that name no icon (the editors' part): browsers then ask here."""
    return HttpResponseRedirect(static("parks/icon.svg"))
