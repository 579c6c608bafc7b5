"""manage.py export_annex ASSESSMENT --annex 1|3 --format csv|xlsx --out FILE [--lang en|vi] [--by cluster]"""

import io
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from surveys.exports.figures import renderer_of, write_figures
from surveys.management.assessments import assessment_named
from surveys.reports.registry import renderers
from surveys.results.door import Query, Refused


class Command(BaseCommand):
    help = (
        "Write an annex of the report: 1 is the full list of questions and answers with results, 3 the results by "
        "cluster and by whatever else is released."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        annexes = [(product.removeprefix("annex"), suffix) for product, suffix in renderers() if "annex" in product]
        parser.add_argument("assessment")
        parser.add_argument("--annex", default="1", choices=sorted({annex for annex, _ in annexes}))
        parser.add_argument("--format", default="csv", choices=sorted({suffix for _, suffix in annexes}))
        parser.add_argument("--out", type=Path, required=True, help="file to write")
        parser.add_argument("--by", help="break Annex I down by a profile variable, such as cluster or workshop")
        parser.add_argument("--lang", "--language", dest="language", default="en", choices=["en", "vi"])

    def handle(
        self,
        *,
        assessment: str,
        annex: str,
        format: str,
        out: Path,
        by: str | None,
        language: str,
        **options: object,
    ) -> None:
        target, whole = assessment_named(assessment), io.BytesIO()
        try:
            renderer = renderer_of(f"annex{annex}", format)
        except KeyError:
            raise CommandError(f"Annex {annex} is not made as {format}.") from None
        try:
            with transaction.atomic():
                write_figures(
                    target, whole, renderer, query=Query(by=by), language=language, by="manage.py export_annex"
                )
        except Refused as refusal:
            raise CommandError(refusal.texts[language]) from None
        out.write_bytes(whole.getvalue())
        self.stdout.write(f"written: {out}")
