"""manage.py export_bundle ASSESSMENT --out FILE.zip --reason WHY"""

import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from surveys.exports.bundle import write_bundle
from surveys.exports.responses import ExportRefused
from surveys.management.assessments import assessment_named


class Command(BaseCommand):
    help = "Write everything of an assessment into one archive: data, codebook, annexes, questionnaire, methods."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("assessment")
        parser.add_argument("--out", type=Path, required=True, help="archive to write")
        parser.add_argument("--reason", required=True, help="why the rows are needed; kept in the audit trail")

    def handle(self, *, assessment: str, out: Path, reason: str, **options: object) -> None:
        target = assessment_named(assessment)
        # Beside its place first: an archive that is there is whole.
        part = out.with_name(f"{out.name}.part")
        try:
            with part.open("wb") as file, transaction.atomic():
                names = write_bundle(target, file, viewer="manage.py export_bundle", reason=reason)
            os.replace(part, out)
        except ExportRefused as refusal:
            raise CommandError(str(refusal)) from None
        finally:
            part.unlink(missing_ok=True)
        self.stdout.write(f"written: {out} ({len(names)} files)")
