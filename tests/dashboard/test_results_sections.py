"""Every section of the results: what it says, what it says where there is nothing, and what can be taken away."""

import csv
import io
import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree, html

from surveys.models import Assessment, AuditEntry, Response
from surveys.models.coding import release
from surveys.reports.results_json import as_json
from surveys.results.door import Query, results_for
from surveys.results.evidence import with_evidence
from tests.factories import CodeFrameFactory, ResponseFactory, WorkshopFactory

SECTIONS = ("", "questions/", "open-answers/", "differences/", "scores/", "needs/", "quality/", "methods/")
THEME = "/results/vn-2010/questions/theme_1/"


@pytest.fixture
def analyst(client: Client, django_user_model: type[User]) -> Client:
    user = django_user_model.objects.create_user("analyst", password="a long enough password")
    user.user_permissions.add(Permission.objects.get(codename="view_results"))
    client.force_login(user)
    return client


def words(page: str) -> str:
    """What stands on the page for a reader."""
    return " ".join(html.fromstring(page).text_content().split())


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_section_opens_and_leads_to_all_others_with_the_filter(
    analyst: Client, viet_nam_2010: Any, section: str, language: str
) -> None:
    page = analyst.get(f"/results/vn-2010/{section}?by=&where=cluster:CL1&language={language}")
    assert page.status_code == 200
    for other in SECTIONS:
        assert f'href="/results/vn-2010/{other}?by=&amp;where=cluster%3ACL1&amp;language={language}"' in page.text


@pytest.mark.parametrize("section", [*SECTIONS, "questions/theme_1/"])
def test_a_page_asked_for_again_reads_no_response(analyst: Client, viet_nam_2010: Any, section: str) -> None:
    CodeFrameFactory(assessment=viet_nam_2010)
    analyst.get(f"/results/vn-2010/{section}")
    with CaptureQueriesContext(connection) as asked:
        analyst.get(f"/results/vn-2010/{section}")
    table = f'FROM "{Response._meta.db_table}"'
    assert not [query["sql"] for query in asked if table in query["sql"]]


@pytest.mark.parametrize(
    ("responses", "answers"),
    [
        (0, {}),
        (1, {"consent": "agree", "seen": "yes"}),
        (7, {"consent": "agree", "seen": "yes"}),
        (12, {"consent": "agree"}),
    ],
    ids=["none", "one", "too few to show", "all blank"],
)
def test_every_section_has_words_for_nothing_to_show(analyst: Client, responses: int, answers: dict[str, Any]) -> None:
    room = WorkshopFactory(state="sealed", sealed_at=timezone.now())
    ResponseFactory.create_batch(responses, workshop=room, answers=answers)
    for section in (*SECTIONS, "questions/work/"):
        for language in ("en", "vi"):
            page = analyst.get(f"/results/{room.assessment.slug}/{section}?language={language}")
            assert page.status_code == 200, section
            assert "None" not in words(page.text)
            assert not re.search(r"\b[1-7]/[1-7]\b", words(page.text)), section


@pytest.mark.parametrize(
    "asked", ["by=agency", "where=agency:customs", "where=cluster:CL9", "where=", "by=%00", "where=x&by=cluster,agency"]
)
@pytest.mark.parametrize("section", ["", "questions/theme_1/", "differences/", "scores/", "open-answers/"])
def test_TR23_a_refused_filter_says_its_reason_and_stays_in_the_address(
    analyst: Client, viet_nam_2010: Any, section: str, asked: str
) -> None:
    reply = analyst.get(f"/results/vn-2010/{section}?{asked}")
    if reply.status_code == 200:
        assert asked in ("where=", "by=%00")
        return
    assert reply.status_code == 400
    alert = html.fromstring(reply.text).xpath("//*[@role='alert']")[0].text_content()
    assert "cannot be broken down" in alert or "There are no results for" in alert
    english, vietnamese = html.fromstring(reply.text).xpath("//nav[@aria-label='Language']/a/@href")
    for variable in re.findall(r"agency|CL9", asked):
        assert variable in english
        assert variable in vietnamese


def test_TR23_the_form_offers_what_the_policy_releases_and_nothing_else(analyst: Client, viet_nam_2010: Any) -> None:
    form = html.fromstring(analyst.get(f"{THEME}?where=cluster:CL1").text).xpath("//form[@class='filters']")[0]
    assert form.xpath(".//option/@value") == ["", "cluster"]
    assert form.xpath(".//input[@name='where']/@value") == ["cluster:CL1", "cluster:CL2"]
    assert form.xpath(".//input[@checked]/@value") == ["cluster:CL1"]
    page = words(analyst.get(f"{THEME}?where=cluster:CL1").text)
    assert "16 responses" in page
    assert "33 responses" not in page


def test_the_overview_names_who_is_missing_against_the_plan(analyst: Client, viet_nam_2010: Any) -> None:
    page = words(analyst.get("/results/vn-2010/").text)
    assert "Under-represented, with fewer respondents than planned: Cau Treo (3 of 7)" in page
    assert "Policy in force: results by cluster" in page
    assert "17 of 33 respondents (51.5%, 95% interval 35.2 to 67.5) named “Country of origin”" in page


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("item", ["q1_12", "grid_5_9", "q5_5", "plan-offices", "scores-1", "needs-1"])
def test_TR26_a_picture_is_a_whole_svg_and_a_png_that_say_where_their_numbers_come_from(
    analyst: Client, viet_nam_2010: Any, item: str, language: str
) -> None:
    asked = f"?by=cluster&language={language}"
    svg = analyst.get(f"/results/vn-2010/picture/{item}.svg{asked}")
    root = etree.fromstring(svg.content)
    said = " ".join(root.itertext())
    for part in ("33", "perceptions" if language == "en" else "nhận định", "synthetic"):
        assert part in said.lower(), part
    assert svg["Content-Disposition"].endswith('-suppressed.svg"')
    assert f"vn-2010-synthetic-{item}-" in svg["Content-Disposition"]
    assert analyst.get(f"/results/vn-2010/picture/{item}.png{asked}").content.startswith(b"\x89PNG")
    taken = AuditEntry.objects.filter(action="results.export").values_list("by", "reason")
    assert set(taken) == {("analyst", f"picture {item}.{suffix} by cluster") for suffix in ("svg", "png")}


def test_TR26_the_table_of_a_card_is_the_lines_of_annex_one(analyst: Client, viet_nam_2010: Any) -> None:
    content = analyst.get("/results/vn-2010/picture/grid_5_9.csv?by=cluster").content.decode("utf-8-sig")
    whole = analyst.get("/results/vn-2010/download/annex-1?by=cluster").content.decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(content, newline="")))
    names = {line["Name"] for line in lines}
    assert len(names) == 6
    assert lines == [line for line in csv.DictReader(io.StringIO(whole, newline="")) if line["Name"] in names]


def test_TR26_a_picture_that_is_not_there_or_is_refused_is_no_file(analyst: Client, viet_nam_2010: Any) -> None:
    for item in ("no_such.svg", "c_comments.png", "scores-99.csv", "no_such.csv"):
        assert analyst.get(f"/results/vn-2010/picture/{item}").status_code == 404
    refused = analyst.get("/results/vn-2010/picture/q1_12.svg?by=agency")
    assert refused.status_code == 400
    assert "cannot be broken down by “agency”" in refused.text
    assert not AuditEntry.objects.filter(action="results.export").exists()


def test_released_texts_are_shown_to_coders_and_their_number_to_others(
    analyst: Client, viet_nam_2010: Assessment, django_user_model: type[User]
) -> None:
    frame = CodeFrameFactory(assessment=viet_nam_2010, item="c_comments")
    response = viet_nam_2010.workshops.first().responses.first()
    response.answers["c_comments"] = "Mr X wrote this"
    response.save()
    release(frame, {str(response.pk): ("Somebody wrote <this>", {"en": "A translation"})}, by="test")
    address = "/results/vn-2010/open-answers/"
    assert "wrote &lt;this&gt;" not in analyst.get(address).text
    assert "You see how many wrote something." in analyst.get(address).text
    django_user_model.objects.get().user_permissions.add(Permission.objects.get(codename="code_answers"))
    page = analyst.get(address).text
    assert "Somebody wrote &lt;this&gt;" in page
    assert "A translation" in page
    assert "Mr X" not in page


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_number_of_scores_needs_and_differences_is_that_of_the_json(
    analyst: Client, viet_nam_2010: Assessment, language: str
) -> None:
    results = with_evidence(viet_nam_2010, results_for(viet_nam_2010, Query(by="cluster")))
    data = as_json(results, language)
    pages = {
        name: words(analyst.get(f"/results/vn-2010/{name}/?by=cluster&language={language}").text)
        for name in ("scores", "needs", "differences")
    }

    def number(value: float, places: int) -> str:
        return f"{value:.{places}f}".replace(".", "," if language == "vi" else ".")

    def has(page: str, *parts: str) -> None:
        assert " ".join(parts) in pages[page], parts

    for item in data["scores"]["items"].values():
        for score in item["segments"].values():
            if score.get("percent") is not None:
                share = f"{number(score['percent'], 1)}% [{number(score['low'], 1)}% – {number(score['high'], 1)}%]"
                has("scores", share)
                assert f"{score['right']}/{score['base']}" in pages["scores"]
    for topic in (t for source in data["needs"] for model in source["models"] for t in model["topics"]):
        if topic["score"] is not None:
            assert topic["label"] in pages["needs"]
            assert number(topic["score"], 1) in pages["needs"]
    compared = [q["difference"] for q in data["questions"] if (q.get("difference") or {}).get("options")]
    assert len(compared) > 20
    for option in (option for question in compared for option in question["options"].values()):
        if option.get("effect") is not None and option.get("effect_name") and option.get("low") is not None:
            interval = f"[{number(option['low'], 1)} – {number(option['high'], 1)}]"
            assert interval in pages["differences"], option
