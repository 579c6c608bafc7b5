"""The sentences of the report in English and Vietnamese; the longer ones stand in wording_long.py."""

from surveys.analysis.figures import Mark
from surveys.documents import Texts, in_language
from surveys.reports.report.wording_long import LONG
from surveys.reports.terms import TERMS
from surveys.reports.texts import MARKS, SUPPRESSED

_SHORT: dict[str, Texts] = {
    # the parts
    "kind": {"en": "Report on the training needs assessment", "vi": "Báo cáo đánh giá nhu cầu đào tạo"},
    "contents": {"en": "Contents", "vi": "Mục lục"},
    "table": {"en": "Table", "vi": "Bảng"},
    "figure": {"en": "Figure", "vi": "Hình"},
    "summary": {"en": "Summary of key findings", "vi": "Tóm tắt kết quả chính"},
    "introduction": {"en": "Introduction", "vi": "Giới thiệu"},
    "method": {"en": "Method and sample", "vi": "Phương pháp và mẫu khảo sát"},
    "how": {"en": "How the survey was carried out", "vi": "Cách tiến hành khảo sát"},
    "sample": {"en": "Who answered", "vi": "Người trả lời"},
    "plan": {"en": "The sample beside the plan", "vi": "Mẫu thực tế so với kế hoạch"},
    "limitations": {"en": "Limitations", "vi": "Hạn chế"},
    "themes": {"en": "Findings by theme", "vi": "Kết quả theo chủ đề"},
    "location": {"en": "Findings by location", "vi": "Kết quả theo địa bàn"},
    "sessions": {"en": "Question-and-answer sessions", "vi": "Các phiên hỏi đáp"},
    "after": {"en": "Lessons and recommendations", "vi": "Bài học và khuyến nghị"},
    "lessons": {"en": "Lessons learned", "vi": "Bài học kinh nghiệm"},
    "recommendations": {"en": "Recommendations", "vi": "Khuyến nghị"},
    "scores": {"en": "Scores", "vi": "Điểm"},
    "needs": {"en": "Training needs in order", "vi": "Nhu cầu đào tạo theo thứ tự"},
    "annex_1": {"en": "Annex I: Questions and answers", "vi": "Phụ lục I: Câu hỏi và câu trả lời"},
    "annex_3": {
        "en": "Annex III: Questions and answers by cluster",
        "vi": "Phụ lục III: Câu hỏi và câu trả lời theo cụm",
    },
    "annex_4": {"en": "Annex IV: Agenda", "vi": "Phụ lục IV: Chương trình"},
    "annex_method": {"en": "Annex V: Methods and disclosure", "vi": "Phụ lục V: Phương pháp và công bố thông tin"},
    "rules": {"en": "How to read the figures", "vi": "Cách đọc số liệu"},
    "disclosure": {
        "en": "Survey disclosure (AAPOR)",
        "vi": "Công bố thông tin khảo sát (theo chuẩn AAPOR)",
    },
    # the cover
    "country": {"en": "Country: {country}", "vi": "Quốc gia: {country}"},
    "round": {"en": "Round: {round}", "vi": "Đợt: {round}"},
    "baseline": {"en": "1 (baseline)", "vi": "1 (số liệu nền)"},
    "held": {"en": "Workshops: {sittings}", "vi": "Hội thảo: {sittings}"},
    "on": {"en": "{name}, {date}", "vi": "{name}, {date}"},
    "responses": {"en": "Responses: {count}", "vi": "Số phiếu trả lời: {count}"},
    "dated": {"en": "Results as released on {date}", "vi": "Kết quả công bố {date}"},
    "questionnaire": {"en": "Questionnaire: {version}", "vi": "Phiếu khảo sát: {version}"},
    "footer": {"en": "{title} · {origin}", "vi": "{title} · {origin}"},
    # heads of tables
    "answer": {"en": "Answer", "vi": "Câu trả lời"},
    "count": TERMS["count"],
    "base": TERMS["base"],
    "percent": TERMS["percent_of_respondents"],
    "interval": {"en": "95% interval", "vi": "Khoảng tin cậy 95%"},
    "mentions": TERMS["percent_of_mentions"],
    "item": {"en": "Item", "vi": "Nội dung"},
    "who": TERMS["agency_or_office"],
    "planned": TERMS["planned"],
    "reached": TERMS["reached"],
    "population": TERMS["population"],
    "offices": {"en": "Border Liaison Offices", "vi": "Văn phòng liên lạc qua biên giới (BLO)"},
    "agencies": {"en": "Agencies", "vi": "Cơ quan"},
    "group": TERMS["group"],
    "score": {"en": "Mean score", "vi": "Điểm trung bình"},
    "rank": TERMS["rank"],
    "need_score": TERMS["score"],
    "rank_interval": TERMS["rank_interval"],
    "need": TERMS["training"],
    "disclosed": {"en": "What is disclosed", "vi": "Nội dung công bố"},
    "test": TERMS["test"],
    "p_raw": TERMS["p"],
    "p_adjusted": {"en": "p adjusted", "vi": "p hiệu chỉnh"},
    "effect": {"en": "How large (95% interval)", "vi": "Độ lớn (khoảng tin cậy 95%)"},
    "right": TERMS["right"],
    "wrong": TERMS["wrong"],
    "dont_know": TERMS["dont_know"],
    "blank": TERMS["blank"],
    "right_share": {"en": "% right", "vi": "% đúng"},
    "item_rest": {"en": "With the rest (n)", "vi": "Tương quan (n)"},
    "weighted": {"en": "Weighted % (interval)", "vi": "% gia quyền (khoảng tin cậy)"},
    "unweighted": {"en": "Unweighted % (interval)", "vi": "% không gia quyền (khoảng tin cậy)"},
    "tests": {"en": "Tests of differences", "vi": "Kiểm định sự khác biệt"},
    "weights_part": {"en": "Weighted beside unweighted", "vi": "Số liệu gia quyền và không gia quyền"},
    # captions
    "tests_caption": {"en": "Tests of differences between clusters", "vi": "Kiểm định sự khác biệt giữa các cụm"},
    "items_caption": {"en": "Knowledge questions, all respondents", "vi": "Câu hỏi kiến thức, toàn bộ người trả lời"},
    "weights_caption": {
        "en": "Percent of respondents, weighted and unweighted",
        "vi": "Tỷ lệ người trả lời, gia quyền và không gia quyền",
    },
    "chart_caption": {
        "en": "{number} {question} (percent of respondents)",
        "vi": "{number} {question} (tỷ lệ người trả lời)",
    },
    "chart_by_caption": {
        "en": "{number} {question} (percent of respondents by cluster)",
        "vi": "{number} {question} (tỷ lệ người trả lời theo cụm)",
    },
    "short_caption": {
        "en": "{theme}: questions with one answer, percent of respondents",
        "vi": "{theme}: các câu hỏi chọn một phương án, tỷ lệ người trả lời",
    },
    "right_caption": {
        "en": "{theme}: right answers, percent of respondents",
        "vi": "{theme}: câu trả lời đúng, tỷ lệ người trả lời",
    },
    "agency_caption": {
        "en": "Participants by agency, percent of respondents",
        "vi": "Người tham gia theo cơ quan, tỷ lệ người trả lời",
    },
    "office_caption": {
        "en": "Participants by Border Liaison Office, percent of respondents",
        "vi": "Người tham gia theo Văn phòng liên lạc qua biên giới, tỷ lệ người trả lời",
    },
    "plan_caption": {"en": "Respondents planned and reached", "vi": "Số người trả lời theo kế hoạch và thực tế"},
    "annex_caption": {"en": "{annex}, {theme}", "vi": "{annex}, {theme}"},
    "scores_caption": {"en": "Mean scores in percent of the points", "vi": "Điểm trung bình, tỷ lệ trên tổng điểm"},
    "needs_caption": {"en": "Training needs in order, by {model}", "vi": "Nhu cầu đào tạo theo thứ tự, theo {model}"},
    "disclosure_caption": {"en": "Disclosure of the survey", "vi": "Công bố thông tin khảo sát"},
    "others": {"en": "Others ({names})", "vi": "Khác ({names})"},
    # single words in figures
    "and": {"en": "and", "vi": "và"},
    "of": {"en": "{percent}, {count} of {base}", "vi": "{percent}, {count} trên {base} người"},
    "of_interval": {
        "en": "{percent}, {count} of {base}, 95% interval {low} to {high}",
        "vi": "{percent}, {count} trên {base} người, khoảng tin cậy 95% từ {low} đến {high}",
    },
    "to": {"en": "{low} to {high}", "vi": "{low} đến {high}"},
    "n": {"en": "n = {base}", "vi": "n = {base}"},
    "few_or_none": MARKS[Mark.FEW_OR_NONE],
    "nearly_all": MARKS[Mark.NEARLY_ALL],
    "suppressed": SUPPRESSED,
    "no_answers": {"en": "no answers", "vi": "không có câu trả lời"},
    "mention_share": {"en": "mentions {percent}", "vi": "lượt chọn {percent}"},
    "asked": {
        "en": "Asked {asked} · answered {answered} · not my area {not_my_area} · no answer {missing}",
        "vi": "Được hỏi {asked} · đã trả lời {answered} · không thuộc lĩnh vực {not_my_area} · không trả lời {missing}",
    },
    "mentions_in_all": {"en": " · mentions {mentions}", "vi": " · lượt chọn {mentions}"},
    "picture_note": {
        "en": "Percent of respondents; the line through a bar is the 95% interval.",
        "vi": "Tỷ lệ người trả lời; vạch ngang trên thanh là khoảng tin cậy 95%.",
    },
    "plan_note": {
        "en": "A bar is who answered, the upright line who was planned.",
        "vi": "Thanh ngang là số người trả lời, vạch đứng là số người theo kế hoạch.",
    },
    "reached_of": {"en": "{reached} of {planned}", "vi": "{reached} trên {planned}"},
    "see_figure": {"en": "(Figure {number})", "vi": "(Hình {number})"},
}
_ALL = _SHORT | LONG


def say(key: str, language: str, **values: object) -> str:
    """The sentence with its values."""
    return in_language(_ALL[key], language).format(**values)


def joined(names: list[str], language: str) -> str:
    """ "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {say('and', language)} {names[-1]}"


def policy_words(policy: str, language: str) -> str:
    """The disclosure policy's name; its code where it has no words yet."""
    texts = _ALL.get(f"policy_{policy}")
    return in_language(texts, language) if texts else policy
