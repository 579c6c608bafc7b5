"""The words of tests, scores, needs, checks and weights, in English and Vietnamese."""

from surveys.analysis.evidence import Comparability, Method, Rule, Untested, Unweighted, Verdict
from surveys.documents import Texts, in_language
from surveys.reports.terms import TERMS

#: Never "no difference": a test that finds nothing has not shown that there is nothing.
VERDICTS: dict[Verdict, Texts] = {
    Verdict.DIFFERS: {"en": "The groups differ.", "vi": "Các nhóm khác nhau có ý nghĩa thống kê."},
    Verdict.NO_EVIDENCE: {
        "en": "No evidence of a difference; that does not show that the groups are alike.",
        "vi": "Chưa có bằng chứng về sự khác biệt; điều này không có nghĩa là các nhóm giống nhau.",
    },
    Verdict.TOO_FEW: {
        "en": "Too few respondents in a group to test.",
        "vi": "Có nhóm quá ít người trả lời nên không thể kiểm định.",
    },
}
UNTESTED: dict[Untested, Texts] = {
    Untested.NO_OPTIONS: {
        "en": "Not tested: the question has no options to compare.",
        "vi": "Không kiểm định: câu hỏi không có phương án để so sánh.",
    },
    Untested.WHO_ANSWERED: {
        "en": "Not tested: it says who answered, not what was answered.",
        "vi": "Không kiểm định: câu này cho biết ai trả lời, không phải nội dung trả lời.",
    },
    Untested.HIDDEN: {
        "en": "Not tested: a number of it is not shown in a group, and the result of a test would tell it.",
        "vi": "Không kiểm định: có số liệu không được hiển thị, và kết quả kiểm định sẽ làm lộ số liệu đó.",
    },
    Untested.ONE_GROUP: {
        "en": "Not tested: fewer than two groups answered.",
        "vi": "Không kiểm định: chưa đủ hai nhóm có câu trả lời.",
    },
}
METHODS: dict[Method, Texts] = {
    Method.FISHER: {"en": "Fisher's exact test", "vi": "kiểm định chính xác Fisher"},
    Method.FREEMAN_HALTON: {
        "en": "Fisher's exact test as extended by Freeman and Halton",
        "vi": "kiểm định chính xác Fisher mở rộng (Freeman–Halton)",
    },
    Method.FREEMAN_HALTON_RESAMPLED: {
        "en": "Freeman and Halton's test, resampled",
        "vi": "kiểm định Freeman–Halton, lấy mẫu lại",
    },
    Method.MCNEMAR: {"en": "McNemar's exact test", "vi": "kiểm định chính xác McNemar"},
    Method.RANKS: {
        "en": "exact rank test (Kruskal and Wallis)",
        "vi": "kiểm định thứ hạng chính xác (Kruskal–Wallis)",
    },
    Method.RANKS_RESAMPLED: {
        "en": "rank test (Kruskal and Wallis), resampled",
        "vi": "kiểm định thứ hạng (Kruskal–Wallis), lấy mẫu lại",
    },
}
EFFECTS: dict[str, Texts] = {
    "cramers_v": {"en": "Cramér's V", "vi": "hệ số V của Cramér"},
    "cliffs_delta": {"en": "Cliff's delta", "vi": "delta của Cliff"},
    "risk_difference": {
        "en": "difference in percentage points",
        "vi": "chênh lệch theo điểm phần trăm",
    },
}
MODELS: dict[str, Texts] = {
    "share_requiring": {
        "en": "percent who require the training",
        "vi": "tỷ lệ người cần được đào tạo",
    },
    "urgency_weighted": {
        "en": "urgency (require 100, need advanced training 50, not needed 0)",
        "vi": "mức độ cần thiết (cần đào tạo 100, cần nâng cao 50, không cần 0)",
    },
    "share_choosing": {"en": "percent who chose the training", "vi": "tỷ lệ người chọn nội dung đào tạo"},
    "untrained_share": {
        "en": "percent never trained, of those who met the crime",
        "vi": "tỷ lệ chưa được đào tạo trong số người đã gặp loại tội phạm này",
    },
    "borich": {
        "en": "importance less competence, times importance (Borich)",
        "vi": "tầm quan trọng trừ năng lực, nhân với tầm quan trọng (Borich)",
    },
    "ranked_discrepancy": {
        "en": "percent whose competence is above the importance less percent below it",
        "vi": "tỷ lệ người có năng lực cao hơn tầm quan trọng trừ tỷ lệ người có năng lực thấp hơn",
    },
}
RULES: dict[Rule, Texts] = {
    Rule.RESPONDENT_NONRESPONSE: {
        "en": "left much of what they were asked without an answer",
        "vi": "bỏ trống nhiều câu được hỏi",
    },
    Rule.ITEM_NONRESPONSE: {
        "en": "questions that many left without an answer",
        "vi": "câu hỏi bị nhiều người bỏ trống",
    },
    Rule.STRAIGHT_LINING: {
        "en": "gave every row of a table the same answer",
        "vi": "chọn cùng một câu trả lời cho mọi dòng trong bảng",
    },
    Rule.TOO_FAST: {"en": "were done in far less time than others", "vi": "hoàn thành nhanh hơn hẳn người khác"},
    Rule.DUPLICATE: {
        "en": "gave the same answers throughout as another respondent",
        "vi": "có toàn bộ câu trả lời giống hệt người khác",
    },
    Rule.CONTRADICTION: {
        "en": "gave two answers that cannot both be true",
        "vi": "có hai câu trả lời mâu thuẫn nhau",
    },
}
UNWEIGHTED: dict[Unweighted, Texts] = {
    Unweighted.NO_PLAN: {
        "en": "Not weighted: there is no sampling plan, so the number of staff is not known.",
        "vi": "Không gia quyền: chưa có kế hoạch chọn mẫu nên không biết tổng số cán bộ.",
    },
    Unweighted.UNKNOWN_STAFF: {
        "en": "Not weighted: the sampling plan does not say how many officers there are in every office and agency.",
        "vi": "Không gia quyền: kế hoạch chọn mẫu không cho biết tổng số cán bộ của mọi văn phòng và cơ quan.",
    },
    Unweighted.NO_MARGIN: {
        "en": "Not weighted: results are not released by anything that the staff is known by, and a finer weight "
        "could tell what few officers answered.",
        "vi": "Không gia quyền: kết quả không được công bố theo nhóm có tổng số cán bộ; quyền số chi tiết hơn có thể "
        "làm lộ câu trả lời của một số ít cán bộ.",
    },
    Unweighted.TOO_FEW: {
        "en": "Not weighted: there are too few responses in all.",
        "vi": "Không gia quyền: tổng số phiếu còn quá ít.",
    },
    Unweighted.EMPTY_CELL: {
        "en": "Not weighted: a group has staff but no respondent.",
        "vi": "Không gia quyền: có nhóm có cán bộ nhưng không có người trả lời.",
    },
    Unweighted.UNKNOWN_CELL: {
        "en": "Not weighted: respondents belong to a group of which the sampling plan knows no staff.",
        "vi": "Không gia quyền: có người trả lời thuộc nhóm không có số cán bộ trong kế hoạch chọn mẫu.",
    },
    Unweighted.TOTALS_DIFFER: {
        "en": "Not weighted: the numbers of staff do not add up to the same total.",
        "vi": "Không gia quyền: các số liệu về cán bộ không cộng thành cùng một tổng.",
    },
    Unweighted.NO_CONVERGENCE: {
        "en": "Not weighted: no weights meet all numbers of staff.",
        "vi": "Không gia quyền: không có quyền số nào phù hợp với mọi số liệu về cán bộ.",
    },
}
WEIGHTED: Texts = {
    "en": "Weighted to the staff by {margins}; the unweighted figure stands beside it.",
    "vi": "Gia quyền theo số cán bộ ({margins}); số liệu không gia quyền đặt bên cạnh.",
}
COMPARABILITIES: dict[Comparability, Texts] = {
    Comparability.COMPARABLE: {"en": "comparable", "vi": "so sánh được"},
    Comparability.WITH_CAUTION: {"en": "comparable with caution", "vi": "so sánh được nhưng cần thận trọng"},
    Comparability.NOT_COMPARABLE: {"en": "not comparable", "vi": "không so sánh được"},
}
HIDDEN_CHANGE: Texts = {
    "en": "A number of it is not shown in one of the rounds.",
    "vi": "Có số liệu không được hiển thị ở một trong hai đợt.",
}
FEW: Texts = {"en": "none or fewer than {least}", "vi": "không có hoặc dưới {least} người"}
VARIABLES: dict[str, Texts] = {name: TERMS[name] for name in ("cluster", "agency", "blo")}


def verdict_text(verdict: Verdict | None, untested: Untested | None, language: str) -> str:
    """What may be said of a comparison, or why nothing is."""
    return in_language(VERDICTS[verdict] if verdict else UNTESTED[untested] if untested else {}, language)


def weighting_text(reason: Unweighted | None, margins: tuple[str, ...], language: str) -> str:
    """One plain sentence on the weights."""
    if reason:
        return in_language(UNWEIGHTED[reason], language)
    names = ", ".join(in_language(VARIABLES[name], language) for name in margins)
    return in_language(WEIGHTED, language).format(margins=names)
