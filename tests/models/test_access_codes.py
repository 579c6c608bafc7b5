"""The shape of access codes, and what is kept of them."""

import base64
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from surveys.models import CodeRegister, Workshop
from surveys.models.access_code import ALPHABET, LENGTH, check_symbol, new_code, printed, typed
from surveys.models.codes import MOST_CODES, TooManyCodes, issue_codes, workshop_of_code
from surveys.models.fieldwork import WorkshopNotOpen
from tests.factories import WorkshopFactory, codes_for

SCRIPT = Path(__file__).parents[2] / "static" / "officer" / "code.js"


def test_TR14_codes_have_ten_symbols_of_the_alphabet_and_none_twice_in_a_row() -> None:
    for code in {new_code() for _ in range(500)}:
        assert len(code) == LENGTH
        assert set(code) <= set(ALPHABET)
        assert all(one != two for one, two in pairwise(code))


def test_TR14_the_alphabet_has_no_look_alikes_and_nothing_a_vietnamese_keyboard_changes() -> None:
    assert not any(set(pair) <= set(ALPHABET) for pair in ("0O", "1I", "1L", "5S", "2Z", "8B"))
    assert not set(ALPHABET) & set("AEIOUYWD")
    assert len(ALPHABET) == len(set(ALPHABET)) == 22


@given(st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_TR14_one_wrong_symbol_is_always_found(at: int, symbol: str) -> None:
    code = new_code()
    changed = code[:at] + symbol + code[at + 1 :]
    assert (typed(changed) is None) == (changed != code)


@pytest.mark.parametrize(
    "way",
    [str.lower, printed, " ".join, lambda code: f" {code[:5]} - {code[5:]} ", lambda code: code.replace("C", "Ç")],
)
def test_TR14_typing_is_tolerant(way: object) -> None:
    code = new_code()
    assert typed(way(code)) == code


@given(st.text(max_size=300))
def test_whatever_is_typed_is_a_code_or_none(text: str) -> None:
    code = typed(text)
    assert code is None or (len(code) == LENGTH and typed(code) == code)


@given(st.integers(1, LENGTH - 2), st.lists(st.sampled_from(ALPHABET), min_size=LENGTH - 1, max_size=LENGTH - 1))
def test_TR14_what_has_a_symbol_twice_in_a_row_is_no_code_even_where_its_check_symbol_fits(
    at: int, symbols: list[str]
) -> None:
    symbols[at] = symbols[at - 1]
    body = "".join(symbols)
    assert typed(body + check_symbol(body)) is None


@pytest.mark.browser
def test_TR14_the_browser_takes_the_codes_that_the_server_takes(chromium: Browser) -> None:
    codes = [new_code() for _ in range(100)]
    bodies = [code[:at] + code[at - 1] + code[at + 1 : -1] for at in range(1, LENGTH - 1) for code in codes[:10]]
    wrong = [body + check_symbol(body) for body in bodies] + [code[1:] + code[0] for code in codes]
    texts = [*codes, *map(printed, codes), *map(str.lower, codes), *wrong, "2222222222", "22222-22222", "", "é"]
    page = chromium.new_page()
    try:
        module = f"data:text/javascript;base64,{base64.b64encode(SCRIPT.read_bytes()).decode()}"
        found = page.evaluate("async ([m, texts]) => texts.map((await import(m)).typedCode)", [module, texts])
    finally:
        page.close()
    assert found == [typed(text) for text in texts]
    assert sum(code is not None for code in found) >= 3 * len(codes)
    assert not any(found[texts.index(text)] for text in ("2222222222", "22222-22222"))


@pytest.mark.django_db
def test_TR17_only_keyed_hashes_of_codes_are_kept_sorted(settings: object) -> None:
    workshop = WorkshopFactory()
    codes = codes_for(workshop, 30)
    register = CodeRegister.objects.get()
    issued = bytes(register.issued)
    assert register.issued_count == 30
    assert not any(code.encode() in issued for code in codes)
    hashes = [issued[at : at + 16] for at in range(0, len(issued), 16)]
    assert hashes == sorted(hashes)
    settings.TNA_CODE_KEY = b"another key, 32 bytes long at least"
    assert not any(CodeRegister.objects.get().usable(code) for code in codes)


@pytest.mark.django_db
def test_a_code_opens_its_own_open_workshop_only() -> None:
    workshop, other = WorkshopFactory(), WorkshopFactory()
    code = codes_for(workshop)[0]
    codes_for(other)
    assert workshop_of_code(code) == workshop
    assert not other.codes.usable(code)
    workshop.close("test")
    assert workshop_of_code(code) is None


@pytest.mark.django_db
def test_codes_are_made_for_open_workshops_only_and_not_without_end() -> None:
    workshop = WorkshopFactory()
    with pytest.raises(TooManyCodes), transaction.atomic():
        issue_codes(workshop, MOST_CODES + 1, by="test")
    Workshop.objects.get(pk=workshop.pk).close("test")
    with pytest.raises(WorkshopNotOpen), transaction.atomic():
        issue_codes(workshop, 1, by="test")
