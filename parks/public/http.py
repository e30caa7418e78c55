"""How every public answer goes out: no cookie, revalidated, and never indexed while the data are a demonstration."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """GET and HEAD only. `no-cache` lets a browser keep the page but ask first: a withdrawal is seen at once."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, no_cache=True)
        if settings.DEMO_DATA:
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer
