"""The editor of a draft in Chromium: order by mouse and by keys, the view that follows typing, two authors at once."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from surveys.models import Question, Questionnaire
from surveys.models.draft_store import draft_document, store_draft
from tests.browser.chromium import DESKTOP
from tests.browser.site import Site
from tests.small import SMALL

pytestmark = pytest.mark.browser


@pytest.fixture
def draft(site: Site) -> Questionnaire:
    return store_draft(SMALL)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(**DESKTOP)
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, sign_in: Callable[[Page], None]) -> Page:
    page = context.new_page()
    sign_in(page)
    return page


def _question(site: Site, name: str = "seen") -> str:
    question = Question.objects.get(theme__questionnaire__slug="small", name=name)
    return f"{site.address}/admin/surveys/question/{question.pk}/change/"


def _names(draft: Questionnaire, theme: int = 1) -> list[str]:
    return [question.name for question in draft_document(draft).themes[theme].questions]


def _view(page: Page) -> FrameLocator:
    return page.frame_locator("iframe[name=preview]")


def _settled(page: Page) -> None:
    """The view is asked for after each change; a test ends only when its answer is there."""
    page.wait_for_load_state("networkidle")


def test_a_question_is_dragged_by_mouse_and_the_order_is_saved(page: Page, site: Site, draft: Questionnaire) -> None:
    before = _names(draft)
    page.goto(f"{site.address}/admin/surveys/questionnaire/{draft.pk}/editor/")
    rows = page.locator("[data-question]")
    where, cases = (rows.filter(has_text=text) for text in ("Where?", "How many cases?"))
    cases.get_by_role("button", name="Move question").drag_to(where, target_position={"x": 60, "y": 3})
    expect(page.locator("#editor-status")).to_have_text("Saved.")
    after = _names(draft)
    assert after.index("cases") == before.index("where")
    assert sorted(after) == sorted(before)
    page.reload()
    rows = page.locator("#outline [data-theme]").nth(1).locator("[data-question]")
    expect(rows.nth(before.index("where"))).to_contain_text("How many cases?")
    expect(rows.nth(before.index("where") + 1)).to_contain_text("Where?")
    _settled(page)


def test_a_question_and_a_theme_are_moved_by_the_arrow_keys_alone(page: Page, site: Site, draft: Questionnaire) -> None:
    page.goto(f"{site.address}/admin/surveys/questionnaire/{draft.pk}/editor/")
    handle = page.get_by_role("button", name="Move question 1.1 seen")
    handle.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#editor-status")).to_have_text("Saved.")
    assert _names(draft)[:2] == ["where", "seen"]
    expect(handle).to_be_focused()
    page.get_by_role("button", name="Move theme Work").focus()
    with page.expect_response(lambda reply: reply.request.method == "POST") as saved:
        page.keyboard.press("ArrowUp")
    assert saved.value.status == 200
    assert [theme.name for theme in draft_document(draft).themes] == ["work", "intro"]
    _settled(page)


def test_the_officers_view_follows_typing_before_saving_in_each_language(
    page: Page, site: Site, draft: Questionnaire
) -> None:
    page.goto(_question(site))
    expect(_view(page).get_by_text("Have you seen it? (vi)")).to_be_visible()
    page.locator("#id_label__vi").fill("Anh/chị đã thấy chưa?")
    expect(_view(page).get_by_text("Anh/chị đã thấy chưa?")).to_be_visible()
    page.locator("#id_label__en").fill("Did you notice it?")
    page.get_by_label("As officers see it, before saving:").select_option("en")
    expect(_view(page).get_by_text("Did you notice it?")).to_be_visible()
    expect(_view(page).get_by_text("Not my area").first).to_be_visible()
    assert draft_document(draft).by_name["seen"].label["en"] == "Have you seen it?"
    _settled(page)


def test_a_second_author_is_told_of_the_first_ones_save_and_loses_nothing(
    page: Page, chromium: Browser, site: Site, draft: Questionnaire
) -> None:
    other_context = chromium.new_context(**DESKTOP)
    other_context.add_cookies(page.context.cookies())  # the same person on another computer
    other = other_context.new_page()
    for one in (page, other):
        one.goto(_question(site))
    page.locator("#id_label__en").fill("The first author's wording")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    other.locator("#id_label__en").fill("The second author's wording")
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_text("Somebody else saved this after you opened it.")).to_contain_text(
        "The first author's wording"
    )
    expect(other.locator("#id_label__en")).to_have_value("The second author's wording")
    assert draft_document(draft).by_name["seen"].label["en"] == "The first author's wording"
    _settled(other)
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.locator(".messagelist .success")).to_be_visible()
    assert draft_document(draft).by_name["seen"].label["en"] == "The second author's wording"
    other_context.close()


def test_settings_are_shown_only_for_the_kinds_that_know_them(page: Page, site: Site, draft: Questionnaire) -> None:
    page.goto(_question(site, "where"))
    row = {name: page.locator(f".form-row.field-{name}") for name in ("max_choices", "choice_list", "multiline")}
    expect(row["max_choices"]).to_be_visible()
    expect(row["multiline"]).to_be_hidden()
    page.locator("#id_kind").select_option("text")
    expect(row["multiline"]).to_be_visible()
    expect(row["max_choices"]).to_be_hidden()
    expect(row["choice_list"]).to_be_hidden()
    page.locator("#id_kind").select_option("select_one")
    expect(row["choice_list"]).to_be_visible()
    expect(row["multiline"]).to_be_hidden()
    _settled(page)
