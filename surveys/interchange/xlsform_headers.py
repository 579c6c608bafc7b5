"""Column names in one spelling: those of other tools and of older XLSForm become today's."""

from dataclasses import replace

from surveys.interchange.workbook import Sheet, SheetRow

#: What stands in older workbooks for a column of the survey (pyxform's aliases.py lists them).
_SURVEY = {
    "command": "type",
    "tag": "name",
    "value": "name",
    "caption": "label",
    "relevance": "relevant",
    "skip_pattern": "relevant",
    "constraining_message": "constraint_message",
    "bind::relevant": "relevant",
    "bind::required": "required",
    "bind::constraint": "constraint",
    "bind::calculate": "calculation",
    "bind::jr:constraintmsg": "constraint_message",
    "bind::jr:requiredmsg": "required_message",
    "jr:constraintmsg": "constraint_message",
    "jr:requiredmsg": "required_message",
    "requiredmsg": "required_message",
    "calculate": "calculation",
    "control::appearance": "appearance",
    "body::appearance": "appearance",
    "choice_filters": "choice_filter",
}
_CHOICES = {"list": "list_name", "caption": "label", "value": "name"}
_SETTINGS = {
    "set_form_title": "form_title",
    "title": "form_title",
    "set_form_id": "form_id",
    "id_string": "form_id",
}
_ALIASES = {"survey": _SURVEY, "choices": _CHOICES, "settings": _SETTINGS}


def with_todays_columns(sheet: Sheet) -> Sheet:
    """The sheet with its columns named as today. A column that has today's name keeps it against an older one."""
    spelled: dict[str, str] = {}
    single_colon = not any("::" in header for header in sheet.headers)
    for header in sheet.headers:
        target = _todays(sheet.name, header, single_colon=single_colon)
        if target in sheet.headers or target in spelled.values():
            target = header
        spelled[header] = target
    return replace(
        sheet,
        headers={spelled[header]: letter for header, letter in sheet.headers.items()},
        rows=[SheetRow(row.number, {spelled[h]: cell for h, cell in row.cells.items()}) for row in sheet.rows],
    )


def _todays(sheet: str, header: str, *, single_colon: bool) -> str:
    aliases = _ALIASES[sheet]
    if header.lower() in aliases:
        return aliases[header.lower()]
    # "label:English" is how languages were written before "::"; "jr:constraintMsg" is one name.
    plain = header.replace(":", "::", 1) if single_colon else header
    name, _, rest = plain.partition("::")
    if name in ("bind", "control", "body"):
        known, _, language = rest.partition("::")
        column = aliases.get(f"{name}::{known.lower()}")
        return "::".join(filter(None, (column, language))) if column else header
    if name not in aliases and plain != header and name not in _WITH_LANGUAGES:
        return header
    return "::".join(filter(None, (aliases.get(name, name), rest.strip())))


_WITH_LANGUAGES = frozenset(
    ["label", "hint", "constraint_message", "required_message", "form_title", "questionnaire_title"]
)
