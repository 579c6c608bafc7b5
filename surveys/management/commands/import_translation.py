"""manage.py import_translation NAME LANGUAGE FILE"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.interchange.translation_files import TranslationRefused, import_language
from surveys.models import Questionnaire


class Command(BaseCommand):
    help = "Take over a language of a questionnaire's draft from a translator's file (.xlsx or .po), all or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the questionnaire")
        parser.add_argument("language", help="such as vi")
        parser.add_argument("file", type=Path)

    def handle(self, *, name: str, language: str, file: Path, **options: object) -> None:
        questionnaire = Questionnaire.objects.filter(slug=name).first()
        if questionnaire is None:
            raise CommandError(f"There is no questionnaire “{name}”.")
        try:
            content = file.read_bytes()
        except OSError as reason:
            raise CommandError(f"{file} cannot be read: {reason.strerror}.") from None
        try:
            count = import_language(questionnaire, language, file.name, content, by="manage.py import_translation")
        except TranslationRefused as refused:
            sentences = "\n".join(f"  {problem.sentence('en')}" for problem in refused.problems)
            raise CommandError(f"{file.name} was not taken over; nothing changed:\n{sentences}") from None
        self.stdout.write(f"{name} {language}: {count} translations taken over")
