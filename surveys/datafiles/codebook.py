"""The codebook as lines of text: one a variable, with all that somebody needs who has only the file."""

from collections.abc import Iterator

from surveys.datafiles.dataset import Dataset, Variable
from surveys.datafiles.rows import MISSING_CODES
from surveys.documents import AnswerState, Texts, in_language
from surveys.questions.messages import STATE_LABELS

#: Width of the column in a sheet, and its heading.
HEADINGS: dict[str, tuple[int, Texts]] = {
    "name": (26, {"en": "Variable", "vi": "Biến"}),
    "question": (20, {"en": "Question's name", "vi": "Tên câu hỏi"}),
    "type": (16, {"en": "Type", "vi": "Loại"}),
    "measure": (12, {"en": "Measure", "vi": "Thang đo"}),
    "label": (60, {"en": "Label", "vi": "Nhãn"}),
    "values": (50, {"en": "Values", "vi": "Giá trị"}),
    "missing": (40, {"en": "Missing values", "vi": "Giá trị khuyết"}),
    "universe": (40, {"en": "Asked of", "vi": "Hỏi ai"}),
    "theme": (30, {"en": "Theme", "vi": "Chủ đề"}),
}
TYPES: dict[str, Texts] = {
    "text": {"en": "text", "vi": "văn bản"},
    "code": {"en": "one option", "vi": "một phương án"},
    "number": {"en": "number", "vi": "số"},
    "flag": {"en": "1 or 0", "vi": "1 hoặc 0"},
    "date": {"en": "date", "vi": "ngày"},
}
MEASURES: dict[str, Texts] = {
    "nominal": {"en": "nominal", "vi": "định danh"},
    "ordinal": {"en": "ordinal", "vi": "thứ bậc"},
    "scale": {"en": "scale", "vi": "khoảng/tỷ lệ"},
}
EVERYBODY: Texts = {"en": "everybody", "vi": "mọi người"}
EMPTY_IS: Texts = {"en": "empty: not asked", "vi": "để trống: không hỏi"}
EMPTY_FLAG_IS: Texts = {
    "en": "empty: question not answered or not asked; 0: shown and not ticked",
    "vi": "để trống: câu hỏi không được trả lời hoặc không hỏi; 0: có hiển thị nhưng không chọn",
}


def codebook_lines(dataset: Dataset, language: str) -> Iterator[list[str]]:
    """The cells under ``HEADINGS``, a line a variable."""
    for variable in dataset.variables:
        question = variable.question
        yield [
            variable.name,
            question.name if question else "",
            in_language(TYPES[variable.type], language),
            in_language(MEASURES[variable.measure], language),
            in_language(variable.label, language),
            values_text(variable, language),
            missing_text(variable, language),
            universe_text(variable, language) if question else "",
            in_language(variable.theme, language),
        ]


def values_text(variable: Variable, language: str) -> str:
    """Each code with its name and label, a line each."""
    return "\n".join(
        f"{value.code} = {in_language(value.label, language)}"
        if value.name == str(value.code)
        else f"{value.code} = {value.name}: {in_language(value.label, language)}"
        for value in variable.values
    )


def missing_codes(variable: Variable) -> dict[int, AnswerState]:
    """The codes that can stand in the variable in place of an answer."""
    if variable.question is None or not variable.holds_states:
        return {}
    possible = (*variable.question.offered_states, AnswerState.BLANK)
    return {code: state for state, code in MISSING_CODES.items() if state in possible}


def missing_text(variable: Variable, language: str) -> str:
    """The codes with what they mean, and what an empty cell is."""
    if variable.question is None:
        return ""
    if not variable.holds_states:
        return in_language(EMPTY_FLAG_IS, language)
    codes = [
        f"{code} = {in_language(STATE_LABELS[state], language)}" for code, state in missing_codes(variable).items()
    ]
    return "\n".join([*codes, in_language(EMPTY_IS, language)])


def universe_text(variable: Variable, language: str) -> str:
    """Whom the question was asked: its condition as it stands in the questionnaire."""
    relevant = variable.question.relevant if variable.question else ""
    return relevant or in_language(EVERYBODY, language)
