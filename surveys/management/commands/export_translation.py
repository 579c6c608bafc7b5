"""manage.py export_translation NAME LANGUAGE --out FILE.xlsx|FILE.po"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.interchange.translation_files import WRITERS, TranslationRefused, export_language
from surveys.models import Questionnaire


class Command(BaseCommand):
    help = "Write a language of a questionnaire's draft as a file for translators (.xlsx or .po)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the questionnaire")
        parser.add_argument("language", help="such as vi")
        parser.add_argument("--out", type=Path, required=True, help="a file that ends with .xlsx or .po")

    def handle(self, *, name: str, language: str, out: Path, **options: object) -> None:
        if out.suffix not in WRITERS:
            raise CommandError(f"{out.name}: the file must end with {' or '.join(WRITERS)}.")
        questionnaire = Questionnaire.objects.filter(slug=name).first()
        if questionnaire is None:
            raise CommandError(f"There is no questionnaire “{name}”.")
        try:
            out.write_bytes(export_language(questionnaire, language, out.suffix))
        except TranslationRefused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"{name} {language}: {out}")
