"""The suite runs on the database that production runs on, and production's settings keep their promises."""

import datetime
import os
import subprocess
import sys
import time

import pytest
from csp.constants import HEADER
from csp.decorators import csp_replace
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client, RequestFactory, override_settings
from django.utils import formats, translation

from tna.checks import durable_database
from tna.security import ContentSecurityPolicy

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
GIVEN = {
    "TNA_ENVIRONMENT": "production",
    "TNA_HOSTS": "tna.example",
    "DATABASE_URL": "sqlite://:memory:",
    "SECRET_KEY": "only-for-this-test-" + "".join(map(chr, range(65, 115))),
    "TNA_CODE_KEY": "dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3Q=",
}
DAY = datetime.date(2026, 11, 24)


@pytest.fixture
def staff_client(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("staff", password="not-used-anywhere"))
    return client


def check_deploy(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        command, env=kept | environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )


@pytest.mark.django_db
def test_the_suite_runs_on_a_real_postgresql_unless_sqlite_was_asked_for_by_name():
    assert connection.vendor == os.environ.get("TNA_TEST_DATABASE", "postgresql")


def test_TR32_the_settings_of_production_pass_the_deployment_check():
    result = check_deploy(GIVEN)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "TNA_CODE_KEY", "TNA_HOSTS", "DATABASE_URL"])
def test_TR32_production_does_not_start_without(name):
    result = check_deploy({key: value for key, value in GIVEN.items() if key != name})
    assert result.returncode != 0
    assert f"{name} is not set" in result.stderr


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/no-such-page", "/admin/login/", "/static/officer/officer.css"])
def test_TR27_every_response_carries_the_headers(client, path):
    response = client.get(path)
    sent = {part.strip() for part in response["Content-Security-Policy"].split(";")}
    assert sent == set(POLICY.split("; "))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cross-Origin-Opener-Policy"] == response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert all(f"{name}=()" in response["Permissions-Policy"] for name in ("camera", "microphone", "geolocation"))
    assert "no-store" in response["Cache-Control"]


def test_TR27_a_refused_host_gets_the_headers_as_well(client):
    response = client.get("/healthz", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "no-store"


def test_TR27_the_policy_is_django_csps_own_and_a_views_change_is_kept():
    request = RequestFactory().get("/")
    ordinary = ContentSecurityPolicy(lambda _: HttpResponse())(request)
    assert set(ordinary[HEADER].split("; ")) == set(
        CSPMiddleware(lambda _: HttpResponse())(request)[HEADER].split("; ")
    )
    changed = ContentSecurityPolicy(csp_replace({"frame-ancestors": "https://here"})(lambda _: HttpResponse()))(request)
    assert "frame-ancestors https://here" in changed[HEADER]


@pytest.mark.django_db
def test_a_body_that_is_too_large_is_answered_in_words(client):
    reply = client.post("/", {"code": "x" * 300_000}, headers={"sec-fetch-site": "same-origin"})
    assert reply.status_code == 400
    assert "máy chủ chưa lưu gì" in reply.content.decode()


@pytest.mark.django_db
def test_TR27_logout_clears_cache_and_cookies_but_not_the_answers_that_wait_on_the_device(staff_client):
    assert staff_client.post("/admin/logout/")["Clear-Site-Data"] == '"cache", "cookies"'


@pytest.mark.django_db
def test_TR28_a_page_without_sign_in_sets_no_cookie(client):
    assert not client.get("/healthz").cookies


@pytest.mark.django_db
@pytest.mark.parametrize(("ago", "inside"), [(29 * 60, True), (31 * 60, False)])
def test_TR21_a_staff_session_ends_after_half_an_hour_without_a_request(staff_client, monkeypatch, ago, inside):
    staff_client.get("/admin/")
    now = time.time()
    monkeypatch.setattr("tna.security.time.time", lambda: now + ago)
    assert (staff_client.get("/admin/").status_code == 200) is inside


@pytest.mark.django_db
def test_TR21_a_staff_session_ends_after_eight_hours_however_busy(staff_client, monkeypatch):
    began = time.time()
    inside = []
    for minutes in range(0, 9 * 60, 25):
        monkeypatch.setattr("tna.security.time.time", lambda minutes=minutes: began + minutes * 60)
        if staff_client.get("/admin/").status_code == 200:
            inside.append(minutes)
    assert inside == list(range(0, 8 * 60, 25))


@pytest.mark.django_db
@pytest.mark.skipif(os.environ.get("TNA_TEST_DATABASE") == "sqlite", reason="asks PostgreSQL for its settings")
@pytest.mark.skipif("TNA_TEST_DATABASE_URL" in os.environ, reason="that server may be durable")
def test_TR5_a_database_that_could_lose_answers_is_refused_in_production():
    assert durable_database(databases=["default"]) == []
    with override_settings(PRODUCTION=True):
        found = durable_database(databases=["default"])
    said = " ".join(str(error) for error in found)
    assert all(name in said for name in ("fsync", "full_page_writes", "synchronous_commit"))


@pytest.mark.parametrize(
    ("language", "number", "day"), [("vi", "1.234,5", "24/11/2026"), ("en", "1,234.5", "24/11/2026")]
)
def test_numbers_and_dates_are_written_as_the_reader_writes_them(language, number, day):
    with translation.override(language):
        assert formats.number_format(1234.5, force_grouping=True) == number
        assert formats.date_format(DAY, "SHORT_DATE_FORMAT") == day
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
        assert formats.get_format("DATE_INPUT_FORMATS")[0] == "%d/%m/%Y"
        assert Template("{{ year }}").render(Context({"year": 2010})) == "2010"


def test_a_long_vietnamese_date_is_spelled_out():
    with translation.override("vi"):
        assert formats.date_format(DAY) == "ngày 24 tháng 11 năm 2026"


def test_a_command_loads_no_heavy_library_it_does_not_use() -> None:
    """``manage.py check`` in a process of its own: the libraries stay out, and a second of the processor is enough."""
    program = (
        "import os, sys, time; from django.core.management import execute_from_command_line as run; "
        "run(['manage.py', 'check']); "
        "heavy = {'scipy', 'docx', 'reportlab', 'openpyxl', 'pyreadstat'}; "
        "print(sorted(heavy & set(sys.modules)), time.process_time())"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tna.settings", "TNA_ENVIRONMENT": "test"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=settings.BASE_DIR,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    loaded, _, seconds = done.stdout.strip().splitlines()[-1].rpartition(" ")
    assert loaded == "[]"
    assert float(seconds) < 2  # a second where nothing else runs; other tests run beside this one
