import csv
import io

import pytest

from surveys.reports import annex1_csv, results_json, results_text
from tests.reports.build import results


def written(by: str | None = None, language: str = "en", *, synthetic: bool = True) -> str:
    out = io.StringIO(newline="")
    annex1_csv.write(results(by, synthetic=synthetic), out, language)
    return out.getvalue()


def lines(by: str | None = None, language: str = "en") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(by, language).removeprefix("\ufeff"), newline="")))


def test_it_begins_with_a_byte_order_mark_and_ends_lines_as_excel_does() -> None:
    text = written()
    assert text.startswith("\ufeffNumber,Name,Question,")
    assert text.count("\r\n") == text.count("\n") == len(lines()) + 1


def test_each_question_has_a_line_of_its_own_and_one_for_each_option() -> None:
    several = [line for line in lines() if line["Name"] == "several"]
    assert [line["Line"] for line in several] == ["question", "option", "option"]
    assert [several[0][name] for name in ("Asked", "Answered", "Not my area", "No answer", "Mentions")] == [
        "33",
        "33",
        "0",
        "0",
        "50",
    ]
    b = several[2]
    assert [b[name] for name in ("Option", "Count", "Base", "Percent of respondents", "Percent of mentions")] == [
        "B",
        "17",
        "33",
        "51.5",
        "34.0",
    ]
    assert "ticked at least one option" in b["Base: whom the percentage is taken of"]
    assert (b["95% interval, low"], b["95% interval, high"]) == ("35.2", "67.5")


def test_a_number_has_lines_for_mean_and_median_and_a_text_only_its_own() -> None:
    assert [(line["Option"], line["Mean or median"]) for line in lines() if line["Name"] == "whole"][1:] == [
        ("mean", "1.48"),
        ("median", "1.0"),
        ("lower quartile", "1.0"),
        ("upper quartile", "2.0"),
    ]
    assert len([line for line in lines() if line["Name"] == "words"]) == 1


def test_every_line_says_that_the_responses_are_synthetic() -> None:
    assert {line["Note"] for line in lines()} == {"synthetic reconstruction"}
    assert {line["Ghi chú"] for line in lines(language="vi")} == {"dữ liệu tái dựng (synthetic)"}
    assert "synthetic" not in written(synthetic=False)


def test_TR31_no_text_becomes_a_formula_and_numbers_stay_numbers() -> None:
    for language in ("en", "vi"):
        for line in csv.reader(io.StringIO(written(language=language).removeprefix("\ufeff"), newline="")):
            for cell in line:
                assert not cell.lstrip(' "').startswith(tuple("=+-@＝＋－＠\t")), cell
    formula = next(line for line in lines() if line["Option name"] == "x")
    assert (formula["Question"], formula["Option"], formula["Number"]) == ("'=1+1", "'@SUM(A1)", "'-2")


def test_TR26_a_suppressed_number_is_a_mark_and_its_reason_in_the_csv() -> None:
    group = [line for line in lines("cluster") if line["Name"] == "honest" and line["Segment"] == "A north-western"]
    assert group[0]["Asked"] == "16"
    for option in group[1:]:
        for column in ("Count", "Base", "Percent of respondents", "95% interval, low", "95% interval, high"):
            assert option[column] == "suppressed"
        assert option["Why not shown"].startswith("Not shown")
    hidden = [line for line in lines("cluster") if line["Name"] == "filtered" and line["Segment"].startswith("B")]
    assert (hidden[0]["Asked"], hidden[1]["Count"]) == ("suppressed", "suppressed")


@pytest.mark.parametrize("by", [None, "cluster"])
def test_every_number_is_the_one_of_the_json(by: str | None) -> None:
    questions = {one["name"]: one for one in results_json.as_json(results(by), "en")["questions"]}
    labels = results_json.as_json(results(by), "en")["segment_labels"]
    segments = {label: name for name, label in labels.items()}
    compared = 0
    for line in lines(by):
        if line["Line"] != "option" or line["Count"] == "suppressed":
            continue
        option = questions[line["Name"]]["segments"][segments[line["Segment"]]]["options"][line["Option name"]]
        assert (int(line["Count"]), float(line["Percent of respondents"])) == (
            option["count"],
            option["percent_of_respondents"],
        )
        compared += 1
    assert compared


def test_the_text_for_a_terminal_says_the_same_in_the_readers_language() -> None:
    out = io.StringIO()
    results_text.write(results(), out, "vi")
    assert "17/33   51,5%  (34,0% lượt chọn)" in out.getvalue()
    assert "dữ liệu tái dựng" in out.getvalue()
    assert "không hiển thị" in out.getvalue()
