"""What the checks before publication find, and the sentence of each finding in each language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from surveys.documents import Texts, in_language


class Weight(StrEnum):
    """ERROR stops publication; a HINT is for people to judge."""

    ERROR = "error"
    HINT = "hint"


@dataclass(frozen=True)
class Finding:
    """Something about one item (or, without ``item``, about the whole) that its authors should look at."""

    key: str
    item: str = ""
    weight: Weight = Weight.HINT
    values: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        return in_language(FINDING_MESSAGES[self.key], language).format(item=self.item, **self.values)


FINDING_MESSAGES: dict[str, Texts] = {
    "circular": {
        "en": "{item} is asked depending on itself, by way of {path}. Break the circle in one “asked only if”.",
        "vi": "{item} được hỏi tùy thuộc vào chính nó, qua {path}. Xin bỏ vòng lặp ở một điều kiện.",
    },
    "refers_ahead": {
        "en": "{item} is asked depending on {other}, which comes later and so is always blank then. Move one of them.",
        "vi": "{item} phụ thuộc vào {other}, là câu hỏi đứng sau nên khi đó luôn trống. Xin đổi chỗ một trong hai câu.",
    },
    "unreachable": {
        "en": "{item} is never asked: no answers make its condition “{condition}” true. Correct the condition.",
        "vi": "{item} không bao giờ được hỏi: không câu trả lời nào làm cho điều kiện “{condition}” đúng. Xin sửa lại.",
    },
    "never_selectable": {
        "en": "{item}: the rule “{rule}” never lets “{option}” be chosen. Remove the option or correct the rule.",
        "vi": "{item}: quy tắc “{rule}” không bao giờ cho chọn “{option}”. Xin bỏ phương án hoặc sửa quy tắc.",
    },
    "key_not_selectable": {
        "en": "{item}: its right answer breaks its own rule “{rule}”. Correct the key or the rule.",
        "vi": "{item}: đáp án đúng lại vi phạm quy tắc “{rule}”. Xin sửa đáp án hoặc quy tắc.",
    },
    "missing_codes": {
        "en": "{item}: the codes {codes} are numbers with a gap. If the scale is complete, number it through.",
        "vi": "{item}: các mã {codes} là số nhưng bị thiếu ở giữa. Nếu thang đo đầy đủ, xin đánh số liên tục.",
    },
    "no_number": {
        "en": "{item} has no printed number, so officers and the report cannot name it.",
        "vi": "{item} không có số thứ tự, nên cán bộ và báo cáo không thể gọi tên.",
    },
    "knowledge_without_key": {
        "en": "{item} has the options of {other}, which has a right answer, but none itself. Set its key if it is a "
        "knowledge item.",
        "vi": "{item} có cùng phương án với {other} là câu có đáp án, nhưng bản thân chưa có. Xin ghi đáp án nếu là "
        "câu hỏi kiến thức.",
    },
    "no_base_rule": {
        "en": "{item}: whoever none of the options fits can only leave it blank, and so falls out of the base. Add an "
        "option such as “none of these” that stands alone.",
        "vi": "{item}: người không thấy phương án phù hợp chỉ có thể bỏ trống và bị loại khỏi mẫu số. Xin thêm phương "
        "án đứng riêng như “không có phương án nào”.",
    },
    "leading": {
        "en": "{item}: “{words}” may lead to an answer. Ask without leaning to one side.",
        "vi": "{item}: “{words}” có thể gợi ý câu trả lời. Xin hỏi một cách trung lập.",
    },
    "double_barrelled": {
        "en": "{item} may ask two things at once (“{words}”) for one yes or no. Consider two questions.",
        "vi": "{item} có thể hỏi hai việc cùng lúc (“{words}”) mà chỉ có một câu trả lời. Xin cân nhắc tách làm hai.",
    },
    "long_question": {
        "en": "{item} has {words} words in {language}; above {most} many readers lose the thread. Shorten it.",
        "vi": "{item} dài {words} từ ({language}); quá {most} từ người đọc dễ mất mạch. Xin rút ngắn.",
    },
    "long_reading": {
        "en": "In {language} reading and answering take about {minutes} minutes; the goal is {most}.",
        "vi": "Bằng {language}, đọc và trả lời mất khoảng {minutes} phút; mục tiêu là {most} phút.",
    },
}
