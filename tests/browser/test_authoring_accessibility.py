"""Every page on which staff write, check, translate and code, read by axe in both languages; ours is #content."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from surveys.models import Code, CodeFrame, Question
from surveys.models.coding import raw_answers, release, save_codings
from surveys.models.draft_store import store_draft
from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.site import Site
from tests.browser.test_accessibility import AXE, RULES
from tests.factories import CodeFrameFactory
from tests.interchange.workbooks import save_workbook, small_sheets
from tests.small import SMALL, texts

pytestmark = pytest.mark.browser


def _faults(page: Page) -> list[str]:
    page.wait_for_load_state("networkidle")
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run('#content', {runOnly: rules, iframes: false})", RULES)
    wide = page.evaluate("document.documentElement.scrollWidth > screen.width")
    told = [f"{fault['id']}: {node['target']}" for fault in found["violations"] for node in fault["nodes"][:3]]
    return [*told, *(["wider than the screen"] if wide else [])]


def _coding(site: Site) -> CodeFrame:
    """Open answers, released, coded apart by two, so that each page of coding has something to show."""
    frame = CodeFrameFactory(assessment=site.assessment, item="c_comments")
    for position, name in enumerate(("computers", "other")):
        Code.objects.create(frame=frame, position=position, name=name, label={"en": name, "vi": name})
    answers = [(str(response.pk), text) for response, text in raw_answers(frame)]
    assert answers
    release(frame, {pk: (text, {"en": text}) for pk, text in answers}, by="test")
    for coder, code in (("an", "computers"), ("binh", "other")):
        save_codings(frame, {pk: [code] for pk, _text in answers}, by=coder)
    return frame


@pytest.mark.parametrize(
    ("screen", "language"),
    [(DESKTOP, "en"), (PHONE, "vi")],
    ids=["desktop-en", "phone-vi"],
)
def test_the_pages_of_authors_and_coders_have_no_barrier(
    chromium: Browser,
    site: Site,
    sign_in: Callable[[Page], None],
    tmp_path: Path,
    screen: dict[str, object],
    language: str,
) -> None:
    draft = store_draft(SMALL)
    draft.publish(SMALL, "test")
    reworded = replace(SMALL, title=texts("Another"), themes=(SMALL.themes[0],))
    second = draft.publish(reworded, "test")
    coding = _coding(site)
    question = Question.objects.get(theme__questionnaire=draft, name="where")
    context = chromium.new_context(**screen, bypass_csp=True)
    page = context.new_page()
    sign_in(page)
    context.add_cookies([{"name": "django_language", "value": language, "url": site.address}])
    found = {}
    for address in (
        f"questionnaire/{draft.pk}/checks/",
        f"questionnaireversion/{second.pk}/differences/",
        f"questionnaireversion/{second.pk}/withdraw/",
        f"questionnaireversion/{second.pk}/use/",
        f"questionnaire/{draft.pk}/editor/",
        f"question/{question.pk}/change/",
        f"questionnaire/{draft.pk}/translation/vi/",
        *(f"codeframe/{coding.pk}/{name}/" for name in ("release", "code", "settle")),
        "questionnaire/import/",
    ):
        page.goto(f"{site.address}/admin/surveys/{address}")
        found[address] = _faults(page)
    broken = small_sheets()
    broken["survey"][2][0] = "select_one nowhere"
    unused = small_sheets()
    unused["survey"].insert(9, ["geopoint", "spot", "Where are you?", "Anh/chị ở đâu?"])
    for name, sheets in {"good": small_sheets(), "broken": broken, "unused": unused}.items():
        page.locator("#id_file").set_input_files(save_workbook(tmp_path / f"{name}.xlsx", sheets))
        page.locator("form.upload input[type=submit]").click()
        page.get_by_text(f"{name}.xlsx").first.wait_for()
        found[name] = _faults(page)
    context.close()
    assert {name: faults for name, faults in found.items() if faults} == {}
