"""Scripts and stylesheets of ours less what only people read: comments, and blanks between signs.

Names, texts and patterns stay as they are. It knows the code of static/officer, not all of JavaScript:
tests/test_static_storage.py holds every file to what it takes for granted.
"""

import re

#: In this order: what must not be touched (texts, patterns), comments, and blanks that part nothing. Not those
#: around + and -, because a + +b is not a++b.
_PARTS = re.compile(
    r"""(?P<kept>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\\n]|\\.)*`"""
    r"""|(?<=[(,=:!&|?{};>]\ )/(?![/*])(?:\[(?:[^\]\\\n]|\\.)*\]|[^/\\\n\[]|\\.)+/"""
    r"""|(?<=[(!])/(?![/*])(?:\[(?:[^\]\\\n]|\\.)*\]|[^/\\\n\[]|\\.)+/)"""
    r"""|(?P<comment>\s*//[^\n]*|/\*.*?\*/)"""
    r"""|(?P<before>(?<=[(,=:!&|?{};>])[ ]+(?=/))"""
    r"""|[ ]*(?P<sign>[{}()\[\];,=<>*?:&|!])(?:[ ]+(?!/))?""",
    re.DOTALL,
)
_LINES = re.compile(r"\s*\n\s*")


def shorter_script(script: str) -> str:
    """The script less comments, indents and blanks around signs; its lines stay lines."""
    shorter = _PARTS.sub(lambda found: found["kept"] or found["sign"] or (found["before"] or ""), script)
    return _LINES.sub("\n", shorter).strip() + "\n"


def shorter_stylesheet(css: str) -> str:
    """The stylesheet less comments (but a licence, /*! ... */) and blanks that part nothing."""
    css = re.sub(r"/\*(?!!).*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    return css.replace(": ", ":").replace(";}", "}").strip() + "\n"
