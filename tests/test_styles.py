"""Every class that a page names exists in a stylesheet of its area.

Bootstrap is purged to what pages used when ``make css`` last ran: a class added since would silently do nothing.
"""

import re
from pathlib import Path

import django.contrib.admin
import pytest

_ROOT = Path(__file__).resolve().parent.parent
_ADMIN = Path(django.contrib.admin.__file__).parent / "static" / "admin" / "css"

#: Area -> where its pages and scripts lie, and where its stylesheets lie.
AREAS = {
    "officer": (["templates/collect", "templates/questions", "static/officer"], [_ROOT / "static" / "officer"]),
    "dashboard": (
        ["templates/dashboard", "templates/admin", "static/dashboard"],
        [_ROOT / "static" / "dashboard", _ADMIN],  # some staff pages stand inside the admin
    ),
}
#: Names that scripts look for and no stylesheet needs: those that begin with js-, and these.
HOOKS = {"needs-script"}
#: Read by Bootstrap and defined nowhere, so that a site may set it.
OPTIONAL = {"--bs-body-text-align"}


def classes_of_page(html: str) -> set[str]:
    """The literal class names in a template's class attributes, from every branch of its tags."""
    found: set[str] = set()
    for value in re.findall(r'\bclass="((?:\{%.*?%\}|\{\{.*?\}\}|[^"])*)"', html, re.DOTALL):
        # A name that is partly filled in ("alert-{{ level }}") is not literal; a tag parts two names.
        literal = re.sub(r"[\w-]*\{\{.*?\}\}[\w-]*", " ", value, flags=re.DOTALL)
        found.update(re.sub(r"\{%.*?%\}", " ", literal, flags=re.DOTALL).split())
    return found


def classes_of_script(code: str) -> set[str]:
    """The class names that a script sets."""
    named = re.findall(r'className\s*=\s*["\'`]([^"\'`]*)', code)
    named += re.findall(r'classList\.(?:add|remove|toggle)\(\s*["\'`]([^"\'`]*)', code)
    return {name for value in named for name in value.split()}


def styled(folders: list[Path]) -> set[str]:
    """The class names that the stylesheets have rules for."""
    css = "\n".join(file.read_text() for folder in folders for file in sorted(folder.rglob("*.css")))
    without_comments = re.sub(r"/\*.*?\*/", " ", css, flags=re.DOTALL)
    return set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", without_comments))


@pytest.mark.parametrize("area", AREAS)
def test_every_class_on_a_page_has_a_rule_in_a_stylesheet_of_its_area(area: str) -> None:
    sources, stylesheets = AREAS[area]
    known = styled(stylesheets) | HOOKS
    files = [file for folder in sources for file in sorted((_ROOT / folder).rglob("*"))]
    unknown = []
    for file in files:
        if file.suffix in (".html", ".js"):
            used = (classes_of_page if file.suffix == ".html" else classes_of_script)(file.read_text())
            unknown += [
                f"{file.relative_to(_ROOT)}: {name}" for name in sorted(used - known) if not name.startswith("js-")
            ]
    assert not unknown, "no rule for these classes (a typing error, or run make css):\n" + "\n".join(unknown)


@pytest.mark.parametrize("area", AREAS)
def test_every_variable_of_bootstrap_that_a_stylesheet_reads_survived_the_purge(area: str) -> None:
    css = "\n".join(file.read_text() for file in sorted((_ROOT / "static" / area).glob("*.css")))
    read, defined = set(re.findall(r"var\((--bs-[\w-]+)\)", css)), set(re.findall(r"(--bs-[\w-]+)\s*:", css))
    assert read <= defined | OPTIONAL


@pytest.mark.parametrize("area", AREAS)
def test_no_stylesheet_loads_from_elsewhere_or_names_a_map(area: str) -> None:
    for file in (_ROOT / "static" / area).glob("*.css"):
        text = re.sub(r"/\*!.*?\*/", " ", file.read_text(), flags=re.DOTALL)
        assert "sourceMappingURL" not in text
        assert not re.search(r"url\(\s*[\"']?(?!data:)(?:\w+:)?//|@import(?! \"[\w-]+\.css\";)", text), file.name


def test_classes_are_read_from_every_branch_of_a_template() -> None:
    html = '<p class="a{% if x == "1" %} b{% else %} c{% endif %} d-{{ e }} {{ f }}"></p><i class="g">'
    assert classes_of_page(html) == {"a", "b", "c", "g"}
