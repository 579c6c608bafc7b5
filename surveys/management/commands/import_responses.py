"""manage.py import_responses ASSESSMENT FILE.csv"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.interchange.responses import ResponsesRefused, import_responses
from surveys.management.assessments import assessment_named


class Command(BaseCommand):
    help = "Import responses from a CSV file, all or nothing. Closed workshops of the file are sealed with it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("assessment")
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--language", default="en", choices=["en", "vi"], help="language of the messages on answers"
        )

    def handle(self, *, assessment: str, file: Path, language: str, **options: object) -> None:
        target = assessment_named(assessment)
        try:
            content = file.read_bytes()
        except OSError as reason:
            raise CommandError(f"{file} cannot be read: {reason.strerror}.") from None
        try:
            count = import_responses(target, content, by="manage.py import_responses", language=language)
        except ResponsesRefused as refused:
            lines = "\n".join(f"  {problem}" for problem in refused.problems)
            raise CommandError(f"{file.name} was not imported; nothing changed:\n{lines}") from None
        self.stdout.write(self.style.SUCCESS(f"{target.slug}: {count} responses imported"))
        for workshop in target.workshops.filter(rehearsal=False):
            self.stdout.write(f"  {workshop.slug}: {workshop.state}, {workshop.responses.count()} responses")
