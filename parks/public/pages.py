"""Stored pages and tables of one subject. Reads Public* rows alone."""

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header, parse_etags, quote_etag

from parks.models import PublicFact, PublicPage, PublicSubject
from parks.public.http import public
from parks.tables.columns import DEMO_MARK
from parks.tables.csv_writer import stream_csv
from parks.tables.facts import FACT_COLUMNS


@public
def page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The page stored under the address that was asked; 410 with the notice where it was withdrawn."""
    stored = PublicPage.objects.filter(path=request.path_info).first()
    if stored is None:
        raise Http404("没有这个页面")
    etag = quote_etag(stored.etag)
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(stored.body, status=stored.status, content_type=stored.media_type)
    response["ETag"] = etag
    return response


@public
def table(request: HttpRequest, kind: str, slug: str) -> HttpResponseBase:
    """The subject's published figures as CSV for Excel."""
    subject = (
        PublicSubject.objects.filter(kind=kind, slug=slug)
        .only("subject_id", "name", "revision_number", "notice")
        .first()
    )
    if subject is None:
        raise Http404("没有这个数据表")
    if subject.notice:
        return HttpResponse(f"{subject.notice}\n", status=410, content_type="text/plain; charset=utf-8")
    mark = f"-{DEMO_MARK}" if settings.DEMO_DATA else ""
    return csv_response(_lines(subject.subject_id), f"{subject.name}-第{subject.revision_number}版{mark}.csv")


def csv_response(lines: Iterator[str], file_name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(
        stream_csv(FACT_COLUMNS, lines, demo=settings.DEMO_DATA), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = content_disposition_header(True, file_name)
    return response


def _lines(subject_id: int) -> Iterator[str]:
    facts = PublicFact.objects.filter(subject_id=subject_id).order_by("position", "fact_id")
    yield from facts.values_list("csv_line", flat=True).iterator(chunk_size=2000)
