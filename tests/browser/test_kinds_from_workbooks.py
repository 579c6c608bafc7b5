"""Rankings, scales, filters and calculations as an officer meets them, with scripts and without."""

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from surveys.documents import Choice, Document, Question, Theme
from surveys.models import Questionnaire, Response
from surveys.models.draft_store import store_draft
from tests.factories import AssessmentFactory, WorkshopFactory, codes_for
from tests.small import choices, texts

pytestmark = pytest.mark.browser


def _towns() -> tuple[Choice, ...]:
    regions = {"hp": "north", "hn": "north", "ct": "south"}
    return tuple(Choice(name, texts(name), {"region": region}) for name, region in regions.items())


MORE = Document(
    name="more",
    title=texts("More kinds"),
    languages=("vi", "en"),
    default_language="vi",
    language_names={"vi": "Tiếng Việt", "en": "English"},
    themes=(
        Theme(
            "all",
            texts("All"),
            (
                Question("order", "rank", texts("What first?"), list_name="ways",
                         choices=choices("road", "river", "sea"), max_choices=2),
                Question("scale", "range", texts("How well?"), parameters={"start": "0", "end": "2", "step": "0.5"}),
                Question("share", "range", texts("Share"), parameters={"start": "0", "end": "100", "step": "5"},
                         not_my_area=True),
                Question("read", "acknowledge", texts("This is anonymous.")),
                Question("hour", "time", texts("When?"), constraint=". != '09:05'",
                         constraint_message=texts("Not then.")),
                Question("cases", "integer", texts("Cases"), default="3"),
                Question("double", "calculate", texts("Double"), calculation="${cases} * 2"),
                Question("many", "note", texts("That is a lot."), relevant="${double} > 10"),
                Question("why", "text", texts("Why so many?"), relevant="${double} > 10"),
                Question("region", "select_one", texts("Region"), list_name="region",
                         choices=choices("north", "south")),
                Question("town", "select_one", texts("Town"), list_name="town", choices=_towns(),
                         choice_filter="region = ${region}"),
            ),
        ),
    ),
)  # fmt: skip


@pytest.fixture
def place(transactional_db: Any, live_server: Any) -> tuple[str, str]:
    """The address of the page of a workshop with this questionnaire, and a code."""
    store_draft(MORE)
    version = Questionnaire.objects.get(slug="more").publish(MORE, "test")
    workshop = WorkshopFactory(assessment=AssessmentFactory(version=version))
    return live_server.url, codes_for(workshop)[0]


def _order(page: Page, *names: str) -> None:
    for at, name in enumerate(names, start=1):
        page.get_by_label(f"Vị trí {at}").select_option(name)


def test_an_officer_ranks_scales_and_is_offered_what_fits(device: BrowserContext, place: tuple[str, str]) -> None:
    page = device.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(place[0])
    page.get_by_label("Mã truy cập").fill(place[1])
    page.get_by_role("button", name="Bắt đầu").click()
    _order(page, "river", "river")
    page.locator("#q-scale").get_by_label("1,5", exact=True).check()
    page.get_by_label("Share (vi)").select_option("65")
    page.get_by_label("Tôi đã đọc nội dung này").check()
    page.locator("#hour-1").fill("9h05")
    page.get_by_role("button", name="Tiếp theo").click()
    expect(page.locator("#error-order")).to_contain_text("river")
    expect(page.locator("#error-hour")).to_have_text("Not then. (vi)")
    _order(page, "river", "road")
    page.locator("#hour-1").fill("10h30")
    expect(page.locator("#cases-1")).to_have_value("3")
    expect(page.locator("#q-why")).to_be_hidden()
    expect(page.get_by_text("That is a lot. (vi)")).to_be_hidden()
    page.locator("#cases-1").fill("6")
    page.locator("#cases-1").press("Tab")
    expect(page.get_by_text("That is a lot. (vi)")).to_be_visible()
    page.locator("#why-1").fill("Nhiều")
    towns = page.locator("#q-town")
    page.get_by_label("north (vi)").check()
    expect(towns.get_by_label("ct (vi)")).to_be_hidden()
    towns.get_by_label("hp (vi)").check()
    page.get_by_label("south (vi)").check()
    expect(towns.get_by_label("ct (vi)")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_label("Place 2")).to_have_value("road")
    expect(page.get_by_label("Share")).to_have_value("65")
    page.get_by_role("button", name="Tiếng Việt").click()
    page.get_by_role("button", name="Tiếp theo").click()
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_role("heading", name="Xin cảm ơn")).to_be_visible()
    assert Response.objects.get().answers == {
        "order": ["river", "road"], "scale": 1.5, "share": 65, "read": "OK", "hour": "10:30", "cases": 6,
        "why": "Nhiều", "region": "south",
    }  # fmt: skip
    assert errors == []


def test_without_scripts_the_same_is_one_form(chromium: Browser, place: tuple[str, str]) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(place[0])
    page.get_by_label("Mã truy cập").fill(place[1])
    page.get_by_role("button", name="Bắt đầu").click()
    _order(page, "sea", "sea")
    page.locator("#q-share").get_by_label("Không thuộc lĩnh vực của tôi").check()
    page.get_by_label("north (vi)").check()
    page.get_by_label("ct (vi)").check()
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.locator("#error-order")).to_contain_text("sea")
    expect(page.get_by_label("Vị trí 1")).to_have_value("sea")
    _order(page, "sea", "")
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.locator("#error-town")).to_have_text(
        "Phương án này không phù hợp với các câu trả lời trước. Xin chọn lại."
    )
    page.get_by_label("hn (vi)").check()
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_role("heading", name="Xin cảm ơn")).to_be_visible()
    assert Response.objects.get().answers == {
        "order": ["sea"], "share": {"state": "not_my_area"}, "cases": 3, "region": "north", "town": "hn"
    }  # fmt: skip
    context.close()
