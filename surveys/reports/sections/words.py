"""The sentences of the sections of evidence, in English and Vietnamese."""

from surveys.documents import Texts, in_language
from surveys.reports.evidence_json import percent_of
from surveys.reports.numbers import VALUE_PLACES, number_text, percent_text
from surveys.reports.terms import TERMS

_WORDS: dict[str, Texts] = {
    # differences
    "no_breakdown": {
        "en": "Choose a breakdown above: differences are tested between its groups.",
        "vi": "Hãy chọn cách chia nhóm ở trên: sự khác biệt được kiểm định giữa các nhóm đó.",
    },
    "family": {
        "en": "{family} tests were made on this page and adjusted together (Holm 1979); a difference is told where the "
        "adjusted p-value is below {level}. Tests look at shown numbers only.",
        "vi": "Trang này có {family} kiểm định, được hiệu chỉnh cùng nhau (Holm 1979); chỉ nói là có khác biệt khi giá "
        "trị p đã hiệu chỉnh dưới {level}. Kiểm định chỉ dùng các số liệu được hiển thị.",
    },
    "differing": {
        "en": "Groups differ on {count} of {tested} questions tested:",
        "vi": "Các nhóm khác nhau ở {count} trên {tested} câu được kiểm định:",
    },
    "none_differ": {
        "en": "On none of the {tested} questions tested is there evidence that the groups differ. That is no proof "
        "that they are alike.",
        "vi": "Trong {tested} câu được kiểm định, không câu nào có bằng chứng là các nhóm khác nhau. Điều đó không "
        "chứng minh rằng các nhóm giống nhau.",
    },
    "differences": {"en": "Differences: {theme}", "vi": "Khác biệt: {theme}"},
    "effect_note": {
        "en": "For an option: the difference in percentage points, {first} less {second}, with its 95% interval "
        "(Newcombe). For a question: Cramér's V, for a scale Cliff's delta, with 95% intervals.",
        "vi": "Với một phương án: chênh lệch tính bằng điểm phần trăm, {first} trừ {second}, kèm khoảng tin cậy 95% "
        "(Newcombe). Với cả câu hỏi: V của Cramér, với thang thứ bậc là delta của Cliff, kèm khoảng tin cậy 95%.",
    },
    "effect_note_many": {
        "en": "For a question: Cramér's V with its 95% interval.",
        "vi": "Với cả câu hỏi: V của Cramér kèm khoảng tin cậy 95%.",
    },
    "question": {"en": "Question and option", "vi": "Câu hỏi và phương án"},
    "test": TERMS["test"],
    "p": TERMS["p"],
    "adjusted": {"en": "p, adjusted", "vi": "p đã hiệu chỉnh"},
    "effect": {"en": "Effect [95% interval]", "vi": "Mức độ [khoảng tin cậy 95%]"},
    "said": {"en": "What may be said", "vi": "Có thể kết luận"},
    "whole": {"en": "the whole question", "vi": "cả câu hỏi"},
    "ordered": {"en": "as an ordered scale", "vi": "theo thang thứ bậc"},
    "differs": {"en": "the groups differ", "vi": "các nhóm khác nhau"},
    "no_evidence": {"en": "no evidence of a difference", "vi": "không có bằng chứng về sự khác biệt"},
    "too_few": {"en": "too few answers to test", "vi": "quá ít câu trả lời để kiểm định"},
    "fisher": {"en": "Fisher, exact", "vi": "Fisher, chính xác"},
    "freeman_halton": {"en": "Freeman–Halton, exact", "vi": "Freeman–Halton, chính xác"},
    "freeman_halton_resampled": {"en": "Freeman–Halton, resampled", "vi": "Freeman–Halton, lấy mẫu lại"},
    "mcnemar": {"en": "McNemar, exact", "vi": "McNemar, chính xác"},
    "ranks": {"en": "Kruskal–Wallis, exact", "vi": "Kruskal–Wallis, chính xác"},
    "ranks_resampled": {"en": "Kruskal–Wallis, resampled", "vi": "Kruskal–Wallis, lấy mẫu lại"},
    "points": {"en": "{number} points", "vi": "{number} điểm"},
    # scores
    "scores_rule": {
        "en": "A score is the mean, over respondents, of the share of questions that each answered rightly under the "
        "questionnaire's key, of those that were put to him and lie in his area. “Don't know” and blank are not "
        "right. Groups and items are scored, never a person.",
        "vi": "Điểm là trung bình, trên những người trả lời, của tỷ lệ câu đúng theo đáp án của phiếu, tính trên các "
        "câu được hỏi và thuộc lĩnh vực của từng người. “Không biết” và bỏ trống không tính là đúng. Chỉ chấm điểm "
        "nhóm và câu hỏi, không chấm điểm cá nhân.",
    },
    "no_scores": {
        "en": "No score can be shown: the questionnaire has no question with a right answer, or too few answered.",
        "vi": "Không có điểm để hiển thị: phiếu không có câu nào có đáp án đúng, hoặc quá ít người trả lời.",
    },
    "theme_scores": {"en": "Mean score by theme, percent right", "vi": "Điểm trung bình theo chủ đề, tỷ lệ đúng"},
    "item_scores": {"en": "Right answers by question", "vi": "Câu trả lời đúng theo câu hỏi"},
    "theme": {"en": "Theme", "vi": "Chủ đề"},
    "all_themes": {"en": "All themes", "vi": "Mọi chủ đề"},
    "group": TERMS["group"],
    "mean": {"en": "Mean [95% interval]", "vi": "Trung bình [khoảng tin cậy 95%]"},
    "respondents": {"en": "Respondents", "vi": "Người trả lời"},
    "answers": {"en": "Answers", "vi": "Số câu trả lời"},
    "alpha": {"en": "Alpha [95% interval]", "vi": "Alpha [khoảng tin cậy 95%]"},
    "alpha_note": {
        "en": "Alpha is Cronbach's: whether the questions of a theme measure one thing; of everybody.",
        "vi": "Alpha của Cronbach: các câu của một chủ đề có cùng đo một điều hay không; tính trên toàn bộ.",
    },
    "left_out": {
        "en": "Left out of scores, because their numbers are not shown in every group: {names}.",
        "vi": "Không tính vào điểm vì số liệu không hiển thị ở mọi nhóm: {names}.",
    },
    "right": TERMS["right"],
    "share_right": {"en": "Share right [95% interval]", "vi": "Tỷ lệ đúng [khoảng tin cậy 95%]"},
    "wrong": TERMS["wrong"],
    "dont_know": TERMS["dont_know"],
    "blank": TERMS["blank"],
    # needs
    "needs_rule": {
        "en": "Each table ranks the same topics by another model. Rank 1 is the greatest need; equals share a rank; "
        "the interval of a rank comes from {resamples} samples drawn from the respondents. Everybody together, "
        "whatever is filtered.",
        "vi": "Mỗi bảng xếp hạng cùng các nội dung theo một mô hình khác. Hạng 1 là nhu cầu lớn nhất; bằng nhau thì "
        "cùng hạng; khoảng của thứ hạng tính từ {resamples} mẫu rút từ người trả lời. Tính chung toàn bộ, không phụ "
        "thuộc bộ lọc.",
    },
    "no_needs": {
        "en": "No ranking can be shown: the questionnaire asks for no training need, or too few answered.",
        "vi": "Không có bảng xếp hạng: phiếu không hỏi nhu cầu đào tạo, hoặc quá ít người trả lời.",
    },
    "rank": TERMS["rank"],
    "topic": TERMS["training"],
    "score": TERMS["score"],
    "base": TERMS["base"],
    "rank_interval": TERMS["rank_interval"],
    "ranked": {"en": "{label}: {model}", "vi": "{label}: {model}"},
    "stable": {
        "en": "Every topic keeps its rank in every model.",
        "vi": "Mọi nội dung giữ nguyên thứ hạng trong mọi mô hình.",
    },
    "moving": {
        "en": "The order depends on the model for: {names}. Read these ranks with care.",
        "vi": "Thứ hạng thay đổi theo mô hình với: {names}. Cần thận trọng khi đọc các thứ hạng này.",
    },
    "move": {"en": "{name} (rank {low} to {high})", "vi": "{name} (hạng {low} đến {high})"},
    "not_shown_topics": {"en": "Not shown: {names}.", "vi": "Không hiển thị: {names}."},
    # quality
    "quality_rule": {
        "en": "Signs of doubtful answers. A flag is no proof and nothing is left out because of it. Respondents are "
        "counted, never named, and never fewer than {least}.",
        "vi": "Dấu hiệu của câu trả lời đáng ngờ. Dấu hiệu không phải bằng chứng và không có phiếu nào bị loại vì nó. "
        "Chỉ đếm người trả lời, không nêu tên, và không bao giờ nêu con số dưới {least}.",
    },
    "not_checked": {
        "en": "Not checked: there are too few responses in all.",
        "vi": "Chưa kiểm tra: tổng số phiếu còn quá ít.",
    },
    "rules_caption": {"en": "Respondents flagged, of {responses}", "vi": "Số người bị đánh dấu, trên {responses}"},
    "items_caption": {
        "en": "Questions that many left without an answer",
        "vi": "Câu hỏi bị nhiều người bỏ trống",
    },
    "no_items": {
        "en": "No question was left without an answer by many.",
        "vi": "Không có câu hỏi nào bị nhiều người bỏ trống.",
    },
    "rule": {"en": "Sign", "vi": "Dấu hiệu"},
    "threshold": {"en": "Threshold", "vi": "Ngưỡng"},
    "missing": TERMS["missing"],
    "asked": TERMS["asked"],
    "share": {"en": "Share", "vi": "Tỷ lệ"},
    "threshold_respondent_nonresponse": {"en": "{share} of the questions", "vi": "{share} số câu hỏi"},
    "threshold_straight_lining": {"en": "{count} rows", "vi": "{count} dòng"},
    "threshold_too_fast": {"en": "below {share} of the median time", "vi": "dưới {share} thời gian trung vị"},
    "threshold_duplicate": {"en": "chance below {chance}", "vi": "xác suất dưới {chance}"},
    "threshold_contradiction": {"en": "{count} contradiction", "vi": "{count} mâu thuẫn"},
}


def word(key: str, language: str, **values: object) -> str:
    """The sentence with its values; a key without words stands for itself."""
    texts = _WORDS.get(key)
    return in_language(texts, language).format(**values) if texts else key


def share_text(share: float | None, language: str) -> str:
    """A fraction of 1 as a percentage: 0.515 is 51.5%; rounded as in the JSON."""
    return percent_text(percent_of(share), language)


def between(value: str, low: str, high: str) -> str:
    """ "51.5% [35.2% – 67.5%]"."""
    return f"{value} [{low} – {high}]"


def decimal(value: float | None, language: str, *, places: int = VALUE_PLACES) -> str:
    """A number with its decimals, "–" where there is none."""
    return "–" if value is None else number_text(value, places, language)
