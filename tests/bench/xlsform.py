"""make bench-xlsform: what a questionnaire of 1,000 items costs.

How long it takes to be written as a workbook and read again, and how long its officer's page takes to open in a browser
on this machine's processor and on one that is four times slower (Chromium's own brake), as on a cheap phone.
"""

import io
import json
from time import perf_counter
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser

from surveys.documents import Choice, Document, Question, Theme
from surveys.interchange.xlsform import read_xlsform
from surveys.interchange.xlsform_write import write_xlsform
from surveys.models.draft_store import store_draft
from tests.browser.chromium import PHONE
from tests.factories import WorkshopFactory, codes_for

_THEMES, _ITEMS = 20, 50
#: Milliseconds from ticking an option until the page shows what follows from it.
_ONE_ANSWER = """field => new Promise((done) => {
  const begun = performance.now();
  field.checked = true;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
})"""


def _texts(english: str) -> dict[str, str]:
    return {"en": english, "vi": f"{english} (bằng tiếng Việt)"}


def _document() -> Document:
    choices = tuple(Choice(f"c{at}", _texts(f"Option {at}")) for at in range(10))
    themes = []
    for theme in range(_THEMES):
        before = "${i0_0} = 'c1'" if theme else ""
        questions = tuple(
            Question(
                f"i{theme}_{at}",
                "select_multiple" if at % 2 else "select_one",
                _texts(f"Question {at} of theme {theme}?"),
                number=f"{theme}.{at}",
                list_name="options",
                choices=choices,
                relevant=before if at % 3 else f"({before}) and (${{i{theme}_0}} != 'c2')" if before and at else before,
                constraint="count-selected(.) <= 3" if at % 2 else "",
            )
            for at in range(_ITEMS)
        )
        themes.append(Theme(f"theme_{theme}", _texts(f"Theme {theme}"), questions, relevant=before))
    return Document(
        "bench", _texts("Bench"), ("vi", "en"), "vi", tuple(themes), "1", {"vi": "Tiếng Việt", "en": "English"}
    )


def test_a_thousand_items() -> None:
    document, out = _document(), io.BytesIO()
    begun = perf_counter()
    write_xlsform(document, out)
    written = perf_counter()
    out.seek(0)
    reading = read_xlsform(out)
    read = perf_counter()
    assert reading.document == document
    items = sum(1 for _ in document.items())
    seconds = {"written": round(written - begun, 2), "read_with_pyxform": round(read - written, 2)}
    print(f"\n{json.dumps({'items': items, 'seconds': seconds})}")


@pytest.mark.django_db(transaction=True)
def test_the_officers_page_of_a_thousand_items(chromium: Browser, live_server: Any) -> None:
    document = _document()
    room = WorkshopFactory(assessment__version=store_draft(document).publish(document, "bench"))
    code = codes_for(room, 1)[0]
    address = f"{live_server.url}/s/{room.pk}/"
    figures: dict[str, float] = {}
    begun = perf_counter()
    page_size = len(Client().get(f"/s/{room.pk}/", headers={"accept-encoding": "br"}).content)
    figures["rendered_the_first_time"] = perf_counter() - begun
    for name, slower in (("full_speed", 1), ("four_times_slower", 4)):
        context = chromium.new_context(**PHONE)
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        begun = perf_counter()
        page.goto(address, wait_until="commit")
        page.locator("#begin:visible").wait_for()
        figures[f"{name}_ready_for_the_code"] = perf_counter() - begun
        page.fill("#code", code)
        begun = perf_counter()
        page.click("#begin")
        page.locator("#next:visible").wait_for()
        figures[f"{name}_code_to_questions"] = perf_counter() - begun
        page.click("#next")
        field = page.locator("input[name=i1_0]").first
        figures[f"{name}_one_answer"] = page.evaluate(_ONE_ANSWER, field.element_handle()) / 1000
        context.close()
    rounded = {name: round(seconds, 2) for name, seconds in figures.items()}
    print(f"\n{json.dumps({'items': _THEMES * _ITEMS, 'page_bytes': page_size, 'seconds': rounded})}")
