"""What is served of our scripts is what was written, less lines that only people read."""

import re
from pathlib import Path

import pytest
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

from tna.static_storage import StaticStorage, without_comments

STATIC = Path(__file__).parent.parent / "static"
SCRIPTS = sorted((STATIC / "officer").glob("*.js"))


def test_whole_lines_of_comment_and_indents_go_and_nothing_else() -> None:
    script = '// why\n/**\n * What it does.\n */\nexport function f() {\n  /* kept */ return "// kept"; // kept\n}\n'
    assert without_comments(script) == 'export function f() {\n/* kept */ return "// kept"; // kept\n}\n'


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_has_a_text_of_several_lines_that_this_would_change(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert line.lstrip().startswith(("//", "*", "/**")) or line.count("`") % 2 == 0, line


def test_every_script_is_served_whole_under_a_name_that_changes_with_it_and_imports_others_by_theirs(
    tmp_path: Path,
) -> None:
    storage = StaticStorage(location=tmp_path, base_url="/static/")
    source = FileSystemStorage(STATIC)
    found = {f"officer/{path.name}": (source, f"officer/{path.name}") for path in SCRIPTS}
    for name in found:
        with source.open(name) as file:
            storage.save(name, File(file))
    list(storage.post_process(found))
    for name in found:
        served = (tmp_path / storage.hashed_files[storage.hash_key(name)]).read_text(encoding="utf-8")
        written = without_comments((STATIC / name).read_text(encoding="utf-8"))
        assert re.sub(r"\.[0-9a-f]{12}\.js", ".js", served) == written, name
        assert all((tmp_path / "officer" / other).exists() for other in re.findall(r'from "\./([^"]+)"', served)), name
        assert not re.search(r'from "\./\w+\.js"', served), name
