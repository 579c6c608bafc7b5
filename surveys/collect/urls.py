"""Addresses of the officer's pages. No code and no answer ever stands in one (TR-13)."""

from django.urls import path

from surveys.collect import handed_in, views
from surveys.collect.preview import preview

app_name = "collect"
urlpatterns = [
    path("s/<uuid:workshop_id>/send/", views.send, name="send"),
    path("", views.entry, name="entry"),
    path("enter/", views.find_workshop, name="find_workshop"),
    path("handed-in/", handed_in.handed_in, name="handed_in"),
    path("worker.js", views.worker, name="worker"),
    path("s/<uuid:workshop_id>/", views.fill, name="fill"),
    path("s/<uuid:workshop_id>/begin/", views.begun, name="begin"),
    path("preview/<int:questionnaire_id>/", preview, name="preview"),
]
