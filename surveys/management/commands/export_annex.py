"""manage.py export_annex ASSESSMENT --annex 1 --format csv --out FILE [--language en|vi] [--by cluster]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.management.assessments import assessment_named
from surveys.reports import annex1_csv
from surveys.results.door import Query, Refused, results_for

_WRITERS = {("1", "csv"): annex1_csv}


class Command(BaseCommand):
    help = "Write an annex of the report: 1 is the full list of questions and answers with results."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("assessment")
        parser.add_argument("--annex", default="1", choices=sorted({annex for annex, _ in _WRITERS}))
        parser.add_argument("--format", default="csv", choices=sorted({suffix for _, suffix in _WRITERS}))
        parser.add_argument("--out", type=Path, required=True, help="file to write")
        parser.add_argument("--by", help="break down by a profile variable, such as cluster or workshop")
        parser.add_argument("--language", default="en", choices=["en", "vi"])

    def handle(
        self,
        *,
        assessment: str,
        annex: str,
        format: str,
        out: Path,
        by: str | None,
        language: str,
        **options: object,
    ) -> None:
        try:
            results = results_for(assessment_named(assessment), Query(by=by))
        except Refused as refusal:
            raise CommandError(refusal.texts[language]) from None
        with out.open("w", encoding="utf-8", newline="") as file:
            _WRITERS[annex, format].write(results, file, language)
        self.stdout.write(f"written: {out}")
