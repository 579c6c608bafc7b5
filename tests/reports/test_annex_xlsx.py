"""The annexes as workbooks: what Excel is given, looked at with a reader that did not write it."""

import io
import re
import zipfile
from typing import Any

import openpyxl
import python_calamine

from surveys.reports import annex1_xlsx
from surveys.reports.registry import renderers
from tests.reports.build import results


def content(by: str | None = None, language: str = "en", *, synthetic: bool = True) -> bytes:
    out = io.BytesIO()
    annex1_xlsx.write(results(by, synthetic=synthetic), out, language)
    return out.getvalue()


def book(by: str | None = None, language: str = "en", *, synthetic: bool = True) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content(by, language, synthetic=synthetic)))


def cells(workbook: Any) -> list[Any]:
    return [cell for sheet in workbook for row in sheet for cell in row if cell.value is not None]


def test_it_has_contents_with_links_a_sheet_a_theme_and_notes_in_both_languages() -> None:
    assert book().sheetnames == ["Contents", "Theme", "Notes"]
    assert book(language="vi").sheetnames == ["Mục lục", "Chủ đề", "Chú thích"]
    links = {cell.hyperlink.location for cell in cells(book()) if cell.hyperlink}
    assert links == {"'Theme'!A1", "'Notes'!A1", "'Contents'!A1"}


def test_the_origin_stands_in_the_title_block_on_every_printed_page_and_in_the_properties() -> None:
    synthetic = book()
    assert "synthetic reconstruction" in [cell.value for cell in cells(synthetic)]
    assert all("synthetic" in sheet.oddFooter.left.text for sheet in synthetic)
    assert synthetic.properties.subject == "synthetic reconstruction"
    assert not [cell for cell in cells(book(synthetic=False)) if "synthetic" in str(cell.value)]


def test_it_prints_on_a4_landscape_with_repeated_heads_and_scrolls_under_them() -> None:
    theme = book("cluster")["Theme"]
    assert (theme.page_setup.paperSize, theme.page_setup.orientation) == (9, "landscape")
    assert theme.page_setup.fitToHeight == 0
    assert theme.print_title_rows == "$3:$4"
    assert theme.freeze_panes == "C5"


def test_numbers_are_numbers_shown_with_one_decimal_and_a_sign() -> None:
    percents = [cell for cell in cells(book()) if cell.number_format == '0.0"%"']
    assert 51.5 in [cell.value for cell in percents]
    assert {cell.data_type for cell in percents} == {"n"}


def test_TR26_a_suppressed_cell_shows_the_mark_and_its_reason_never_0_or_nothing() -> None:
    theme = book("cluster")["Theme"]
    rows = list(theme.iter_rows(min_row=5, values_only=True))
    at = next(at for at, row in enumerate(rows) if row[2] == "honest")
    assert rows[at + 1][9:14] == ("suppressed",) * 5
    assert any("integrity" in str(row[1]) for row in rows[at : at + 9])


def test_TR31_nothing_in_the_workbook_is_a_formula_names_of_sheets_included() -> None:
    for language in ("en", "vi"):
        workbook = book("cluster", language)
        assert {cell.data_type for cell in cells(workbook)} <= {"s", "n"}
        assert {"en": "=1+1", "vi": "＝1+1"}[language] in [cell.value for cell in cells(workbook)]
        assert not [name for name in workbook.sheetnames if name.startswith(tuple("=+-@＝"))]


def test_it_is_a_whole_package_that_names_no_machine() -> None:
    written = content("cluster", "vi")
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        assert package.testzip() is None
        properties = package.read("docProps/app.xml").decode() + package.read("docProps/core.xml").decode()
    assert re.search(r"<dc:creator>TNA</dc:creator>", properties)
    assert not re.search(r"/tmp|/home|/root|root@", properties)
    assert python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(written)).sheet_names[1] == "Chủ đề"


def test_the_registry_finds_a_renderer_by_its_files_name() -> None:
    assert {("annex1", "csv"), ("annex1", "xlsx"), ("annex3", "csv"), ("annex3", "xlsx"), ("results", "json")} <= set(
        renderers()
    )
