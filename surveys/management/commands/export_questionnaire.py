"""manage.py export_questionnaire NAME[@VERSION] --out FILE.xlsx"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.documents import Document
from surveys.interchange.xlsform_write import write_xlsform
from surveys.models import Questionnaire
from surveys.models.draft_store import draft_document


class Command(BaseCommand):
    help = "Write a questionnaire as an XLSForm workbook, which import_questionnaire and other tools read."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "name", help="its name, or NAME@2 for version 2, NAME@draft for the draft; alone: the newest version"
        )
        parser.add_argument("--out", type=Path, required=True, help="the workbook to write (.xlsx)")

    def handle(self, *, name: str, out: Path, **options: object) -> None:
        document = _document(name)
        try:
            with out.open("wb") as file:
                write_xlsform(document, file)
        except OSError as reason:
            raise CommandError(f"{out} cannot be written ({reason.strerror}). Give another place.") from None
        count = sum(1 for _ in document.items())
        self.stdout.write(self.style.SUCCESS(f"{name}: {count} items written to {out}"))


def _document(name: str) -> Document:
    slug, _, number = name.partition("@")
    questionnaire = Questionnaire.objects.filter(slug=slug).first()
    if questionnaire is None:
        known = ", ".join(Questionnaire.objects.values_list("slug", flat=True)) or "none"
        raise CommandError(f"There is no questionnaire {slug}. There are: {known}.")
    versions = questionnaire.versions.order_by("-number")
    if number == "draft" or (not number and not versions.exists()):
        return draft_document(questionnaire)
    version = (
        versions.filter(number=int(number)).first() if number.isdecimal() else None if number else versions.first()
    )
    if version is None:
        known = ", ".join(str(v.number) for v in versions) or "none"
        raise CommandError(f"{slug} has no version {number}. There are: {known}, and draft.")
    return version.document
