"""Staff's texts for a report, from a JSON file: {"lessons": {"en": "...", "vi": "..."}}."""

import json
from pathlib import Path

from surveys.models.fieldwork import Assessment
from surveys.models.report_texts import ReportText


def load_report_texts(path: Path, assessment: Assessment) -> None:
    """Add the sections that the assessment does not have yet; what staff wrote stays. ValueError for an unknown one."""
    texts = json.loads(path.read_text(encoding="utf-8"))
    if unknown := set(texts) - set(ReportText.Section.values):
        raise ValueError(f"{path.name} names sections that no report has: {', '.join(sorted(unknown))}")
    for section, text in texts.items():
        ReportText.objects.get_or_create(assessment=assessment, section=section, defaults={"text": text})
