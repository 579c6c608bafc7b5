"""Posts from officers carry no cookie and no token: the browser says where they come from (TR-28).

The page is then the same bytes for everyone. Clients that send neither header are not browsers, and a
cross-site forgery needs a browser.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase, HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]


def from_this_site(request: HttpRequest) -> bool:
    """Whether the browser says that the request comes from a page of this site."""
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site in ("same-origin", "none")
    # Browsers older than Sec-Fetch-Site: under "Referrer-Policy: no-referrer" their forms say "null". A post
    # without a code does nothing and no cookie lends it anything, so that much is let through.
    origin = request.headers.get("Origin")
    return origin in (None, "null") or urlsplit(origin).netloc == request.get_host()


def same_origin_only(view: View) -> View:
    """Open a view to posts without a CSRF token, and refuse those sent by other sites."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method == "POST" and not from_this_site(request):
            return HttpResponseForbidden("sent by another site", content_type="text/plain")
        return view(request, *args, **kwargs)

    return guarded
