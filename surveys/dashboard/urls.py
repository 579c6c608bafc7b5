"""Addresses of the staff's pages."""

from django.urls import path

from surveys.dashboard import results_page

app_name = "dashboard"
urlpatterns = [
    path("results/<slug:assessment>/", results_page.results, name="results"),
    path("results/<slug:assessment>/rehearsal/<slug:workshop>/", results_page.rehearsal, name="rehearsal"),
]
