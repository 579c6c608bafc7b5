"""An officer's device in tests: what it sends, byte for byte."""

import json
import uuid
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from surveys.models import Workshop


class Officer:
    """One fill on one device."""

    def __init__(self, workshop: Workshop, code: str, answers: dict[str, Any] | None = None) -> None:
        self.workshop = workshop
        self.client = Client()
        self.body: dict[str, Any] = {
            "uuid": str(uuid.uuid4()),
            "code": code,
            "version": workshop.assessment.version.content_hash,
            "answers": {"consent": "agree", "seen": "yes"} if answers is None else answers,
        }

    def send(self, **changes: Any) -> HttpResponse:
        return self.post(json.dumps({**self.body, **changes}).encode())

    def post(self, body: bytes, **headers: str) -> HttpResponse:
        address = reverse("collect:send", args=[self.workshop.pk])
        return self.client.post(address, body, content_type="application/json", headers=headers)
