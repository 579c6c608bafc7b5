"""manage.py import_sampling_plan ASSESSMENT FILE.csv"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.interchange.sampling_plan import PlanRefused, import_plan
from surveys.management.assessments import assessment_named


class Command(BaseCommand):
    help = "Replace the sampling plan of an assessment by a CSV file (office, agency, planned, population)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("assessment")
        parser.add_argument("file", type=Path)
        parser.add_argument("--language", default="en", choices=["en", "vi"], help="language of the messages")

    def handle(self, *, assessment: str, file: Path, language: str, **options: object) -> None:
        target = assessment_named(assessment)
        try:
            content = file.read_bytes()
        except OSError as reason:
            raise CommandError(f"{file} cannot be read: {reason.strerror}.") from None
        try:
            count = import_plan(target, content, by="manage.py import_sampling_plan")
        except PlanRefused as refused:
            lines = "\n".join(f"  {problem.sentence(language)}" for problem in refused.problems)
            raise CommandError(f"{file.name} was not imported; nothing changed:\n{lines}") from None
        self.stdout.write(self.style.SUCCESS(f"{target.slug}: plan of {count} cells"))
