"""The catalogue of sentences about answers, in English and Vietnamese.

Each says what happened and what to do. A test holds that every key used by a kind stands here in both
languages with the same placeholders.
"""

MESSAGES: dict[str, dict[str, str]] = {
    "unknown_item": {
        "en": "The questionnaire has no question named “{name}”.",
        "vi": "Phiếu khảo sát không có câu hỏi tên “{name}”.",
    },
    "not_asked": {
        "en": "“{name}” is filled in by the system and cannot be answered.",
        "vi": "“{name}” do hệ thống điền, không thể trả lời.",
    },
    "unknown_choice": {
        "en": "“{choices}” is not one of the options. Please choose from the list.",
        "vi": "“{choices}” không có trong các phương án. Xin chọn trong danh sách.",
    },
    "not_one_choice": {
        "en": "Please choose exactly one option.",
        "vi": "Xin chỉ chọn một phương án.",
    },
    "not_a_list": {
        "en": "Several options are sent as a list of names.",
        "vi": "Các phương án phải được gửi dưới dạng danh sách.",
    },
    "chosen_twice": {
        "en": "An option is given twice. Please give it once.",
        "vi": "Một phương án bị ghi hai lần. Xin chỉ ghi một lần.",
    },
    "too_many_choices": {
        "en": "You chose {count} options. Please choose at most {maximum}.",
        "vi": "Anh/chị đã chọn {count} phương án. Xin chọn tối đa {maximum}.",
    },
    "exclusive_choice": {
        "en": "This option cannot be combined with others. Please keep either this option or the others.",
        "vi": "Không thể chọn phương án này cùng với phương án khác. Xin giữ phương án này hoặc các phương án kia.",
    },
    "not_an_integer": {
        "en": "Please write a whole number in digits, for example 12.",
        "vi": "Xin ghi một số nguyên bằng chữ số, ví dụ 12.",
    },
    "not_a_number": {
        "en": "Please write a number in digits, for example 12 or 12.5.",
        "vi": "Xin ghi một số bằng chữ số, ví dụ 12 hoặc 12,5.",
    },
    "number_out_of_range": {
        "en": "This number is too large to be stored. Please check it.",
        "vi": "Số này quá lớn, không lưu được. Xin kiểm tra lại.",
    },
    "not_a_text": {
        "en": "This answer must be text.",
        "vi": "Câu trả lời này phải là chữ viết.",
    },
    "text_too_long": {
        "en": "The text has {count} characters. Please shorten it to at most {maximum}.",
        "vi": "Đoạn viết có {count} ký tự. Xin rút ngắn còn tối đa {maximum} ký tự.",
    },
    "text_not_storable": {
        "en": "The text contains a character that cannot be stored. Please write it again.",
        "vi": "Đoạn viết có ký tự không lưu được. Xin viết lại.",
    },
    "not_a_date": {
        "en": "Please write a date as day/month/year, for example 24/11/2026.",
        "vi": "Xin ghi ngày theo thứ tự ngày/tháng/năm, ví dụ 24/11/2026.",
    },
    "state_not_offered": {
        "en": "“{state}” is not offered for this question.",
        "vi": "Câu hỏi này không có lựa chọn “{state}”.",
    },
    "state_and_answer": {
        "en": "There is an answer and also “{state}”. Please keep one of the two.",
        "vi": "Vừa có câu trả lời vừa chọn “{state}”. Xin chỉ giữ một trong hai.",
    },
    "no_answer_taken": {
        "en": "This is a note; it takes no answer.",
        "vi": "Đây là phần ghi chú, không nhận câu trả lời.",
    },
    "constraint": {
        "en": "This answer does not fit the rule of the question. Please check it.",
        "vi": "Câu trả lời không đúng với quy định của câu hỏi. Xin kiểm tra lại.",
    },
    "choice_not_offered": {
        "en": "This option does not fit your earlier answers. Please choose again.",
        "vi": "Phương án này không phù hợp với các câu trả lời trước. Xin chọn lại.",
    },
    "ranked_twice": {
        "en": "You gave two places to “{choices}”. Please give each option one place.",
        "vi": "Anh/chị đã xếp “{choices}” vào hai vị trí. Xin xếp mỗi phương án một vị trí.",
    },
    "not_in_range": {
        "en": "Please choose a number from {low} to {high} on the scale.",
        "vi": "Xin chọn một số từ {low} đến {high} trên thang.",
    },
    "not_a_time": {
        "en": "Please write a time as hours:minutes, for example 14:30.",
        "vi": "Xin ghi giờ theo dạng giờ:phút, ví dụ 14:30.",
    },
    "not_a_datetime": {
        "en": "Please write day and time, for example 24/11/2026 14:30.",
        "vi": "Xin ghi ngày và giờ, ví dụ 24/11/2026 14:30.",
    },
    "not_acknowledged": {
        "en": "This can only be ticked or left empty.",
        "vi": "Mục này chỉ có thể đánh dấu hoặc để trống.",
    },
    "required": {
        "en": "Please answer this question first.",
        "vi": "Xin trả lời câu hỏi này trước.",
    },
    "skipped_but_answered": {
        "en": "The question is skipped after the earlier answers, yet it has an answer. Please leave it empty.",
        "vi": "Theo các câu trả lời trước, câu này được bỏ qua nhưng lại có câu trả lời. Xin để trống.",
    },
}

#: The states an officer can choose, as he reads them.
STATE_LABELS: dict[str, dict[str, str]] = {
    "not_my_area": {"en": "Not my area", "vi": "Không thuộc lĩnh vực của tôi"},
    "dont_know": {"en": "Don't know", "vi": "Không biết"},
    "prefer_not": {"en": "Prefer not to answer", "vi": "Không muốn trả lời"},
    "blank": {"en": "Left blank", "vi": "Bỏ trống"},
    "skipped_by_logic": {"en": "Not asked (skipped by logic)", "vi": "Không hỏi (bỏ qua theo logic)"},
    "not_reached": {"en": "Not reached", "vi": "Chưa tới"},
    "answered": {"en": "Answered", "vi": "Đã trả lời"},
}

#: What stands beside the box of an acknowledgement, and before each place of a ranking.
ACKNOWLEDGED: dict[str, str] = {"en": "I have read this", "vi": "Tôi đã đọc nội dung này"}
