"""manage.py export_sampling_plan ASSESSMENT [--out FILE.csv]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from surveys.interchange.sampling_plan import export_plan
from surveys.management.assessments import assessment_named


class Command(BaseCommand):
    help = "Write the sampling plan of an assessment as CSV; import_sampling_plan takes it back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("assessment")
        parser.add_argument("--out", type=Path, help="file to write; standard output without it")

    def handle(self, *, assessment: str, out: Path | None, **options: object) -> None:
        text = "".join(export_plan(assessment_named(assessment)))
        if out is None:
            self.stdout.write(text, ending="")
            return
        out.write_text(text, encoding="utf-8-sig", newline="")
        self.stderr.write(f"written: {out}")
