"""manage.py export_responses ASSESSMENT --format csv [--out FILE]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from surveys.interchange.responses import export_responses
from surveys.management.assessments import assessment_named


class Command(BaseCommand):
    help = "Write the responses of an assessment's sealed workshops as CSV, one row each."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("assessment")
        parser.add_argument("--format", default="csv", choices=["csv"])
        parser.add_argument("--out", type=Path, help="file to write; standard output without it")

    def handle(self, *, assessment: str, format: str, out: Path | None, **options: object) -> None:
        lines = export_responses(assessment_named(assessment))
        if out is None:
            for line in lines:
                self.stdout.write(line, ending="")
            return
        with out.open("w", encoding="utf-8-sig", newline="") as file:  # the BOM lets Excel read Vietnamese
            file.writelines(lines)
        self.stdout.write(f"written: {out}")
