"""manage.py report ASSESSMENT --format docx|pdf --lang en|vi --out FILE [--date 2026-11-25]"""

import io
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from surveys.dashboard.report_material import report_material
from surveys.management.assessments import assessment_named
from surveys.reports import report_docx, report_pdf
from surveys.reports.report.build import build_report

_WRITERS = {"docx": report_docx, "pdf": report_pdf}


class Command(BaseCommand):
    help = "Write the report of an assessment's released results as Word or PDF."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("assessment")
        parser.add_argument("--format", default="pdf", choices=sorted(_WRITERS))
        parser.add_argument("--lang", "--language", dest="language", default="en", choices=["en", "vi"])
        parser.add_argument("--out", type=Path, required=True, help="file to write")
        parser.add_argument("--date", help="date on the cover, such as 2026-11-25; without it that of the release")

    def handle(
        self, *, assessment: str, format: str, language: str, out: Path, date: str | None, **options: object
    ) -> None:
        with tqdm(total=3, disable=None, unit="step", desc="results") as progress:
            material = report_material(assessment_named(assessment), dated=_day(date))
            progress.update()
            progress.set_description("sentences, tables and charts")
            report = build_report(material, language)
            progress.update()
            progress.set_description(f"laying out {out.name}")
            made = io.BytesIO()
            _WRITERS[format].write(report, made)
            try:
                out.write_bytes(made.getvalue())
            except OSError as error:
                raise CommandError(
                    f"{out} cannot be written: {error.strerror}. Choose another place with --out."
                ) from None
            progress.update()
        self.stdout.write(f"written: {out}")


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise CommandError(f"“{written}” is not a date. Write it as 2026-11-25.") from None
