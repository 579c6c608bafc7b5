"""The bare comparison of ``make bench-collect``: the same server, and a view that inserts the document unchecked.

No envelope, no code, no register, no validation: one INSERT, committed, and an answer as long as the real one.
"""

import json
from functools import cache
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from surveys.models import Response, Workshop


@cache
def _workshop(workshop_id: UUID) -> Workshop:
    return Workshop.objects.select_related("assessment").get(pk=workshop_id)


@csrf_exempt
def insert(request: HttpRequest, workshop_id: UUID) -> JsonResponse:
    body = json.loads(request.body)
    workshop = _workshop(workshop_id)
    Response.objects.create(
        assessment_id=workshop.assessment_id,
        workshop_id=workshop_id,
        version_id=workshop.assessment.version_id,
        answers=body["answers"],
    )
    return JsonResponse({"uuid": body["uuid"], "message": "x" * 60, "key": "stored", "receipt": "0" * 12}, status=201)


def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n")


urlpatterns = [path("s/<uuid:workshop_id>/send/", insert), path("healthz", healthz)]
