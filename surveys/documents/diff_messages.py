"""What a difference between two versions is called, in each language. {place} is the question, theme or list."""

from surveys.documents.texts import Texts

CHANGE_MESSAGES: dict[str, Texts] = {
    "theme_added": {"en": "Theme “{place}” was added.", "vi": "Thêm phần “{place}”."},
    "theme_removed": {"en": "Theme “{place}” was removed.", "vi": "Bỏ phần “{place}”."},
    "theme_reworded": {
        "en": "The title of theme “{place}” reads differently in {language}: “{old}” became “{new}”.",
        "vi": "Tiêu đề phần “{place}” thay đổi ({language}): “{old}” thành “{new}”.",
    },
    "themes_reordered": {
        "en": "The themes stand in another order: {new}.",
        "vi": "Thứ tự các phần thay đổi: {new}.",
    },
    "question_added": {"en": "Question {place} was added.", "vi": "Thêm câu {place}."},
    "question_removed": {"en": "Question {place} was removed.", "vi": "Bỏ câu {place}."},
    "question_moved": {
        "en": "Question {place} comes after other questions than before.",
        "vi": "Câu {place} đứng ở vị trí khác so với trước.",
    },
    "question_to_other_theme": {
        "en": "Question {place} moved from theme “{old}” to theme “{new}”.",
        "vi": "Câu {place} chuyển từ phần “{old}” sang phần “{new}”.",
    },
    "question_reworded": {
        "en": "Question {place} reads differently in {language}: “{old}” became “{new}”.",
        "vi": "Câu {place} được diễn đạt lại ({language}): “{old}” thành “{new}”.",
    },
    "hint_changed": {
        "en": "The hint of {place} reads differently in {language}: “{old}” became “{new}”.",
        "vi": "Ghi chú của câu {place} thay đổi ({language}): “{old}” thành “{new}”.",
    },
    "message_changed": {
        "en": "A message of {place} reads differently in {language}: “{old}” became “{new}”.",
        "vi": "Một thông báo của câu {place} thay đổi ({language}): “{old}” thành “{new}”.",
    },
    "number_changed": {
        "en": "Question {place} is numbered {new} instead of {old}.",
        "vi": "Câu {place} mang số {new} thay cho {old}.",
    },
    "kind_changed": {
        "en": "Question {place} is of kind {new} instead of {old}.",
        "vi": "Câu {place} đổi loại từ {old} sang {new}.",
    },
    "option_added": {"en": "{place}: option “{new}” was added.", "vi": "{place}: thêm phương án “{new}”."},
    "option_removed": {"en": "{place}: option “{old}” was removed.", "vi": "{place}: bỏ phương án “{old}”."},
    "option_reworded": {
        "en": "{place}: an option reads differently in {language}: “{old}” became “{new}”.",
        "vi": "{place}: một phương án được diễn đạt lại ({language}): “{old}” thành “{new}”.",
    },
    "options_reordered": {
        "en": "{place}: the options stand in another order.",
        "vi": "{place}: thứ tự các phương án thay đổi.",
    },
    "condition_changed": {
        "en": "{place} is asked under another condition: “{old}” became “{new}”.",
        "vi": "{place} được hỏi theo điều kiện khác: “{old}” thành “{new}”.",
    },
    "rule_changed": {
        "en": "{place}: another rule holds for the answer: “{old}” became “{new}”.",
        "vi": "{place}: quy tắc trả lời thay đổi: “{old}” thành “{new}”.",
    },
    "setting_changed": {
        "en": "{place}: {setting} is “{new}” instead of “{old}”.",
        "vi": "{place}: {setting} là “{new}” thay cho “{old}”.",
    },
    "grid_reworded": {
        "en": "The question above the rows of {place} reads differently in {language}: “{old}” became “{new}”.",
        "vi": "Câu hỏi chung của bảng {place} thay đổi ({language}): “{old}” thành “{new}”.",
    },
    "title_changed": {
        "en": "The title reads differently in {language}: “{old}” became “{new}”.",
        "vi": "Tên phiếu thay đổi ({language}): “{old}” thành “{new}”.",
    },
    "language_added": {"en": "Language {new} was added.", "vi": "Thêm ngôn ngữ {new}."},
    "language_removed": {"en": "Language {old} was removed.", "vi": "Bỏ ngôn ngữ {old}."},
}

#: Names of a question's settings that have no sentence of their own.
SETTINGS: dict[str, Texts] = {
    "required": {"en": "must be answered", "vi": "bắt buộc trả lời"},
    "max_choices": {"en": "most options", "vi": "số phương án tối đa"},
    "exclusive": {"en": "options that stand alone", "vi": "phương án đứng riêng"},
    "key": {"en": "the right options", "vi": "phương án đúng"},
    "not_my_area": {"en": "offers “not my area”", "vi": "có “không thuộc lĩnh vực của tôi”"},
    "integrity": {"en": "on integrity", "vi": "về liêm chính"},
    "default": {"en": "the answer at first", "vi": "câu trả lời ban đầu"},
    "calculation": {"en": "computed as", "vi": "cách tính"},
    "choice_filter": {"en": "options offered only if", "vi": "điều kiện hiện phương án"},
    "parameters": {"en": "the kind's parameters", "vi": "tham số của loại câu hỏi"},
    "multiline": {"en": "several lines of text", "vi": "nhiều dòng"},
    "list_name": {"en": "list of options", "vi": "danh sách phương án"},
    "grid": {"en": "row of the grid", "vi": "hàng của bảng"},
}
