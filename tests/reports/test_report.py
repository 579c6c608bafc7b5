"""What the report says, and what it says where there is next to nothing to say."""

import re
from dataclasses import replace

import pytest

from surveys.analysis.figures import Mark
from surveys.models import ReportText
from surveys.reports.report.blocks import Bullets, DataTable, Heading, Paragraph, Picture, Report
from surveys.reports.report.build import build_report
from surveys.reports.report.material import SECTIONS, Difference, Material, Need, Plan, PlanLine, Ranking, Score
from surveys.reports.report.sentences import finding
from surveys.reports.report.wording import _ALL
from tests.figures_2010 import data
from tests.reports.material import small, viet_nam, viet_nam_of, with_texts
from tests.reports.read_back import Word, docx_bytes, pdf_bytes, pdf_text


def words(report: Report) -> str:
    """Everything the report says."""
    said: list[str] = [report.cover.title, *report.cover.lines, *report.cover.warnings]
    for block in report.blocks:
        if isinstance(block, Heading | Paragraph):
            said.append(block.text)
        elif isinstance(block, Bullets):
            said += block.items
        elif isinstance(block, DataTable):
            said += [block.caption, *block.header, *(cell for row in block.rows for cell in row.cells), block.note]
        else:
            said += [block.caption, block.chart.description, block.note]
    return "\n".join(said)


def test_every_sentence_of_the_catalogue_is_in_both_languages_with_the_same_values() -> None:
    import string

    for key, texts in _ALL.items():
        assert set(texts) == {"en", "vi"}, key
        values = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in texts.values()]
        assert values[0] == values[1], key


def test_a_finding_has_count_base_percentage_and_interval() -> None:
    assert (
        "17 of 33 respondents (51.5%, 95% interval 35.2 to 67.5) named “Country of origin”; "
        "10 of 33 respondents (30.3%, 95% interval 17.4 to 47.3) named “Country of transit”"
    ) in words(build_report(viet_nam(), "en"))
    assert ("17 trong số 33 người trả lời (51,5%, khoảng tin cậy 95% từ 35,2 đến 67,5) nêu “Nước xuất phát”") in words(
        build_report(viet_nam(), "vi")
    )


def test_equals_are_named_together() -> None:
    assert (
        "“Detecting, handling and interviewing smuggled migrants” and “Detecting, handling and interviewing trafficked "
        "persons” were each named by 8 of 33 respondents"
    ) in words(build_report(viet_nam(), "en"))


def test_without_a_test_no_sentence_compares_groups() -> None:
    said = words(build_report(viet_nam(), "en")).replace("lower quartile", "")
    assert "No test of differences is part of these results" in said
    for word in ("differ ", "more than in", "less than in", "significant", "higher", "lower"):
        assert word not in said, word


def test_groups_are_said_to_differ_only_where_a_test_says_so() -> None:
    fisher = {"en": "Fisher's exact test", "vi": "kiểm định chính xác Fisher"}
    differences = {
        "q1_13": Difference("q1_13", fisher, 0.0004, differs=True, adjusted=True),
        "q1_12": Difference("q1_12", fisher, 0.1141, differs=False),
    }
    said = words(build_report(replace(viet_nam(), differences=differences), "en"))
    assert "The groups differ (Fisher's exact test, p below 0.001, adjusted for the number of tests)." in said
    assert "No evidence of a difference between the groups (Fisher's exact test, p = 0.1141)" in said
    assert said.count("The groups differ (") == 2  # in the list of the chapter, and at the question
    assert "No test of differences" not in said
    vietnamese = words(build_report(replace(viet_nam(), differences=differences), "vi"))
    assert "kiểm định chính xác Fisher, p = 0,1141" in vietnamese


def test_the_sample_is_set_beside_the_plan_and_who_is_missing_is_named() -> None:
    plan = Plan(
        offices=[PlanLine({"en": "Dien Bien", "vi": "Điện Biên"}, 8, 11, 40), PlanLine({"en": "Lao Bao"}, 5, 0)],
        agencies=[PlanLine({"en": "Customs", "vi": "Hải quan"}, 9, 5), PlanLine({"en": "Police"}, 3, None)],
    )
    report = build_report(replace(viet_nam(), plan=plan), "en")
    table = next(b for b in report.blocks if isinstance(b, DataTable) and b.caption.startswith("Respondents planned"))
    rows = [row.cells for row in table.rows if not row.head]
    assert ("Dien Bien", "8", "11", "40") in rows
    assert ("Police", "3", "suppressed", "–") in rows
    said = words(report)
    assert "Under-represented, with fewer respondents than planned: Customs (5 of 9) and Lao Bao (0 of 5)." in said
    assert "No respondent came from these agencies of the questionnaire: Immigration" in said
    assert "No sampling plan" not in said


def test_small_agencies_are_joined_in_the_picture_of_the_sample() -> None:
    answers = [{"consent": "agree", "agency": "customs"}] * 8
    answers += [{"consent": "agree", "agency": agency} for agency in ("immigration", "forest_protection")]
    report = build_report(viet_nam_of(answers), "en")
    chart = next(b.chart for b in report.blocks if isinstance(b, Picture))
    assert chart.description == "Customs: 80.0% (8/10). Others (Immigration; Forest Protection): 20.0% (2/10)."


def test_scores_and_needs_are_printed_when_they_are_there() -> None:
    scores = [
        Score({"en": "Drugs"}, "all", 62.5, 33, 50.0, 71.25),
        Score({"en": "Drugs"}, "CL1", None, None, None, None, mark=Mark.SUPPRESSED),
    ]
    needs = [Need({"en": "Interviewing"}, 1.0, 1.0, 2.5, 69.69, 33), Need({"en": "Law"}, 2.5, None, None, None, 0)]
    material = replace(viet_nam(), scores=scores, rankings=[Ranking({"en": "the share who require it"}, needs)])
    tables = [block for block in build_report(material, "en").blocks if isinstance(block, DataTable)]
    rows = [row.cells for table in tables for row in table.rows]
    assert ("Drugs", "All respondents", "33", "62.5", "50.0 to 71.3") in rows
    assert ("Drugs", "CL1 north-western", "suppressed", "", "") in rows
    assert ("1", "Interviewing", "33", "69.7", "1.0 to 2.5") in rows
    assert ("2.5", "Law", "0", "–", "–") in rows
    assert "Training needs in order, by the share who require it" in [table.caption for table in tables]


def test_what_staff_wrote_is_printed_in_its_language_and_what_is_missing_is_named() -> None:
    material = with_texts({"lessons": {"en": "First.\n\nThen:\n- one\n- two"}, "sponsor": {"en": "UNODC."}})
    report = build_report(material, "en")
    at = next(at for at, b in enumerate(report.blocks) if isinstance(b, Heading) and b.text.endswith("Lessons learned"))
    assert report.blocks[at + 1 : at + 4] == (Paragraph("First."), Paragraph("Then:"), Bullets(("one", "two")))
    said = words(report)
    assert "Not stated yet, to be written by staff: Population under study and How the sample was chosen." in said
    assert "UNODC." in said
    vietnamese = words(build_report(material, "vi"))
    assert "First." not in vietnamese
    assert "Chưa có nội dung." in vietnamese


def test_the_sections_of_the_database_are_those_of_the_report() -> None:
    assert set(ReportText.Section.values) == set(SECTIONS)


def test_synthetic_responses_say_so_on_the_cover_and_on_every_page() -> None:
    report = build_report(viet_nam(), "en")
    assert report.cover.warnings[0] == "Synthetic reconstruction."
    assert report.footer.endswith("synthetic reconstruction")
    assert "perceptions of officers" in report.cover.warnings[1]


def test_TR26_suppressed_figures_have_words_in_tables_and_charts() -> None:
    said = words(build_report(small(), "en"))
    assert "not shown" in said
    assert "(nearly) all or (nearly) none" in said


def test_TR24_an_option_that_nearly_all_chose_is_said_without_a_number() -> None:
    table = viet_nam().results.table("q5_11")
    segment = table.segment("all")
    marked = [
        replace(figure, mark=mark, count=None, base=None, percent_of_respondents=None, low=None, high=None)
        for figure, mark in zip(segment.figures, ("nearly_all", "few_or_none"), strict=True)
    ]
    said = finding(table, replace(segment, figures=tuple(marked)), "en")
    assert said == "nearly all or all who answered chose “Yes”"


EMPTY: dict[str, Material] = {
    "no responses": viet_nam_of([]),
    "one response": viet_nam_of([data.records()[0].answers]),
    "all blank": viet_nam_of([{"consent": "agree"}] * 12),
    "all suppressed": viet_nam_of([record.answers for record in data.records()[:9]]),
    "nothing known": replace(small(), by_cluster=None),
}
SAYS = {
    "no responses": "There are no released responses yet.",
    "one response": "No figure of this part can be shown. Not shown: there are too few responses in all.",
    "all blank": "No respondent answered any question of this part.",
    "all suppressed": "No figure of this part can be shown. Not shown: there are too few responses in all.",
    "nothing known": "These results are not broken down by location.",
}


@pytest.mark.parametrize("name", list(EMPTY))
def test_next_to_nothing_makes_a_report_in_plain_words(name: str) -> None:
    assert SAYS[name] in words(build_report(EMPTY[name], "en"))
    for text in (Word(docx_bytes(EMPTY[name], "en")).text, pdf_text(pdf_bytes(EMPTY[name], "vi"), first=8)):
        assert len(text) > 2000
        assert not re.search(r"[{}]|\bnan\b|\bNone\b(?! of)(?!”)(?! \d)(?!\n)(?! suppressed)", text)


def test_a_report_of_few_responses_has_no_number_of_an_answer() -> None:
    for name in ("one response", "all suppressed"):
        tables = [block for block in build_report(EMPTY[name], "en").blocks if isinstance(block, DataTable)]
        cells = {cell for table in tables[:-1] for row in table.rows if not row.head for cell in row.cells[1:]}
        assert cells <= {"suppressed", ""}, name
