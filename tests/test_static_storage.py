"""What is served of our scripts is what was written, less lines that only people read."""

from pathlib import Path

import pytest

from tna.static_storage import without_comments

SCRIPTS = sorted((Path(__file__).parent.parent / "static" / "officer").glob("*.js"))


def test_whole_lines_of_comment_and_indents_go_and_nothing_else() -> None:
    script = '// why\n/**\n * What it does.\n */\nexport function f() {\n  /* kept */ return "// kept"; // kept\n}\n'
    assert without_comments(script) == 'export function f() {\n/* kept */ return "// kept"; // kept\n}\n'


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_has_a_text_of_several_lines_that_this_would_change(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert line.lstrip().startswith(("//", "*", "/**")) or line.count("`") % 2 == 0, line
