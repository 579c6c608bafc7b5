"""Addresses of the officer's pages. No code and no answer ever stands in one (TR-13)."""

from django.urls import path

from surveys.collect import views

app_name = "collect"
urlpatterns = [
    path("", views.entry, name="entry"),
    path("enter/", views.find_workshop, name="find_workshop"),
    path("worker.js", views.worker, name="worker"),
    path("s/<uuid:workshop_id>/", views.fill, name="fill"),
    path("s/<uuid:workshop_id>/send/", views.send, name="send"),
]
