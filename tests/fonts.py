"""The report's font: `python -m tests.fonts FOLDER` makes surveys/reports/fonts of an unpacked npm package.

FOLDER is @fontsource/be-vietnam-pro. Its subsets (latin, latin-ext, vietnamese) are merged into one TrueType file a
style, and the widths of the letters are written as a table, so that charts can break lines without opening a font.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "surveys" / "reports" / "fonts"
SUBSETS = ("latin", "latin-ext", "vietnamese")
#: File of ours -> weight and slope in the package.
STYLES = {"regular": "400-normal", "bold": "700-normal", "italic": "400-italic"}
#: The time that stands in the files: a rebuild from the same package gives the same bytes.
_MADE = 3_786_912_000


def make(package: Path) -> None:
    """Write the fonts, the table of widths and the licence."""
    widths = {}
    for style, source in STYLES.items():
        font = _merged([package / "files" / f"be-vietnam-pro-{subset}-{source}.woff2" for subset in SUBSETS])
        font["head"].created = font["head"].modified = _MADE
        font.recalcTimestamp = False
        font.save(FONTS / f"BeVietnamPro-{style}.ttf")
        widths[style] = _widths(font)
    (FONTS / "widths.json").write_text(json.dumps(widths, ensure_ascii=False, separators=(",", ":"), sort_keys=True))
    shutil.copyfile(package / "LICENSE", FONTS / "OFL.txt")


def _merged(files: list[Path]) -> TTFont:
    with tempfile.TemporaryDirectory() as folder:
        plain = []
        for file in files:
            font = TTFont(file)
            font.flavor = None
            plain.append(str(Path(folder) / f"{file.stem}.ttf"))
            font.save(plain[-1])
        return Merger().merge(plain)


def _widths(font: TTFont) -> dict[str, int]:
    """Each letter's advance in thousandths of the font's size."""
    metrics, units = font["hmtx"], font["head"].unitsPerEm
    return {chr(code): round(1000 * metrics[name][0] / units) for code, name in sorted(font.getBestCmap().items())}


if __name__ == "__main__":
    make(Path(sys.argv[1]))
