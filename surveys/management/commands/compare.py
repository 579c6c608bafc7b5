"""manage.py compare ASSESSMENT EARLIER [--json] [--language en|vi] [--out FILE]"""

import io
import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.management.assessments import assessment_named
from surveys.reports import changes_lines
from surveys.reports.evidence_json import changes_json
from surveys.results.evidence import changes_of


class Command(BaseCommand):
    help = "Say how released results changed since an earlier assessment, where both asked the same."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("assessment")
        parser.add_argument("earlier", help="the assessment of the earlier round")
        parser.add_argument("--json", action="store_true", dest="as_json", help="write JSON instead of lines to read")
        parser.add_argument("--out", type=Path, help="file to write; standard output without it")
        parser.add_argument("--language", default="en", choices=["en", "vi"])

    def handle(
        self, *, assessment: str, earlier: str, as_json: bool, out: Path | None, language: str, **options: object
    ) -> None:
        changes = changes_of(assessment_named(assessment), assessment_named(earlier))
        text = io.StringIO()
        if as_json:
            json.dump(changes_json(changes, language), text, ensure_ascii=False, indent=2)
            text.write("\n")
        else:
            changes_lines.write(changes, text, language)
        if out is None:
            self.stdout.write(text.getvalue(), ending="")
            return
        try:
            out.write_text(text.getvalue(), encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}. Choose another place with --out.") from None
        self.stderr.write(f"written: {out}")
