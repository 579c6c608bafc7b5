"""What the archive says of itself, in English and Vietnamese."""

from surveys.documents import Texts, in_language

README: Texts = {
    "en": """{title}
Files of {day}. {origin}

HANDLE WITH CARE. The folder "data" holds single responses, one row each. They name nobody, yet answers put together may
point to one officer. Keep them encrypted, pass them on to nobody who has no need of them, and delete them when the work
is done. The annexes hold figures only, suppressed where they could give an officer away.

{files}

Rows are ordered by a random identifier. No time, no access code and no device stands anywhere. In place of an answer
there may be a code: -95 not my area, -97 don't know, -98 prefer not to answer, -99 left blank; empty is not asked. In
the columns of 0 and 1, 0 is shown and not ticked, empty is not answered or not asked.

Answers are perceptions of officers, not findings of an investigation.
""",
    "vi": """{title}
Tệp ngày {day}. {origin}

XIN GIỮ CẨN THẬN. Thư mục "data" chứa từng phiếu trả lời, mỗi phiếu một dòng. Phiếu không ghi tên ai, nhưng nhiều câu
trả lời ghép lại có thể chỉ ra một cán bộ. Xin lưu ở dạng mã hóa, không chuyển cho người không cần dùng và xóa khi xong
việc. Các phụ lục chỉ chứa số liệu, và không hiển thị con số có thể làm lộ câu trả lời của một cán bộ.

{files}

Các dòng được xếp theo mã ngẫu nhiên. Không có thời gian, mã truy cập hay thiết bị ở bất cứ đâu. Thay cho câu trả lời có
thể là một mã: -95 không thuộc lĩnh vực của tôi, -97 không biết, -98 không muốn trả lời, -99 bỏ trống; để trống là không
hỏi. Ở các cột 0 và 1, 0 là có hiển thị nhưng không chọn, để trống là không trả lời hoặc không hỏi.

Câu trả lời là nhận định của cán bộ, không phải kết luận điều tra.
""",
}
DESCRIPTIONS: dict[str, Texts] = {
    "data/responses-codes.csv": {
        "en": "responses, options by their names in the codebook",
        "vi": "phiếu trả lời, phương án ghi bằng tên trong bảng mã",
    },
    "data/responses-labels-*.csv": {
        "en": "the same with the options' labels, English (en) or Vietnamese (vi)",
        "vi": "như trên, ghi nhãn phương án bằng tiếng Anh (en) hoặc tiếng Việt (vi)",
    },
    "data/responses-*.xlsx": {
        "en": "the same for Excel: codes, labels, codebook",
        "vi": "như trên cho Excel: mã, nhãn, bảng mã",
    },
    "data/responses-*.sav": {
        "en": "the same for SPSS and PSPP: labels, missing values, multiple response sets",
        "vi": "như trên cho SPSS và PSPP: nhãn, giá trị khuyết, nhóm câu chọn nhiều phương án",
    },
    "codebook/codebook-*.html": {"en": "the codebook, to read and print", "vi": "bảng mã, để đọc và in"},
    "codebook/codebook-ddi.xml": {
        "en": "the codebook as DDI-Codebook 2.5, for data archives",
        "vi": "bảng mã theo DDI-Codebook 2.5, cho kho lưu trữ dữ liệu",
    },
    "annexes/annex1-*": {
        "en": "Annex I: all questions and answers with results",
        "vi": "Phụ lục I: toàn bộ câu hỏi và phương án trả lời kèm kết quả",
    },
    "annexes/annex3-*": {"en": "Annex III: results by cluster", "vi": "Phụ lục III: kết quả theo cụm"},
    "questionnaire/questionnaire-*.txt": {"en": "the questionnaire", "vi": "phiếu khảo sát"},
    "methods/": {
        "en": "how figures are made: bases, rounding, intervals, what is not shown",
        "vi": "cách tính số liệu: mẫu số, làm tròn, khoảng tin cậy, những gì không hiển thị",
    },
}
_ORIGIN: dict[bool, Texts] = {
    True: {
        "en": "SYNTHETIC: the responses are a reconstruction, not given by officers.",
        "vi": "DỮ LIỆU TÁI DỰNG (SYNTHETIC): các phiếu không do cán bộ trả lời.",
    },
    False: {"en": "Officers' answers.", "vi": "Câu trả lời của cán bộ."},
}


def described(synthetic: bool, language: str) -> str:
    """Where the responses come from, in a sentence."""
    return in_language(_ORIGIN[synthetic], language)
