"""manage.py results ASSESSMENT [--by cluster|workshop] [--json] [--out FILE] [--language en|vi]"""

import io
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.management.assessments import assessment_named
from surveys.reports import results_json, results_text
from surveys.results.door import Query, Refused, results_for


class Command(BaseCommand):
    help = "Show the released results of an assessment: a table to read, or JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("assessment")
        parser.add_argument("--by", help="break down by a profile variable, such as cluster or workshop")
        parser.add_argument("--json", action="store_true", dest="as_json", help="write the public JSON form")
        parser.add_argument("--out", type=Path, help="file to write; standard output without it")
        parser.add_argument("--language", default="en", choices=["en", "vi"])

    def handle(
        self, *, assessment: str, by: str | None, as_json: bool, out: Path | None, language: str, **options: object
    ) -> None:
        try:
            results = results_for(assessment_named(assessment), Query(by=by))
        except Refused as refusal:
            raise CommandError(refusal.texts[language]) from None
        text = io.StringIO()
        (results_json if as_json else results_text).write(results, text, language)
        if out is None:
            self.stdout.write(text.getvalue(), ending="")
            return
        out.write_text(text.getvalue(), encoding="utf-8")
        self.stderr.write(f"written: {out}")
