"""Words and sentences that stand in every product of results, in English and Vietnamese."""

from surveys.analysis.figures import ALL, About, BaseRule, Mark, Reason
from surveys.documents import Texts, in_language

SYNTHETIC: Texts = {"en": "synthetic reconstruction", "vi": "dữ liệu tái dựng (synthetic)"}
REHEARSAL: Texts = {"en": "rehearsal", "vi": "diễn tập"}
SUPPRESSED: Texts = {"en": "suppressed", "vi": "không hiển thị"}
MARKS: dict[Mark, Texts] = {
    Mark.SUPPRESSED: SUPPRESSED,
    Mark.FEW_OR_NONE: {"en": "few or none", "vi": "rất ít hoặc không có"},
    Mark.NEARLY_ALL: {"en": "nearly all or all", "vi": "gần như tất cả hoặc tất cả"},
}
#: Results are what officers think, not what was found (domain.md).
PERCEPTIONS: Texts = {
    "en": "Results are perceptions of officers, not findings of an investigation.",
    "vi": "Kết quả là nhận định của cán bộ, không phải kết luận điều tra.",
}

BASE_RULES: dict[BaseRule, Texts] = {
    BaseRule.ANSWERED: {
        "en": "respondents who were asked the question and answered it",
        "vi": "người được hỏi và đã trả lời câu hỏi",
    },
    BaseRule.TICKED: {
        "en": "respondents who were asked the question and ticked at least one option",
        "vi": "người được hỏi và đã chọn ít nhất một phương án",
    },
}

REASONS: dict[Reason, Texts] = {
    Reason.OVERALL_MINIMUM: {
        "en": "Not shown: there are too few responses in all.",
        "vi": "Không hiển thị: tổng số phiếu còn quá ít.",
    },
    Reason.MINIMUM_BASE: {
        "en": "Not shown: a group of this breakdown has too few respondents who could answer.",
        "vi": "Không hiển thị: có nhóm quá ít người có thể trả lời câu hỏi này.",
    },
    Reason.NO_CROSSING: {
        "en": "Not shown: questions on integrity are not broken down by two variables at once.",
        "vi": "Không hiển thị: câu hỏi về liêm chính không được chia theo hai biến cùng lúc.",
    },
    Reason.NO_UNANIMITY: {
        "en": "Not shown: this is a question on integrity, and in a small group (nearly) all or (nearly) none "
        "chose one of its options.",
        "vi": "Không hiển thị: đây là câu hỏi về liêm chính, và trong một nhóm nhỏ, (gần như) tất cả hoặc (gần như) "
        "không ai chọn một trong các phương án.",
    },
}

MEASURES: dict[str, Texts] = {
    "mean": {"en": "mean", "vi": "trung bình"},
    "median": {"en": "median", "vi": "trung vị"},
    "lower_quartile": {"en": "lower quartile", "vi": "tứ phân vị dưới"},
    "upper_quartile": {"en": "upper quartile", "vi": "tứ phân vị trên"},
}
SEGMENT_ALL: Texts = {"en": "All respondents", "vi": "Toàn bộ người trả lời"}


def segment_label(about: About, segment: str, language: str) -> str:
    """The name of a group as a reader sees it: "CL1 north-western"."""
    if segment == ALL:
        return in_language(SEGMENT_ALL, language)
    return f"{segment} {in_language(about.segment_labels.get(segment, {}), language)}".strip()


def base_rule_text(rule: BaseRule, language: str) -> str:
    """Whom the percentages are taken of."""
    return in_language(BASE_RULES[rule], language)


def reason_text(reason: Reason, language: str) -> str:
    """Why something is not shown; "" for what is."""
    return in_language(REASONS[reason], language) if reason else ""


def mark_text(mark: Mark, language: str) -> str:
    """What stands in place of a number that is not shown; "" for one that is."""
    return in_language(MARKS.get(mark, {}), language)


def origin_note(about: About, language: str) -> str:
    """What every export says of where its responses come from; "" for officers' answers."""
    notes = [SYNTHETIC] * about.synthetic + [REHEARSAL] * about.rehearsal
    return "; ".join(in_language(note, language) for note in notes)
