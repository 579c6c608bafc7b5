"""Bad network: nothing is lost, nothing is doubled, and the officer is told where his answers are."""

import json
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from surveys.collect import page as pages
from surveys.collect import shell
from surveys.collect.submission import Submission
from surveys.models import QuarantinedSubmission, Response
from surveys.models.draft_store import store_draft
from tests.browser.chromium import Laptop
from tests.browser.officer_page import OfficerPage
from tests.browser.site import Site
from tests.browser.test_officer_fills import fill, talkative_answers
from tests.factories import VIET_NAM

pytestmark = pytest.mark.browser
READY = "Từ giờ trang này mở được cả khi không có mạng."
#: What a server that keeps answers aside says.
TOLD = "Mã này đã được dùng trên một thiết bị khác."
#: Until the new worker is there and waits for its turn; until it has taken over and the old one's pages are gone.
_NEW_WORKER = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  while (!registration.waiting) await new Promise((done) => setTimeout(done, 50));
}"""
_TAKEN_OVER = """async () => {
  while ((await caches.keys()).length !== 1) await new Promise((done) => setTimeout(done, 50));
}"""
AGENCY = VIET_NAM.by_name["agency"]


def ready(page: Page) -> None:
    """Wait until the page says that it opens without a network."""
    expect(page.get_by_text(READY)).to_be_visible()


def to_review(officer: OfficerPage) -> None:
    officer.answer(VIET_NAM.by_name["consent"], "agree")
    for _ in range(8):
        officer.next()
    expect(officer.page.get_by_role("heading", name="Trước khi gửi")).to_be_visible()


def sent() -> Any:
    return Response.objects.filter(rehearsal=True)


def test_the_whole_way_without_a_network_and_with_two_restarts_of_the_browser(laptop: Laptop, site: Site) -> None:
    """TR-1, TR-2: opened once, filled in both languages, shut down twice, sent when there is a network again."""
    page = laptop.start().new_page()
    page.goto(site.room)
    ready(page)
    code, answers = site.code(), talkative_answers()
    page = laptop.start(offline=True).new_page()
    officer = OfficerPage(page, site.room, VIET_NAM)
    officer.enter(code)
    officer.answer(VIET_NAM.by_name["consent"], "agree")
    officer.next()
    page.get_by_role("button", name="English").click()
    page.locator("#q-agency").get_by_label("Customs", exact=True).check()
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.locator("#q-agency").get_by_label("Hải quan", exact=True)).to_be_checked()
    expect(page.locator("#where")).to_have_text("Đã lưu trên thiết bị này")

    page = laptop.start(offline=True).new_page()
    officer = OfficerPage(page, site.address, VIET_NAM)  # the first page, this time
    officer.enter(code)
    officer.expect_theme(VIET_NAM.themes[1])
    expect(page.locator("#q-agency").get_by_label("Hải quan", exact=True)).to_be_checked()
    officer.page.get_by_role("button", name="Quay lại").click()
    fill(officer, answers)
    officer.press_send()
    expect(page.get_by_text("Anh/chị đã hoàn thành phiếu")).to_be_visible()
    expect(page.locator("#where")).to_have_text("Đang chờ mạng")
    assert not sent().exists()

    page = laptop.start(offline=True).new_page()
    page.goto(site.room)
    expect(page.get_by_text("Số phiếu đã hoàn thành trên thiết bị này và đang chờ mạng: 1.")).to_be_visible()
    laptop.context.set_offline(False)
    expect(page.locator("#outbox")).to_be_hidden()
    assert sent().get().answers == answers


def test_a_network_cut_before_or_after_the_request_reached_the_server_stores_one_response(
    phone: BrowserContext, site: Site
) -> None:
    page = phone.new_page()
    officer = OfficerPage(page, site.address, VIET_NAM)
    officer.enter(site.code())
    to_review(officer)
    tries: list[str] = []

    def cut(route: Route) -> None:
        tries.append(route.request.post_data or "")
        if len(tries) == 1:  # before the request
            route.abort("internetdisconnected")
        elif len(tries) == 2:  # the server stored it, and its reply is lost
            assert route.fetch().status == 201
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/send/**", cut)
    officer.press_send()
    waiting = page.get_by_text("Không có mạng. Câu trả lời của anh/chị đã được niêm phong")
    expect(waiting).to_be_visible()
    assert not sent().exists()
    page.get_by_role("button", name="Thử ngay").click()
    page.get_by_role("button", name="Thử ngay").click()
    officer.expect_thanks()
    assert sent().count() == 1
    assert len(set(tries)) == 1


def test_TR16_the_same_code_on_two_devices_stores_one_and_tells_the_other_the_truth(
    laptop: Laptop, phone: BrowserContext, site: Site
) -> None:
    code, spare = site.code(), site.code()
    devices = []
    for context in (laptop.start(), phone):
        page = context.new_page()
        page.goto(site.room)
        ready(page)
        context.set_offline(True)
        officer = OfficerPage(page, site.room, VIET_NAM)
        officer.enter(code)
        to_review(officer)
        officer.press_send()
        expect(page.locator("#where")).to_have_text("Đang chờ mạng")
        devices.append((context, officer))
    (first_context, first), (second_context, second) = devices
    first_context.set_offline(False)
    first.expect_thanks()

    second_context.set_offline(False)
    expect(second.page.get_by_text("Câu trả lời của anh/chị đã được nhận và giữ lại")).to_be_visible()
    expect(second.page.get_by_text("Máy chủ đã giữ riêng câu trả lời của anh/chị")).to_be_visible()
    expect(second.page.locator("#where")).to_contain_text("Máy chủ giữ lại để cán bộ xem, chưa được tính")
    assert sent().count() == 1
    kept = QuarantinedSubmission.objects.get()
    assert (kept.reason, kept.state, kept.answers) == ("code", "waiting", sent().get().answers)

    page = second_context.new_page()  # the tab is lost, the draft is not: the code brings it back to where it was
    second.page.close()
    second = OfficerPage(page, site.room, VIET_NAM)
    second.type_code(code)
    page.get_by_label("Mã dự phòng").fill(spare)
    page.get_by_role("button", name="Gửi với mã này").click()
    second.expect_thanks()
    assert sent().count() == 2
    assert not QuarantinedSubmission.objects.exists()  # what was kept is among the responses now


def _kept_aside(route: Route) -> None:
    client = json.loads(route.request.post_data)["uuid"]
    reply = {"uuid": client, "key": "quarantined", "reason": "code", "receipt": "ABC", "message": TOLD, "problems": []}
    route.fulfill(status=422, json=reply)


def test_answers_hidden_while_they_wait_can_still_be_mended_when_the_server_refuses_them(
    phone: BrowserContext, site: Site
) -> None:
    page = phone.new_page()
    page.goto(site.room)
    ready(page)
    phone.set_offline(True)
    officer = OfficerPage(page, site.room, VIET_NAM)
    code = site.code()
    officer.enter(code)
    to_review(officer)
    officer.press_send()
    expect(page.locator("#where")).to_have_text("Đang chờ mạng")
    page.get_by_role("button", name="Rời nhanh").click()
    page.route("**/send/**", _kept_aside)
    phone.set_offline(False)
    expect(page.get_by_text("Số phiếu máy chủ không nhận: 1.")).to_be_visible()
    page.unroute("**/send/**")
    officer.type_code(code)
    page.get_by_role("button", name="Xem lại câu trả lời").click()
    page.get_by_role("button", name="Quay lại").click()
    expect(page.locator("#where")).to_have_text("Đã lưu trên thiết bị này")
    officer.next()
    officer.send()
    assert sent().count() == 1


def test_TR7_answers_that_the_server_does_not_take_stay_and_can_be_saved_as_a_sealed_file(
    phone: BrowserContext, site: Site
) -> None:
    page = phone.new_page()
    officer = OfficerPage(page, site.address, VIET_NAM)
    code = site.code()
    officer.enter(code)
    officer.answer(VIET_NAM.by_name["consent"], "agree")
    fill(officer, {"consent": "agree", "c_comments": "chim sẻ đồng"})
    page.route("**/send/**", lambda route: route.fulfill(status=410, json={"message": "Hội thảo này đã đóng."}))
    officer.press_send()
    expect(page.get_by_text("Hội thảo này đã đóng.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Lưu tệp mã hoá cho người hướng dẫn").click()
    saved = download.value.path().read_text()
    assert "chim sẻ" not in saved
    assert code not in saved
    assert dict(Submission.parse(saved.encode()).answers)["c_comments"] == "chim sẻ đồng"  # the server opens it
    page.get_by_role("button", name="Xem lại câu trả lời").click()
    expect(page.get_by_role("heading", name="Trước khi gửi")).to_be_visible()
    page.unroute("**/send/**")
    officer.send()
    assert sent().get().answers["c_comments"] == "chim sẻ đồng"


def test_a_device_tells_once_that_a_fill_has_begun_and_later_if_there_was_no_network(
    phone: BrowserContext, site: Site
) -> None:
    page = phone.new_page()
    begun: list[str] = []

    def count(route: Route) -> None:
        begun.append(route.request.post_data)
        route.fulfill(status=204)

    page.route("**/begin/**", lambda route: route.abort("internetdisconnected"))
    page.goto(site.room)
    ready(page)
    phone.set_offline(True)
    code = site.code()
    officer = OfficerPage(page, site.room, VIET_NAM)
    officer.enter(code)
    page.route("**/begin/**", count)
    with page.expect_response("**/begin/**"):
        phone.set_offline(False)
    page.reload()
    officer.enter(code)
    to_review(officer)
    officer.send()
    assert set(begun) == {json.dumps({"code": code}, separators=(",", ":"))}
    assert len(begun) == 1


def test_TR8_a_fill_ends_on_the_version_it_began_with_though_pages_and_questionnaire_are_new(
    laptop: Laptop, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = laptop.start().new_page()
    page.goto(site.room)
    ready(page)
    officer = OfficerPage(page, site.room, VIET_NAM)
    code = site.code()
    officer.enter(code)
    officer.answer(VIET_NAM.by_name["consent"], "agree")
    officer.next()
    officer.answer(AGENCY, "customs")
    old = site.assessment.version
    new_title = replace(VIET_NAM, title={"en": "Second edition", "vi": "Bản thứ hai"})
    site.assessment.version = store_draft(new_title).publish(new_title, "test")
    site.assessment.save(update_fields=["version"])
    before = shell.software()
    monkeypatch.setattr(shell, "_SHAPES", ("static/officer/*.css",))
    for cached in (shell.software, shell.worker_script, pages._page):
        cached.cache_clear()
    assert shell.software() != before

    page.evaluate(_NEW_WORKER)
    page.get_by_role("button", name="English").click()
    expect(page.locator("#q-agency").get_by_label("Customs", exact=True)).to_be_checked()
    page.get_by_role("button", name="Tiếng Việt").click()

    page = laptop.start().new_page()  # the new worker takes over, and the draft still has its own questionnaire
    page.goto(site.room)
    expect(page.get_by_role("heading", name="Bản thứ hai")).to_be_visible()
    page.evaluate(_TAKEN_OVER)
    officer = OfficerPage(page, site.room, VIET_NAM)
    laptop.context.set_offline(True)
    officer.enter(code)
    expect(page.get_by_role("heading", name=VIET_NAM.title["vi"])).to_be_visible()
    expect(officer.area(AGENCY).get_by_label("Hải quan", exact=True)).to_be_checked()
    for _ in range(7):
        officer.next()
    officer.press_send()
    laptop.context.set_offline(False)
    officer.expect_thanks()
    assert sent().get().version == old
    monkeypatch.undo()  # first: a late request of the laptop must not keep what is only this test's
    shell.software.cache_clear()
    shell.worker_script.cache_clear()
    pages._page.cache_clear()
