"""What staff write into an assessment's report: one text a section, kept however often the report is made."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.fieldwork import Assessment
from surveys.models.texts import TextsField


class ReportText(models.Model):
    """A section's text in every language. An empty line parts paragraphs, a line that begins with "-" is an item."""

    class Section(models.TextChoices):
        """The keys are those of surveys/reports/report/material.py; a test compares them."""

        INTRODUCTION = "introduction", _("introduction")
        SUMMARY = "summary", _("summary: before the findings")
        SPONSOR = "sponsor", _("who sponsored and who conducted the survey")
        POPULATION = "population", _("population under study")
        SAMPLING = "sampling", _("how the sample was chosen")
        LIMITATIONS = "limitations", _("limitations: beside those the system names")
        SESSIONS = "sessions", _("question-and-answer sessions")
        LESSONS = "lessons", _("lessons learned")
        RECOMMENDATIONS = "recommendations", _("recommendations")
        AGENDA = "agenda", _("agenda (Annex IV)")

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="report_texts", verbose_name=_("assessment")
    )
    section = models.CharField(_("section"), max_length=20, choices=Section)
    text = TextsField(
        _("text"), help_text=_("An empty line begins a new paragraph; lines that begin with “- ” become a list.")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("report text"), _("report texts")
        ordering = ("assessment", "section")
        constraints = [models.UniqueConstraint(fields=["assessment", "section"], name="report_text_once")]

    def __str__(self) -> str:
        return f"{self.assessment}: {self.get_section_display()}"
