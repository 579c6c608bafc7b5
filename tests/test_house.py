"""The house rules of docs/architecture.md, so that nobody has to remember them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from surveys.questions import all_kinds

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted([*ROOT.glob("surveys/**/*.py"), *ROOT.glob("tna/**/*.py")])
CODE = [path for path in SOURCES if "migrations" not in path.parts]
VIEWS = [*ROOT.glob("surveys/dashboard/*.py"), ROOT / "surveys/collect/views.py"]
WRITES = {"save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create"}


def _trees(paths: list[Path]) -> Iterator[tuple[Path, ast.Module]]:
    for path in paths:
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def test_the_top_level_holds_what_was_agreed_and_nothing_else() -> None:
    import subprocess

    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    top = {name.split("/")[0] for name in listed}
    assert top <= {
        "manage.py", "tna", "surveys", "templates", "static", "fixtures", "tests", "requirements.txt",
        "requirements.in", "requirements-dev.txt", "requirements-dev.in", "README.md", "Makefile", "pyproject.toml",
        "docs", ".ci", ".gitignore",
    }  # fmt: skip


def test_no_comparison_with_a_kinds_name_outside_questions() -> None:
    names = set(all_kinds())
    for path, tree in _trees(CODE):
        # A note is no item, which document.py says in one place; tokens of expressions have kinds of their own.
        if {"questions", "logic"} & set(path.parts) or path.name == "document.py":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare):
                sides = [node.left, *node.comparators]
                constants = {side.value for side in sides if isinstance(side, ast.Constant)}
                kinds = [side for side in sides if isinstance(side, ast.Attribute) and side.attr == "kind"]
                assert not (kinds and constants & names), f"{path}:{node.lineno}"


def test_no_orm_write_in_a_view() -> None:
    for path, tree in _trees(VIEWS):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
                assert not _is_queryset(node.func.value), f"{path}:{node.lineno}"


def _is_queryset(node: ast.expr) -> bool:
    return any(isinstance(part, ast.Attribute) and part.attr == "objects" for part in ast.walk(node))


def test_every_function_says_what_it_returns() -> None:
    for path, tree in _trees(CODE):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.returns is not None, f"{path}:{node.lineno} {node.name}"


def test_every_module_says_what_it_is_for() -> None:
    for path, tree in _trees(CODE):
        assert ast.get_docstring(tree) or not tree.body, path


#: The rooms of analysis that compute something one could look up.
STATISTICS = (
    "intervals", "intervals_of_differences", "intervals_of_values", "p_values", "exact", "ranks", "multiple", "effects",
    "differences", "scores", "needs", "quality", "weights", "compare", "changes",
)  # fmt: skip
#: They sort answers into right and wrong and compute nothing.
NO_STATISTICS = {"right_single", "right_set", "outcomes"}


@pytest.mark.parametrize("module", STATISTICS)
def test_every_statistic_names_its_source_in_its_docstring(module: str) -> None:
    tree = ast.parse((ROOT / "surveys/analysis" / f"{module}.py").read_text(encoding="utf-8"))
    public = [n for n in tree.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
    assert public
    for node in public:
        docstring = ast.get_docstring(node) or ""
        assert node.name in NO_STATISTICS or re.search(r"\b(18|19|20)\d\d\b", docstring), f"{module}: {node.name}"


def test_there_are_no_drawers_for_odds_and_ends() -> None:
    assert not [path for path in SOURCES if path.stem in ("utils", "helpers", "misc", "common")]


def test_a_template_names_no_other_server_and_no_style_or_script_of_its_own() -> None:
    for path in ROOT.glob("templates/**/*.html"):
        html = path.read_text()
        assert not re.search(r"https?://(?!www\.w3\.org)", html), path
        assert not re.search(r"\sstyle=|<style|\son\w+=", html), path


def test_the_way_of_an_answer_names_files_and_functions_that_exist() -> None:
    text = (ROOT / "docs" / "way-of-an-answer.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/.-]+\.(?:py|js|html|csv))(?:: ?([\w.]+))?`", text)
    assert len(named) > 12
    for file, function in named:
        path = ROOT / file
        assert path.exists(), file
        for part in function.split(".") if function else ():
            assert re.search(rf"\b{part}\b", path.read_text(encoding="utf-8")), f"{file}: {part}"


@pytest.mark.parametrize("folder", ["surveys/management/commands", "surveys/questions/kinds", "surveys/reports"])
def test_every_command_kind_and_renderer_stands_in_the_documentation(folder: str) -> None:
    text = " ".join(path.read_text(encoding="utf-8") for path in [*ROOT.glob("docs/**/*.md"), ROOT / "README.md"])
    for path in (ROOT / folder).glob("*.py"):
        if path.stem != "__init__":
            assert path.stem in text, f"{path.stem} is not in docs/"


def test_every_path_that_the_texts_name_exists() -> None:
    for document in [*ROOT.glob("docs/**/*.md"), ROOT / "README.md"]:
        for link in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8")):
            if "://" not in link:
                assert (document.parent / link).exists(), f"{document}: {link}"
