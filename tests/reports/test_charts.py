"""Charts: read by a strict browser, by a screen reader, without colour, in Vietnamese."""

import re

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from surveys.reports.charts.fills import ink_on, ramp
from surveys.reports.charts.lettering import FONTS, text_width, wrapped
from surveys.reports.charts.svg import SIZE, WIDTH
from tests.reports.charts import every_kind

SVG = "{http://www.w3.org/2000/svg}"
KINDS = list(every_kind())


def _root(kind: str) -> etree._Element:
    return etree.fromstring(every_kind()[kind].svg.encode())


def _luminance(colour: str) -> float:
    """WCAG 2's relative luminance, by its own formula."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_needs_no_style_no_script_and_no_other_server(kind: str) -> None:
    for part in _root(kind).iter():
        assert not {"style", "class", "href"} & set(part.attrib)
        assert not [name for name in part.attrib if name.startswith("on")]
        assert part.tag.removeprefix(SVG) in {
            "svg", "title", "desc", "g", "defs", "pattern", "rect", "line", "circle", "text",
        }  # fmt: skip


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "no bars"])
def test_a_chart_says_its_numbers_in_words(kind: str) -> None:
    root = _root(kind)
    assert root.findtext(f"{SVG}title") == every_kind()[kind].title
    said = root.findtext(f"{SVG}desc")
    assert ("51.5%, 17 of 33" in said) or ("a 25.0%; b 75.0%" in said)
    assert "not shown" in said


@pytest.mark.parametrize("kind", ["bars", "dots", "grouped"])
def test_TR26_what_is_not_shown_is_drawn_as_words_never_as_a_bar_of_zero(kind: str) -> None:
    root = _root(kind)
    words = [part for part in root.iter(f"{SVG}text") if part.text == "not shown"]
    assert len(words) == 1
    shown = [part for part in root.iter(f"{SVG}text") if re.match(r"[\d.]+% \(", part.text or "")]
    boxes = [
        part for part in root.iter(f"{SVG}rect", f"{SVG}circle") if part.get("height") in ("14", "12") or part.get("r")
    ]
    legend = {"grouped": 2}.get(kind, 0)
    solid = [box for box in boxes if not (box.get("fill") or "").startswith("url(")]
    assert len(solid) - legend == len(shown)


def test_a_hidden_row_of_a_grid_has_words_and_no_parts() -> None:
    root = _root("stacked")
    assert [part.text for part in root.iter(f"{SVG}text") if part.text == "not shown"] == ["not shown"]
    parts = [box for box in root.iter(f"{SVG}rect") if box.get("height") == "22"]
    assert len(parts) == 3  # two options of the other row, and the hatch over the second


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_leaves_the_picture(kind: str) -> None:
    chart, root = every_kind()[kind], _root(kind)
    for part in root.iter(f"{SVG}text"):
        size = float(part.get("font-size", SIZE))
        x, width = float(part.get("x")), _measured(part.text, size)
        left = {"end": x - width, "middle": x - width / 2}.get(part.get("text-anchor"), x)
        assert left >= -1
        assert left + width <= WIDTH + 1, part.text
        assert 0 <= float(part.get("y")) <= chart.height


def _measured(text: str, size: float) -> float:
    """By the font itself, not by our table."""
    font = TTFont(FONTS / "BeVietnamPro-regular.ttf")
    names, widths = font.getBestCmap(), font["hmtx"]
    return sum(widths[names[ord(letter)]][0] for letter in text) * size / font["head"].unitsPerEm


def test_the_table_of_widths_is_the_fonts_own() -> None:
    text = "Đánh giá nhu cầu đào tạo – Ẵ ỹ 51,5%"
    assert text_width(text, 12.5) == pytest.approx(_measured(text, 12.5), rel=0.005)


def test_every_vietnamese_letter_is_in_every_style_of_the_font() -> None:
    vowels = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    import unicodedata

    letters = {unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in tones} | {"đ"}
    letters |= {letter.upper() for letter in letters}
    assert len(letters) == 2 * (12 * 6 + 1)
    for style in ("regular", "bold", "italic"):
        assert {ord(letter) for letter in letters} <= set(TTFont(FONTS / f"BeVietnamPro-{style}.ttf").getBestCmap())


def test_a_word_wider_than_its_column_is_broken_and_nothing_is_lost() -> None:
    lines = wrapped("x " + "W" * 90 + " y", 100, 12.5)
    assert "".join(lines).replace(" ", "") == "x" + "W" * 90 + "y"
    assert all(text_width(line, 12.5) <= 100 for line in lines)


@pytest.mark.parametrize("count", range(2, 9))
def test_neighbouring_fills_differ_in_lightness_and_every_second_is_hatched(count: int) -> None:
    colours = ramp(count)
    light = [_luminance(colour) for colour in colours]
    assert light == sorted(light, reverse=True)
    assert len(set(colours)) == count


@pytest.mark.parametrize("count", range(1, 9))
def test_letters_on_a_fill_are_readable(count: int) -> None:
    assert all(_contrast(colour, ink_on(colour)) >= 4.5 for colour in ramp(count))


def test_two_charts_on_one_page_do_not_share_an_identifier() -> None:
    from surveys.reports.charts import stacked_chart
    from tests.reports.charts import ROW

    made = [stacked_chart([ROW], ["a", "b"], split=0, title="t", key=key).svg for key in ("one", "two")]
    first, second = (set(re.findall(r'id="([^"]+)"', svg)) for svg in made)
    assert first
    assert not first & second
