"""Why an expression in a workbook cannot be read, by the keys of surveys/logic/errors.py."""

#: "expression_" + key -> sentence in each language; part of the catalogue in workbook_problems.py.
EXPRESSION_MESSAGES: dict[str, dict[str, str]] = {
    "expression_too_long": {
        "en": "The expression is longer than {maximum} characters. Shorten it.",
        "vi": "Biểu thức dài hơn {maximum} ký tự. Xin rút ngắn.",
    },
    "expression_number_too_large": {
        "en": "The number “{text}” at character {position} is too large. Write a smaller one.",
        "vi": "Số “{text}” ở ký tự thứ {position} quá lớn. Xin ghi số nhỏ hơn.",
    },
    "expression_too_deep": {
        "en": "The expression nests deeper than {maximum} levels. Make it simpler.",
        "vi": "Biểu thức lồng nhau quá {maximum} mức. Xin viết đơn giản hơn.",
    },
    "expression_unknown_character": {
        "en": "“{text}” at character {position} has no meaning in an expression. Remove it.",
        "vi": "“{text}” ở ký tự thứ {position} không có nghĩa trong biểu thức. Xin bỏ đi.",
    },
    "expression_unclosed_text": {
        "en": "A text is opened with {text} at character {position} and not closed. Close it.",
        "vi": "Chuỗi ký tự mở bằng {text} ở ký tự thứ {position} nhưng không đóng. Xin đóng lại.",
    },
    "expression_unclosed_reference": {
        "en": "The reference at character {position} is not complete. Write it as ${{name}}.",
        "vi": "Tham chiếu ở ký tự thứ {position} chưa đầy đủ. Xin ghi dạng ${{name}}.",
    },
    "expression_unexpected_token": {
        "en": "“{text}” at character {position} does not fit there. Check what stands before it.",
        "vi": "“{text}” ở ký tự thứ {position} không phù hợp tại đó. Xin kiểm tra phần đứng trước.",
    },
    "expression_unexpected_end": {
        "en": "The expression ends too early. Complete it.",
        "vi": "Biểu thức kết thúc quá sớm. Xin viết đầy đủ.",
    },
    "expression_unclosed_bracket": {
        "en": "The bracket opened at character {position} is not closed. Close it.",
        "vi": "Dấu ngoặc mở ở ký tự thứ {position} chưa đóng. Xin đóng lại.",
    },
    "expression_double_equals": {
        "en": "“==” at character {position} is not known here. Write “=”.",
        "vi": "“==” ở ký tự thứ {position} không dùng được ở đây. Xin ghi “=”.",
    },
    "expression_path_not_supported": {
        "en": "“{text}” at character {position} is a path. Refer to a question as ${{name}}.",
        "vi": "“{text}” ở ký tự thứ {position} là một đường dẫn. Xin ghi câu hỏi dạng ${{name}}.",
    },
    "expression_unknown_function": {
        "en": "There is no function “{name}” here (character {position}). Use another or remove it.",
        "vi": "Ở đây không có hàm “{name}” (ký tự thứ {position}). Xin dùng hàm khác hoặc bỏ đi.",
    },
    "expression_wrong_argument_count": {
        "en": "“{name}” at character {position} takes {expected} arguments, not {given}. Correct their number.",
        "vi": "“{name}” ở ký tự thứ {position} cần {expected} đối số, không phải {given}. Xin sửa lại.",
    },
    "expression_pattern_not_literal": {
        "en": "The pattern of regex() at character {position} must be a text in quotes. Write it out.",
        "vi": "Mẫu của regex() ở ký tự thứ {position} phải là chuỗi trong dấu nháy. Xin ghi trực tiếp.",
    },
    "expression_pattern_not_portable": {
        "en": "The pattern of regex() uses “{text}”, which browser and server read differently. Write it more simply.",
        "vi": "Mẫu của regex() dùng “{text}”, trình duyệt và máy chủ hiểu khác nhau. Xin viết đơn giản hơn.",
    },
}
