"""What the annexes say around their numbers, in English and Vietnamese."""

from surveys.documents import Texts
from surveys.reports.terms import TERMS

HEADINGS: dict[str, Texts] = {
    "number": {"en": "No.", "vi": "Câu"},
    "text": {"en": "Question and answers", "vi": "Câu hỏi và phương án trả lời"},
    "name": {"en": "Name in data files", "vi": "Tên trong tệp dữ liệu"},
    "count": TERMS["count"],
    "base": TERMS["base"],
    "percent_of_respondents": TERMS["percent_of_respondents"],
    "low": {"en": "95% interval from", "vi": "KTC 95% từ"},
    "high": {"en": "to", "vi": "đến"},
    "percent_of_mentions": TERMS["percent_of_mentions"],
}
BASES: dict[str, Texts] = {
    "asked": TERMS["asked"],
    "answered": TERMS["answered"],
    "not_my_area": TERMS["not_my_area"],
    "missing": TERMS["missing"],
    "mentions": TERMS["mentions"],
}
CONTENTS: Texts = {"en": "Contents", "vi": "Mục lục"}
NOTES: Texts = {"en": "Notes", "vi": "Chú thích"}
BACK: Texts = {"en": "back to the contents", "vi": "về mục lục"}
QUESTIONS: Texts = {"en": "Questions", "vi": "Số câu hỏi"}
THEME: Texts = {"en": "Theme", "vi": "Chủ đề"}
BY: Texts = {"en": "By {variable}", "vi": "Theo {variable}"}
NOT_RELEASED: Texts = {"en": "Not released", "vi": "Không công bố"}
FACTS: dict[str, Texts] = {
    "origin": {"en": "Origin of the responses", "vi": "Nguồn gốc dữ liệu"},
    "responses": {"en": "Responses", "vi": "Số phiếu"},
    "workshops": {"en": "Workshops", "vi": "Hội thảo"},
    "version": {"en": "Questionnaire", "vi": "Phiếu khảo sát"},
}
OFFICERS: Texts = {"en": "officers' answers", "vi": "câu trả lời của cán bộ"}
TITLES: dict[str, Texts] = {
    "annex1": {
        "en": "Annex I: Questions and answers with results",
        "vi": "Phụ lục I: Câu hỏi và phương án trả lời kèm kết quả",
    },
    "annex3": {"en": "Annex III: Results by cluster", "vi": "Phụ lục III: Kết quả theo cụm"},
}

#: A heading and its paragraphs, for the sheet of notes; the rules themselves are docs/methods/.
NOTES_ON_NUMBERS: tuple[tuple[Texts, tuple[Texts, ...]], ...] = (
    (
        {"en": "Bases", "vi": "Mẫu số"},
        (
            {
                "en": "Asked = answered + not my area + no answer. Who was led past a question was not asked.",
                "vi": "Được hỏi = đã trả lời + không thuộc lĩnh vực của tôi + không trả lời. Người được bỏ qua câu hỏi "
                "thì không tính là được hỏi.",
            },
            {
                "en": "Percent of respondents is taken of those who answered the question; in a multiple choice of "
                "those who ticked at least one option, so its percentages may add to more than 100. “Don't know” is "
                "an answer where it is an option.",
                "vi": "Tỷ lệ người trả lời được tính trên số người đã trả lời câu hỏi; với câu được chọn nhiều phương "
                "án là số người đã chọn ít nhất một phương án, nên tổng có thể vượt 100. “Không biết” là một câu trả "
                "lời khi nó là một phương án.",
            },
            {
                "en": "Percent of mentions is taken of all ticks of a multiple choice; it adds to 100.",
                "vi": "Tỷ lệ lượt chọn được tính trên tổng số lượt chọn của câu chọn nhiều phương án; tổng là 100.",
            },
        ),
    ),
    (
        {"en": "Rounding", "vi": "Làm tròn"},
        (
            {
                "en": "Percentages have one decimal, means and medians two, rounded half up once from the exact value.",
                "vi": "Tỷ lệ phần trăm có một chữ số thập phân, trung bình và trung vị có hai chữ số, làm tròn một lần "
                "từ giá trị chính xác (từ 5 trở lên thì làm tròn lên).",
            },
        ),
    ),
    (
        {"en": "Intervals", "vi": "Khoảng tin cậy"},
        (
            {
                "en": "The interval is the 95% Wilson interval of percent of respondents. It shows how much a "
                "percentage of so few can vary, not how far it may lie from all officers. Percent of mentions has "
                "none.",
                "vi": "Khoảng tin cậy 95% (KTC) là khoảng Wilson của tỷ lệ người trả lời. Khoảng này cho biết tỷ lệ "
                "của số ít người có thể dao động bao nhiêu, không phải khoảng cách tới toàn bộ cán bộ. Tỷ lệ lượt "
                "chọn không có khoảng tin cậy.",
            },
        ),
    ),
    (
        {"en": "What is not shown", "vi": "Những gì không hiển thị"},
        (
            {
                "en": "“suppressed” stands where a number could tell what a single officer answered; the note beside "
                "it says which rule applies. It never means 0. “–” stands where nobody answered.",
                "vi": "“không hiển thị” được ghi ở nơi con số có thể làm lộ câu trả lời của một cán bộ; ghi chú bên "
                "cạnh nêu quy tắc áp dụng. Điều đó không có nghĩa là 0. “–” nghĩa là không có ai trả lời.",
            },
        ),
    ),
)
