"""The codebook as one page to read and print, which needs nothing but itself."""

from collections.abc import Sequence
from typing import BinaryIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from surveys.datafiles.codebook import HEADINGS, MEASURES, TYPES, missing_codes, missing_text, universe_text
from surveys.datafiles.dataset import Dataset, Variable
from surveys.documents import Texts, in_language
from surveys.questions.messages import STATE_LABELS

_STYLE = """
:root { color-scheme: light; --ink: #16202b; --quiet: #4d5b69; --line: #d5dce3; --accent: #0b5fa5; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 1rem; border-bottom: 2px solid var(--accent); padding-bottom: .25rem; }
h3 { font-size: 1rem; margin: 0; } h3 code { color: var(--accent); font-size: 1.05rem; }
a { color: #084a82; } code { font-family: ui-monospace, Consolas, "Noto Sans Mono", monospace; }
.origin { background: #fff4d6; border-left: .375rem solid #b57800; padding: .75rem 1rem; }
nav ul { columns: 2 20rem; padding-left: 1.25rem; }
article { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; margin: 0 0 .75rem;
  break-inside: avoid; }
article p { margin: .25rem 0; } .quiet { color: var(--quiet); font-size: .875rem; }
table { border-collapse: collapse; width: 100%; margin-top: .5rem; font-size: .9375rem; }
th, td { text-align: left; vertical-align: top; padding: .2rem .75rem .2rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--quiet); font-size: .8125rem; }
td.code { width: 4rem; font-variant-numeric: tabular-nums; } td.name { width: 30%; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
@media print { body { max-width: none; padding: 0; font-size: 9.5pt; } nav { display: none; }
  article { border-color: #999; } a { color: inherit; text-decoration: none; } }
"""
_SAID: dict[str, Texts] = {
    "codebook": {"en": "Codebook", "vi": "Bảng mã"},
    "synthetic": {
        "en": "Synthetic: these responses are a reconstruction, not given by officers.",
        "vi": "Dữ liệu tái dựng (synthetic): các phiếu này không do cán bộ trả lời.",
    },
    "lead": {
        "en": "{count} variables. In CSV files an option stands by its name (or label), in SPSS by its code. A state "
        "in place of an answer is a negative code, declared missing; what was not asked is empty.",
        "vi": "{count} biến. Trong tệp CSV, phương án được ghi bằng tên (hoặc nhãn), trong SPSS bằng mã số. Trạng thái "
        "thay cho câu trả lời là mã âm, khai báo là giá trị khuyết; câu không được hỏi thì để trống.",
    },
    "before": {"en": "Before the answers", "vi": "Các cột trước câu trả lời"},
    "themes": {"en": "Themes", "vi": "Chủ đề"},
    "code": {"en": "Code", "vi": "Mã số"},
    "option": {"en": "Name", "vi": "Tên"},
    "label": {"en": "Label", "vi": "Nhãn"},
    "missing": {"en": "In place of an answer (missing)", "vi": "Thay cho câu trả lời (giá trị khuyết)"},
    "ticks": {"en": "Columns of 0 and 1", "vi": "Các cột 0 và 1"},
    "was": {"en": "shortened from", "vi": "rút gọn từ"},
}


def write(dataset: Dataset, out: BinaryIO, language: str) -> None:
    """Write the page in one language."""
    page = Element("html", lang=language)
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    title = in_language(dataset.title, language)
    _say(head, "title", f"{title} – {_said('codebook', language)}")
    _say(head, "style", _STYLE)
    main = SubElement(SubElement(page, "body"), "main")
    _say(main, "h1", f"{_said('codebook', language)}: {title}")
    if dataset.synthetic:
        _say(main, "p", _said("synthetic", language), "origin")
    _say(main, "p", _said("lead", language).format(count=len(dataset.variables)))
    sections = _sections(dataset, language)
    _contents(main, list(sections), language)
    for at, (theme, variables) in enumerate(sections.items(), start=1):
        section = SubElement(main, "section", {"id": f"theme-{at}"})
        _say(section, "h2", theme)
        for variable, ticks in variables:
            _variable(section, variable, ticks, language)
    out.write(b"<!doctype html>\n")
    ElementTree.ElementTree(page).write(out, encoding="utf-8", method="html")


def _sections(dataset: Dataset, language: str) -> dict[str, list[tuple[Variable, tuple[Variable, ...]]]]:
    """By theme, each variable with its columns of ticks, which need no place of their own."""
    found = {_said("before", language): [(variable, ()) for variable in dataset.meta]}
    for item in dataset.items:
        theme = found.setdefault(in_language(item.variables[0].theme, language), [])
        if item.joined:
            theme.append((item.variables[0], item.flags))
        else:
            theme += [(variable, ()) for variable in item.variables]
    return found


def _contents(main: Element, themes: list[str], language: str) -> None:
    listed = SubElement(SubElement(main, "nav", {"aria-label": _said("themes", language)}), "ul")
    for at, theme in enumerate(themes, start=1):
        _say(SubElement(listed, "li"), "a", theme).set("href", f"#theme-{at}")


def _variable(section: Element, variable: Variable, ticks: tuple[Variable, ...], language: str) -> None:
    article = SubElement(section, "article", {"id": variable.name})
    heading = SubElement(article, "h3")
    _say(heading, "code", variable.name).tail = f"  {in_language(variable.label, language)}"
    kind = f"{in_language(TYPES[variable.type], language)}, {in_language(MEASURES[variable.measure], language)}"
    if variable.wanted != variable.name:
        kind += f"; {_said('was', language)} {variable.wanted}"
    _say(article, "p", kind, "quiet")
    if variable.question and variable.question.relevant:
        asked = f"{in_language(HEADINGS['universe'][1], language)}: {universe_text(variable, language)}"
        _say(article, "p", asked, "quiet")
    values = [(str(v.code), v.name, in_language(v.label, language)) for v in variable.values]
    states = [
        (str(code), in_language(STATE_LABELS[state], language)) for code, state in missing_codes(variable).items()
    ]
    if values:
        _table(article, [_said(name, language) for name in ("code", "option", "label")], values, ("code", "name", ""))
    if states:
        _table(article, [_said("code", language), _said("missing", language)], states, ("code", ""))
    if ticks:
        _say(article, "p", f"{_said('ticks', language)} ({missing_text(ticks[0], language)})", "quiet")
        labels = {choice.name: choice.label for choice in ticks[0].question.choices} if ticks[0].question else {}
        heads = [in_language(HEADINGS["name"][1], language), _said("option", language), _said("label", language)]
        options = [(tick.name, tick.column.partition("/")[2]) for tick in ticks]
        rows = [(name, option, in_language(labels.get(option, {}), language)) for name, option in options]
        _table(article, heads, rows, ("name", "name", ""))


def _table(parent: Element, heads: list[str], rows: Sequence[tuple[str, ...]], styles: tuple[str, ...]) -> None:
    table = SubElement(SubElement(parent, "div", {"class": "scroll"}), "table")
    row = SubElement(SubElement(table, "thead"), "tr")
    for head in heads:
        _say(row, "th", head).set("scope", "col")
    body = SubElement(table, "tbody")
    for cells in rows:
        row = SubElement(body, "tr")
        for text, style in zip(cells, styles, strict=True):
            _say(row, "td", text, style)


def _say(parent: Element, tag: str, text: str, style: str = "") -> Element:
    element = SubElement(parent, tag, {"class": style} if style else {})
    element.text = text
    return element


def _said(name: str, language: str) -> str:
    return in_language(_SAID[name], language)
