"""What TR-21 and TR-27 ask of every response and session, and Django and django-csp do not give."""

import re
import time
from collections.abc import Callable
from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

View = Callable[[HttpRequest], HttpResponse]

#: SecurityMiddleware sets some of these too, but not on answers given before it is reached (a wrong Host).
_HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
#: What django-csp's decorators leave on a response begins so.
_OF_CSP = re.compile("_csp_").match
_BEGAN, _SEEN = "tna_began", "tna_seen"


class SecurityHeaders:
    """Middleware: the headers above, and ``no-store`` where a response says nothing about caching."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        # Files with a hash in their names are marked as lasting; everything else may hold answers or results.
        response.headers.setdefault("Cache-Control", "no-store")
        if request.resolver_match and request.resolver_match.view_name == "admin:logout":
            # Not "storage": that would wipe the unsent answers of other officers on this device.
            response.headers["Clear-Site-Data"] = '"cache", "cookies"'
        return response


class ContentSecurityPolicy(CSPMiddleware):
    """Middleware: django-csp's, but the policy that no view changed is composed once instead of at each response."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        changed = settings.DEBUG or hasattr(request, "_csp_nonce") or any(map(_OF_CSP, vars(response)))
        if changed:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._ordinary)
        return response

    @cached_property
    def _ordinary(self) -> str:
        return build_policy()


class SessionLimits:
    """Middleware: a staff session ends after a while without requests, and after its whole length (TR-21)."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Officers bring no cookie: their requests must not cost a look into the sessions.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            self._watch(request)
        return self.get_response(request)

    def _watch(self, request: HttpRequest) -> None:
        session, now = request.session, time.time()
        began, seen = session.setdefault(_BEGAN, now), session.setdefault(_SEEN, now)
        if now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.TNA_SESSION_IDLE:
            logout(request)
        elif now - seen > 60:  # written once a minute, not at each request
            session[_SEEN] = now


class OriginOfForms:
    """Middleware: tell Django's CSRF check where a form of ours was sent from.

    Under "Referrer-Policy: no-referrer" (TR-27) browsers send forms with "Origin: null", which Django refuses.
    The same browsers say "Sec-Fetch-Site: same-origin", which no page can forge; the token is checked all the same.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.headers.get("Origin") == "null" and request.headers.get("Sec-Fetch-Site") == "same-origin":
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        return self.get_response(request)
