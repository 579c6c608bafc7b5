"""The officer's pages as a browser without scripts sees them, and as bytes."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import brotli
import pytest
from django.test import Client

from surveys.collect.logic_data import logic_data
from surveys.collect.page import with_other_languages
from surveys.models import Response, Workshop
from tests.collect.officer import Officer
from tests.factories import VIET_NAM, AssessmentFactory, WorkshopFactory, codes_for
from tests.small import SMALL

pytestmark = pytest.mark.django_db
PAGES = ("/", "/s/{}/")


@pytest.fixture
def browser() -> Client:
    return Client()


@pytest.fixture
def code(workshop: Workshop) -> str:
    return codes_for(workshop)[0]


def page(workshop: Workshop) -> str:
    return f"/s/{workshop.pk}/"


class Fields(HTMLParser):
    """What a browser would send of a page's form as it stands."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.data: dict[str, list[str]] = {}
        self.area = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        name, kind = given.get("name"), given.get("type", "text")
        if tag == "input" and name and (kind == "text" or (kind in ("radio", "checkbox") and "checked" in given)):
            self.data.setdefault(name, []).append(given.get("value") or "")
        if tag == "textarea" and name:
            self.area = name
            self.data.setdefault(name, []).append("")

    def handle_data(self, data: str) -> None:
        if self.area:
            self.data[self.area][-1] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""


def test_the_first_page_asks_for_the_code_in_vietnamese_and_offers_english(browser: Client) -> None:
    vietnamese, english = browser.get("/"), browser.get("/?lang=en")
    assert '<html lang="vi">' in vietnamese.text
    assert "Nhập mã truy cập" in vietnamese.text
    assert 'href="?lang=en"' in vietnamese.text
    assert "Enter your access code" in english.text


def test_without_scripts_the_code_leads_to_the_whole_questionnaire_with_the_code_in_place(
    browser: Client, workshop: Workshop, code: str
) -> None:
    reply = browser.post("/", {"code": code.lower()})
    assert reply.status_code == 200
    fields = Fields(reply.text)
    assert fields.data["code"] == [code]
    assert f'action="/s/{workshop.pk}/?lang=vi"' in reply.text
    assert "Trình duyệt này không chạy JavaScript" in reply.text


def test_TR13_codes_and_answers_stand_in_no_address(browser: Client, workshop: Workshop, code: str) -> None:
    html = browser.get(page(workshop)).text
    assert not re.search(r"""(href|action|src|data-\w+)="[^"]*code""", html)
    assert browser.post("/", {"code": code}).status_code == 200  # no redirect that could carry it


def test_a_wrong_code_stays_typed_and_is_told_without_saying_why(browser: Client, workshop: Workshop) -> None:
    reply = browser.post("/", {"code": "2345 not a code"})
    assert reply.status_code == 403
    assert 'value="2345 not a code"' in reply.text
    assert "Không dùng được mã này" in reply.text


def test_the_plain_form_stores_a_response_once(browser: Client, workshop: Workshop, code: str) -> None:
    data = {"code": code, "consent": "agree", "seen": "yes", "where": ["river", "road"], "cases": ["12"],
            "need_a": "@not_my_area", "honest": "@prefer_not", "words": ["Điện Biên"]}  # fmt: skip
    first, again = browser.post(page(workshop), data), browser.post(page(workshop), data)
    assert (first.status_code, again.status_code) == (201, 200)
    assert "Xin cảm ơn" in first.text
    assert Response.objects.get().answers == {
        "consent": "agree",
        "seen": "yes",
        "where": ["river", "road"],
        "cases": 12,
        "need_a": {"state": "not_my_area"},
        "honest": {"state": "prefer_not"},
        "words": "Điện Biên",
    }


def test_bad_input_is_told_beside_the_question_and_nothing_typed_is_lost(
    browser: Client, workshop: Workshop, code: str
) -> None:
    data = {"code": code, "consent": "agree", "seen": "yes", "where": ["none", "road"], "cases": ["many"],
            "share": ["5", "@not_my_area"], "since": ["31/02/2026"], "words": ["<b>Mộc Bài</b>\nline"]}  # fmt: skip
    reply = browser.post(page(workshop), data)
    assert reply.status_code == 422
    sent_back = Fields(reply.text).data
    for name in ("code", "consent", "seen", "where", "cases", "since", "words"):
        given = data[name] if isinstance(data[name], list) else [data[name]]
        assert sorted(sent_back[name]) == sorted(given), name
    assert "Xin ghi một số nguyên bằng chữ số" in re.search(r'id="error-cases">([^<]*)', reply.text)[1]
    assert "Không thể chọn phương án này" in re.search(r'id="error-where">([^<]*)', reply.text)[1]
    assert 'href="#q-cases"' in reply.text
    assert "<b>Mộc" not in reply.text
    assert Response.objects.count() == 0
    assert browser.post(page(workshop), {"code": code, "consent": "agree"}).status_code == 201


def test_a_constraint_speaks_in_the_officers_language(browser: Client, workshop: Workshop, code: str) -> None:
    data = {"code": code, "consent": "agree", "cases": "500"}
    assert "From 0 to 100. (vi)" in browser.post(page(workshop), data).text
    english = browser.post(f"{page(workshop)}?lang=en", data).text
    assert "From 0 to 100." in english
    assert "(vi)" not in english


def test_switching_the_language_without_scripts_keeps_the_answers(
    browser: Client, workshop: Workshop, code: str
) -> None:
    data = {"code": code, "consent": "agree", "words": "một", "cases": "many", "switch": "en"}
    reply = browser.post(page(workshop), data)
    assert reply.status_code == 200
    assert '<html lang="en">' in reply.text
    sent_back = Fields(reply.text).data
    assert (sent_back["words"], sent_back["cases"], sent_back["consent"]) == (["một"], ["many"], ["agree"])
    assert "error-summary" not in reply.text


def test_a_used_code_keeps_the_answers_on_the_page(browser: Client, workshop: Workshop, code: str) -> None:
    Officer(workshop, code).send()
    reply = browser.post(page(workshop), {"code": code, "consent": "agree", "words": "kept"})
    assert reply.status_code == 403
    assert Fields(reply.text).data["words"] == ["kept"]


def test_a_page_that_belongs_to_no_workshop_or_a_closed_one_says_so(browser: Client, workshop: Workshop) -> None:
    assert browser.get("/s/00000000-0000-4000-8000-000000000000/").status_code == 404
    workshop.close("test")
    reply = browser.get(page(workshop))
    assert reply.status_code == 410
    assert "Hội thảo này đã đóng" in reply.text


def test_every_substantive_question_offers_not_my_area() -> None:
    workshop = WorkshopFactory(assessment=AssessmentFactory(version=_published(VIET_NAM)))
    html = Client().get(page(workshop)).text
    for item in VIET_NAM.asked_items():
        assert ('value="@not_my_area"' in _question(html, item.name)) == item.not_my_area, item.name


def _languages(html: str) -> dict[str, str]:
    """The page in its other languages, put together as a browser does it."""
    own = re.split(r"""(<[^>]+>|":"|",")""", html)
    put_together = {}
    for language, changes in json.loads(
        re.search(r'id="languages" type="application/json">(.*?)</script>', html)[1]
    ).items():
        if isinstance(changes, str):
            put_together[language] = changes
            continue
        parts, place = list(own), 0
        for step, text in zip(changes[::2], changes[1::2], strict=True):
            place += step
            parts[place] = text
        put_together[language] = "".join(parts)
    return put_together


def _without_languages(html: str) -> str:
    return re.sub(r'<script id="languages".*?</script>', "", html)


def test_a_page_brings_its_other_languages_as_they_are(browser: Client, workshop: Workshop) -> None:
    for address in ("/", page(workshop)):
        vietnamese, english = browser.get(f"{address}?lang=vi").text, browser.get(f"{address}?lang=en").text
        assert _without_languages(_languages(vietnamese)["en"]) == _without_languages(english)
        assert _without_languages(_languages(english)["vi"]) == _without_languages(vietnamese)


def test_languages_whose_tags_differ_come_whole() -> None:
    pages = {"vi": "<body><p>một<br>hai</p></body>", "en": "<body><p>one</p></body>"}
    assert _languages(with_other_languages(pages, "vi")) == {"en": pages["en"]}


def test_TR8_a_device_gets_the_version_its_draft_began_with_until_the_workshop_is_sealed(
    browser: Client, workshop: Workshop
) -> None:
    old = workshop.assessment.version
    newer = replace(SMALL, label="2", title={"en": "Second", "vi": "Bản hai"})
    workshop.assessment.version = old.questionnaire.publish(newer, "test")
    workshop.assessment.save(update_fields=["version"])
    address = f"{page(workshop)}?version={old.content_hash}"
    assert browser.get(page(workshop))["TNA-Version"] == workshop.assessment.version.content_hash
    assert browser.get(address)["TNA-Version"] == old.content_hash
    assert browser.get(f"{page(workshop)}?version=unknown").status_code == 404
    workshop.close("test")
    assert browser.get(address).status_code == 200


def test_TR13_the_service_worker_keeps_files_and_pages_and_changes_with_them(browser: Client) -> None:
    reply = browser.get("/worker.js")
    assert reply["Content-Type"].startswith("text/javascript")
    files = json.loads(re.search(r"const FILES = (.*);", reply.text)[1])
    assert {"/static/officer/desk.js", "/static/officer/officer.css"} <= set(files)
    assert not any("worker" in file for file in files)
    assert f'const SOFTWARE = "{browser.get("/")["TNA-Software"]}";' in reply.text


def test_the_page_is_the_same_bytes_for_everyone_and_comes_compressed(browser: Client, workshop: Workshop) -> None:
    plain = browser.get(page(workshop))
    small = browser.get(page(workshop), headers={"accept-encoding": "gzip, br"})
    assert small["Content-Encoding"] == "br"
    assert brotli.decompress(small.content) == plain.content == Client().get(page(workshop)).content


def test_a_changed_name_of_the_workshop_is_on_the_page_at_once(browser: Client, workshop: Workshop) -> None:
    browser.get(page(workshop))
    workshop.names = {"en": "New", "vi": "Tên mới"}
    workshop.save(update_fields=["names"])
    assert "Tên mới" in browser.get(page(workshop)).text


def test_a_rehearsal_says_so_on_the_officers_page(browser: Client) -> None:
    rehearsal = WorkshopFactory(rehearsal=True)
    assert "Diễn tập." in browser.get(page(rehearsal)).text
    assert "Diễn tập." not in browser.get(page(WorkshopFactory())).text


def test_the_browser_is_given_every_rule_of_every_item() -> None:
    data = json.loads(json.dumps(logic_data(SMALL, "vi")))
    items = {item["name"]: item for item in data["rules"]["items"]}
    assert items["where"]["exclusive"] == ["none"]
    assert items["where"]["maximum"] == 3
    assert data["messages"]["cases.constraint"] == "From 0 to 100. (vi)"
    assert logic_data(SMALL, "en")["rules"] == data["rules"]
    assert items["consent"]["required"] is True
    assert items["cases"]["pattern_message"] in data["messages"]


@pytest.mark.parametrize("address", ["/", "/s/{}/", "/admin/login/", "/healthz", "/no-such-page"])
def test_TR27_every_response_has_the_security_headers(browser: Client, workshop: Workshop, address: str) -> None:
    reply = browser.get(address.format(workshop.pk))
    assert "default-src 'none'" in reply["Content-Security-Policy"]
    assert "unsafe" not in reply["Content-Security-Policy"]
    assert reply["X-Content-Type-Options"] == "nosniff"
    assert reply["Referrer-Policy"] == "no-referrer"
    assert reply["Cross-Origin-Opener-Policy"] == reply["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in reply["Permissions-Policy"]
    assert "no-store" in reply["Cache-Control"]


def test_the_page_says_its_language_in_its_headers_too(browser: Client, workshop: Workshop) -> None:
    assert browser.get(page(workshop))["Content-Language"] == "vi"
    assert browser.get("/?lang=en")["Content-Language"] == "en"


def _question(html: str, name: str) -> str:
    start = html.index(f'id="q-{name}"')
    following = html.find(' id="q-', start + 10)
    return html[start : following if following > 0 else None]


def _published(document: object) -> object:
    from surveys.models.draft_store import store_draft

    return store_draft(document).publish(document, "test")
