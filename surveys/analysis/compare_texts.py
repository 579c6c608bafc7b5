"""Why two rounds cannot be compared, or only with caution, in English and Vietnamese."""

from enum import StrEnum

from surveys.documents import Texts


class Cause(StrEnum):
    """What differs between a question of one round and that of another."""

    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"
    KIND = "kind"
    LAYOUT = "layout"
    ANOTHER_WORDING = "another_wording"
    WORDING = "wording"
    HINT = "hint"
    LANGUAGE = "language"
    OPTIONS = "options"
    MORE_OPTIONS = "more_options"
    OPTION_WORDING = "option_wording"
    ORDER = "order"
    SCALE = "scale"
    BASE = "base"
    CONTEXT = "context"
    STATES = "states"
    KEY = "key"
    MAXIMUM = "maximum"
    EXCLUSIVE = "exclusive"
    CONSTRAINT = "constraint"
    REQUIRED = "required"
    GROUPS = "groups"


CAUSES: dict[Cause, Texts] = {
    Cause.ONLY_FIRST: {
        "en": "The question was asked in the first round only.",
        "vi": "Câu hỏi này chỉ có ở đợt thứ nhất.",
    },
    Cause.ONLY_SECOND: {
        "en": "The question was asked in the second round only.",
        "vi": "Câu hỏi này chỉ có ở đợt thứ hai.",
    },
    Cause.KIND: {
        "en": "The kind of question differs (for instance one answer in one round, several in the other).",
        "vi": "Dạng câu hỏi khác nhau (ví dụ: đợt này chọn một phương án, đợt kia chọn nhiều phương án).",
    },
    Cause.LAYOUT: {
        "en": "The question was laid out differently (on its own in one round, as a row of a table in the other).",
        "vi": "Cách trình bày khác nhau (đợt này là câu riêng, đợt kia là một dòng trong bảng).",
    },
    Cause.ANOTHER_WORDING: {
        "en": "The wording differs so much that it is another question.",
        "vi": "Cách diễn đạt khác hẳn, coi như một câu hỏi khác.",
    },
    Cause.WORDING: {"en": "The wording of the question differs.", "vi": "Cách diễn đạt câu hỏi khác nhau."},
    Cause.HINT: {"en": "The hint under the question differs.", "vi": "Lời hướng dẫn dưới câu hỏi khác nhau."},
    Cause.LANGUAGE: {
        "en": "The two questionnaires have no language in common, so that the wording cannot be compared.",
        "vi": "Hai phiếu không có ngôn ngữ chung nên không thể so sánh cách diễn đạt.",
    },
    Cause.OPTIONS: {
        "en": "The options differ, and with one answer each the shares depend on which options there are.",
        "vi": "Các phương án khác nhau; khi chỉ chọn một phương án, tỷ lệ phụ thuộc vào danh sách phương án.",
    },
    Cause.MORE_OPTIONS: {
        "en": "Options were added or removed; only those in both rounds can be compared.",
        "vi": "Có phương án được thêm hoặc bớt; chỉ so sánh được các phương án có ở cả hai đợt.",
    },
    Cause.OPTION_WORDING: {
        "en": "The wording of an option differs.",
        "vi": "Cách diễn đạt của một phương án khác nhau.",
    },
    Cause.ORDER: {"en": "The options stand in another order.", "vi": "Thứ tự các phương án khác nhau."},
    Cause.SCALE: {
        "en": "The scale differs: its levels are not the same, or stand in another order.",
        "vi": "Thang trả lời khác nhau: các mức không giống nhau hoặc xếp theo thứ tự khác.",
    },
    Cause.BASE: {
        "en": "The question was put to different respondents (another condition decides who is asked).",
        "vi": "Câu hỏi được đặt cho những người khác nhau (điều kiện để được hỏi đã thay đổi).",
    },
    Cause.CONTEXT: {
        "en": "The question stands in another table of questions, under another heading.",
        "vi": "Câu hỏi nằm trong bảng câu hỏi khác, dưới tiêu đề khác.",
    },
    Cause.STATES: {
        "en": "“Not my area” or “prefer not to answer” was offered in one round only.",
        "vi": "“Không thuộc lĩnh vực của tôi” hoặc “Không muốn trả lời” chỉ có ở một đợt.",
    },
    Cause.KEY: {
        "en": "The right answer differs: answers can be compared, scores cannot.",
        "vi": "Đáp án đúng khác nhau: có thể so sánh câu trả lời nhưng không so sánh được điểm.",
    },
    Cause.MAXIMUM: {
        "en": "The greatest number of options one may choose differs.",
        "vi": "Số phương án được chọn tối đa khác nhau.",
    },
    Cause.EXCLUSIVE: {
        "en": "Other options stand alone (cannot be combined) than in the other round.",
        "vi": "Các phương án không được chọn cùng phương án khác đã thay đổi.",
    },
    Cause.CONSTRAINT: {
        "en": "The rule for what may be answered differs.",
        "vi": "Quy tắc về câu trả lời hợp lệ khác nhau.",
    },
    Cause.REQUIRED: {
        "en": "An answer was required in one round only.",
        "vi": "Chỉ một đợt bắt buộc phải trả lời câu này.",
    },
    Cause.GROUPS: {
        "en": "The groups compared are not the same in both rounds.",
        "vi": "Các nhóm được so sánh không giống nhau ở hai đợt.",
    },
}

#: Sentence of a refusal; {causes} are sentences of the catalogue above.
REFUSAL: Texts = {
    "en": "No change is shown for “{question}”. {causes}",
    "vi": "Không hiển thị thay đổi của “{question}”. {causes}",
}
