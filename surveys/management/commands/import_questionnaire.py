"""manage.py import_questionnaire FILE.xlsx [--publish] [--without-unsupported]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from surveys.interchange.workbook import WorkbookRefused
from surveys.interchange.xlsform import read_xlsform
from surveys.models.draft_store import store_draft
from surveys.models.questionnaires import NotPublishable


class Command(BaseCommand):
    help = "Read a questionnaire from an XLSForm workbook (.xlsx, .xls, or its sheets as CSV in a folder or a zip)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, help="the workbook, or a folder or zip with survey.csv, choices.csv, settings.csv"
        )
        parser.add_argument("--publish", action="store_true", help="publish it as the next version at once")
        parser.add_argument(
            "--without-unsupported", action="store_true", help="leave out, by name, what a questionnaire cannot use"
        )
        parser.add_argument("--language", default="en", choices=["en", "vi"], help="language of the messages")

    def handle(self, *, file: Path, publish: bool, without_unsupported: bool, language: str, **options: object) -> None:
        if not file.exists():
            raise CommandError(f"There is no file {file}.")
        try:
            reading = read_xlsform(file, without_unsupported=without_unsupported)
        except WorkbookRefused as refused:
            sentences = "\n".join(f"  {problem.sentence(language)}" for problem in refused.problems)
            raise CommandError(f"{file.name} was not imported; nothing changed:\n{sentences}") from None
        for warning in reading.warnings:
            self.stderr.write(f"  {warning.sentence(language)}")
        with transaction.atomic():
            questionnaire = store_draft(reading.document)
            self.stdout.write(f"{questionnaire.slug}: {sum(1 for _ in reading.document.items())} items in the draft")
            if publish:
                try:
                    version = questionnaire.publish(reading.document, "manage.py import_questionnaire")
                except NotPublishable as refused:
                    reasons = "\n".join(f"  {reason}" for reason in refused.reasons)
                    raise CommandError(f"{file.name} cannot be published; nothing changed:\n{reasons}") from None
                self.stdout.write(self.style.SUCCESS(f"{version} published, hash {version.content_hash[:12]}"))
