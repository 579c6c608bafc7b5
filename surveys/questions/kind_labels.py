"""What each kind of question is called by people who write questionnaires."""

from surveys.documents import Texts

KIND_LABELS: dict[str, Texts] = {
    "acknowledge": {"en": "Confirm with a tick", "vi": "Xác nhận bằng một dấu"},
    "calculate": {"en": "Computed from other answers", "vi": "Tính từ câu trả lời khác"},
    "date": {"en": "Day", "vi": "Ngày"},
    "datetime": {"en": "Day and time", "vi": "Ngày và giờ"},
    "decimal": {"en": "Number with decimals", "vi": "Số thập phân"},
    "grid_row": {"en": "Row of a grid", "vi": "Hàng của bảng"},
    "integer": {"en": "Whole number", "vi": "Số nguyên"},
    "note": {"en": "Text to read", "vi": "Nội dung để đọc"},
    "range": {"en": "Point on a scale", "vi": "Điểm trên thang đo"},
    "rank": {"en": "Put options in order", "vi": "Xếp thứ tự các phương án"},
    "select_multiple": {"en": "Choose several options", "vi": "Chọn nhiều phương án"},
    "select_one": {"en": "Choose one option", "vi": "Chọn một phương án"},
    "text": {"en": "Open answer", "vi": "Câu trả lời mở"},
    "time": {"en": "Time of day", "vi": "Giờ trong ngày"},
}
