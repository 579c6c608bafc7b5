"""The language of a staff page: the one its address asks for, else the one chosen in the admin."""

from django.http import HttpRequest
from django.utils import translation


def asked_language(request: HttpRequest) -> str:
    """ "en" or "vi": ``?language=``, else the reader's."""
    asked = request.GET.get("language", "")
    return asked if asked in ("en", "vi") else (translation.get_language() or "en").split("-")[0]
