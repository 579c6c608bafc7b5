"""An officer fills the whole Vietnamese questionnaire in Chromium, and the database has what he said."""

import csv
from typing import Any, NoReturn

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from surveys.collect import views
from surveys.models import CodeRegister, Response
from surveys.questions import clean, kind_of, skipped_by_logic
from surveys.results.door import rehearsal_results
from tests.browser.officer_page import OfficerPage
from tests.browser.site import Site
from tests.factories import FIXTURES, VIET_NAM

pytestmark = pytest.mark.browser


def talkative_answers() -> dict[str, Any]:
    """The most talkative of the reconstructed responses, with states in two places and Vietnamese text."""
    with (FIXTURES / "vn-2010-responses-synthetic.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    row = max(rows, key=lambda row: sum(bool(cell) for cell in row.values()))
    raw = {item.name: kind_of(item).read_cell(row[item.name]) for item in VIET_NAM.asked_items() if row[item.name]}
    answers = clean(VIET_NAM, raw).answers
    return answers | {
        "q5_9_computer": {"state": "not_my_area"},
        "q3_15": {"state": "not_my_area"},
        "q5_10": {"state": "prefer_not"},
        "q4_9": 7,
        "c_comments": "Cần thêm các lớp tiếng Lào và tiếng Khmer ở Điện Biên 😀",
    }


def fill(officer: OfficerPage, answers: dict[str, Any]) -> None:
    """Go through every theme to the review."""
    skipped = skipped_by_logic(VIET_NAM, answers)
    for theme in VIET_NAM.themes:
        officer.expect_theme(theme) if theme.name != "intro" else None
        for question in theme.questions:
            if question.name in answers and question.name not in skipped:
                officer.answer(question, answers[question.name])
        officer.next()


def test_a_whole_vietnamese_questionnaire_reaches_the_database_and_the_live_results(
    device: BrowserContext, site: Site
) -> None:
    page = device.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    officer = OfficerPage(page, site.address, VIET_NAM)
    officer.enter(site.code().lower())
    answers = talkative_answers()
    fill(officer, answers)
    officer.send()

    response = Response.objects.get(rehearsal=True)
    assert response.answers == answers
    assert response.workshop == site.rehearsal
    results = rehearsal_results(site.rehearsal)
    assert results.responses == 1
    assert results.table("q5_9_computer").segment("all").not_my_area == 1
    assert errors == []


#: A slow device: its store opens two seconds late.
_SLOW_STORE = """
Object.defineProperty(IDBOpenDBRequest.prototype, "onsuccess", {
  set(done) { this.addEventListener("success", (event) => setTimeout(() => done.call(this, event), 2000)); },
});
"""


def test_a_code_sent_before_a_slow_device_is_ready_need_not_be_typed_again(phone: BrowserContext, site: Site) -> None:
    page = phone.new_page()
    page.add_init_script(_SLOW_STORE)
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.url) if request.is_navigation_request() else None)
    officer = OfficerPage(page, site.address, VIET_NAM)
    officer.enter(site.code())
    assert posted == [f"{site.address}/"]


def test_after_sending_nothing_of_the_answers_is_left_on_the_device(phone: BrowserContext, site: Site) -> None:
    page = phone.new_page()
    officer = OfficerPage(page, site.address, VIET_NAM)
    code = site.code()
    officer.enter(code)
    fill(officer, {"consent": "agree", "c_comments": "chỉ mình tôi biết"})
    officer.send()
    html = page.content()
    assert "chỉ mình tôi biết" not in html
    assert code not in html
    assert page.url == f"{site.address}/?lang=vi"
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.go_back(wait_until="commit")
    assert "chỉ mình tôi biết" not in page.content()


def _at_profile(phone: BrowserContext, site: Site) -> tuple[Page, OfficerPage]:
    page = phone.new_page()
    officer = OfficerPage(page, site.address, VIET_NAM)
    officer.enter(site.code())
    officer.answer(VIET_NAM.by_name["consent"], "agree")
    officer.next()
    return page, officer


def test_consent_comes_before_the_first_question_and_declining_leaves_only_the_count(
    phone: BrowserContext, site: Site
) -> None:
    page = phone.new_page()
    officer = OfficerPage(page, site.address, VIET_NAM)
    officer.enter(site.code())
    officer.next()  # without an answer: it is asked for, and nothing else opens
    expect(page.get_by_text("Xin trả lời câu hỏi này trước.")).to_be_visible()
    officer.answer(VIET_NAM.by_name["consent"], "decline")
    officer.next()
    expect(page.get_by_text("Anh/chị đã chọn không tham gia.")).to_be_visible()
    officer.send()
    assert not Response.objects.filter(rehearsal=True).exists()
    assert CodeRegister.objects.get(workshop=site.rehearsal).declined == 1


def test_the_language_changes_at_any_moment_and_the_answers_stay(phone: BrowserContext, site: Site) -> None:
    page, officer = _at_profile(phone, site)
    officer.answer(VIET_NAM.by_name["agency"], "customs")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="About your work")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    expect(page.locator("#q-agency").get_by_label("Customs", exact=True)).to_be_checked()
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.locator("#q-agency").get_by_label("Hải quan", exact=True)).to_be_checked()


def test_questions_follow_the_logic_as_on_the_server(phone: BrowserContext, site: Site) -> None:
    page, officer = _at_profile(phone, site)
    for _ in range(4):
        officer.next()
    follow_up = page.locator("#q-q4_5")
    expect(follow_up).to_be_hidden()
    officer.answer(VIET_NAM.by_name["q4_4"], "yes")
    expect(follow_up).to_be_visible()
    officer.answer(VIET_NAM.by_name["q4_5"], ["cfc"])
    officer.answer(VIET_NAM.by_name["q4_4"], "no")
    expect(follow_up).to_be_hidden()


def test_a_wrong_answer_is_told_beside_its_question_in_vietnamese_and_stays(phone: BrowserContext, site: Site) -> None:
    page, officer = _at_profile(phone, site)
    for _ in range(4):
        officer.next()
    officer.answer(VIET_NAM.by_name["q4_9"], "2000")
    officer.next()
    expect(page.locator("#error-q4_9")).to_have_text("Số nguyên từ 0 đến 1000.")
    expect(page.locator("#q-q4_9 input[type=text]")).to_have_value("2000")
    expect(page.locator("#q-q4_9")).to_be_focused()


def test_too_many_options_are_refused_and_one_that_stands_alone_unticks_the_others(
    phone: BrowserContext, site: Site
) -> None:
    page, officer = _at_profile(phone, site)
    officer.next()
    officer.answer(VIET_NAM.by_name["q1_15"], ["difference", "legislation", "documents", "intelligence"])
    officer.next()
    expect(page.locator("#error-q1_15")).to_contain_text("tối đa 3")
    officer.answer(VIET_NAM.by_name["q1_12"], ["origin", "transit"])
    officer.answer(VIET_NAM.by_name["q1_12"], ["dk"])
    expect(page.locator("#q-q1_12 input:checked")).to_have_count(1)


def test_without_a_network_the_answers_stay_and_the_same_bytes_are_sent_again(
    phone: BrowserContext, site: Site
) -> None:
    page, officer = _at_profile(phone, site)
    sent: list[str] = []
    page.on(
        "request", lambda request: sent.append(request.post_data) if request.url.endswith("send/?lang=vi") else None
    )
    for _ in range(7):
        officer.next()
    phone.set_offline(True)
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_text("Không có mạng. Câu trả lời của anh/chị đã được niêm phong")).to_be_visible()
    expect(page.locator("#where")).to_have_text("Đang chờ mạng")
    phone.set_offline(False)  # nobody presses anything: the page notices
    officer.expect_thanks()
    assert len(sent) >= 2
    assert len(set(sent)) == 1
    assert Response.objects.filter(rehearsal=True).count() == 1


def test_TR3_a_captive_portals_page_is_not_taken_for_success(phone: BrowserContext, site: Site) -> None:
    page, officer = _at_profile(phone, site)
    for _ in range(7):
        officer.next()
    page.route("**/send/**", lambda route: route.fulfill(status=200, body="<html>Wi-Fi login</html>"))
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_text("Không có mạng. Câu trả lời của anh/chị đã được niêm phong")).to_be_visible()
    page.unroute("**/send/**")
    page.get_by_role("button", name="Thử ngay").click()
    officer.expect_thanks()
    assert Response.objects.filter(rehearsal=True).count() == 1


def test_a_code_used_in_the_meantime_keeps_the_answers_and_a_spare_code_sends_them(
    phone: BrowserContext, site: Site
) -> None:
    page = phone.new_page()
    officer = OfficerPage(page, site.address, VIET_NAM)
    code = site.code()
    officer.enter(code)
    fill(officer, {"consent": "agree", "agency": "customs"})
    register = CodeRegister.objects.get(workshop=site.rehearsal)
    register.accept(code, "another device", "", declined=False)
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_text("Không dùng được mã này.")).to_be_visible()
    page.get_by_label("Mã dự phòng").fill(site.code())
    page.get_by_role("button", name="Gửi với mã này").click()
    officer.expect_thanks()
    assert Response.objects.get(rehearsal=True).answers["agency"] == "customs"


def test_the_page_is_filled_by_keyboard_alone(chromium: Any, site: Site) -> None:
    page = chromium.new_page(locale="vi-VN")
    officer = OfficerPage(page, site.address, VIET_NAM)
    page.keyboard.press("Tab")
    page.get_by_label("Mã truy cập").focus()
    page.keyboard.type(site.code())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Trước khi bắt đầu")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Tôi đã đọc và đồng ý tham gia")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Tiếp theo")).to_be_focused()
    page.keyboard.press("Enter")
    officer.expect_theme(VIET_NAM.themes[1])
    page.close()


def test_without_scripts_the_same_page_is_one_plain_form_and_says_so(chromium: Any, site: Site) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(site.address)
    page.get_by_label("Mã truy cập").fill(site.code())
    page.get_by_role("button", name="Bắt đầu").click()
    expect(page.get_by_text("Trình duyệt này không chạy JavaScript")).to_be_visible()
    page.get_by_label("Tôi đã đọc và đồng ý tham gia").check()
    page.locator("#q-agency").get_by_label("Hải quan", exact=True).check()
    page.locator("#q-q4_9 input[type=text]").fill("nhiều")
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.locator("#error-q4_9")).to_have_text("Xin ghi một số nguyên bằng chữ số, ví dụ 12.")
    expect(page.locator("#q-agency").get_by_label("Hải quan", exact=True)).to_be_checked()
    page.locator("#q-q4_9 input[type=text]").fill("3")
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_role("heading", name="Xin cảm ơn")).to_be_visible()
    assert Response.objects.get(rehearsal=True).answers == {"consent": "agree", "agency": "customs", "q4_9": 3}
    context.close()


def test_after_an_error_of_the_server_a_plain_form_is_sent_again_by_reloading_as_the_page_says(
    chromium: Any, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> NoReturn:
        raise RuntimeError("the database is away")

    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address)
    page.get_by_label("Mã truy cập").fill(site.code())
    page.get_by_role("button", name="Bắt đầu").click()
    page.get_by_label("Tôi đã đọc và đồng ý tham gia").check()
    with monkeypatch.context() as broken:
        broken.setattr(views, "store", fails)
        page.get_by_role("button", name="Gửi", exact=True).click()
        expect(page.get_by_text("Những gì đã điền chưa mất: xin tải lại trang này")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Xin cảm ơn")).to_be_visible()
    assert Response.objects.get(rehearsal=True).answers == {"consent": "agree"}
    context.close()


def test_nothing_on_a_phone_is_wider_than_the_screen(phone: BrowserContext, site: Site) -> None:
    page, officer = _at_profile(phone, site)
    for _ in range(7):
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        officer.next()
