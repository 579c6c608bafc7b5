"""Shared laptops: the next officer finds nothing of the last one's, on the screen or under it."""

import contextlib
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from surveys.models import Response
from tests.browser.chromium import DESKTOP, Laptop, start_options
from tests.browser.officer_page import OfficerPage
from tests.browser.site import Site
from tests.browser.test_bad_network import ready, to_review
from tests.browser.test_officer_fills import fill
from tests.factories import VIET_NAM

pytestmark = pytest.mark.browser
SECRET = "Kim tước Phượng hoàng 7341"
#: Whatever a page can reach of what a browser keeps, as one text.
_EVERYTHING = """async () => {
  const found = [document.documentElement.outerHTML, location.href, document.title, document.cookie,
    JSON.stringify(history.state), JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage})];
  for (const field of document.querySelectorAll("input, textarea")) found.push(field.value);
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((done) => (indexedDB.open(name).onsuccess = ({ target }) => done(target.result)));
    for (const store of base.objectStoreNames) {
      const rows = await new Promise((done) =>
        (base.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => done(target.result)));
      const asText = (key, value) =>
        value instanceof ArrayBuffer ? new TextDecoder().decode(value) : ArrayBuffer.isView(value) ? [...value] : value;
      found.push(`${store}: ${JSON.stringify(rows, asText)}`);
    }
    base.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request)).text());
  }
  return found.join("\\n");
}"""


def expect_no_trace(page: Page, *traces: str) -> None:
    everything = page.evaluate(_EVERYTHING)
    assert [trace for trace in traces if trace in everything] == []


def rows(page: Page, store: str) -> list[Any]:
    return page.evaluate(
        """(store) => new Promise((done) => (indexedDB.open("tna").onsuccess = ({ target }) =>
          (target.result.transaction(store).objectStore(store).getAllKeys().onsuccess = (found) => {
            target.result.close();
            done(found.target.result);
          })))""",
        store,
    )


def write_secret(officer: OfficerPage) -> None:
    officer.answer(VIET_NAM.by_name["consent"], "agree")
    fill(officer, {"consent": "agree", "c_comments": SECRET})


def test_TR11_officers_in_turn_on_one_laptop_find_nothing_of_each_other(laptop: Laptop, site: Site) -> None:
    """One sends, one leaves a half-filled form, one finishes and clears, one waits for the network."""
    context = laptop.start()
    page = context.new_page()
    codes = [site.code() for _ in range(4)]

    officer = OfficerPage(page, site.address, VIET_NAM)
    officer.enter(codes[0])
    write_secret(officer)
    officer.send()
    expect_no_trace(page, SECRET, codes[0])
    page.go_back(wait_until="commit")
    assert SECRET not in page.content()
    page.go_forward(wait_until="commit")
    expect(page.get_by_role("heading", name="Nhập mã truy cập")).to_be_visible()
    expect_no_trace(page, SECRET, codes[0])
    assert rows(page, "drafts") == rows(page, "queue") == []

    officer = OfficerPage(page, site.room, VIET_NAM)
    ready(page)
    officer.enter(codes[1])
    write_secret(officer)
    page.get_by_role("button", name="Rời nhanh").click()
    expect(page.get_by_text("Câu trả lời của anh/chị đã được ẩn và được giữ lại.")).to_be_visible()
    expect_no_trace(page, SECRET, codes[1])

    page.goto(f"{site.address}/?lang=en")
    page.go_back(wait_until="commit")
    expect(page.get_by_label("Mã truy cập")).to_be_visible()
    expect_no_trace(page, SECRET, codes[1])

    officer = OfficerPage(page, site.room, VIET_NAM)
    officer.enter(codes[2])
    write_secret(officer)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_text("Tất cả các phần").click()
    page.get_by_role("button", name="Kết thúc và xoá khỏi thiết bị này").click()
    expect(page.get_by_role("heading", name="Nhập mã truy cập")).to_be_visible()
    expect_no_trace(page, SECRET, codes[2])
    assert len(rows(page, "drafts")) == 1  # that of the second officer, which only his code opens

    officer = OfficerPage(page, site.room, VIET_NAM)
    context.set_offline(True)
    officer.enter(codes[3])
    write_secret(officer)
    officer.press_send()
    expect(page.get_by_text("Anh/chị đã hoàn thành phiếu")).to_be_visible()
    page.get_by_role("button", name="Kết thúc và xoá khỏi thiết bị này").click()
    expect(page.get_by_text("đang chờ mạng: 1.")).to_be_visible()
    expect_no_trace(page, SECRET, codes[3])
    officer.type_code(codes[3])
    expect(page.get_by_text("Với mã này, phiếu đã được hoàn thành trên thiết bị này.")).to_be_visible()
    expect_no_trace(page, SECRET)

    laptop.shut()
    assert laptop.files_with(SECRET, *codes) == []
    page = laptop.start().new_page()
    officer = OfficerPage(page, site.address, VIET_NAM)
    expect(page.locator("#outbox")).to_be_hidden()
    officer.type_code(codes[1])
    expect(page.get_by_role("heading", name="Trước khi gửi")).to_be_visible()
    officer.send()
    answers = [response.answers for response in Response.objects.filter(rehearsal=True)]
    assert answers == [{"consent": "agree", "c_comments": SECRET}] * 3


def test_TR11_of_eight_officers_in_turn_none_finds_anything_of_those_before(laptop: Laptop, site: Site) -> None:
    context = laptop.start()
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    birds = ("chim sáo", "chim cu", "chim én", "chim ri", "cò trắng", "vạc xám", "le nâu", "diệc lửa")
    before: list[str] = []
    for number, bird in enumerate(birds):
        secret, code = f"{bird} {number}{number}73", site.code()
        officer = OfficerPage(page, site.address, VIET_NAM)
        officer.enter(code)
        expect_no_trace(page, *before)
        officer.answer(VIET_NAM.by_name["consent"], "agree")
        fill(officer, {"consent": "agree", "c_comments": secret})
        if number % 3 == 2:
            page.get_by_text("Tất cả các phần").click()
            page.get_by_role("button", name="Kết thúc và xoá khỏi thiết bị này").click()
            expect(page.get_by_role("heading", name="Nhập mã truy cập")).to_be_visible()
        else:
            officer.send()
        before += [secret, code]
        expect_no_trace(page, *before)
        page.go_back(wait_until="commit")
        assert [trace for trace in before if trace in page.content()] == []
    page.goto(site.address)
    expect(page.get_by_role("heading", name="Nhập mã truy cập")).to_be_visible()
    assert rows(page, "drafts") == rows(page, "queue") == []
    laptop.shut()
    assert laptop.files_with(*before) == []
    kept = {response.answers["c_comments"] for response in Response.objects.filter(rehearsal=True)}
    assert kept == {f"{bird} {n}{n}73" for n, bird in enumerate(birds) if n % 3 != 2}


def test_TR13_a_form_sent_before_the_scripts_were_there_leaves_no_code_on_the_device(
    phone: BrowserContext, site: Site
) -> None:
    page = phone.new_page()
    page.goto(site.address)
    expect(page.get_by_text("Trình duyệt này lưu câu trả lời")).to_be_visible()
    code = site.code()
    page.get_by_label("Mã truy cập").fill(code)
    page.evaluate("document.getElementById('entry').submit()")
    ready(page)
    assert page.url.startswith(site.room)
    expect_no_trace(page, code)


def test_TR9_a_second_tab_takes_the_draft_over_and_the_first_says_so(phone: BrowserContext, site: Site) -> None:
    first, second = phone.new_page(), phone.new_page()
    code = site.code()
    officer = OfficerPage(first, site.address, VIET_NAM)
    officer.enter(code)
    officer.answer(VIET_NAM.by_name["consent"], "agree")
    officer.next()
    officer.answer(VIET_NAM.by_name["agency"], "customs")
    again = OfficerPage(second, site.address, VIET_NAM)
    again.enter(code)
    expect(first.get_by_text("Phiếu khảo sát này đã được mở trong một thẻ khác.")).to_be_visible()
    expect(first.locator("#sheet")).to_be_hidden()
    expect(again.area(VIET_NAM.by_name["agency"]).get_by_label("Hải quan", exact=True)).to_be_checked()
    for _ in range(7):
        again.next()
    again.send()
    assert Response.objects.get(rehearsal=True).answers == {"consent": "agree", "agency": "customs"}


def test_TR13_after_ten_idle_minutes_the_answers_are_hidden_and_the_code_brings_them_back(
    phone: BrowserContext, site: Site
) -> None:
    page = phone.new_page()
    page.clock.install()
    code = site.code()
    officer = OfficerPage(page, site.address, VIET_NAM)
    officer.enter(code)
    write_secret(officer)
    page.clock.fast_forward("09:00")
    expect(page.get_by_role("heading", name="Trước khi gửi")).to_be_visible()
    page.clock.fast_forward("10:10")
    expect(page.get_by_text("Đã 10 phút không có thao tác nào")).to_be_visible()
    expect_no_trace(page, SECRET, code)
    officer.type_code(code)
    expect(page.get_by_role("heading", name="Trước khi gửi")).to_be_visible()
    officer.send()
    assert Response.objects.get(rehearsal=True).answers["c_comments"] == SECRET


def test_a_code_that_is_not_the_drafts_opens_nothing_of_it(phone: BrowserContext, site: Site) -> None:
    page = phone.new_page()
    officer = OfficerPage(page, site.address, VIET_NAM)
    officer.enter(site.code())
    write_secret(officer)
    page.get_by_role("button", name="Rời nhanh").click()
    officer.enter(site.code())
    expect(page.get_by_role("heading", name="Trước khi bắt đầu")).to_be_visible()
    expect_no_trace(page, SECRET)


def test_TR1_each_answer_is_on_the_device_when_the_page_dies(phone: BrowserContext, site: Site) -> None:
    page = phone.new_page()
    code = site.code()
    officer = OfficerPage(page, site.address, VIET_NAM)
    officer.enter(code)
    officer.answer(VIET_NAM.by_name["consent"], "agree")
    officer.next()
    officer.answer(VIET_NAM.by_name["agency"], "customs")
    expect(page.locator("#where")).to_have_text("Đã lưu trên thiết bị này")
    page.evaluate("new Promise((done) => setTimeout(done, 1000))")  # the second that the rule allows
    with contextlib.suppress(Error):  # the page is gone before it can answer
        page.goto("chrome://crash")
    page.close()
    page = phone.new_page()
    officer = OfficerPage(page, site.room, VIET_NAM)
    officer.enter(code)
    expect(officer.area(VIET_NAM.by_name["agency"]).get_by_label("Hải quan", exact=True)).to_be_checked()


@pytest.mark.parametrize(
    "broken",
    [
        "Object.defineProperty(globalThis, 'indexedDB', {get() { throw new Error('refused'); }});",
        "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };",
    ],
    ids=["refused", "full"],
)
def test_TR8_storage_that_is_refused_is_told_before_the_first_answer_and_the_answers_still_arrive(
    phone: BrowserContext, site: Site, broken: str
) -> None:
    phone.add_init_script(broken)
    page = phone.new_page()
    officer = OfficerPage(page, site.room, VIET_NAM)
    expect(page.get_by_text("Trình duyệt này không lưu gì trên thiết bị")).to_be_visible()
    code = site.code()
    officer.enter(code)
    expect(page.locator("#where")).to_have_text("Không lưu được trên thiết bị này: xin đừng đóng trang")
    to_review(officer)
    page.get_by_role("button", name="Rời nhanh").click()
    officer.type_code(code)
    expect(page.get_by_role("heading", name="Trước khi gửi")).to_be_visible()
    officer.send()
    assert Response.objects.filter(rehearsal=True).count() == 1


def test_TR8_storage_that_fails_halfway_is_told_at_once_and_the_answers_still_arrive(
    phone: BrowserContext, site: Site
) -> None:
    page = phone.new_page()
    officer = OfficerPage(page, site.room, VIET_NAM)
    officer.enter(site.code())
    expect(page.locator("#where")).to_have_text("Đã lưu trên thiết bị này")
    page.evaluate("void (IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); })")
    write_secret(officer)
    expect(page.locator("#where")).to_have_text("Không lưu được trên thiết bị này: xin đừng đóng trang")
    officer.send()
    assert Response.objects.get(rehearsal=True).answers["c_comments"] == SECRET
    assert rows(page, "drafts") == []


def test_TR8_what_has_waited_for_more_than_a_day_is_told(phone: BrowserContext, site: Site) -> None:
    page = phone.new_page()
    officer = OfficerPage(page, site.room, VIET_NAM)
    ready(page)
    phone.set_offline(True)
    officer.enter(site.code())
    to_review(officer)
    officer.press_send()
    expect(page.locator("#where")).to_have_text("Đang chờ mạng")
    page.clock.install()
    page.clock.fast_forward("25:00:00")
    page.get_by_role("button", name="Kết thúc và xoá khỏi thiết bị này").click()
    expect(page.get_by_text("đang chờ mạng: 1.")).to_be_visible()
    expect(page.get_by_text("Có phiếu đã chờ hơn 24 giờ.")).to_be_visible()


def test_TR12_without_a_secure_context_the_page_refuses_to_start(chromium: Browser, site: Site, settings: Any) -> None:
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "tna.test"]
    options = start_options()
    options["args"] = [*options["args"], "--host-resolver-rules=MAP tna.test 127.0.0.1"]
    browser = chromium.browser_type.launch(**options)
    page = browser.new_page(**DESKTOP)
    port = re.search(r":(\d+)", site.address)[1]
    for address in (f"http://tna.test:{port}/", f"http://tna.test:{port}/s/{site.rehearsal.pk}/"):
        page.goto(address)
        expect(page.get_by_text("Trang này không thể bắt đầu: kết nối không được mã hoá")).to_be_visible()
        expect(page.get_by_role("textbox")).to_have_count(0)
    browser.close()
