"""The longer sentences of the report in English and Vietnamese."""

from surveys.documents import Texts

LONG: dict[str, Texts] = {
    # findings
    "numbers": {
        "en": "{count} of {base} respondents ({percent}, 95% interval {low} to {high})",
        "vi": "{count} trong số {base} người trả lời ({percent}, khoảng tin cậy 95% từ {low} đến {high})",
    },
    "named": {"en": "{numbers} named {options}", "vi": "{numbers} nêu {options}"},
    "answered": {"en": "{numbers} answered {options}", "vi": "{numbers} chọn {options}"},
    "each_named": {
        "en": "{options} were each named by {numbers}",
        "vi": "mỗi phương án {options} được {numbers} nêu",
    },
    "each_answered": {
        "en": "{options} were each the answer of {numbers}",
        "vi": "mỗi phương án {options} được {numbers} chọn",
    },
    "many": {
        "en": "no answer stands out; {options} answers were each given by {numbers}",
        "vi": "không câu trả lời nào nổi trội; {options} phương án, mỗi phương án được {numbers} chọn",
    },
    "nearly_all_chose": {
        "en": "nearly all or all who answered chose {options}",
        "vi": "gần như tất cả hoặc tất cả người trả lời chọn {options}",
    },
    "then": {"en": "; {next}", "vi": "; {next}"},
    "asked_about": {
        "en": "“{question}”{number}: {finding}.",
        "vi": "“{question}”{number}: {finding}.",
    },
    "in_group": {"en": "{group}: {finding}", "vi": "{group}: {finding}"},
    "average": {
        "en": "the mean of {base} answers is {mean}, the median {median}",
        "vi": "trung bình của {base} câu trả lời là {mean}, trung vị là {median}",
    },
    "nobody": {
        "en": "nobody who was asked answered this question",
        "vi": "không ai trong số người được hỏi trả lời câu này",
    },
    "written": {
        "en": "{answered} of {asked} respondents who were asked wrote something; what they wrote is not printed",
        "vi": "{answered} trên {asked} người được hỏi có viết ý kiến; nội dung không được in ra",
    },
    "left_out": {
        "en": "{not_my_area} said that it lies outside their area, {missing} gave no answer.",
        "vi": "{not_my_area} người cho biết câu này không thuộc lĩnh vực của mình, {missing} người không trả lời.",
    },
    "right_is": {
        "en": "Right under the questionnaire's key: {options}.",
        "vi": "Đúng theo đáp án của phiếu khảo sát: {options}.",
    },
    # differences
    "differs": {
        "en": "The groups differ{on} ({test}, {p}{adjusted}{effect}).",
        "vi": "Các nhóm khác nhau có ý nghĩa thống kê{on} ({test}, {p}{adjusted}{effect}).",
    },
    "no_difference": {
        "en": "No evidence of a difference between the groups{on} ({test}, {p}{adjusted}{effect}); with so few "
        "respondents this does not prove that there is none.",
        "vi": "Chưa có bằng chứng về sự khác biệt giữa các nhóm{on} ({test}, {p}{adjusted}{effect}); với số người trả "
        "lời ít như vậy, điều này không chứng minh là không có khác biệt.",
    },
    "too_few": {
        "en": "Too few answered in one of the groups to test for a difference.",
        "vi": "Có nhóm quá ít người trả lời nên không thể kiểm định sự khác biệt.",
    },
    "on_option": {"en": " on “{option}”", "vi": " về “{option}”"},
    "less": {"en": "{effect}, {first} less {second},", "vi": "{effect}, {first} trừ {second},"},
    "effect_named": {
        "en": "{effect} {value}, 95% interval {low} to {high}",
        "vi": "{effect} {value}, khoảng tin cậy 95% từ {low} đến {high}",
    },
    "effect_short": {"en": "{value} ({low} to {high})", "vi": "{value} ({low} đến {high})"},
    "family": {
        "en": "The groups were compared on every question of which all numbers are shown. The p-values of all {family} "
        "tests are adjusted together (Holm), because among so many some would look like differences by chance.",
        "vi": "Các nhóm được so sánh ở mọi câu hỏi có đủ số liệu hiển thị. Giá trị p của toàn bộ {family} kiểm định "
        "được hiệu chỉnh chung (Holm), vì với nhiều kiểm định như vậy sẽ có khác biệt chỉ do ngẫu nhiên.",
    },
    "differing": {
        "en": "The groups differ on {count} of the {of} questions tested:",
        "vi": "Các nhóm khác nhau ở {count} trong số {of} câu hỏi được kiểm định:",
    },
    "nowhere": {
        "en": "On none of them is there evidence of a difference. That does not show that the groups are alike.",
        "vi": "Chưa có bằng chứng về sự khác biệt ở câu nào. Điều này không có nghĩa là các nhóm giống nhau.",
    },
    "tests_rule": {
        "en": "Of each question the clearest of its tests. p is adjusted for {family} tests (Holm). Questions with a "
        "number that is not shown are not tested, because the result would tell it. How large: of a multiple choice "
        "the difference in percentage points, first group less second; of one choice Cramér's V or, on a scale, "
        "Cliff's delta.",
        "vi": "Với mỗi câu hỏi là kiểm định rõ nhất. p được hiệu chỉnh theo {family} kiểm định (Holm). Câu hỏi có số "
        "liệu không hiển thị thì không kiểm định, vì kết quả sẽ làm lộ số liệu đó. Độ lớn: với câu chọn nhiều phương "
        "án là chênh lệch điểm phần trăm, nhóm thứ nhất trừ nhóm thứ hai; với câu chọn một phương án là hệ số V của "
        "Cramér hoặc, với thang đo, delta của Cliff.",
    },
    "moves": {
        "en": "The order depends on how need is scored: between the two ways “{topic}” moves furthest, by {ranks} "
        "ranks; their agreement (Kendall's tau-b) is {tau}. Topics whose intervals overlap should not be told apart.",
        "vi": "Thứ tự phụ thuộc vào cách tính nhu cầu: giữa hai cách tính, “{topic}” thay đổi nhiều nhất, {ranks} bậc; "
        "mức phù hợp (tau-b của Kendall) là {tau}. Không nên phân biệt các nội dung có khoảng tin cậy trùng nhau.",
    },
    "scores_rule": {
        "en": "The score of a group is the mean, over its respondents, of the share right of the knowledge questions "
        "each was asked and eligible for; “don't know” and blank are not right, “not my area” does not count. Nobody "
        "is marked: scores are of groups and of questions.",
        "vi": "Điểm của một nhóm là trung bình tỷ lệ trả lời đúng các câu hỏi kiến thức mà từng người được hỏi; “không "
        "biết” và bỏ trống không tính là đúng, “không thuộc lĩnh vực của tôi” không tính vào mẫu số. Không ai bị chấm "
        "điểm: điểm là của nhóm và của câu hỏi.",
    },
    "rule_tests": {
        "en": "Tests. A single choice by the exact test of Freeman and Halton, on a scale beside it the rank test of "
        "Kruskal and Wallis; each option of a multiple choice by Fisher's exact test. {family} tests form one family, "
        "adjusted by Holm; groups differ where the adjusted p is below 0.05. Intervals: Newcombe for differences, "
        "bootstrap for Cramér's V. The tests take officers as drawn at random; they were appointed.",
        "vi": "Kiểm định. Câu chọn một phương án dùng kiểm định chính xác Freeman–Halton, với thang đo có thêm kiểm "
        "định thứ hạng Kruskal–Wallis; mỗi phương án của câu chọn nhiều dùng kiểm định chính xác Fisher. {family} kiểm "
        "định thuộc một họ, hiệu chỉnh theo Holm; các nhóm khác nhau khi p hiệu chỉnh dưới 0,05. Khoảng tin cậy: "
        "Newcombe cho chênh lệch, bootstrap cho V của Cramér. Kiểm định giả định cán bộ được chọn ngẫu nhiên; thực tế "
        "họ được cử đi.",
    },
    "rule_needs": {
        "en": "Ranks. Each order of needs is by a named way of scoring; the 95% interval of a rank comes from "
        "{resamples} samples of respondents drawn with a fixed seed.",
        "vi": "Thứ hạng. Mỗi thứ tự nhu cầu theo một cách tính được nêu tên; khoảng tin cậy 95% của thứ hạng lấy từ "
        "{resamples} lần chọn mẫu lại người trả lời.",
    },
    "checks": {
        "en": "Respondents who {rule}: {count}.",
        "vi": "Số người {rule}: {count}.",
    },
    "unanswered_items": {
        "en": "Questions left without an answer by a fifth or more: {names}. No answer was left out for any of this.",
        "vi": "Câu hỏi bị từ một phần năm trở lên bỏ trống: {names}. Không câu trả lời nào bị loại vì các lý do này.",
    },
    "weights_cost": {
        "en": "Design effect {effect}, effective number of respondents {n}.",
        "vi": "Hệ số thiết kế {effect}, số người trả lời hiệu dụng {n}.",
    },
    "adjusted": {"en": ", adjusted for the number of tests", "vi": ", đã hiệu chỉnh theo số kiểm định"},
    "p_small": {"en": "p below 0.001", "vi": "p dưới 0,001"},
    "p": {"en": "p = {p}", "vi": "p = {p}"},
    "untested": {
        "en": "No test of differences is part of these results, so the groups are shown side by side and no sentence "
        "compares them: with groups this small, unequal percentages alone do not show that the groups differ.",
        "vi": "Kết quả này không có kiểm định sự khác biệt, nên các nhóm chỉ được trình bày cạnh nhau và không có câu "
        "nào so sánh: với nhóm nhỏ như vậy, tỷ lệ không bằng nhau chưa đủ để nói rằng các nhóm khác nhau.",
    },
    # chapters
    "summary_rule": {
        "en": "For each theme: the answer given most often to every question with several answers on the situation "
        "and on needs; and of the other questions the three of which the most can be said, those whose 95% interval "
        "begins highest. All answers stand in Annex I.",
        "vi": "Với mỗi chủ đề: câu trả lời nhiều nhất của từng câu hỏi chọn nhiều phương án về tình hình và nhu cầu; "
        "trong các câu còn lại, ba câu chắc chắn nhất, tức là có cận dưới của khoảng tin cậy 95% cao nhất. Toàn bộ "
        "câu trả lời có trong Phụ lục I.",
    },
    "themes_rule": {
        "en": "Percentages are of the respondents who were asked a question and answered it; in a multiple choice, who "
        "ticked at least one option, so that they may add to more than 100%. The line through a bar is the 95% "
        "interval. Behind a percentage stand the count and its base.",
        "vi": "Tỷ lệ tính trên số người được hỏi và đã trả lời; với câu chọn nhiều phương án, trên số người đã chọn ít "
        "nhất một phương án, nên tổng có thể vượt 100%. Vạch ngang trên thanh là khoảng tin cậy 95%. Sau tỷ lệ là số "
        "người và mẫu số.",
    },
    "location_rule": {
        "en": "Shown by cluster: the questions with several answers on the situation at the border and on needs, and "
        "the grids. All questions by cluster stand in Annex III.",
        "vi": "Trình bày theo cụm: các câu hỏi chọn nhiều phương án về tình hình biên giới và nhu cầu, và các bảng câu "
        "hỏi. Toàn bộ câu hỏi theo cụm có trong Phụ lục III.",
    },
    "no_location": {
        "en": "These results are not broken down by location.",
        "vi": "Kết quả này không được chia theo địa bàn.",
    },
    "no_responses": {
        "en": "There are no released responses yet. Results open when a workshop is sealed; until then this report "
        "shows the questions without figures.",
        "vi": "Chưa có phiếu trả lời nào được công bố. Kết quả mở ra khi hội thảo được niêm phong; trước đó báo cáo "
        "chỉ có câu hỏi, chưa có số liệu.",
    },
    "nobody_at_all": {
        "en": "No respondent answered any question of this part.",
        "vi": "Không có người nào trả lời câu hỏi trong phần này.",
    },
    "all_hidden": {
        "en": "No figure of this part can be shown. {reason}",
        "vi": "Không thể hiển thị số liệu nào của phần này. {reason}",
    },
    "open": {
        "en": "Not written yet. Staff write this part in the administration, under “report texts”.",
        "vi": "Chưa có nội dung. Cán bộ phụ trách viết phần này trong trang quản trị, mục “nội dung báo cáo”.",
    },
    # method
    "how_text": {
        "en": "Officers filled the questionnaire alone, in {languages}, in workshops ({sittings}). "
        "{count} responses are in these results. A respondent is an officer who answered; no name was asked.",
        "vi": "Cán bộ tự điền phiếu khảo sát bằng {languages} tại hội thảo ({sittings}). Kết quả này gồm "
        "{count} phiếu trả lời. Người trả lời là cán bộ đã điền phiếu; không ai phải ghi tên.",
    },
    "waiting": {
        "en": "Sealed workshops that wait for the next release: {count}. Fewer than five responses are never added "
        "at once.",
        "vi": "Số hội thảo đã niêm phong đang chờ đợt công bố sau: {count}. Không bao giờ bổ sung ít hơn năm phiếu một "
        "lần.",
    },
    "no_plan": {
        "en": "No sampling plan is recorded, so the sample cannot be set beside one.",
        "vi": "Chưa có kế hoạch chọn mẫu trong hệ thống, nên không thể so sánh mẫu thực tế với kế hoạch.",
    },
    "counted_note": {
        "en": "Participants are counted, not estimated: there is no interval.",
        "vi": "Đây là số đếm, không phải ước lượng, nên không có khoảng tin cậy.",
    },
    "joined_note": {
        "en": "Agencies with fewer than five participants are joined as “others”. Participants are counted, not "
        "estimated: there is no interval.",
        "vi": "Các cơ quan có dưới năm người tham gia được gộp thành “khác”. Đây là số đếm, không phải ước lượng, nên "
        "không có khoảng tin cậy.",
    },
    "limit_sample": {
        "en": "Officers were appointed by their agencies, not drawn at random. The intervals show how much a "
        "percentage of so few respondents can vary, not how far it may lie from all officers.",
        "vi": "Cán bộ do cơ quan cử tham gia, không phải chọn ngẫu nhiên. Khoảng tin cậy cho thấy tỷ lệ của số ít "
        "người trả lời có thể dao động đến đâu, không cho biết nó cách xa toàn thể cán bộ bao nhiêu.",
    },
    "limit_absent_agency": {
        "en": "No respondent came from these agencies of the questionnaire: {names}.",
        "vi": "Không có người trả lời từ các cơ quan sau trong phiếu khảo sát: {names}.",
    },
    "limit_absent_office": {
        "en": "No respondent came from these offices of the questionnaire: {names}.",
        "vi": "Không có người trả lời từ các văn phòng sau trong phiếu khảo sát: {names}.",
    },
    "limit_under": {
        "en": "Under-represented, with fewer respondents than planned: {names}.",
        "vi": "Chưa đủ đại diện, ít người trả lời hơn kế hoạch: {names}.",
    },
    "under_line": {"en": "{name} ({reached} of {planned})", "vi": "{name} ({reached} trên {planned})"},
    "plan_met": {
        "en": "Every agency and office of the sampling plan was reached as planned.",
        "vi": "Mọi cơ quan và văn phòng trong kế hoạch chọn mẫu đều đạt số người dự kiến.",
    },
    "limit_suppressed": {
        "en": "Small groups are protected: figures that could tell what one officer answered are not shown, and "
        "say so.",
        "vi": "Nhóm nhỏ được bảo vệ: số liệu có thể làm lộ câu trả lời của một cán bộ thì không hiển thị và có ghi rõ.",
    },
    # methods annex
    "rule_base": {
        "en": "Base. For every question and group, asked = answered + not my area + no answer. Percent of respondents "
        "is taken of who answered; “don't know” is an answer where it is an option. Percent of mentions is taken of "
        "all ticks of a multiple choice, and is never a share of officers.",
        "vi": "Mẫu số. Với mỗi câu hỏi và mỗi nhóm: được hỏi = đã trả lời + không thuộc lĩnh vực + không trả lời. "
        "Tỷ lệ người trả lời tính trên số người đã trả lời; “không biết” là câu trả lời nếu có trong các phương án. "
        "Tỷ lệ lượt chọn tính trên tổng số lượt chọn của câu chọn nhiều phương án và không bao giờ là tỷ lệ cán bộ.",
    },
    "rule_interval": {
        "en": "Interval. The 95% interval is the Wilson score interval without continuity correction (Wilson 1927, "
        "Journal of the American Statistical Association 22, 209-212). Percentages of mentions, means and medians "
        "have none.",
        "vi": "Khoảng tin cậy. Khoảng tin cậy 95% là khoảng Wilson không hiệu chỉnh liên tục (Wilson 1927, Journal of "
        "the American Statistical Association 22, 209-212). Tỷ lệ lượt chọn, trung bình và trung vị không có khoảng "
        "tin cậy.",
    },
    "rule_rounding": {
        "en": "Rounding. Once, half up, from the exact value: percentages to one decimal, means and medians to two. "
        "Rounded percentages need not add to 100.",
        "vi": "Làm tròn. Một lần, nửa lên, từ giá trị chính xác: tỷ lệ lấy một chữ số thập phân, trung bình và trung "
        "vị lấy hai. Tổng các tỷ lệ đã làm tròn có thể khác 100.",
    },
    "rule_disclosure": {
        "en": "What is not shown. With fewer than ten responses nothing is shown; a breakdown needs five who could "
        "answer in every group, ten for questions on integrity; on integrity no small group is shown of one mind. "
        "Policy in force: {policy}.",
        "vi": "Những gì không hiển thị. Dưới mười phiếu thì không hiển thị gì; khi chia nhóm, mỗi nhóm cần ít nhất năm "
        "người có thể trả lời, mười người với câu hỏi về liêm chính; với câu hỏi về liêm chính, không cho thấy một "
        "nhóm nhỏ cùng một ý. Chính sách đang áp dụng: {policy}.",
    },
    "policy_by_cluster": {"en": "results by cluster", "vi": "kết quả theo cụm"},
    "policy_overall": {"en": "results for all respondents together", "vi": "kết quả chung cho toàn bộ người trả lời"},
    "disclosure_text": {
        "en": "The items that the American Association for Public Opinion Research asks every survey to disclose.",
        "vi": "Các mục mà Hiệp hội Nghiên cứu Dư luận Hoa Kỳ (AAPOR) đề nghị mọi khảo sát công bố.",
    },
    "disclosure_missing": {
        "en": "Not stated yet, to be written by staff: {names}.",
        "vi": "Chưa công bố, cần cán bộ phụ trách bổ sung: {names}.",
    },
    "disclosure_complete": {"en": "Every item is stated.", "vi": "Mọi mục đều đã được công bố."},
    "not_stated": {"en": "Not stated.", "vi": "Chưa công bố."},
    "a_strategy": {"en": "Data collection strategy", "vi": "Cách thu thập dữ liệu"},
    "a_strategy_text": {
        "en": "Survey by self-administered questionnaire at workshops.",
        "vi": "Khảo sát bằng phiếu tự điền tại hội thảo.",
    },
    "a_sponsor": {"en": "Who sponsored and who conducted the survey", "vi": "Đơn vị tài trợ và đơn vị thực hiện"},
    "a_instrument": {"en": "Measurement tool", "vi": "Công cụ đo lường"},
    "a_instrument_text": {
        "en": "Questionnaire {version}; every question and option as worded stands in Annex I.",
        "vi": "Phiếu khảo sát {version}; nguyên văn mọi câu hỏi và phương án có trong Phụ lục I.",
    },
    "a_population": {"en": "Population under study", "vi": "Tổng thể nghiên cứu"},
    "a_sampling": {"en": "How the sample was chosen", "vi": "Cách chọn mẫu"},
    "a_mode": {"en": "Method, mode and languages", "vi": "Phương thức và ngôn ngữ"},
    "a_mode_text": {
        "en": "Self-administered on a device or on paper, in {languages}.",
        "vi": "Tự điền trên thiết bị hoặc trên giấy, bằng {languages}.",
    },
    "a_dates": {"en": "Dates of data collection", "vi": "Thời gian thu thập dữ liệu"},
    "a_size": {"en": "Sample size and precision", "vi": "Cỡ mẫu và độ chính xác"},
    "a_size_text": {
        "en": "{count} responses; each percentage is given with its base and 95% interval. {limit}",
        "vi": "{count} phiếu trả lời; mỗi tỷ lệ đều kèm mẫu số và khoảng tin cậy 95%. {limit}",
    },
    "a_weights": {"en": "Weighting", "vi": "Quyền số"},
    "a_weights_text": {"en": "The responses are not weighted.", "vi": "Các phiếu trả lời không được gán quyền số."},
    "a_quality": {"en": "Processing and quality of the data", "vi": "Xử lý và chất lượng dữ liệu"},
    "a_quality_text": {
        "en": "Each response was checked against its published questionnaire when it was received; blank, “not my "
        "area” and “prefer not to answer” are kept apart.",
        "vi": "Mỗi phiếu được kiểm tra theo phiếu khảo sát đã ban hành khi tiếp nhận; bỏ trống, “không thuộc lĩnh vực "
        "của tôi” và “không muốn trả lời” được ghi riêng.",
    },
    "a_limits": {"en": "Limitations", "vi": "Hạn chế"},
    "a_limits_text": {"en": "See the section on limitations.", "vi": "Xem mục về hạn chế."},
}
