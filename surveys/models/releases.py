"""What is known of an assessment's sealed answers without reading them, and the atoms they are released by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.fieldwork import Assessment, Workshop


class AnswersStamp(models.Model):
    """A sealed workshop's answers in one random mark, and how many responses there are.

    The database gives a new mark whenever a response of the workshop is added, corrected or withdrawn, whatever path
    that takes (migration 0006). So whoever holds columns made of the answers knows at once whether they still are
    what is stored. An open workshop has none: a mark that moved with each response would tell when they came (TR-17).
    """

    workshop = models.OneToOneField(
        Workshop,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="answers_stamp",
        verbose_name=_("workshop"),
    )
    stamp = models.UUIDField(_("mark"))
    responses = models.PositiveIntegerField(_("responses"))

    class Meta:
        verbose_name, verbose_name_plural = _("mark of answers"), _("marks of answers")

    def __str__(self) -> str:
        return f"{self.workshop}: {self.responses}"


class ReleasePartition(models.Model):
    """The atoms of an assessment's releases (TR-23): what the first release fixed, later ones only add to.

    ``atoms``: lists of cells, a cell the list of its values ([["CL1", "moc_chau", "customs"], ...]).
    """

    assessment = models.OneToOneField(
        Assessment,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="release_partition",
        verbose_name=_("assessment"),
    )
    atoms = models.JSONField(_("groups of release"))

    class Meta:
        verbose_name, verbose_name_plural = _("partition of release"), _("partitions of release")

    def __str__(self) -> str:
        return f"{self.assessment}: {len(self.atoms)}"
