"""Addresses of the staff's pages."""

from django.urls import path, re_path

from surveys.dashboard import report_page, results_page

app_name = "dashboard"
urlpatterns = [
    path("results/", results_page.index, name="index"),
    path("results/<slug:assessment>/", results_page.results, name="results"),
    path("results/<slug:assessment>/rehearsal/<slug:workshop>/", results_page.rehearsal, name="rehearsal"),
    re_path(r"^results/(?P<assessment>[-\w]+)/report\.(?P<suffix>docx|pdf)$", report_page.report, name="report"),
    re_path(
        r"^results/(?P<assessment>[-\w]+)/download/(?P<product>annex-1|results)$",
        results_page.download,
        name="download",
    ),
]
