"""What is served of the officer's scripts and styles is what was written: fewer files, no comments."""

import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage

from tna import static_storage
from tna.one_file import modules_of, one_script, one_stylesheet
from tna.shorter import shorter_script, shorter_stylesheet
from tna.static_storage import SCRIPT, STYLESHEET, StaticStorage

STATIC = Path(__file__).parent.parent / "static"
SCRIPTS = sorted((STATIC / "officer").glob("*.js"))
#: Texts and patterns, as a reader sees them.
_KEPT = re.compile(r"""\"[^\"]*\"|`[^`]*`|(?<=[(= !])/(?![/*])(?:\[[^\]]*\]|[^/])+/[a-z]*(?=[.,;)])""")
_OWN_NAMES = re.compile(r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)


def test_comments_indents_and_blanks_around_signs_go_and_nothing_else() -> None:
    script = (
        "// why\n/**\n * What it does.\n */\nfunction f(a, b) {\n"
        '  return a + +b ? "// kept  ; " : `kept ; ${a}`; // gone\n'
        "}\nconst p = /^[ ,/]+ , $/.test(' ; ') && !/ = /u.test(a / b);\n"
    )
    assert shorter_script(script) == (
        "function f(a,b){\n"
        'return a + +b?"// kept  ; ":`kept ; ${a}`;\n'
        "}\nconst p= /^[ ,/]+ , $/.test(' ; ')&&!/ = /u.test(a / b);\n"
    )


def test_a_stylesheet_keeps_its_licence_and_its_rules() -> None:
    css = (
        "/*! licence */:root{}\n/* gone */\n@media (min-width: 4rem) {\n"
        '  .a > b, .c { content: "● "; top: calc(1px + 2px); }\n}'
    )
    assert shorter_stylesheet(css) == (
        '/*! licence */:root{}@media (min-width:4rem){.a>b,.c{content:"● ";top:calc(1px + 2px)}}\n'
    )


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_text_and_pattern_of_a_script_is_served_as_it_was_written(path: Path) -> None:
    served = shorter_script(path.read_text(encoding="utf-8"))
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.lstrip().startswith(("//", "*", "/*")):
            continue
        assert line.count("`") % 2 == 0, "a text of several lines would be changed"
        code = re.sub(r"\s// [^\"\'`]*$", "", line)
        for text in re.findall(
            r"""\"[^\"]*\"|`[^`]*`|(?<=[(= !])/(?![/*])(?:\[[^\]]*\]|[^/])+/[a-z]*(?=[.,;)])""", code
        ):
            assert text in served, text


def test_the_modules_can_share_one_scope() -> None:
    modules = modules_of(STATIC / SCRIPT)
    assert {path.name for path in SCRIPTS} - {path.name for path in modules} == {"worker.js"}
    names = [name for path in modules for name in _OWN_NAMES.findall(path.read_text(encoding="utf-8"))]
    assert len(names) == len(set(names))
    assert not re.search(r"^.*\b(?:import|export)\b", one_script(STATIC / SCRIPT), re.MULTILINE)


def test_scripts_and_styles_are_served_whole_under_names_that_change_with_every_part(tmp_path: Path) -> None:
    names = [f"officer/{path.name}" for path in (STATIC / "officer").iterdir()]
    storage = StaticStorage(location=tmp_path, base_url="/static/")
    source = FileSystemStorage(STATIC)
    found = {name: (source, name) for name in names}
    for name in names:
        with source.open(name) as file:
            storage.save(name, File(file))
    list(storage.post_process(found))

    def served(name: str) -> str:
        return (tmp_path / storage.hashed_files[storage.hash_key(name)]).read_text(encoding="utf-8")

    assert served(SCRIPT) == shorter_script(one_script(STATIC / SCRIPT))
    assert served(STYLESHEET) == shorter_stylesheet(one_stylesheet(STATIC / STYLESHEET))
    assert ".btn{" in served(STYLESHEET)
    assert ".question" in served(STYLESHEET)
    assert "@import" not in served(STYLESHEET)


@pytest.mark.parametrize("part", ["officer/logic.js", "officer/bootstrap.css"])
def test_a_change_of_a_part_changes_the_name_of_the_whole(tmp_path: Path, part: str) -> None:
    whole = SCRIPT if part.endswith(".js") else STYLESHEET
    (tmp_path / "written" / "officer").mkdir(parents=True)
    for path in (STATIC / "officer").iterdir():
        (tmp_path / "written" / "officer" / path.name).write_bytes(path.read_bytes())
    names = []
    for addition in ("", "\n"):
        with (tmp_path / "written" / part).open("a") as file:
            file.write(addition)
        storage = StaticStorage(location=tmp_path / f"served{len(addition)}", base_url="/static/")
        source = FileSystemStorage(tmp_path / "written")
        found = {f"officer/{path.name}": source for path in (tmp_path / "written" / "officer").iterdir()}
        for name in found:
            with source.open(name) as file:
                storage.save(name, File(file))
        list(storage.post_process({name: (source, name) for name in found}))
        names.append(storage.hashed_files[storage.hash_key(whole)])
    assert names[0] != names[1]


def test_another_way_of_shortening_changes_the_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    storage = StaticStorage(location=tmp_path, base_url="/static/")
    before = storage.file_hash(SCRIPT, ContentFile(b"as written"))
    monkeypatch.setitem(static_storage._SERVED, SCRIPT, lambda: "served in another way")
    assert storage.file_hash(SCRIPT, ContentFile(b"as written")) != before
