"""The application as a WSGI server sees it."""

import os

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tna.settings")
application = get_wsgi_application()

if settings.PRODUCTION:
    # A database that may lose acknowledged answers is refused here, before the first officer comes (TR-5).
    call_command("check", tags=["database"], databases=["default"])
