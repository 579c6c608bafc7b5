"""manage.py export_responses ASSESSMENT --format csv|xlsx|sav [--codes | --labels] [--lang en|vi] [--out FILE]"""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from surveys.exports.responses import FORMATS, ExportRefused, write_responses
from surveys.exports.trail import NO_REASON, record_rows
from surveys.interchange.responses import export_responses
from surveys.management.assessments import assessment_named
from surveys.models import Assessment


class Command(BaseCommand):
    help = (
        "Write the responses of an assessment's sealed workshops, one row each. CSV without --codes or --labels is "
        "the file that import_responses takes back; the others are for analysis (docs/exports.md)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("assessment")
        parser.add_argument("--format", default="csv", choices=sorted(FORMATS))
        content = parser.add_mutually_exclusive_group()
        content.add_argument("--codes", action="store_true", help="CSV for analysis, with names of options")
        content.add_argument("--labels", action="store_true", help="CSV for analysis, with the options' labels")
        parser.add_argument("--lang", "--language", dest="language", default="en", choices=["en", "vi"])
        parser.add_argument("--reason", default=NO_REASON, help="why the rows are needed; kept in the audit trail")
        parser.add_argument("--out", type=Path, help="file to write; standard output without it (CSV to import only)")

    def handle(self, **options: Any) -> None:
        assessment, out, suffix = assessment_named(options["assessment"]), options["out"], options["format"]
        with transaction.atomic():
            if suffix == "csv" and not (options["codes"] or options["labels"]):
                self._to_import(assessment, out, options["reason"])
            elif out is None:
                raise CommandError("Say where to write the file: --out FILE")
            else:
                self._for_analysis(assessment, out, suffix, options)
        if out is not None:
            self.stdout.write(f"written: {out}")

    def _to_import(self, assessment: Assessment, out: Path | None, reason: str) -> None:
        record_rows("manage.py export_responses", assessment, "csv to import", reason=reason)
        lines = export_responses(assessment)
        if out is None:
            for line in lines:
                self.stdout.write(line, ending="")
            return
        with out.open("w", encoding="utf-8-sig", newline="") as file:  # the BOM lets Excel read Vietnamese
            file.writelines(lines)

    def _for_analysis(self, assessment: Assessment, out: Path, suffix: str, options: dict[str, Any]) -> None:
        # Beside its place first: a file that is there is whole.
        part = out.with_name(f"{out.name}.part")
        try:
            with part.open("wb") as file:
                write_responses(
                    assessment,
                    file,
                    suffix,
                    labels=options["labels"],
                    language=options["language"],
                    viewer="manage.py export_responses",
                    reason=options["reason"],
                )
            os.replace(part, out)
        except ExportRefused as refusal:
            raise CommandError(str(refusal)) from None
        finally:
            part.unlink(missing_ok=True)
