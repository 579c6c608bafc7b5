"""One result, many renderings: every number of the Word file and of the PDF is one of the JSON of the same results."""

import re
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from surveys.reports.results_json import as_json
from tests.figures_2010 import data
from tests.reports.material import viet_nam, with_evidence
from tests.reports.read_back import Word, docx_bytes, pdf_bytes, pdf_of_viet_nam, pdf_text

SHARE = re.compile(r"(\d+[.,]\d)% \((\d+)/(\d+)\)")
SENTENCE = {
    "en": re.compile(r"(\d+) of (\d+) respondents \(([\d.]+)%, 95% interval ([\d.]+) to ([\d.]+)\)"),
    "vi": re.compile(r"(\d+) trong số (\d+) người trả lời \(([\d,]+)%, khoảng tin cậy 95% từ ([\d,]+) đến ([\d,]+)\)"),
}
WORDS_OF_MARKS = {"few_or_none": "few or none", "nearly_all": "nearly all or all", "suppressed": "suppressed"}
ANNEX_HEADER = ["Answer", "Count", "Base", "% of respondents", "95% interval", "% of mentions"]


@cache
def word(language: str) -> Word:
    return Word(docx_bytes(viet_nam(), language))


@cache
def printed(language: str) -> str:
    return pdf_text(pdf_of_viet_nam(language))


@cache
def questions(*, by_cluster: bool) -> list[dict[str, Any]]:
    material = viet_nam()
    return as_json(material.by_cluster if by_cluster else material.results, "en")["questions"]


def options(*segments: str) -> list[dict[str, Any]]:
    """All shown options of the JSON in these segments."""
    return [
        option
        for question in questions(by_cluster=True)
        for name, segment in question["segments"].items()
        if not segments or name in segments
        for option in segment["options"].values()
        if "count" in option and option["base"]
    ]


def sentences() -> set[tuple[str, ...]]:
    return {
        tuple(str(option[key]) for key in ("count", "base", "percent_of_respondents", "low", "high"))
        for option in options()
    }


def _point(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.replace(",", ".") for part in parts)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("source", ["docx", "pdf"])
def test_every_sentence_has_the_numbers_of_the_json(source: str, language: str) -> None:
    text = word(language).text if source == "docx" else printed(language)
    found = [_point(parts) for parts in SENTENCE[language].findall(re.sub(r"\s+", " ", text))]
    assert len(found) > 80
    assert set(found) <= sentences()


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("source", ["docx", "pdf"])
def test_every_share_with_its_count_and_base_is_in_the_json(source: str, language: str) -> None:
    # In the PDF the charts' own letters are read too; in Word they are pictures, and their alternative texts are below.
    text = word(language).text if source == "docx" else printed(language)
    found = {_point(parts) for parts in SHARE.findall(text)}
    known = {(str(o["percent_of_respondents"]), str(o["count"]), str(o["base"])) for o in options()}
    assert len(found) > 40
    assert found <= known


@pytest.mark.parametrize("source", ["docx", "pdf"])
def test_every_number_with_a_percent_sign_is_a_percentage_of_the_json(source: str) -> None:
    text = word("en").text if source == "docx" else printed("en")
    known = {
        str(o[key])
        for o in options()
        for key in ("percent_of_respondents", "percent_of_mentions")
        if o.get(key) is not None
    }
    found = set(re.findall(r"(?<![\d.])(\d+\.\d)%", text))
    assert len(found) > 60
    assert found <= known


def test_alternative_texts_say_the_numbers_of_the_json() -> None:
    texts = word("en").alternative_texts
    said = re.compile(r"([\d.]+)%, (\d+) of (\d+), 95% interval ([\d.]+) to ([\d.]*\d)")
    found = {(n, b, p, low, high) for text in texts for p, n, b, low, high in said.findall(text)}
    assert len(texts) > 30
    assert all(texts)
    assert len(found) > 50
    assert found <= sentences()


def test_annex_one_in_word_is_the_json_line_by_line() -> None:
    lines: list[tuple[str, ...]] = []
    for table in word("en").tables:
        if table.header != ANNEX_HEADER:
            continue
        for row in table.rows:
            if len(row) == 1:
                head = row[0].splitlines()
                continue
            lines.append((head[0], head[1], *row))
    assert lines == list(_annex_lines())


def _annex_lines() -> Any:
    for question in questions(by_cluster=False):
        segment = question["segments"]["all"]
        in_grid = question["kind"] == "grid_row"  # the grid's label bears the number
        name = question["label"] if in_grid else f"{question['number']} {question['label']}".strip()
        asked = (
            f"Asked {segment['asked']} · answered {segment['answered']} · not my area {segment['not_my_area']} · "
            f"no answer {segment['missing']}"
        )
        asked += f" · mentions {segment['mentions']}" if "mentions" in segment else ""
        for option in segment["options"].values():
            if "mark" in option:
                yield (name, asked, option["label"], WORDS_OF_MARKS[option["mark"]], "", "", "", "")
                continue
            interval = f"{option['low']} to {option['high']}"
            mentions = option.get("percent_of_mentions")
            yield (
                name,
                asked,
                option["label"],
                str(option["count"]),
                str(option["base"]),
                f"{option['percent_of_respondents']}%",
                interval,
                "" if mentions is None else f"{mentions}%",
            )
        for measure, value in segment.get("measures", {}).items():
            yield (
                name,
                asked,
                measure.replace("_", " "),
                "",
                str(segment["answered"]),
                f"{Decimal(str(value)):.2f}",
                "",
                "",
            )


def test_the_pdf_has_the_lines_of_annex_one_too() -> None:
    text = printed("en")
    annex = text[
        text.rindex("Annex I: Questions and answers") : text.rindex("Annex III: Questions and answers by cluster")
    ]
    lines = [f"{n} {b} {p} {i}{f' {m}' if m else ''}".rstrip() for *_, n, b, p, i, m in _annex_lines() if n]
    assert len(lines) > 300
    at = 0
    for line in lines:
        at = annex.index(line, at) + len(line)


def test_percent_of_mentions_is_never_called_percent_of_respondents() -> None:
    mentions = {str(o["percent_of_mentions"]) for o in options("all") if o.get("percent_of_mentions") is not None}
    respondents = {str(o["percent_of_respondents"]) for o in options()}
    only_mentions = mentions - respondents
    assert len(only_mentions) > 10
    for table in word("en").tables:
        for row in table.rows:
            cells = [at for at, cell in enumerate(row) if cell.removesuffix("%") in only_mentions]
            assert all(table.header[at] == "% of mentions" for at in cells)
    for sentence in SENTENCE["en"].findall(word("en").text):
        assert sentence[2] not in only_mentions


def _published(question: str, segment: str = "all") -> dict[str, str]:
    return {
        figure["option"]: figure["published_value"]
        for figure in data.figures()
        if figure["question"] == question
        and figure["segment"] == segment
        and figure["measure"] == "percent_of_respondents"
        and figure["decimals"] == "1"
    }


def _labels(question: str) -> dict[str, str]:
    found = next(q for q in questions(by_cluster=False) if q["number"] == question)
    return {name: option["label"] for name, option in found["segments"]["all"]["options"].items()}


def test_table_1_of_2010_comes_out_by_cluster() -> None:
    table = next(
        t for t in word("en").tables if t.caption.endswith("5.4 Do you have regular meetings?") and len(t.header) == 3
    )
    assert table.rows[0] == ["Bilateral cross-border meetings with BLO counterparts\nCL1: n = 16, CL2: n = 17"]
    got = {label: (one, two) for label, one, two in table.rows[1:7]}
    first, second = (_published("5.4.cross_border", cluster) for cluster in ("CL1", "CL2"))
    labels = _labels("5.4.cross_border")
    assert got == {labels[option]: (f"{first[option]}%", f"{second[option]}%") for option in labels}
    for label, (one, two) in got.items():
        assert f"{label} {one} {two}" in printed("en")


def test_table_2_of_2010_comes_out_with_a_base_for_each_row() -> None:
    table = next(t for t in word("en").tables if ". 5.9 What further training" in t.caption and t.header[-1] == "Base")
    rows = ["toc_investigation", "anti_smuggling", "toc_intelligence", "field_patrol", "toc_awareness", "computer"]
    wanted = [[f"{_published(f'5.9.{row}')[option]}%" for option in _labels(f"5.9.{row}")] for row in rows]
    assert [row[1:-1] for row in table.rows] == wanted
    assert [row[-1] for row in table.rows] == ["33", "33", "33", "31", "32", "32"]
    for row in table.rows:
        assert " ".join(row[1:]) in printed("en")


def test_table_3_of_2010_comes_out() -> None:
    wanted, labels = _published("5.10"), _labels("5.10")
    table = next(
        t for t in word("en").tables if any(row[0].startswith("5.10 ") for row in t.rows) and len(t.header) == 5
    )
    at = next(at for at, row in enumerate(table.rows) if row[0].startswith("5.10 "))
    got = {row[0]: row[3] for row in table.rows[at + 1 : at + 5]}
    assert got == {labels[option]: f"{value}%" for option, value in wanted.items()}
    assert sorted(wanted.values()) == ["12.1", "27.3", "3.0", "57.6"]
    for value in wanted.values():
        assert re.search(rf"\d+ 33 {re.escape(value)}%", printed("en"))


def test_the_sample_chart_of_2010_comes_out() -> None:
    alternative = word("en").alternative_texts[0]
    shares = re.findall(r": ([\d.]+)% \(\d+/33\)", alternative)
    assert sorted(shares, key=float) == sorted(_published("P.3").values(), key=float)
    text = printed("en")
    chart = text[text.index("Participants by agency") : text.index("Participants by Border Liaison")]
    assert re.findall(r"([\d.]+)% \(", chart) == shares


@cache
def evidence() -> dict[str, Any]:
    return as_json(with_evidence().by_cluster, "en")


@cache
def proven() -> Word:
    return Word(docx_bytes(with_evidence(), "en"))


@cache
def proven_pdf() -> str:
    return re.sub(r"\s+", " ", pdf_text(pdf_bytes(with_evidence(), "en")))


def one(number: float | None, places: int = 1) -> str:
    return "–" if number is None else f"{Decimal(str(number)):.{places}f}"


def probability(p: float) -> str:
    return one(p, 4) if p else "< 0.0001"


def table_of(caption: str) -> list[list[str]]:
    found = [table for table in proven().tables if caption in table.caption]
    assert len(found) == 1, caption
    return found[0].rows


def differences_of_the_json() -> list[tuple[str, ...]]:
    """Of each question the clearest: raw p, adjusted p, size with interval."""
    found = []
    for question in evidence()["questions"]:
        tested = question["difference"]
        if tested["verdict"] is None:
            continue
        on_scale = tested.get("ordered")
        if on_scale and on_scale["p_adjusted"] < tested["p_adjusted"]:
            tested = on_scale
        places = 1 if "option" in tested else 2
        size = f"{one(tested['effect'], places)} ({one(tested['low'], places)} to {one(tested['high'], places)})"
        found.append(
            (probability(tested["p"]), probability(tested["p_adjusted"]), size if tested["effect"] is not None else "–")
        )
    return found


def test_every_test_that_is_printed_is_the_jsons() -> None:
    printed_rows = [tuple(row[2:]) for row in table_of("Tests of differences between clusters")]
    assert len(printed_rows) > 60
    assert printed_rows == differences_of_the_json()
    for row in printed_rows:
        assert " ".join(row) in proven_pdf()


def test_the_report_says_that_groups_differ_only_where_the_json_does() -> None:
    differing = [q for q in evidence()["questions"] if q["difference"]["verdict"] == "differs"]
    said = re.sub(r"\s+", " ", proven().text)
    assert f"The groups differ on {len(differing)} of the {len(differences_of_the_json())} questions tested" in said
    bullets = said[said.index("questions tested:") :][:40_000]
    for question in differing:
        assert question["difference"]["p_adjusted"] < 0.05
        assert question["label"][:60].split(". ")[0] in bullets
    family = {q["difference"]["family"] for q in evidence()["questions"] if q["difference"]["verdict"]}
    assert f"all {family.pop()} tests" in said
    assert not family


def test_scores_and_items_that_are_printed_are_the_jsons() -> None:
    scores = evidence()["scores"]
    wanted = [
        [str(s["base"]), one(s["percent"]), f"{one(s['low'])} to {one(s['high'])}"]
        for theme in scores["themes"].values()
        for s in theme["segments"].values()
    ]
    assert [row[2:] for row in table_of("Mean scores in percent of the points")] == wanted
    items = [item["segments"]["all"] for item in scores["items"].values()]
    expected = [
        [
            *(str(s[key]) for key in ("right", "wrong", "dont_know", "blank", "base")),
            one(s["percent"]),
            f"{one(s['low'])} to {one(s['high'])}",
            "–" if s["item_rest"] is None else f"{one(s['item_rest'], 2)} ({s['item_rest_n']})",
        ]
        for s in items
    ]
    assert [row[1:] for row in table_of("Knowledge questions, all respondents")] == expected
    for row in [*wanted, *expected]:
        assert " ".join(row) in proven_pdf()


def test_needs_that_are_printed_are_the_jsons() -> None:
    models = [model for source in evidence()["needs"] for model in source["models"]]
    printed_tables = [table.rows for table in proven().tables if "Training needs in order" in table.caption]
    assert len(printed_tables) == len(models) >= 7
    for model, rows in zip(models, printed_tables, strict=True):
        wanted = [
            [
                one(topic["rank"]).removesuffix(".0"),
                topic["label"],
                str(topic["base"]),
                one(topic["score"]),
                "–" if topic["low"] is None else f"{one(topic['low'])} to {one(topic['high'])}",
            ]
            for topic in model["topics"]
        ]
        assert rows == wanted


def test_weighted_shares_stand_beside_the_unweighted_ones_of_the_json() -> None:
    weights = evidence()["weights"]
    wanted = [
        [
            str(share["base"]),
            f"{one(share['percent'])} ({one(share['low'])} to {one(share['high'])})",
            f"{one(share['unweighted'])} ({one(share['unweighted_low'])} to {one(share['unweighted_high'])})",
        ]
        for options in weights["questions"].values()
        for share in options.values()
    ]
    rows = [row[1:] for row in table_of("Percent of respondents, weighted and unweighted") if len(row) > 1]
    assert rows == wanted
    stated = f"Design effect {one(weights['design_effect'], 2)}, effective number of respondents"
    assert stated in re.sub(r"\s+", " ", proven().text)
