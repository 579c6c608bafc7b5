"""The codebook as DDI-Codebook 2.5, which archives and NSDs read; texts in every language of the questionnaire.

No frequencies: what may be shown of the answers is decided where results are, and a codebook travels further.
"""

import re
from collections.abc import Mapping
from typing import BinaryIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from surveys.datafiles.codebook import EVERYBODY, missing_codes
from surveys.datafiles.dataset import Dataset, Variable
from surveys.documents import Texts
from surveys.questions.messages import STATE_LABELS

NAMESPACE = "ddi:codebook:2_5"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REPRESENTATIONS = {"text": "text", "code": "code", "flag": "code", "number": "numeric", "date": "datetime"}
_NATURES = {"nominal": "nominal", "ordinal": "ordinal", "scale": "ratio"}
_PERCEPTIONS: Texts = {
    "en": "Answers of officers about what they know, have met and need: perceptions, not findings of an investigation.",
    "vi": "Câu trả lời của cán bộ về kiến thức, kinh nghiệm và nhu cầu: là nhận định, không phải kết luận điều tra.",
}
_SYNTHETIC: Texts = {
    "en": "Synthetic: the responses are a reconstruction, not given by officers.",
    "vi": "Dữ liệu tái dựng (synthetic): các phiếu không do cán bộ trả lời.",
}
_SYSTEM_MISSING: Texts = {
    "en": "Empty: the question was not asked; in a column of 0 and 1 also: it was not answered.",
    "vi": "Để trống: câu hỏi không được hỏi; ở cột 0 và 1 còn có nghĩa là câu hỏi không được trả lời.",
}


def write(dataset: Dataset, out: BinaryIO, files: Mapping[str, str]) -> None:
    """Write the codebook. ``files`` are the data files that it describes, name to kind ("SPSS")."""
    book = Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5", _LANG: dataset.document.default_language})
    _study(book, dataset)
    for at, (name, kind) in enumerate(files.items(), start=1):
        described = SubElement(SubElement(book, "fileDscr", ID=f"F{at}"), "fileTxt")
        _text(described, "fileName", name)
        _text(SubElement(described, "dimensns"), "varQnty", str(len(dataset.variables)))
        _text(described, "fileType", kind)
    places = " ".join(f"F{at}" for at in range(1, len(files) + 1))
    _data(SubElement(book, "dataDscr"), dataset, places)
    ElementTree.indent(book)
    ElementTree.ElementTree(book).write(out, encoding="utf-8", xml_declaration=True)


def _study(book: Element, dataset: Dataset) -> None:
    study = SubElement(book, "stdyDscr")
    citation = SubElement(study, "citation")
    titles = SubElement(citation, "titlStmt")
    first, *others = dataset.title
    _text(titles, "titl", dataset.title[first], first)
    for language in others:
        _text(titles, "parTitl", dataset.title[language], language)
    _text(titles, "IDNo", dataset.name)
    document = dataset.document
    _text(SubElement(citation, "verStmt"), "version", f"{document.name} {document.label}".strip())
    about = SubElement(study, "stdyInfo")
    _texts(about, "abstract", _PERCEPTIONS)
    if dataset.synthetic:
        _texts(about, "abstract", _SYNTHETIC)
    _text(SubElement(about, "sumDscr"), "dataKind", "synthetic data" if dataset.synthetic else "survey data")
    _texts(study, "notes", _SYSTEM_MISSING)


def _data(data: Element, dataset: Dataset, files: str) -> None:
    identifiers = {variable.name: f"V{at}" for at, variable in enumerate(dataset.variables, start=1)}
    for at, item in enumerate((item for item in dataset.items if item.joined), start=1):
        members = " ".join(identifiers[variable.name] for variable in item.flags)
        group = SubElement(data, "varGrp", ID=f"G{at}", name=item.variables[0].name, type="multipleResp", var=members)
        _texts(group, "labl", item.variables[0].label)
    for variable in dataset.variables:
        _variable(data, variable, identifiers[variable.name], files)


def _variable(data: Element, variable: Variable, identifier: str, files: str) -> None:
    described = SubElement(
        data,
        "var",
        ID=identifier,
        name=variable.name,
        files=files,
        intrvl="contin" if variable.measure == "scale" else "discrete",
        nature=_NATURES[variable.measure],
        representationType=_REPRESENTATIONS[variable.type],
    )
    _texts(described, "labl", variable.label)
    question, missing = variable.question, missing_codes(variable)
    if question:
        asked = SubElement(described, "qstn")
        _texts(asked, "qstnLit", question.label)
    if missing:
        invalid = SubElement(described, "invalrng")
        for code in missing:
            SubElement(invalid, "item", VALUE=str(code))
    if question:
        _texts(described, "universe", {"": question.relevant} if question.relevant else EVERYBODY)
    for value in variable.values:
        category = SubElement(described, "catgry")
        _text(category, "catValu", str(value.code))
        _texts(category, "labl", value.label)
        if value.name != str(value.code):
            _text(category, "txt", value.name)  # what stands in CSV files
    for code, state in missing.items():
        category = SubElement(described, "catgry", missing="Y", missType=str(state))
        _text(category, "catValu", str(code))
        _texts(category, "labl", STATE_LABELS[state])
    _texts(described, "concept", variable.theme)
    numeric = variable.type in ("code", "flag", "number")
    SubElement(described, "varFormat", type="numeric" if numeric else "character")
    if variable.wanted not in (variable.name, variable.name.replace("_", "/")):
        _text(described, "notes", variable.wanted)  # its name before it was made legal


def _texts(parent: Element, tag: str, texts: Texts) -> None:
    """One element a language; the language "" is none."""
    for language, text in texts.items():
        _text(parent, tag, text, language)


def _text(parent: Element, tag: str, text: str, language: str = "") -> None:
    SubElement(parent, tag, {_LANG: language} if language else {}).text = _NOT_XML.sub("", text)
