"""Stored pages: rendered once, at publication, as for a visitor who sends nothing - no cookie, no session."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import get_template, render_to_string
from django.templatetags.static import static

from parks.models import PublicPage, Revision, Subject
from parks.publishing.kinds import path_of, published_kind, templates
from parks.publishing.page.profile import profile
from parks.publishing.redact import Shown

WITHDRAWN = "parks/public/withdrawn.html"
STYLE = "parks/public.css"
SETTINGS = ("DEMO_DATA", "SITE_NAME", "SITE_OWNER", "SITE_CONTACT", "SITE_ADDRESS", "ICP_NUMBER", "PSB_NUMBER")


def page_of(subject: Subject, revision: Revision, seen: Shown) -> PublicPage:
    """The unsaved page of a published subject; of a withdrawn one the notice, answered with 410."""
    kind = published_kind(subject.kind)
    path = path_of(subject.kind, subject.slug or "")
    if seen.notice:
        body = render_to_string(WITHDRAWN, {"notice": seen.notice}, request=HttpRequest())
    else:
        context = {"profile": profile(revision, seen, path), "path": path}
        body = render_to_string(kind.template, context, request=HttpRequest())
    return PublicPage(
        path=path,
        subject_id=subject.pk,
        status=410 if seen.notice else 200,
        body=body,
        etag=hashlib.sha256(body.encode()).hexdigest(),
        built_with=built_with(),
    )


@cache
def built_with() -> str:
    """Names what a page depends on besides data: our code and templates, the style's address, the site's settings.

    A stored page of another value must be rebuilt (`manage.py rebuild_public --if-outdated`).
    """
    state = hashlib.blake2b(digest_size=16)
    for file in sorted(_sources()):
        state.update(file.read_bytes())
    state.update(static(STYLE).encode())
    state.update(repr([getattr(settings, name) for name in SETTINGS]).encode())
    return state.hexdigest()


def _sources() -> set[Path]:
    """Files whose change may change a page: publishing, wording, terms, and the folders of the page templates."""
    publishing = Path(__file__).resolve().parent.parent
    parks = publishing.parent
    found = {*publishing.rglob("*.py"), parks / "wording.py", parks / "models" / "terms.py"}
    for name in ("base.html", WITHDRAWN, *templates()):
        template = Path(get_template(name).origin.name)
        found |= set(template.parent.glob("*.html")) if template.parent.name == "public" else {template}
    return found
