"""manage.py export_codebook ASSESSMENT --format html|xml [--lang en|vi] --out FILE"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from surveys.exports.codebook import CODEBOOKS, write_codebook
from surveys.management.assessments import assessment_named


class Command(BaseCommand):
    help = "Write the codebook of an assessment's data files: a page to print, or DDI-Codebook 2.5 (xml)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("assessment")
        parser.add_argument("--format", default="html", choices=sorted(CODEBOOKS))
        parser.add_argument("--lang", "--language", dest="language", default="en", choices=["en", "vi"])
        parser.add_argument("--out", type=Path, required=True, help="file to write")

    def handle(self, *, assessment: str, format: str, language: str, out: Path, **options: object) -> None:
        target = assessment_named(assessment)
        with out.open("wb") as file:
            write_codebook(target, file, format, language=language)
        self.stdout.write(f"written: {out}")
