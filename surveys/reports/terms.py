"""The field's standard terms in English and Vietnamese: one word for one thing in every product (architecture.md 3)."""

from surveys.documents import Texts

TERMS: dict[str, Texts] = {
    # bases
    "asked": {"en": "Asked", "vi": "Được hỏi"},
    "answered": {"en": "Answered", "vi": "Đã trả lời"},
    "not_my_area": {"en": "Not my area", "vi": "Không thuộc lĩnh vực của tôi"},
    "missing": {"en": "No answer", "vi": "Không trả lời"},
    "mentions": {"en": "Mentions", "vi": "Số lượt chọn"},
    "count": {"en": "Count", "vi": "Số người"},
    "base": {"en": "Base", "vi": "Mẫu số"},
    "percent_of_respondents": {"en": "% of respondents", "vi": "% người trả lời"},
    "percent_of_mentions": {"en": "% of mentions", "vi": "% lượt chọn"},
    # evidence
    "group": {"en": "Group", "vi": "Nhóm"},
    "test": {"en": "Test", "vi": "Kiểm định"},
    "p": {"en": "p", "vi": "p"},
    "right": {"en": "Right", "vi": "Đúng"},
    "wrong": {"en": "Wrong", "vi": "Sai"},
    "dont_know": {"en": "Don't know", "vi": "Không biết"},
    "blank": {"en": "Blank", "vi": "Bỏ trống"},
    "training": {"en": "Training", "vi": "Nội dung đào tạo"},
    "score": {"en": "Score", "vi": "Điểm"},
    "rank": {"en": "Rank", "vi": "Thứ hạng"},
    "rank_interval": {"en": "95% interval of the rank", "vi": "Khoảng tin cậy 95% của thứ hạng"},
    # the sample
    "agency_or_office": {"en": "Agency or office", "vi": "Cơ quan hoặc văn phòng"},
    "planned": {"en": "Planned", "vi": "Kế hoạch"},
    "reached": {"en": "Reached", "vi": "Thực tế"},
    "population": {"en": "Officers in all", "vi": "Tổng số cán bộ"},
    # what results are broken down by
    "cluster": {"en": "cluster", "vi": "cụm"},
    "blo": {"en": "border liaison office", "vi": "văn phòng liên lạc qua biên giới"},
    "agency": {"en": "agency", "vi": "cơ quan"},
}
