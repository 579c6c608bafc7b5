"""Every sentence of the source that is translated: `python -m tests.texts` brings the catalogue up to date.

Needs no gettext on the machine: Python is read by its own parser, templates by Django's.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "surveys" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
_FUNCTIONS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}


def sentences() -> dict[str, str]:
    """Each msgid with its plural ("" where it has none), sorted."""
    found: dict[str, str] = {}
    for path in sorted([*ROOT.glob("surveys/**/*.py"), *ROOT.glob("tna/**/*.py")]):
        found |= dict(_in_python(path.read_text(encoding="utf-8")))
    for path in sorted(ROOT.glob("templates/**/*.html")):
        found |= dict(_in_python(_as_python(templatize(path.read_text(encoding="utf-8"), origin=str(path)))))
    return dict(sorted(found.items()))


def _in_python(source: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in _FUNCTIONS:
            continue
        texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
        if texts and isinstance(texts[0], str):
            yield texts[0], texts[1] if node.func.id.startswith("ngettext") else ""


def _as_python(templatized: str) -> str:
    """Only the gettext calls of what templatize makes; the rest of it is no Python."""
    calls = re.findall(r"""(n?gettext)\(((?:u?'(?:\\.|[^'\\])*'|u?"(?:\\.|[^"\\])*"|[^()'"])*)\)""", templatized)
    return "\n".join(f"{name}({arguments})" for name, arguments in calls)


def update() -> list[str]:
    """Add new sentences without translation, drop those no longer used, write .po and .mo; what lacks a translation."""
    old = {entry.msgid: entry for entry in polib.pofile(str(CATALOGUE))} if CATALOGUE.exists() else {}
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Language": "vi",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    for msgid, plural in sentences().items():
        known = old.get(msgid)
        if plural:
            forms = known.msgstr_plural if known else {0: ""}
            catalogue.append(polib.POEntry(msgid=msgid, msgid_plural=plural, msgstr_plural=forms))
        else:
            catalogue.append(polib.POEntry(msgid=msgid, msgstr=known.msgstr if known else ""))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    return [entry.msgid for entry in catalogue if not (entry.msgstr or entry.msgstr_plural.get(0))]


if __name__ == "__main__":
    for missing in update():
        print(f"without translation: {missing}")
