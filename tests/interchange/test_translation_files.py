"""A language out to a translator's file and back: all or nothing, nothing stale, nothing lost."""

import io
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook, load_workbook

from surveys.interchange.translation_files import TranslationRefused, export_language, import_language
from surveys.models import Question, Questionnaire
from surveys.models.draft_store import draft_document, store_draft
from tests.small import SMALL

pytestmark = pytest.mark.django_db
PLACE = "question/seen/label"


@pytest.fixture
def draft() -> Questionnaire:
    return store_draft(SMALL)


def _xlsx(draft: Questionnaire, changes: dict[str, dict[str, str]]) -> bytes:
    """The exported workbook as a translator saves it: {place: {column: text}}."""
    workbook = load_workbook(io.BytesIO(export_language(draft, "vi", ".xlsx")))
    sheet = workbook["translation"]
    header = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        for column, text in changes.get(row[0].value, {}).items():
            row[header.index(column)].value = text
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _po(draft: Questionnaire, changes: dict[str, str]) -> bytes:
    catalogue = polib.pofile(export_language(draft, "vi", ".po").decode())
    for entry in catalogue:
        entry.msgstr = changes.get(entry.msgctxt, entry.msgstr)
    return str(catalogue).encode()


@pytest.mark.parametrize("ending", [".xlsx", ".po"])
def test_an_export_that_comes_back_changes_nothing(draft: Questionnaire, ending: str) -> None:
    before = draft_document(draft)
    import_language(draft, "vi", f"small{ending}", export_language(draft, "vi", ending), by="t")
    draft.refresh_from_db()
    assert draft_document(draft) == before


@pytest.mark.parametrize("ending", [".xlsx", ".po"])
def test_a_translators_words_come_back_as_he_wrote_them(draft: Questionnaire, ending: str) -> None:
    words = "=Anh/chị đã “thấy”\nchưa? 🚛"
    content = _xlsx(draft, {PLACE: {"translation": words}}) if ending == ".xlsx" else _po(draft, {PLACE: words})
    if ending == ".xlsx":  # a spreadsheet would take the leading sign for a formula
        words = words.removeprefix("=")
        content = _xlsx(draft, {PLACE: {"translation": words}})
    import_language(draft, "vi", f"small{ending}", content, by="t")
    assert draft_document(draft).by_name["seen"].label["vi"] == words


def test_every_problem_is_named_with_its_row_and_nothing_changes(draft: Questionnaire) -> None:
    content = _xlsx(
        draft,
        {
            PLACE: {"source": "Have you ever seen it?"},
            "question/where/label": {"place": "question/nobody/label"},
            "question/cases/label": {"place": "title", "translation": "Khác"},
            "question/words/label": {"translation": "Ý kiến"},
        },
    )
    with pytest.raises(TranslationRefused) as refused:
        import_language(draft, "vi", "small.xlsx", content, by="t")
    assert sorted(problem.key for problem in refused.value.problems) == ["source_changed", "twice", "unknown_place"]
    assert all("Dòng" in problem.sentence("vi") for problem in refused.value.problems)
    assert draft_document(draft).by_name["words"].label["vi"] == SMALL.by_name["words"].label["vi"]


def test_a_file_made_before_the_source_changed_is_refused_by_place(draft: Questionnaire) -> None:
    content = export_language(draft, "vi", ".po")
    Question.objects.filter(name="seen").update(label={"en": "New?", "vi": "Cũ"})
    with pytest.raises(TranslationRefused, match=r"source of “question/seen/label” has changed"):
        import_language(draft, "vi", "small.po", content, by="t")


def test_empty_translations_and_fuzzy_entries_are_passed_by(draft: Questionnaire) -> None:
    catalogue = polib.pofile(export_language(draft, "vi", ".po").decode())
    for entry in catalogue:
        entry.msgstr = "" if entry.msgctxt != PLACE else "Nháp"
        entry.flags = ["fuzzy"] if entry.msgctxt == PLACE else []
    assert import_language(draft, "vi", "a.po", str(catalogue).encode(), by="t") == 0
    assert draft_document(draft) == SMALL


def _workbook(sheet: str, rows: list[list[str]]) -> bytes:
    workbook = Workbook()
    workbook.active.title = sheet
    for row in rows:
        workbook.active.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b""),
        ("a.xlsx", b"PK\x03\x04 broken"),
        ("a.xlsx", _workbook("other", [["place"]])),
        ("a.xlsx", _workbook("translation", [["place", "translation"]])),
        ("a.po", b"\xff\xfe"),
        ("a.po", b"nothing of this kind"),
        ("a.po", b'msgid "unclosed\nmsgstr'),
        ("a.po", b"/etc/passwd"),
        ("a.docx", b""),
    ],
)
def test_TR30_what_cannot_be_read_is_refused_in_words(draft: Questionnaire, name: str, content: bytes) -> None:
    with pytest.raises(TranslationRefused) as refused:
        import_language(draft, "vi", name, content, by="t")
    assert refused.value.problems[0].sentence("vi")


def test_a_language_that_is_no_target_is_refused(draft: Questionnaire) -> None:
    for language in ("en", "km"):
        with pytest.raises(TranslationRefused, match="not translated into"):
            export_language(draft, language, ".po")


def test_the_commands_take_a_language_out_and_in(draft: Questionnaire, tmp_path: Path) -> None:
    out = tmp_path / "small.xlsx"
    call_command("export_translation", "small", "vi", "--out", str(out))
    out.write_bytes(_xlsx(draft, {PLACE: {"translation": "Đã thấy chưa?"}}))
    call_command("import_translation", "small", "vi", str(out))
    assert draft_document(draft).by_name["seen"].label["vi"] == "Đã thấy chưa?"
    with pytest.raises(CommandError, match="no questionnaire"):
        call_command("import_translation", "nobody", "vi", str(out))
    with pytest.raises(CommandError, match="must end with"):
        call_command("export_translation", "small", "vi", "--out", str(tmp_path / "a.txt"))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_translation", "small", "vi", str(tmp_path / "nothing.po"))
