"""A language of a draft as a file for translators (XLSX, PO) and back, all or nothing.

A file knows each text by its place and carries the source it was translated from: where the source has changed
since, the translation is not taken over but named, so that nothing stale comes in unseen.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from surveys.documents import Texts
from surveys.interchange.translation_po import po_bytes, po_entries
from surveys.interchange.translation_xlsx import xlsx_bytes, xlsx_entries
from surveys.interchange.workbook_problems import WorkbookRefused
from surveys.models import audit
from surveys.models.draft_store import draft_document
from surveys.models.draft_texts import Written, save_translations
from surveys.models.questionnaires import Questionnaire
from surveys.models.translations import Translation, text_hash, translations

#: Ending of a file -> how it is written and read.
WRITERS: dict[str, Callable[[list[Translation], str, str], bytes]] = {".xlsx": xlsx_bytes, ".po": po_bytes}
_READERS = {".xlsx": xlsx_entries, ".po": po_entries}

_SENTENCES: dict[str, Texts] = {
    "unknown_ending": {
        "en": "{name}: only .xlsx and .po files can be read. Save it in one of these forms.",
        "vi": "{name}: chỉ đọc được tệp .xlsx và .po. Xin lưu ở một trong hai dạng này.",
    },
    "unreadable": {
        "en": "{name} cannot be read as a file of translations: {reason}",
        "vi": "Không đọc được {name} như một tệp bản dịch: {reason}",
    },
    "unknown_place": {
        "en": "Row {row}: there is no text “{place}” in the draft. Export the language anew.",
        "vi": "Dòng {row}: bản thảo không có nội dung “{place}”. Xin xuất lại ngôn ngữ này.",
    },
    "twice": {
        "en": "Row {row}: “{place}” stands twice. Keep one.",
        "vi": "Dòng {row}: “{place}” xuất hiện hai lần. Xin giữ lại một.",
    },
    "source_changed": {
        "en": "Row {row}: the source of “{place}” has changed since the file was made. Export the language anew.",
        "vi": "Dòng {row}: văn bản gốc của “{place}” đã thay đổi từ khi xuất tệp. Xin xuất lại ngôn ngữ này.",
    },
    "no_language": {
        "en": "The questionnaire is not translated into “{language}”. It has: {languages}.",
        "vi": "Phiếu khảo sát không dịch sang “{language}”. Hiện có: {languages}.",
    },
}


@dataclass(frozen=True)
class FileProblem:
    """Why a file of translations was not taken over."""

    key: str
    values: dict[str, str]

    def sentence(self, language: str) -> str:
        return _SENTENCES[self.key][language].format(**self.values)


class TranslationRefused(Exception):
    """Nothing changed. ``problems`` say why."""

    def __init__(self, problems: list[FileProblem]) -> None:
        super().__init__("; ".join(problem.sentence("en") for problem in problems))
        self.problems = problems


def export_language(questionnaire: Questionnaire, language: str, ending: str) -> bytes:
    """The draft's texts with their translation into ``language``; ``ending`` is ".xlsx" or ".po"."""
    _check_language(questionnaire, language)
    texts = translations(questionnaire, draft_document(questionnaire), language)
    return WRITERS[ending](texts, questionnaire.slug, language)


def import_language(questionnaire: Questionnaire, language: str, name: str, content: bytes, *, by: audit.Actor) -> int:
    """Take over the translations of a file; how many. Empty translations are passed by. Raises TranslationRefused."""
    _check_language(questionnaire, language)
    reader = _READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise TranslationRefused([FileProblem("unknown_ending", {"name": name[:80]})])
    try:
        entries = list(reader(content))
    except (ValueError, WorkbookRefused) as reason:
        raise TranslationRefused(
            [FileProblem("unreadable", {"name": name[:80], "reason": str(reason)[:200]})]
        ) from None
    now = {one.placed.place: one for one in translations(questionnaire, draft_document(questionnaire), language)}
    if problems := list(_problems(entries, now)):
        raise TranslationRefused(problems)
    written = {
        place: Written(target.strip(), now[place].target_hash) for _, place, _, target in entries if target.strip()
    }
    return save_translations(questionnaire, language, written, by=by).count


def _problems(entries: Iterable[tuple[int, str, str, str]], now: dict[str, Translation]) -> Iterable[FileProblem]:
    seen: set[str] = set()
    for row, place, source, target in entries:
        values = {"row": str(row), "place": place[:80]}
        if place not in now:
            yield FileProblem("unknown_place", values)
        elif place in seen:
            yield FileProblem("twice", values)
        elif target.strip() and text_hash(source) != text_hash(now[place].source):
            yield FileProblem("source_changed", values)
        seen.add(place)


def _check_language(questionnaire: Questionnaire, language: str) -> None:
    known = questionnaire.target_languages
    if language not in known:
        values = {"language": language[:20], "languages": ", ".join(known) or "–"}
        raise TranslationRefused([FileProblem("no_language", values)])
