"""Addresses of the staff's pages."""

from django.urls import path, re_path

from surveys.dashboard import (
    board,
    lift_pages,
    picture_page,
    report_page,
    results_page,
    results_section_pages,
    rows_page,
)

app_name = "dashboard"
urlpatterns = [
    path("results/", results_page.index, name="index"),
    path("results/<slug:assessment>/", results_page.results, name="results"),
    path("results/<slug:assessment>/rehearsal/<slug:workshop>/", results_page.rehearsal, name="rehearsal"),
    path("results/<slug:assessment>/lifts/", lift_pages.lifts, name="lifts"),
    path("results/<slug:assessment>/lifts/<int:lift_id>/", lift_pages.lifted, name="lifted"),
    path("results/<slug:assessment>/lifts/<int:lift_id>/decide/", lift_pages.decide_lift, name="decide_lift"),
    path("results/<slug:assessment>/questions/", results_section_pages.questions, name="results_questions"),
    path("results/<slug:assessment>/questions/<slug:theme>/", results_section_pages.theme, name="results_theme"),
    path("results/<slug:assessment>/open-answers/", results_section_pages.open_answers, name="results_open_answers"),
    re_path(
        r"^results/(?P<assessment>[-\w]+)/(?P<section>differences|scores|needs|quality|methods)/$",
        results_section_pages.evidence,
        name="results_evidence",
    ),
    re_path(
        r"^results/(?P<assessment>[-\w]+)/picture/(?P<item>[-\w]+)\.(?P<suffix>svg|png|csv)$",
        picture_page.picture,
        name="picture",
    ),
    path("results/<slug:assessment>/rows/", rows_page.rows, name="rows"),
    path("results/<slug:assessment>/codebook/", rows_page.codebook, name="codebook"),
    re_path(r"^results/(?P<assessment>[-\w]+)/report\.(?P<suffix>docx|pdf)$", report_page.report, name="report"),
    re_path(
        r"^results/(?P<assessment>[-\w]+)/download/(?P<product>[a-z]+(?:-[0-9])?)$",
        results_page.download,
        name="download",
    ),
    path("workshops/<uuid:workshop_id>/board/", board.board, name="board"),
    path("workshops/<uuid:workshop_id>/board/data/", board.data, name="board_data"),
    path("workshops/<uuid:workshop_id>/projector/", board.projector, name="projector"),
    path("workshops/<uuid:workshop_id>/close/", board.close, name="close"),
]
