"""manage.py demo [--without-responses]: the Viet Nam 2010 assessment, ready to be looked at and filled."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.urls import reverse

from surveys.interchange.demo_data import load_demo, rehearsal_of
from surveys.models.access_code import printed
from surveys.models.codes import issue_codes

STAFF = "demo"


class Command(BaseCommand):
    help = "Load the Viet Nam 2010 assessment (synthetic), a rehearsal workshop and a staff user; print the links."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--without-responses", action="store_true", help="leave out the 33 reconstructed responses")

    def handle(self, *, without_responses: bool, **options: object) -> None:
        assessment = load_demo(Path(settings.BASE_DIR) / "fixtures", with_responses=not without_responses)
        with transaction.atomic():
            rehearsal = rehearsal_of(assessment)
            code = issue_codes(rehearsal, 1, by="manage.py demo")[0]
        password = self._staff_user()
        site = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
        count = assessment.responses.filter(rehearsal=False).count()
        results = reverse("dashboard:results", args=[assessment.slug])
        live = reverse("dashboard:rehearsal", args=[assessment.slug, rehearsal.slug])
        for line in (
            f"{assessment.slug}: {count} responses (synthetic: reconstructed, no officer's answers)",
            "",
            f"  officer's page      {site}{reverse('collect:entry')}   access code {printed(code)}",
            f"  rehearsal's board   {site}{reverse('dashboard:board', args=[rehearsal.pk])}",
            f"  rehearsal, live     {site}{live}",
            f"  baseline's results  {site}{results}",
            f"  admin               {site}{reverse('admin:index')}",
            "",
            f"  staff user          {STAFF}   password {password}"
            if password
            else f"  staff user          {STAFF}   (password printed when it was made; "
            f"lost? python manage.py changepassword {STAFF})",
            "",
        ):
            self.stdout.write(line)

    def _staff_user(self) -> str:
        """Make the staff user; its password, once, or "" when the user exists."""
        users = get_user_model().objects
        if users.filter(username=STAFF).exists():
            return ""
        password = secrets.token_urlsafe(15)
        users.create_superuser(STAFF, password=password)
        return password
