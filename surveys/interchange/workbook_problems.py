"""What is wrong with a workbook: where, what, and what to do, in English and Vietnamese."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from surveys.documents import Document, in_language
from surveys.interchange.xlsform_messages import EXPRESSION_MESSAGES

#: key -> sentence in each language. tests/interchange/test_xlsform_messages.py holds both complete.
MESSAGES: dict[str, dict[str, str]] = {
    **EXPRESSION_MESSAGES,
    "not_found": {
        "en": "There is no such file, or it may not be read. Check its name and place.",
        "vi": "Không có tệp này hoặc không được phép đọc. Xin kiểm tra tên và vị trí.",
    },
    "unreadable": {
        "en": "The file cannot be opened as an Excel workbook. Save it again as .xlsx and try once more.",
        "vi": "Không mở được tệp này như một sổ tính Excel. Xin lưu lại dưới dạng .xlsx rồi thử lại.",
    },
    "too_large": {
        "en": "The file is too large ({what}). A questionnaire needs far less; remove pictures and empty rows.",
        "vi": "Tệp quá lớn ({what}). Phiếu khảo sát cần ít hơn nhiều; xin bỏ hình ảnh và dòng trống.",
    },
    "too_many_parts": {
        "en": "The file is packed of {count} parts, more than {maximum}. Remove pictures and attached objects.",
        "vi": "Tệp gồm {count} phần, nhiều hơn {maximum}. Xin bỏ hình ảnh và đối tượng đính kèm.",
    },
    "too_many_sheets": {
        "en": "The workbook has {count} sheets, more than {maximum}. Keep survey, choices and settings.",
        "vi": "Sổ tính có {count} trang, nhiều hơn {maximum}. Xin chỉ giữ survey, choices và settings.",
    },
    "macros": {
        "en": "The workbook holds macros. Save it as a plain .xlsx without them.",
        "vi": "Sổ tính có chứa macro. Xin lưu lại dưới dạng .xlsx thuần, không có macro.",
    },
    "external_links": {
        "en": "The workbook is linked to other files. Replace the links by their values.",
        "vi": "Sổ tính có liên kết tới tệp khác. Xin thay liên kết bằng giá trị.",
    },
    "document_type": {
        "en": "The workbook holds a document type definition (DTD). Save it again in Excel as a plain .xlsx.",
        "vi": "Sổ tính có chứa khai báo kiểu tài liệu (DTD). Xin lưu lại bằng Excel dưới dạng .xlsx thuần.",
    },
    "double_sheet": {
        "en": "Two sheets have this name. Keep one.",
        "vi": "Có hai trang tính cùng tên này. Xin giữ lại một.",
    },
    "not_utf8": {
        "en": "The file {what} is not in UTF-8. Save it as “CSV UTF-8”.",
        "vi": "Tệp {what} không ở dạng UTF-8. Xin lưu dưới dạng “CSV UTF-8”.",
    },
    "broken_csv": {
        "en": "The file {what} is broken CSV. Check its quotation marks.",
        "vi": "Tệp {what} bị hỏng cấu trúc CSV. Xin kiểm tra dấu ngoặc kép.",
    },
    "missing_sheet": {
        "en": "The sheet is missing. Add a sheet of this name.",
        "vi": "Thiếu trang tính này. Xin thêm trang tính có tên đó.",
    },
    "empty_sheet": {
        "en": "The sheet has no rows below its header. Add at least one question.",
        "vi": "Trang tính không có dòng nào dưới tiêu đề. Xin thêm ít nhất một câu hỏi.",
    },
    "missing_column": {
        "en": "The column is missing. Add it to the header row.",
        "vi": "Thiếu cột này. Xin thêm vào dòng tiêu đề.",
    },
    "double_column": {
        "en": "The column stands twice. Keep one.",
        "vi": "Cột này xuất hiện hai lần. Xin giữ lại một.",
    },
    "unused_column": {
        "en": "The column is not used here and was left out.",
        "vi": "Cột này không được dùng và đã bị bỏ qua.",
    },
    "unused_language": {
        "en": "The sheet survey has no label in “{text}”; the column was left out. Add labels or remove it.",
        "vi": "Trang survey không có label bằng “{text}”; cột đã bị bỏ qua. Xin thêm label hoặc bỏ cột.",
    },
    "unused_appearance": {
        "en": "The appearance “{text}” is not used here and was left out.",
        "vi": "appearance “{text}” không được dùng ở đây và đã bị bỏ qua.",
    },
    "unused_row": {
        "en": "Only the first row of settings is used; this row was left out.",
        "vi": "Chỉ dòng đầu của settings được dùng; dòng này đã bị bỏ qua.",
    },
    "formula_without_value": {
        "en": "The cell holds a formula whose result was not saved. Write the value.",
        "vi": "Ô có công thức nhưng kết quả chưa được lưu. Xin ghi giá trị.",
    },
    "unstorable_character": {
        "en": "The cell holds a character that cannot be stored ({text}). Remove it.",
        "vi": "Ô có ký tự không lưu được ({text}). Xin bỏ ký tự đó.",
    },
    "formula_error": {
        "en": "The cell holds the spreadsheet error {text}. Correct the formula or write the value.",
        "vi": "Ô có lỗi bảng tính {text}. Xin sửa công thức hoặc ghi giá trị.",
    },
    "unknown_type": {
        "en": "“{text}” is no type of question. Use for example select_one LIST, select_multiple LIST, integer, text.",
        "vi": "“{text}” không phải là loại câu hỏi. Ví dụ: select_one LIST, select_multiple LIST, integer, text.",
    },
    "unsupported_type": {
        "en": "The type “{text}” is not supported here. Remove the row, ask in another way, or import without it.",
        "vi": "Loại “{text}” không được hỗ trợ. Xin bỏ dòng này, hỏi theo cách khác, hoặc nhập mà không có nó.",
    },
    "type_not_in_grid": {
        "en": "“{text}” cannot stand in a grid (table-list). Use select_one, or move it out of the group.",
        "vi": "“{text}” không thể nằm trong bảng (table-list). Xin dùng select_one hoặc đưa ra ngoài nhóm.",
    },
    "left_out": {
        "en": "“{text}” ({name}) cannot be used here and was left out.",
        "vi": "“{text}” ({name}) không dùng được ở đây và đã bị bỏ qua.",
    },
    "nothing_left": {
        "en": "Nothing is left that could be asked. Add questions of other types.",
        "vi": "Không còn gì để hỏi. Xin thêm câu hỏi thuộc loại khác.",
    },
    "disabled_row": {
        "en": "The row is disabled and was left out.",
        "vi": "Dòng này bị tắt (disabled) và đã bị bỏ qua.",
    },
    "remark_row": {
        "en": "The row has no type and was taken for a remark.",
        "vi": "Dòng này không có type nên được coi là ghi chú.",
    },
    "title_as_label": {
        "en": "The group has no text in the default language; the questionnaire's title stands above it.",
        "vi": "Nhóm không có nội dung bằng ngôn ngữ mặc định; tên phiếu được dùng làm tiêu đề.",
    },
    "answer_in_text": {
        "en": "The text shows {text} as it is written; answers are not put into texts here. Write it without.",
        "vi": "Nội dung sẽ hiện nguyên {text}; ở đây câu trả lời không được chèn vào nội dung. Xin viết lại.",
    },
    "missing_calculation": {
        "en": "A calculate row needs an expression in the column calculation. Write one.",
        "vi": "Dòng calculate cần một biểu thức ở cột calculation. Xin ghi biểu thức.",
    },
    "needless_calculation": {
        "en": "Only calculate rows are computed; this question is asked. Remove the calculation, or import without it.",
        "vi": "Chỉ dòng calculate được tính; câu này được hỏi. Xin bỏ calculation hoặc nhập mà không có nó.",
    },
    "calculation_reads_today": {
        "en": "A calculation cannot use today(), because responses keep no time. Ask for the day instead.",
        "vi": "calculation không thể dùng today() vì phiếu trả lời không lưu thời gian. Xin hỏi ngày thay vào đó.",
    },
    "reads_below": {
        "en": "The expression reads ${{{text}}}, which stands below it. Move the calculation below what it reads.",
        "vi": "Biểu thức dùng ${{{text}}} nằm ở dòng dưới. Xin chuyển phép tính xuống dưới những gì nó dùng.",
    },
    "reference_left_out": {
        "en": "The expression reads ${{{text}}}, which was left out. Remove the reference or keep the question.",
        "vi": "Biểu thức dùng ${{{text}}} đã bị bỏ qua. Xin bỏ tham chiếu hoặc giữ câu hỏi đó.",
    },
    "needless_filter": {
        "en": "Only a question with options can have a choice_filter. Remove it.",
        "vi": "Chỉ câu hỏi có phương án mới có choice_filter. Xin bỏ đi.",
    },
    "unused_parameter": {
        "en": "The parameter “{text}” is not used here and was left out.",
        "vi": "Tham số “{text}” không được dùng ở đây và đã bị bỏ qua.",
    },
    "not_a_scale": {
        "en": "“{text}” makes no scale of 2 to 201 points. Write for example start=0 end=10 step=1.",
        "vi": "“{text}” không tạo thành thang từ 2 đến 201 điểm. Ví dụ: start=0 end=10 step=1.",
    },
    "computed_default": {
        "en": "The default “{text}” is computed, which is not done. Write a fixed value, or import without it.",
        "vi": "Giá trị sẵn có “{text}” là phép tính, không hỗ trợ. Xin ghi giá trị cố định hoặc nhập mà không có.",
    },
    "not_a_default": {
        "en": "“{text}” is no answer to this question, so it cannot be its default. Correct or remove it.",
        "vi": "“{text}” không phải là câu trả lời cho câu này nên không thể là giá trị sẵn có. Xin sửa hoặc bỏ.",
    },
    "renamed": {
        "en": "“{text}” is no name for data files; the item is named “{name}”, also where expressions read it.",
        "vi": "“{text}” không dùng được làm tên trong tệp dữ liệu; mục này được đặt tên “{name}”, cả trong biểu thức.",
    },
    "name_as_label": {
        "en": "The option has no text in any language; its name “{text}” is shown.",
        "vi": "Phương án không có nội dung bằng ngôn ngữ nào; tên “{text}” sẽ được hiển thị.",
    },
    "empty_note": {
        "en": "The note has no text and was left out; pictures and sounds are not used here.",
        "vi": "Ghi chú không có nội dung nên đã bị bỏ qua; ở đây không dùng hình ảnh và âm thanh.",
    },
    "hint_as_label": {
        "en": "The question has a hint and no text; the hint is its text.",
        "vi": "Câu hỏi có hint nhưng không có nội dung; hint được dùng làm nội dung.",
    },
    "name_from_file": {
        "en": "form_id is missing; the questionnaire is named “{text}”, after the file.",
        "vi": "Thiếu form_id; phiếu được đặt tên “{text}” theo tên tệp.",
    },
    "name_changed": {
        "en": "form_id “{text}” is no legal name; the questionnaire is named “{name}”.",
        "vi": "form_id “{text}” không phải là tên hợp lệ; phiếu được đặt tên “{name}”.",
    },
    "pyxform_refuses": {
        "en": "pyxform, the reference reader of XLSForm, refuses the workbook: {text}.",
        "vi": "pyxform, chương trình đọc chuẩn của XLSForm, không chấp nhận tệp: {text}.",
    },
    "pyxform_failed": {
        "en": "pyxform, the reference reader of XLSForm, failed ({text}); only our own checks were made.",
        "vi": "pyxform, chương trình đọc chuẩn của XLSForm, gặp lỗi ({text}); chỉ có kiểm tra của hệ thống.",
    },
    "pyxform_missing": {
        "en": "pyxform is not installed; only our own checks were made.",
        "vi": "Chưa cài pyxform; chỉ có kiểm tra của hệ thống.",
    },
    "missing_list": {
        "en": "The type names no list of options. Write for example “select_one yes_no”.",
        "vi": "Loại câu hỏi thiếu tên danh sách phương án. Ví dụ: “select_one yes_no”.",
    },
    "unknown_list": {
        "en": "There is no list “{text}” on the sheet choices. Add its options or correct the name.",
        "vi": "Không có danh sách “{text}” trong trang choices. Xin thêm phương án hoặc sửa tên.",
    },
    "needless_list": {
        "en": "This type takes no list of options, but “{text}” follows it. Remove it.",
        "vi": "Loại này không dùng danh sách phương án nhưng có “{text}” theo sau. Xin bỏ đi.",
    },
    "grid_lists_differ": {
        "en": "The rows of a grid share one list; this row has “{text}”, the first has “{first}”. Use one list.",
        "vi": "Các dòng của bảng dùng chung một danh sách; dòng này là “{text}”, dòng đầu là “{first}”. Xin dùng một.",
    },
    "missing_name": {
        "en": "The name is missing. Write a short name of letters, digits and _.",
        "vi": "Thiếu tên. Xin ghi một tên ngắn gồm chữ không dấu, chữ số và _.",
    },
    "illegal_item_name": {
        "en": "“{text}” is no legal name. Begin with a letter; then letters without marks, digits and _, at most 32.",
        "vi": "“{text}” không phải là tên hợp lệ. Bắt đầu bằng chữ không dấu, rồi chữ không dấu, số và _, tối đa 32.",
    },
    "illegal_choice_name": {
        "en": "“{text}” is no legal name of an option. Use letters, digits, _ . - without spaces, at most 64.",
        "vi": "“{text}” không phải là tên phương án hợp lệ. Dùng chữ không dấu, số, _ . - không dấu cách, tối đa 64.",
    },
    "reserved_name": {
        "en": "“{text}” is reserved (SPSS or our data files). Choose another name.",
        "vi": "“{text}” là tên dành riêng (SPSS hoặc tệp dữ liệu). Xin chọn tên khác.",
    },
    "double_name": {
        "en": "The name “{text}” stands in row {other} already. Choose another.",
        "vi": "Tên “{text}” đã có ở dòng {other}. Xin chọn tên khác.",
    },
    "double_number": {
        "en": "The number “{text}” stands in row {other} already.",
        "vi": "Số “{text}” đã có ở dòng {other}.",
    },
    "missing_label": {
        "en": "The text in the default language is missing. Write what the officer reads.",
        "vi": "Thiếu nội dung bằng ngôn ngữ mặc định. Xin ghi nội dung cho người trả lời.",
    },
    "missing_translation": {
        "en": "The text in {language} is missing; the questionnaire cannot be published before it is there.",
        "vi": "Thiếu nội dung bằng {language}; chưa thể phát hành phiếu khi còn thiếu.",
    },
    "unclosed_group": {
        "en": "The group “{text}” is begun here and never ended. Add an end_group row.",
        "vi": "Nhóm “{text}” bắt đầu ở đây nhưng không kết thúc. Xin thêm dòng end_group.",
    },
    "unopened_group": {
        "en": "A group ends here that was not begun. Remove the row or add begin_group.",
        "vi": "Nhóm kết thúc ở đây nhưng chưa bắt đầu. Xin bỏ dòng này hoặc thêm begin_group.",
    },
    "nested_group": {
        "en": "A grid (appearance table-list) can hold no group. Move the group “{text}” out of it.",
        "vi": "Trong bảng (appearance table-list) không thể có nhóm. Xin đưa nhóm “{text}” ra ngoài.",
    },
    "empty_group": {
        "en": "The group “{text}” holds nothing. Remove it or add questions.",
        "vi": "Nhóm “{text}” không có gì. Xin bỏ đi hoặc thêm câu hỏi.",
    },
    "not_yes_no": {
        "en": "“{text}” is neither yes nor no. Write yes, no, or nothing.",
        "vi": "“{text}” không phải yes hoặc no. Xin ghi yes, no hoặc để trống.",
    },
    "not_a_maximum": {
        "en": "“{text}” is no maximum. Write a whole number from 1 to the number of options, for select_multiple only.",
        "vi": "“{text}” không phải là số tối đa. Ghi số nguyên từ 1 đến số phương án, chỉ cho select_multiple.",
    },
    "unknown_option": {
        "en": "“{text}” is no option of this question. Use names from its list.",
        "vi": "“{text}” không phải là phương án của câu hỏi này. Xin dùng tên trong danh sách.",
    },
    "several_keys": {
        "en": "Only a multiple choice can have several right options. Keep one.",
        "vi": "Chỉ câu hỏi nhiều lựa chọn mới có nhiều phương án đúng. Xin giữ một.",
    },
    "expression": {
        "en": "The expression cannot be read at character {position}: {reason}.",
        "vi": "Không đọc được biểu thức ở ký tự thứ {position}: {reason}.",
    },
    "unknown_reference": {
        "en": "The expression reads ${{{text}}}, and no question has this name. Correct it.",
        "vi": "Biểu thức dùng ${{{text}}} nhưng không có câu hỏi tên đó. Xin sửa lại.",
    },
    "own_reference": {
        "en": "Whether the question is asked cannot depend on its own answer. Refer to another question.",
        "vi": "Việc hỏi câu này không thể phụ thuộc vào chính câu trả lời của nó. Xin dùng câu khác.",
    },
    "reference_without_answer": {
        "en": "The expression reads ${{{text}}}, a group or a note, which has no answer. Refer to a question.",
        "vi": "Biểu thức dùng ${{{text}}}, là nhóm hoặc ghi chú nên không có câu trả lời. Xin dùng một câu hỏi.",
    },
    "group_reads_inside": {
        "en": "Whether the group is asked cannot depend on “{text}”, which stands inside it. Move the question out.",
        "vi": "Việc hỏi nhóm này không thể phụ thuộc vào “{text}” nằm trong nhóm. Xin đưa câu đó ra ngoài.",
    },
    "together_too_long": {
        "en": "Together with the conditions of its groups the expression is too long or too deep. Shorten one of them.",
        "vi": "Cùng với điều kiện của các nhóm, biểu thức quá dài hoặc lồng quá sâu. Xin rút ngắn một biểu thức.",
    },
    "missing_setting": {
        "en": "form_id is missing. It names the questionnaire: small letters, digits and _.",
        "vi": "Thiếu form_id. Đây là tên của phiếu: chữ thường không dấu, số và _.",
    },
    "unknown_language": {
        "en": "The default language “{text}” has no label column. Use the same words as in the header.",
        "vi": "Ngôn ngữ mặc định “{text}” không có cột label. Xin ghi giống như trong tiêu đề.",
    },
    "language_without_code": {
        "en": "The language “{text}” needs its code in brackets, for example “Tiếng Việt (vi)”.",
        "vi": "Ngôn ngữ “{text}” cần có mã trong ngoặc, ví dụ “Tiếng Việt (vi)”.",
    },
}

_PLACES = {"en": ("sheet", "row", "column"), "vi": ("trang", "dòng", "cột")}


@dataclass(frozen=True)
class WorkbookProblem:
    """One thing wrong. ``row`` counts as in Excel (the header is 1; 0: the sheet as a whole)."""

    sheet: str
    row: int
    column: str
    key: str
    letter: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: str = "en") -> str:
        """Where, what is wrong, and what to do."""
        words = _PLACES.get(language, _PLACES["en"])
        place = [f"{words[0]} {self.sheet}"] if self.sheet else []
        place += [f"{words[1]} {self.row}"] if self.row else []
        place += [f"{words[2]} {self.column}" + (f" ({self.letter})" if self.letter else "")] if self.column else []
        what = self.words(language)
        return f"{', '.join(place)}: {what}" if place else what

    def words(self, language: str = "en") -> str:
        """What is wrong and what to do, without the place."""
        return in_language(MESSAGES[self.key], language).format(**self.values)


class WorkbookRefused(Exception):
    """The workbook cannot be read; nothing was changed. ``problems`` are all there are."""

    def __init__(self, problems: list[WorkbookProblem]) -> None:
        super().__init__("\n".join(problem.sentence() for problem in problems))
        self.problems = problems


def refused(key: str, *, sheet: str = "", **values: object) -> WorkbookRefused:
    """A refusal of the file as a whole."""
    return WorkbookRefused([WorkbookProblem(sheet, 0, "", key, values=values)])


@dataclass(frozen=True)
class Reading:
    """A questionnaire that was read, and what its authors should know of it."""

    document: Document
    warnings: list[WorkbookProblem]
