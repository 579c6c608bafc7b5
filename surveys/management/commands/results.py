"""manage.py results ASSESSMENT [--by cluster] [--where agency:customs] [--trace q1_12/origin] [--json] [--out FILE]"""

import io
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.analysis.figures import Results
from surveys.management.assessments import assessment_named
from surveys.reports import results_json, results_text, results_trace
from surveys.results.door import Query, Refused, results_for
from surveys.results.evidence import with_evidence


class Command(BaseCommand):
    help = "Show the released results of an assessment: a table to read, or JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("assessment")
        parser.add_argument("--by", default="", help="break down by a variable, or several joined by +: cluster+agency")
        parser.add_argument("--where", action="append", default=[], help="keep these responses only: cluster:CL1")
        parser.add_argument("--trace", help="say where one figure comes from: q1_12/origin")
        parser.add_argument("--json", action="store_true", dest="as_json", help="write the public JSON form")
        parser.add_argument("--out", type=Path, help="file to write; standard output without it")
        parser.add_argument("--language", default="en", choices=["en", "vi"])

    def handle(
        self,
        *,
        assessment: str,
        by: str,
        where: list[str],
        trace: str | None,
        as_json: bool,
        out: Path | None,
        language: str,
        **options: object,
    ) -> None:
        try:
            found = assessment_named(assessment)
            results = results_for(found, Query.from_parameters([by], where))
            if as_json and not trace:
                results = with_evidence(found, results)
        except Refused as refusal:
            raise CommandError(refusal.texts[language]) from None
        text = io.StringIO()
        if trace:
            self._trace(results, trace, text, language)
        else:
            (results_json if as_json else results_text).write(results, text, language)
        if out is None:
            self.stdout.write(text.getvalue(), ending="")
            return
        out.write_text(text.getvalue(), encoding="utf-8")
        self.stderr.write(f"written: {out}")

    def _trace(self, results: Results, figure: str, out: io.StringIO, language: str) -> None:
        question, _, option = figure.partition("/")
        try:
            for segment in results.segments:
                found = results_trace.trace(results, question, segment=segment, option=option, language=language)
                results_trace.write(found, out)
        except KeyError:
            raise CommandError(f"There is no figure “{figure}”. Write question/option, such as q1_12/origin.") from None
